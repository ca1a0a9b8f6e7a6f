"""`make screenshots`: every kind of page in both languages and schemes at four widths.

Run with `python -m tests.screenshots [FOLDER]`; the pictures are named
`<kind>-<language>-<width>-<scheme>.png`, so that two runs can be laid side by side.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from macros.locales import LOCALES
from macros.site.settings import Settings, from_environment
from tests.e2e.result_page import file_with, mixed_levels
from tests.site_server import SiteServer

KINDS = {
    "home": "",
    "article": "change/",
    "timeline": "change/timeline/",
    "strategy": "strategies/brand/",
    "form": "assessment/",
    "result": "assessment/#result",
    "method": "assessment/method/",
    "criteria": "assessment/criteria/brand/",
    "worksheet": "assessment/worksheet-quick/",
    "plain": "about/privacy/",
    "not-found": "nowhere/",
}
WIDTHS = (375, 768, 1280, 1920)
SCHEMES = ("light", "dark")
HEIGHT = 900
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
PATIENCE_MS = 120_000
STORE = "(text) => localStorage.setItem('tiderider.answers.v1', text)"


def take(settings: Settings, chromium: str, folder: Path) -> int:
    """Photograph the built site.

    Args:
        settings: Where the built site stands.
        chromium: Path of the browser.
        folder: Gets the pictures; made when missing.

    Returns:
        The number of pictures.
    """
    folder.mkdir(parents=True, exist_ok=True)
    answers = json.dumps(_answers())
    count = 0
    with SiteServer(settings.site_dir, settings.base) as server, sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        for page, name in _pages(browser, server.url, answers):
            page.screenshot(path=folder / f"{name}.png", full_page=True)
            count += 1
        browser.close()
    return count


def _pages(browser: Browser, url: str, answers: str) -> Iterator[tuple[Page, str]]:
    for width, scheme in product(WIDTHS, SCHEMES):
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHT},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        for locale, (kind, path) in product(LOCALES, KINDS.items()):
            page.goto(f"{url}{locale.prefix}{path}")
            if kind == "result":
                page.evaluate(STORE, answers)
                page.reload()
                page.locator(".tr-summary").wait_for()
                page.locator("#tr-result .tr-waiting").first.wait_for(state="detached")
                page.evaluate("() => localStorage.clear()")
            yield page, f"{kind}-{locale.code}-{width}-{scheme}"
        context.close()


def _answers() -> dict[str, Any]:
    """Answers of every level, with a failed gate and one question unknown."""
    return file_with(mixed_levels())


def main(arguments: list[str]) -> int:
    """Take all pictures; 0 when they are taken."""
    settings = from_environment()
    folder = Path(arguments[0]) if arguments else settings.work / "screenshots"
    count = take(settings, os.environ["CHROMIUM"], folder)
    print(f"{count} pictures in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
