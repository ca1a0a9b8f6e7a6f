"""How the tests start Chromium: without what only a person at the screen would see."""

from __future__ import annotations

from playwright.sync_api import ViewportSize

PHONE: ViewportSize = {"width": 375, "height": 812}
"""The screen of every test that asks for no other."""

# Parts of the browser's own window are pages since about Chromium 150. They start a process for
# every new page of a test and cost about as much as the page itself.
OWN_PAGES = (
    "PreloadTopChromeWebUI",
    "PreloadTopChromeWebUILessNavigations",
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
)
# A process in reserve for the next site; the tests have one site.
RESERVE = ("SpareRendererForSitePerProcess",)
# Only the last list on the command line counts, so it holds Playwright's as well.
PLAYWRIGHTS = (
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    f"--disable-features={','.join((*PLAYWRIGHTS, *OWN_PAGES, *RESERVE))}",
)
COMPILE_ONCE = "--js-flags=--liftoff-only"
"""Keep the baseline code of WebAssembly and never compile it a second time for speed.

That second compilation took a quarter of the processor time of a test that starts the engine. The
golden cases (`engine/test_golden_browser.py`), `tests/browsers` and the benches run without this.
"""
