"""The built pages, and what they were printed from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from macros.commands.pipeline.settings import Settings
from macros.content.locales import CHINESE, ENGLISH
from macros.content.sources import Content, load_content
from macros.moved.pages import SIGN
from tests.site.reading import Page, read_page

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Page]:
    """Every page of the built site by its name; what leads on from an old address is none."""
    # A sample page that the desk hands out is a file to try, not a page of this site.
    paths = (p for p in sorted(site.rglob("*.html")) if "samples" not in p.relative_to(site).parts)
    found = (read_page(site, path) for path in paths)
    return {page.name: page for page in found if SIGN not in page.html}


@pytest.fixture(scope="session")
def articles(pages: dict[str, Page]) -> dict[str, Page]:
    """The pages without those that have no address of their own."""
    return {name: page for name, page in pages.items() if name not in {"404.html", "offline.html"}}


@pytest.fixture(scope="session")
def base(settings: Settings) -> str:
    """The path under which the site is published."""
    return settings.base


@pytest.fixture(scope="session")
def chinese(root: Path) -> Content:
    """What the Chinese pages are printed from, on a fixed day."""
    return load_content(root, CHINESE, TODAY)


@pytest.fixture(scope="session")
def english(root: Path) -> Content:
    """What the English pages are printed from, on a fixed day."""
    return load_content(root, ENGLISH, TODAY)
