"""The browsers, one page of each for all tests, and a server for each test.

A browser that is missing is skipped; with `REQUIRE_BROWSERS=1` it fails, so that CI cannot pass by
having none.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NoReturn

import pytest

from macros.commands.pipeline.settings import Settings
from tests.browsers.drivers import Driver, NoBrowser, chromium, firefox, webkit
from tests.site_server import SiteServer

BROWSERS: dict[str, Callable[[], AbstractContextManager[Driver]]] = {
    "chromium": chromium,
    "firefox": firefox,
    "webkit": webkit,
}


def miss(reason: str, environ: Mapping[str, str]) -> NoReturn:
    """Pass over the tests of a missing browser, or fail them where every browser is required."""
    if environ.get("REQUIRE_BROWSERS") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session", params=list(BROWSERS))
def driver(request: pytest.FixtureRequest) -> Iterator[Driver]:
    try:
        with BROWSERS[request.param]() as running:
            yield running
    except NoBrowser as reason:
        miss(str(reason), os.environ)


@pytest.fixture
def server(site: Path, settings: Settings) -> Iterator[SiteServer]:
    """A server of this test's own; its port makes it a site the browser has not seen."""
    with SiteServer(site, settings.base) as server:
        yield server
        server.heal()
