"""The app that a reader may install: it starts inside its scope, with icons of the stated sizes."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from tests.site.reading import Page

type Pages = dict[str, Page]
NEEDED = {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(params=["", "en/"], ids=["zh", "en"])
def prefix(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def address(prefix: str, base: str) -> str:
    """The address of the manifest, against which a browser reads every other in it."""
    return f"http://site{base}{prefix}manifest.webmanifest"


@pytest.fixture
def manifest(site: Path, prefix: str) -> dict[str, Any]:
    loaded = json.loads((site / prefix / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def size(png: bytes) -> str:
    """Width and height from the first chunk of a PNG."""
    assert png.startswith(PNG)
    width, height = struct.unpack(">II", png[16:24])
    return f"{width}x{height}"


def test_every_page_names_the_manifest_of_its_language(pages: Pages, base: str, site: Path) -> None:
    for page in pages.values():
        (link,) = page.all("link", rel="manifest")
        place = page.resolve(link["href"], base)
        folder = site / "en" if page.lang == "en" else site
        assert place == (folder / "manifest.webmanifest", ""), page.name


def test_it_starts_on_a_page_of_its_language_inside_its_scope(
    manifest: dict[str, Any], address: str, prefix: str, base: str, pages: Pages
) -> None:
    start, scope = (urljoin(address, manifest[key]) for key in ("start_url", "scope"))
    assert scope == f"http://site{base}"
    assert start.startswith(scope)
    name = start.removeprefix(scope)
    assert name.startswith(prefix)
    assert f"{name}index.html" in pages
    assert manifest["lang"].startswith(pages[f"{name}index.html"].lang)


def test_its_icons_are_there_in_the_stated_sizes(
    manifest: dict[str, Any], address: str, site: Path, base: str
) -> None:
    drawn = set()
    for icon in manifest["icons"]:
        place = urljoin(address, icon["src"]).removeprefix(f"http://site{base}")
        file = site / place
        assert file.is_file(), place
        if icon["type"] == "image/png":
            assert size(file.read_bytes()) == icon["sizes"], place
            drawn.add((icon["sizes"], icon.get("purpose", "any")))
    assert drawn >= NEEDED
