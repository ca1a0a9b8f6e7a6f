"""Fixtures of the offline copy: a browser that keeps its worker, and a site to deploy twice."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from macros.commands.pipeline.settings import Settings
from tests.e2e.conftest import NewContext
from tests.e2e.offline.offline_copy import link_or_copy
from tests.site_server import SiteServer


@pytest.fixture
def context(new_context: NewContext, site: Path) -> BrowserContext:
    if json.loads((site / "release.json").read_text("utf-8"))["worker"] == "off":
        pytest.skip("the site was built with SERVICE_WORKER=off: it keeps nothing")
    return new_context(service_workers="allow")


@pytest.fixture
def own_site(site: Path, tmp_path: Path) -> Path:
    """A copy of the site that a test may deploy over."""
    return Path(shutil.copytree(site, tmp_path / "site", copy_function=link_or_copy))


@pytest.fixture
def deploying(own_site: Path, settings: Settings) -> Iterator[SiteServer]:
    """Serves the copy; nothing stays in the browser's own cache, which would answer instead."""
    with SiteServer(own_site, settings.base) as server:
        server.headers["*"] = {"Cache-Control": "no-cache"}
        yield server
        server.heal()
