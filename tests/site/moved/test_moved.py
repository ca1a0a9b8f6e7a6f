"""Every address that a page once had leads on to its content, with and without scripts."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from macros.content.locales import CHINESE, ENGLISH, LOCALES
from macros.content.words import load_words
from macros.finish.csp import inline_scripts, source_hash
from macros.moved.addresses import FILE, Moved, check_moved, read_moved
from macros.moved.pages import SIGN, Place, moved_page
from tests.site.reading import Page, read_page

FAQ = Moved("assessment/faq/", "about/faq/", "group-assessment", {"old": "new"})


def made(item: Moved = FAQ) -> str:
    place = Place(Path(), ENGLISH, load_words("en"), "https://tide.example/site/en/")
    return moved_page(place, item, 'Q & "A"')


def went(html: str, address: str, tmp_path: Path) -> str:
    """Where the script of a page sends a browser that is at `address`."""
    (script,) = inline_scripts(html)
    search, _, mark = address.partition("#")
    here = {"search": search, "hash": f"#{mark}" if mark else ""}
    file = tmp_path / "run.cjs"
    file.write_text(
        f"const location = {json.dumps(here)};\n"
        f"location.replace = (to) => process.stdout.write(to);\n{script}\n",
        encoding="utf-8",
    )
    words = ["node", str(file)]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def leading(site: Path, root: Path) -> dict[str, Page]:
    """The built pages at old addresses."""
    names = [
        f"{lang.prefix}{item.old}index.html"
        for lang in LOCALES
        for item in read_moved(root / "docs")
    ]
    return {name: read_page(site, site / name) for name in names}


def test_each_leads_to_a_place_that_is_there(
    root: Path, leading: dict[str, Page], pages: dict[str, Page]
) -> None:
    for lang in LOCALES:
        for item in read_moved(root / "docs"):
            target = pages[f"{lang.prefix}{item.page}index.html"]
            places = {item.place, *item.marks.values()} - {""}
            assert places <= target.ids, (item.old, places - target.ids)
            assert SIGN in leading[f"{lang.prefix}{item.old}index.html"].html


def test_each_reads_without_scripts_and_is_kept_out_of_searches(
    site: Path, leading: dict[str, Page], pages: dict[str, Page], base: str
) -> None:
    sitemaps = "".join(path.read_text("utf-8") for path in site.rglob("sitemap.xml"))
    for page in leading.values():
        (link,) = page.links()
        place = page.resolve(link, base)
        assert place
        target = place[0].relative_to(site).as_posix()
        assert target in pages
        assert f'content="0; url={link}"' in page.html
        (robots,) = page.all("meta", name="robots")
        assert robots["content"] == "noindex"
        (canonical,) = page.all("link", rel="canonical")
        assert canonical["href"].endswith(f"{base}{target.removesuffix('index.html')}")
        assert f"{base}{page.url}<" not in sitemaps


def test_no_page_links_to_an_old_address(
    root: Path, pages: dict[str, Page], base: str, leading: dict[str, Page]
) -> None:
    old = {page.path for page in leading.values()}
    assert old
    for page in pages.values():
        found = {place[0] for link in page.links() if (place := page.resolve(link, base))}
        assert not found & old, page.name


def test_the_policy_lets_its_one_script_run_and_nothing_else() -> None:
    html = made()
    (script,) = inline_scripts(html)
    assert f"default-src 'none'; script-src {source_hash(script)}; base-uri 'none'" in html


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("", "../../about/faq/#group-assessment"),
        ("#time", "../../about/faq/#time"),
        ("#old", "../../about/faq/#new"),
        ("#constructor", "../../about/faq/#constructor"),
        ("?from=chat#old", "../../about/faq/?from=chat#new"),
    ],
)
def test_the_script_carries_the_place_along(address: str, target: str, tmp_path: Path) -> None:
    assert went(made(), address, tmp_path) == target


def test_without_a_place_it_leads_to_the_top(tmp_path: Path) -> None:
    html = made(replace(FAQ, place=""))
    assert went(html, "", tmp_path) == "../../about/faq/"
    assert 'href="../../about/faq/"' in html
    assert "Q &amp; &quot;A&quot;" in html


@pytest.mark.parametrize(
    ("moved", "fault"),
    [
        ([FAQ, FAQ], "listed twice"),
        ([replace(FAQ, old="guide/")], "is a page"),
        ([replace(FAQ, page="gone/")], "no such page"),
    ],
)
def test_a_list_that_cannot_lead_on_ends_the_build(moved: list[Moved], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        check_moved(moved, {"about/faq/", "guide/"})


@pytest.mark.parametrize("entry", ["{ from: /a/, to: b/ }", "{ from: a, to: b/ }", "{ from: a/ }"])
def test_an_address_in_another_form_is_named(entry: str, tmp_path: Path) -> None:
    file = tmp_path / "data" / "moved.yaml"
    file.parent.mkdir()
    assert read_moved(tmp_path) == ()
    file.write_text(f"- {entry}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=rf"{FILE}:1"):
        read_moved(tmp_path)


def test_the_languages_say_it_each_in_its_own_words() -> None:
    place = Place(Path(), CHINESE, load_words("zh"), "https://tide.example/site/")
    chinese = moved_page(place, FAQ, "常见问题")
    assert re.search(r'<html lang="zh-CN">', chinese)
    assert "这一页" in chinese
    assert "This page" in made()
