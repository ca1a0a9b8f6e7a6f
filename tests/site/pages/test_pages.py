"""The built site as a whole: parity of the languages, addresses, policy, nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.site.reading import Page

type Pages = dict[str, Page]

# The label of the table of contents, whose checkbox the theme leaves out on pages of a section.
THEME_ONLY = {"__toc"}
HEADINGS = ("h1", "h2", "h3", "h4")


def outline(page: Page) -> list[tuple[str, str]]:
    """Level and id of each heading of the content."""
    return [(e.tag, e["id"]) for e in page.elements if e.tag in HEADINGS and "article" in e.inside]


def test_both_languages_have_the_same_pages(articles: Pages) -> None:
    chinese = {page.name for page in articles.values() if page.lang == "zh"}
    english = {page.twin_name for page in articles.values() if page.lang == "en"}
    assert chinese == english
    assert len(chinese) >= 11


def test_twins_have_the_same_headings(articles: Pages) -> None:
    for page in articles.values():
        ours, theirs = outline(page), outline(articles[page.twin_name])
        assert ours == theirs, f"docs/{page.lang}/{page.source}: {sorted({*ours} ^ {*theirs})}"


def test_every_markdown_heading_has_an_id_that_is_the_same_in_both_languages(
    articles: Pages,
) -> None:
    """An id made from Chinese words would be `_1`, and the link to it would break in English."""
    for page in articles.values():
        for tag, anchor in outline(page):
            assert not re.fullmatch(r"_\d+", anchor), (page.name, tag, anchor)


def test_both_languages_have_the_same_menu(articles: Pages) -> None:
    def menu(page: Page) -> list[str]:
        links = [e for e in page.all("a", class_="md-nav__link") if not e["href"].startswith("#")]
        return [link["href"].removeprefix("./") for link in links]

    assert menu(articles["index.html"]) == menu(articles["en/index.html"])


def test_no_trace_of_a_failed_macro(pages: Pages) -> None:
    for page in pages.values():
        shown = "".join(
            e.text for e in page.elements if e.tag == "article" and "article" not in e.inside
        )
        for trace in (
            "{{",
            "}}",
            "[[%",
            "Macro Rendering Error",
            "Macro Syntax Error",
            "Undefined",
        ):
            assert trace not in shown, (page.name, trace)
        assert "<function" not in page.html


def test_the_language_is_named(pages: Pages) -> None:
    for page in pages.values():
        (root,) = page.all("html")
        assert root["lang"] == {"zh": "zh-CN", "en": "en"}[page.lang], page.name


def test_the_language_menu_leads_to_the_twin(articles: Pages, base: str) -> None:
    for page in articles.values():
        links = {e["hreflang"]: e for e in page.all("a", class_="md-select__link")}
        assert set(links) == {"zh-CN", "en"}, page.name
        own, other = ("zh-CN", "en") if page.lang == "zh" else ("en", "zh-CN")
        assert links[own]["aria-current"] == "true"
        assert page.resolve(links[own]["href"], base) == (page.path, "")
        twin = page.site / page.twin_name
        assert page.resolve(links[other]["href"], base) == (twin, ""), page.name
        assert not [e for e in page.all("link", rel="alternate") if e["hreflang"]]


def test_nothing_is_loaded_from_elsewhere(pages: Pages, base: str) -> None:
    for page in pages.values():
        for address in page.loads():
            if address.startswith("data:"):
                continue
            found = page.resolve(address, base)
            assert found, f"{page.name} loads {address}"
            assert found[0].is_file(), f"{page.name} loads {address}, which is missing"


def test_styles_and_scripts_of_ours_name_no_other_host(site: Path) -> None:
    ours = [*site.glob("assets/css/*.css"), *site.glob("web/*.js")]
    assert ours
    for path in ours:
        text = path.read_text(encoding="utf-8")
        for pattern in (
            r"@import",
            r"url\(\s*[\"']?(?:https?:)?//",
            r"(?:import|fetch)\s*\(?[\"']https?:",
        ):
            assert not re.search(pattern, text), (path.name, pattern)


def test_drawings_hold_no_script(site: Path) -> None:
    """A drawing opened by itself has no policy."""
    drawings = [*site.glob("assets/images/*.svg")]
    assert drawings
    for path in drawings:
        text = path.read_text(encoding="utf-8").lower()
        assert not re.search(r"<script|<foreignobject|\son\w+\s*=|javascript:|href\s*=", text), path


def test_links_inside_the_site_lead_somewhere(pages: Pages, base: str) -> None:
    ids = {page.path: page.ids for page in pages.values()}
    for page in pages.values():
        for address in page.links():
            found = page.resolve(address, base)
            if found is None:
                continue
            path, anchor = found
            assert path.is_file(), f"{page.name} links to {address}, which is missing"
            # A shared result is no place on a page; what it holds is tested with the sample.
            if anchor and path.suffix == ".html" and not anchor.startswith("s="):
                assert anchor in ids[path], f"{page.name} links to {address}: no such place"


def test_no_id_stands_twice(pages: Pages) -> None:
    for page in pages.values():
        found = [e["id"] for e in page.elements if e["id"]]
        twice = {name for name in found if found.count(name) > 1}
        assert not twice, (page.name, twice)


def test_references_between_elements_resolve(pages: Pages) -> None:
    for page in pages.values():
        for element in page.elements:
            for name in (
                "for",
                "aria-describedby",
                "aria-labelledby",
                "aria-controls",
                "popovertarget",
            ):
                for target in set(element[name].split()) - THEME_ONLY:
                    assert target in page.ids, f"{page.name}: {element.tag} {name}={target}"


def policy_of(page: Page) -> dict[str, list[str]]:
    (meta,) = page.all("meta", http_equiv="Content-Security-Policy")
    parts = [part.split() for part in meta["content"].split(";")]
    return {name: sources for name, *sources in parts}


def hashes(bodies: list[str]) -> set[str]:
    return {
        f"'sha256-{base64.b64encode(hashlib.sha256(b.encode()).digest()).decode()}'" for b in bodies
    }


def test_every_page_has_a_strict_policy_with_the_hashes_of_its_inline_parts(pages: Pages) -> None:
    for page in pages.values():
        policy = policy_of(page)
        assert policy["default-src"] == ["'none'"]
        assert policy["connect-src"] == policy["worker-src"] == ["'self'"]
        scripts = [
            e.text
            for e in page.all("script")
            if "src" not in e.attributes
            and e["type"] not in {"application/json", "application/ld+json"}
        ]
        allowed = {s for s in policy["script-src"] if s.startswith("'sha256-")}
        assert allowed == hashes(scripts), page.name
        assert set(policy["script-src"]) - allowed <= {"'self'", "'wasm-unsafe-eval'"}
        styles = {s for s in policy["style-src"] if s.startswith("'sha256-")}
        assert styles == hashes([e.text for e in page.all("style")]), page.name
        assert "unsafe-inline" not in str(policy)
        assert "'unsafe-eval'" not in str(policy)


def test_only_the_form_may_compile_webassembly(articles: Pages) -> None:
    for page in articles.values():
        has_form = "tr-app" in page.ids
        assert ("'wasm-unsafe-eval'" in policy_of(page)["script-src"]) == has_form, page.name


def test_the_policy_stands_before_anything_that_loads(pages: Pages) -> None:
    for page in pages.values():
        names = [e.tag for e in page.elements]
        first_load = min(names.index(tag) for tag in ("link", "script") if tag in names)
        policy = page.all("meta", http_equiv="Content-Security-Policy")[0]
        assert page.elements.index(policy) < first_load, page.name


def test_nothing_inline_that_the_policy_would_block(pages: Pages) -> None:
    for page in pages.values():
        for element in page.elements:
            bad = [n for n in element.attributes if n == "style" or n.startswith("on")]
            assert not bad, (page.name, element.tag, bad)
            assert not element["href"].startswith("javascript:"), page.name


def test_the_404_page_speaks_both_languages_and_can_stand_anywhere(pages: Pages, base: str) -> None:
    page = pages["404.html"]
    (title,) = page.all("h1")
    assert "没有这一页" in title.text
    (section,) = page.all("section", lang="en")
    assert "There is no such page" in section.text
    addresses = [a for a in (*page.loads(), *page.links()) if not a.startswith(("#", "data:"))]
    assert addresses
    for address in addresses:
        assert address.startswith(base) or urlsplit(address).scheme == "https", address
    config = json.loads(page.all("script", id="__config")[0].text)
    assert config["base"].rstrip("/") == base.rstrip("/")


def test_the_english_folder_needs_no_404_page_and_no_second_copy_of_assets(site: Path) -> None:
    assert not (site / "en" / "404.html").exists()
    assert not (site / "en" / "assets").exists()


def test_the_search_worker_is_found_from_every_page(pages: Pages, base: str) -> None:
    for page in pages.values():
        config = json.loads(page.all("script", id="__config")[0].text)
        found = page.resolve(config["search"], base)
        assert found, page.name
        assert found[0].is_file(), page.name
        root = page.resolve(f"{config['base'].rstrip('/')}/search/search_index.json", base)
        assert root, page.name
        assert root[0].is_file(), page.name


def test_the_sitemaps_name_each_page_and_its_twin(
    site: Path, articles: Pages, settings: object
) -> None:
    site_url: str = settings.site_url  # type: ignore[attr-defined]
    for lang, folder in (("zh", site), ("en", site / "en")):
        text = (folder / "sitemap.xml").read_text(encoding="utf-8")
        for page in articles.values():
            if page.lang != lang:
                continue
            twin = page.twin_name.removesuffix("index.html")
            chinese, english = (page.url, twin) if lang == "zh" else (twin, page.url)
            assert f"<loc>{site_url}{page.url}</loc>" in text
            assert f'hreflang="zh-Hans" href="{site_url}{chinese}"' in text
            assert f'hreflang="en" href="{site_url}{english}"' in text


EDITED = re.compile(r"https://[\w.-]+/[\w.-]+/[\w.-]+/edit/main/(?P<path>[\w./-]+)")


def source_of(root: Path, page: Page) -> str:
    """The file a page is edited in: the Markdown in its language, or what it says it is made of."""
    folder = root / "docs" / page.lang
    stem = page.name.removeprefix("en/").removesuffix("index.html").rstrip("/")
    path = next(p for p in (folder / stem / "index.md", folder / f"{stem}.md") if p.is_file())
    front_matter = path.read_text(encoding="utf-8").split("---")[1]
    named = re.search(r"^edits: (.+)$", front_matter, re.MULTILINE)
    return named[1] if named else path.relative_to(root).as_posix()


def test_the_edit_button_opens_the_source_in_the_language_of_the_page(
    root: Path, articles: Pages
) -> None:
    for page in articles.values():
        (button,) = page.all("a", rel="edit")
        address = EDITED.fullmatch(button["href"])
        assert address, page.name
        assert address["path"] == source_of(root, page), page.name
        assert (root / address["path"]).is_file(), page.name


def test_every_criterion_leads_to_the_file_of_its_question(root: Path, articles: Pages) -> None:
    files = {
        p.relative_to(root).as_posix() for p in root.glob("assessment/bank/questions/*/*.yaml")
    }
    for lang in ("zh", "en"):
        links = [link for page in articles.values() if page.lang == lang for link in page.links()]
        offered = [a["path"] for link in links if (a := EDITED.fullmatch(link))]
        assert sorted(path for path in offered if "/questions/" in path) == sorted(files)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_titles_and_descriptions_differ(articles: Pages, lang: str) -> None:
    pages = [page for page in articles.values() if page.lang == lang]
    titles = [page.all("title")[0].text for page in pages]
    descriptions = [page.all("meta", name="description")[0]["content"] for page in pages]
    assert len(set(titles)) == len(pages)
    assert len(set(descriptions)) == len(pages)
