"""What every test may use: the checkout, the built site and the browser."""

import os
import shutil
from pathlib import Path
from zlib import crc32

import pytest

from macros.commands.pipeline.settings import ROOT, Settings, from_environment
from tests import find_chromium as browser

pytest_plugins = ("tests.lost_worker",)

LANGUAGES = ("zh", "en")
BROWSER_TESTS = Path(__file__).parent / "e2e"
# The folders whose tests have to reach every branch of the engine. Measuring makes code take three
# times as long, so the searches and grids elsewhere run without.
MEASURED = (Path(__file__).parent / "unit", Path(__file__).parent / "golden")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--both-languages`, which CI gives on main and on a schedule."""
    parser.addoption(
        "--both-languages",
        action="store_true",
        help="run every browser test in Chinese and in English, not only those marked `words`",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Register what `left_to_the_twin` looks at."""
    config.addinivalue_line(
        "markers", "words: hangs on words or on their width, and so runs in both languages"
    )
    config.addinivalue_line(
        "markers", "shipped_engine: starts the engine as a reader's browser does"
    )
    config.addinivalue_line(
        "markers", "shared_page: the tests of a file that read one page, and so take one language"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Measure coverage where it counts; of a test in two languages run one, if one is enough."""
    for item in items:
        if not any(item.path.is_relative_to(folder) for folder in MEASURED):
            item.add_marker(pytest.mark.no_cover)
    # Who names a test by its id, language and all, gets it.
    if config.getoption("both_languages") or any("[" in word for word in config.args):
        return
    browser_tests = [item for item in items if item.path.is_relative_to(BROWSER_TESTS)]
    dropped = [item for item in browser_tests if left_to_the_twin(item)]
    config.hook.pytest_deselected(items=dropped)
    items[:] = [item for item in items if item not in set(dropped)]


def left_to_the_twin(item: pytest.Item) -> bool:
    """Whether the same test in the other language is the one to run; the name decides."""
    call = getattr(item, "callspec", None)
    lang = call.params.get("lang") if call else None
    if call is None or lang not in LANGUAGES or item.get_closest_marker("words"):
        return False
    case = [part for part in call.id.split("-") if part not in LANGUAGES]
    name = "-".join([item.nodeid.partition("[")[0], *case])
    if item.get_closest_marker("shared_page"):
        name = item.path.name
    return bool(lang != LANGUAGES[crc32(name.encode()) % 2])


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def settings() -> Settings:
    """Paths and address of the build under test, from SITE_DIR and SITE_URL."""
    return from_environment()


@pytest.fixture(scope="session")
def site(settings: Settings) -> Path:
    """The folder of the built site; `make test` builds it before the tests start."""
    if not (settings.site_dir / "index.html").is_file():
        pytest.fail(f"found no built site in {settings.site_dir}; run `make build` first")
    return settings.site_dir


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the Chromium for `executable_path`; `make test` sets CHROMIUM."""
    path = browser.find(os.environ, shutil.which, browser.playwrights_own)
    if path is None:
        pytest.fail("found no Chromium; run `make test`, which finds one or says how to get it")
    return path


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Keep the counts for the last line."""
    stats = terminalreporter.stats
    counts = {kind: len(stats.get(kind, ())) for kind in ("passed", "failed", "error", "skipped")}
    terminalreporter.config.stash[_COUNTS] = counts


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Print the plain count as the very last line, for people and for CI."""
    counts = config.stash.get(_COUNTS, None)
    if counts is None:
        return
    line = f"{counts['passed']} passed, {counts['failed'] + counts['error']} failed"
    print(line + (f", {counts['skipped']} skipped" if counts["skipped"] else ""), flush=True)


_COUNTS = pytest.StashKey[dict[str, int]]()
