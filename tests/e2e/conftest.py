"""Fixtures of the browser tests: one Chromium, a server like GitHub Pages, a guard on each page.

The guard is always on: a console error, an uncaught error or a request to another origin fails the
test. A test that provokes errors names them: `@pytest.mark.expects_errors(r"404")`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    WebError,
    expect,
    sync_playwright,
)

from macros.commands.pipeline.settings import Settings
from tests.site_server import SiteServer

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PHONE = {"width": 375, "height": 812}
OWN_SCHEMES = {"blob", "data"}
# Playwright says so of every page of a context that blocks service workers.
WITHOUT_WORKER = "Service Worker registration blocked by Playwright"
# The engine starts in about five seconds on two idle cores; tests run side by side.
PATIENCE = 60_000

type NewContext = Callable[..., BrowserContext]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "e2e: opens the built site in Chromium")
    config.addinivalue_line(
        "markers", "expects_errors(*patterns): console errors this test provokes"
    )
    expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    launched = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def shared_server(site: Path, settings: Settings) -> Iterator[SiteServer]:
    """The built site, unbroken."""
    with SiteServer(site, settings.base) as server:
        yield server


@pytest.fixture
def server(site: Path, settings: Settings) -> Iterator[SiteServer]:
    """A server of this test's own, whose files may be broken."""
    with SiteServer(site, settings.base) as server:
        yield server
        server.heal()


@pytest.fixture
def base_url(shared_server: SiteServer) -> str:
    """Address of the home page, with a trailing slash."""
    return shared_server.url


class Guard:
    """Collects what must not happen on a page.

    Attributes:
        found: One line for each thing seen.
    """

    def __init__(self) -> None:
        self.found: list[str] = []

    def watch(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and message.text != WITHOUT_WORKER:
            self.found.append(f"console {message.type}: {message.text}")

    def _error(self, error: WebError) -> None:
        self.found.append(f"uncaught: {error.error}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in OWN_SCHEMES and parts.hostname != "127.0.0.1":
            self.found.append(f"request to another origin: {request.url}")


@pytest.fixture(autouse=True)
def guard(request: pytest.FixtureRequest) -> Iterator[Guard]:
    watching = Guard()
    yield watching
    marker = request.node.get_closest_marker("expects_errors")
    expected = [re.compile(pattern) for pattern in (marker.args if marker else ())]
    trouble = [
        line for line in watching.found if not any(pattern.search(line) for pattern in expected)
    ]
    assert not trouble, "\n".join(trouble)


@pytest.fixture
def new_context(browser: Browser, guard: Guard) -> Iterator[NewContext]:
    """Make a guarded context; keywords go to `Browser.new_context`."""
    made: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        # A service worker answers in place of the server, and out of reach of routes: on request.
        settings = {
            "viewport": PHONE,
            "reduced_motion": "reduce",
            "service_workers": "block",
            **options,
        }
        context = browser.new_context(**settings)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        guard.watch(context)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


@pytest.fixture
def context(new_context: NewContext) -> BrowserContext:
    return new_context()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
