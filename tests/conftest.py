"""What every test may use: the checkout, the built site and the browser."""

import os
import shutil
from pathlib import Path

import pytest

from macros.commands.pipeline.settings import ROOT, Settings, from_environment
from tests import find_chromium as browser


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
