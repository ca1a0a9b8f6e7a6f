"""The browsers, one page of each for all tests, and a server for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from macros.site.settings import Settings
from tests.browsers.drivers import Driver, NoBrowser, chromium, firefox, webkit
from tests.site_server import SiteServer

BROWSERS: dict[str, Callable[[], AbstractContextManager[Driver]]] = {
    "chromium": chromium,
    "firefox": firefox,
    "webkit": webkit,
}


@pytest.fixture(scope="session", params=list(BROWSERS))
def driver(request: pytest.FixtureRequest) -> Iterator[Driver]:
    try:
        with BROWSERS[request.param]() as running:
            yield running
    except NoBrowser as reason:
        pytest.skip(str(reason))


@pytest.fixture
def server(site: Path, settings: Settings) -> Iterator[SiteServer]:
    """A server of this test's own; its port makes it a site the browser has not seen."""
    with SiteServer(site, settings.base) as server:
        yield server
        server.heal()
