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
from tests.e2e.support.answers import file_with, mixed_levels
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.chromium import ARGUMENTS, COMPILE_ONCE, PHONE
from tests.e2e.support.cpython_engine import CPythonEngineServer
from tests.e2e.support.result_page import ResultPage
from tests.e2e.support.shared_results import SharedResults
from tests.site_server import SiteServer

# A service worker answers in place of the server, and out of reach of routes: on request.
SETTINGS = {"viewport": PHONE, "reduced_motion": "reduce", "service_workers": "block"}
OWN_SCHEMES = {"blob", "data"}
# Playwright says so of every page of a context that blocks service workers.
WITHOUT_WORKER = "Service Worker registration blocked by Playwright"
# The engine starts in less than a second on an idle core; tests run side by side on busy ones.
PATIENCE = 60_000
HERE = Path(__file__).parent
SHIPPED_ENGINE = {"calculators", "desk", "engine", "offline"}
"""Folders whose tests start the engine as a reader's browser does."""

type NewContext = Callable[..., BrowserContext]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that takes a language both; tests/conftest.py leaves one of most pairs out."""
    own = [mark.args[0] for mark in metafunc.definition.iter_markers("parametrize")]
    if "lang" in metafunc.fixturenames and not any("lang" in names for names in own):
        metafunc.parametrize("lang", ["zh", "en"])


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "e2e: opens the built site in Chromium")
    config.addinivalue_line(
        "markers", "expects_errors(*patterns): console errors this test provokes"
    )
    expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    arguments = [*ARGUMENTS, COMPILE_ONCE]
    launched = playwright.chromium.launch(executable_path=chromium, args=arguments)
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def shared_server(site: Path, settings: Settings) -> Iterator[SiteServer]:
    """The built site, unbroken."""
    with SiteServer(site, settings.base) as server:
        yield server


@pytest.fixture(scope="session")
def cpython_server(site: Path, settings: Settings) -> Iterator[SiteServer]:
    """The built site, unbroken; the engine of this process answers its worker."""
    with CPythonEngineServer(site, settings.base) as server:
        yield server


@pytest.fixture
def server(site: Path, settings: Settings) -> Iterator[SiteServer]:
    """A server of this test's own, whose files may be broken."""
    with SiteServer(site, settings.base) as server:
        yield server
        server.heal()


@pytest.fixture(scope="session")
def engineless_server(site: Path, settings: Settings) -> Iterator[SiteServer]:
    """The built site, whose engine never comes while `engineless_url` is in use."""
    with SiteServer(site, settings.base) as server:
        yield server


@pytest.fixture
def engineless_url(engineless_server: SiteServer) -> Iterator[str]:
    """Address of a site that answers no request for the engine: for tests that read no score.

    It comes first among the arguments of a test. So its pages are closed before the requests are
    let go, and no engine starts that no one waits for.
    """
    engineless_server.stall("*/engine/*")
    yield engineless_server.url
    engineless_server.heal()


@pytest.fixture(scope="session")
def page_server(request: pytest.FixtureRequest, pytestconfig: pytest.Config) -> SiteServer:
    """The built site for tests of pages: with the shipped engine only when everything is run."""
    shipped = pytestconfig.getoption("both_languages")
    server: SiteServer = request.getfixturevalue("shared_server" if shipped else "cpython_server")
    return server


@pytest.fixture
def base_url(request: pytest.FixtureRequest) -> str:
    """Address of the home page, with a trailing slash."""
    folder = request.path.relative_to(HERE).parts[0]
    shipped = folder in SHIPPED_ENGINE or request.node.get_closest_marker("shipped_engine")
    server: SiteServer = request.getfixturevalue("shared_server" if shipped else "page_server")
    return server.url


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
        context = browser.new_context(**{**SETTINGS, **options})  # type: ignore[arg-type]
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


@pytest.fixture(scope="session")
def results_of_worker(
    browser: Browser, page_server: SiteServer
) -> Iterator[tuple[SharedResults, Guard]]:
    """The results that the tests of this process share, and what goes wrong on their pages."""
    watching = Guard()

    def new_context() -> BrowserContext:
        context = browser.new_context(**SETTINGS)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        watching.watch(context)
        return context

    results = SharedResults(new_context, page_server.url)
    yield results, watching
    results.close()


@pytest.fixture
def shared_results(
    results_of_worker: tuple[SharedResults, Guard], guard: Guard
) -> Iterator[SharedResults]:
    """Lends results; what goes wrong on their pages fails the test that has them."""
    results, watching = results_of_worker
    yield results
    guard.found += watching.found
    watching.found.clear()


@pytest.fixture
def scored(shared_results: SharedResults, lang: Language) -> Iterator[ResultPage]:
    """The result of mixed levels, for tests that change nothing stored."""
    with shared_results.lent(lang, file_with(mixed_levels())) as result:
        yield result


@pytest.fixture
def whole_corpus(lang: Language, pytestconfig: pytest.Config) -> bool:
    """Whether hundreds of inputs are fed, or ten for the sentences in the other language."""
    return lang == "zh" or bool(pytestconfig.getoption("both_languages"))


@pytest.fixture
def form_only(engineless_url: str, page: Page, lang: Language) -> AssessmentPage:
    """The assessment without its engine, which spares the start of one."""
    return AssessmentPage(page, engineless_url, lang)


@pytest.fixture
def scoring_form(page: Page, base_url: str, lang: Language) -> AssessmentPage:
    """The assessment with its engine."""
    return AssessmentPage(page, base_url, lang)
