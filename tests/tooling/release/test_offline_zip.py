"""The zip of a release: it opens from a disk, with its styles, and the worksheet prints."""

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from macros.commands.release.offline_zip import (
    FOLDER,
    OfflineError,
    from_disk,
    offline_files,
    write_zip,
)

WORKSHEET = "assessment/worksheet-quick/index.html"


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip of the built site, unpacked somewhere else."""
    place = tmp_path_factory.mktemp("offline")
    write_zip(offline_files(site), place / "site.zip")
    with zipfile.ZipFile(place / "site.zip") as archive:
        archive.extractall(place)
    return place / FOLDER


def test_addresses_name_files() -> None:
    files = {"a/index.html": 0, "index.html": 0, "a/s.css": 0}
    page = '<a href="../">x</a><a href="./#y"></a><a href="#z"></a><link href="s.css?v=1">'
    assert from_disk(page, "a/index.html", files) == (
        '<a href="../index.html">x</a><a href="./index.html#y"></a><a href="#z"></a>'
        '<link href="s.css">'
    )
    kept = '<a href="https://example.org/">x</a><a href="mailto:a@b.c">y</a>'
    assert from_disk(kept, "index.html", files) == kept


def test_a_link_to_nothing_stops_the_release() -> None:
    with pytest.raises(OfflineError, match=r"index\.html leads to b/, and the zip has no b/index"):
        from_disk('<a href="b/">x</a>', "index.html", {"index.html": 0})


def test_the_zip_is_the_same_every_time(site: Path, tmp_path: Path) -> None:
    files = offline_files(site)
    for name in ("one.zip", "two.zip"):
        write_zip(files, tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_engine_and_search_stay_on_the_website(folder: Path) -> None:
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {"index.html", "en/index.html", WORKSHEET, f"en/{WORKSHEET}", "READ-ME.txt"} <= names
    assert [name for name in names if name.startswith(("engine/", "web/", "search/"))] == []


@pytest.mark.parametrize("lang", ["", "en/"])
def test_a_reader_without_a_network_gets_from_the_home_page_to_a_styled_worksheet(
    folder: Path, chromium: str, lang: str
) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        asked = visit(browser, folder, lang)
        browser.close()
    assert [address for address in asked if not address.startswith("file:")] == []


def visit(browser: Browser, folder: Path, lang: str) -> list[str]:
    """Go from the home page to the worksheet; return every address that was asked for."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto((folder / lang / "index.html").as_uri())
    page.goto((folder / lang / "assessment/index.html").as_uri())
    page.locator("a[href$='worksheet-quick/index.html']").first.click(force=True)
    expect(page).to_have_url((folder / lang / WORKSHEET).as_uri())
    page.wait_for_load_state("load")
    sheets = page.evaluate("[...document.styleSheets].map(sheet => sheet.href).filter(Boolean)")
    assert any("worksheet.css" in sheet for sheet in sheets)
    ink = "getComputedStyle(document.body).getPropertyValue('--tr-ink')"
    assert page.evaluate(ink).strip()
    assert page.pdf(format="A4")[:4] == b"%PDF"
    assert [address for address in failed if address.endswith(".css")] == []
    context.close()
    return asked
