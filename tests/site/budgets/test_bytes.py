"""The bytes of a first view, packed by gzip."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from macros.finish.space import squeeze
from macros.finish.theme_style import trim, words_of
from tests.site.reading import Page

type Pages = dict[str, Page]

KIB = 1024
LEVEL = 9
HTML, STYLES, SCRIPTS = 20 * KIB, 30 * KIB, 45 * KIB
PRINTED_HTML = 24 * KIB
GROWING_HTML = {
    "facts/index.html": 30 * KIB,
    "about/modules/index.html": 43 * KIB,
    "assessment/sources/index.html": 23 * KIB,
    "change/timeline/index.html": 21 * KIB,
}
"""Lists with a line for each fact, module and document, which grow with the record and the code."""
DESK = "tools/files/index.html"
DESK_SCRIPTS = 48 * KIB
"""The evidence desk is a program with a page around it (decision 0018)."""
ARTICLE = 90 * KIB
"""All of an article but pictures and the search index, which are asked for later."""
REQUESTS = 16
FONTS = {".woff", ".woff2", ".ttf", ".otf", ".eot"}
PICTURES = {".png", ".svg", ".webp"}
PRINTED = ("assessment/worksheet/", "assessment/criteria/")
"""Pages that print the bank: a reworded question must not fail by a few bytes (decision 0018)."""
SAYINGS = "change/myths/index.html"
"""The article taken apart: thirty-three sayings, and each one's sources at the foot."""
FORM = "assessment/index.html"
FORM_WHOLE = 136 * KIB
"""The form holds every question; it has a budget of its own, with its scripts and styles."""


def sent(data: bytes) -> int:
    return len(gzip.compress(data, LEVEL, mtime=0))


def asked(page: Page, base: str) -> set[Path]:
    """Files of the site that the page fetches at once."""
    found = (page.resolve(address, base) for address in page.loads())
    return {place[0] for place in found if place}


def loaded(page: Page, base: str, kind: str) -> set[Path]:
    """Those of one kind."""
    return {path for path in asked(page, base) if path.suffix == kind}


def total(files: set[Path]) -> int:
    return sum(sent(path.read_bytes()) for path in files)


def classes(css: str) -> set[str]:
    """Names of classes that a style sheet speaks of."""
    return set(re.findall(r"\.(-?[a-zA-Z_][\w-]*)", css))


def test_every_page_is_light(pages: Pages) -> None:
    heavy = {
        page.name: round(size / KIB, 1)
        for page in pages.values()
        if page.name.removeprefix("en/") != FORM
        and (size := sent(page.html.encode())) > limit(page.name)
    }
    assert not heavy, f"more KiB of HTML than allowed: {heavy}"


def limit(name: str) -> int:
    name = name.removeprefix("en/")
    printed = name.startswith(PRINTED) or name == SAYINGS
    return GROWING_HTML.get(name, PRINTED_HTML if printed else HTML)


def test_styles_and_scripts_of_an_article_are_light(articles: Pages, base: str) -> None:
    for page in articles.values():
        if page.name.removeprefix("en/") != FORM:
            assert total(loaded(page, base, ".css")) <= STYLES, page.name
            most = DESK_SCRIPTS if page.name.removeprefix("en/") == DESK else SCRIPTS
            assert total(loaded(page, base, ".js")) <= most, page.name


def test_an_article_is_light_in_all_and_asks_for_few_files(articles: Pages, base: str) -> None:
    for page in articles.values():
        if page.name.removeprefix("en/") == FORM:
            continue
        files = asked(page, base)
        texts = {path for path in files if path.suffix not in PICTURES}
        name = page.name.removeprefix("en/")
        most = ARTICLE + GROWING_HTML.get(name, HTML) - HTML
        most += DESK_SCRIPTS - SCRIPTS if name == DESK else 0
        assert sent(page.html.encode()) + total(texts) <= most, page.name
        assert 1 + len(files) <= REQUESTS, (page.name, sorted(path.name for path in files))


def test_no_letter_of_a_page_waits_for_a_font(site: Path) -> None:
    assert [path for path in site.rglob("*") if path.suffix in FONTS] == []
    for path in site.rglob("*.css"):
        assert "@font-face" not in path.read_text(encoding="utf-8"), path.name


def test_the_form_is_light_before_its_engine(articles: Pages, base: str) -> None:
    for name in (FORM, f"en/{FORM}"):
        page = articles[name]
        files = total(loaded(page, base, ".css")) + total(loaded(page, base, ".js"))
        assert sent(page.html.encode()) + files <= FORM_WHOLE, name


def test_the_theme_keeps_every_rule_that_a_page_needs(site: Path, pages: Pages) -> None:
    """The style is trimmed by the words of one language; the pages of both are held against it."""
    import material

    theme = Path(material.__file__).parent / "templates"
    (whole,) = theme.glob("assets/stylesheets/main.*.min.css")
    used = set().union(*(e["class"].split() for page in pages.values() for e in page.elements))
    kept = (site / whole.relative_to(theme)).read_text(encoding="utf-8")
    styled = classes(whole.read_text(encoding="utf-8")) & used
    assert len(styled) > 50
    assert styled <= classes(kept)
    assert len(kept) < whole.stat().st_size


@pytest.mark.parametrize("name", ["figures.css", "reference.css"])
def test_a_page_that_uses_what_one_style_alone_knows_loads_it(
    site: Path, articles: Pages, base: str, name: str
) -> None:
    """These are loaded where they are needed; a page left out would show bare lists."""
    styles = {path.name: classes(path.read_text("utf-8")) for path in site.glob("assets/css/*.css")}
    others = set().union(*(known for other, known in styles.items() if other != name))
    own = {one for one in styles[name] - others if one.startswith("tr-")}
    needy = {
        page.name: page
        for page in articles.values()
        if own & {one for e in page.elements for one in e["class"].split()}
    }
    assert len(needy) > 4
    wanting = [
        one
        for one, page in needy.items()
        if name not in {path.name for path in loaded(page, base, ".css")}
    ]
    assert wanting == []


CSS = (
    '@charset "utf-8";.a{b:c}.gone .a,.a:not(.gone),h1{d:"}"}'
    "@media print{.gone{e:f}}@media screen{.gone,p{g:h}}@keyframes k{0%{i:j}}"
)


def test_only_what_names_an_unused_class_is_left_out() -> None:
    assert trim(CSS, {"a"}) == (
        '@charset "utf-8";.a{b:c}.a:not(.gone),h1{d:"}"}@media screen{p{g:h}}@keyframes k{0%{i:j}}'
    )


def test_only_palettes_that_a_page_sets_are_kept() -> None:
    used = words_of('<body class="red" data-md-color-primary="custom">teal')
    css = "[data-md-color-primary=custom]{a:b}[data-md-color-primary=red]{c:d}.red{e:f}"
    assert trim(css, used) == "[data-md-color-primary=custom]{a:b}.red{e:f}"


@pytest.mark.parametrize(
    ("html", "short"),
    [
        ("<p>\n\n    a   b \n  </p>", "<p>\na   b\n</p>"),
        ("<b>a</b>\n  <b>c</b>", "<b>a</b>\n<b>c</b>"),
        ("<pre>\n  a\n</pre>\n\n<p>", "<pre>\n  a\n</pre>\n<p>"),
        ("<script>\n  a\n</script>", "<script>\n  a\n</script>"),
    ],
)
def test_a_gap_stays_a_gap(html: str, short: str) -> None:
    assert squeeze(html) == short


def test_rules_for_a_direction_that_no_page_has_are_left_out() -> None:
    css = "[dir=ltr] .a{b:c}[dir=rtl] .a{d:e}.a,[dir=rtl] .b{f:g}"
    assert trim(css, words_of('<html dir="ltr"><p class="a">')) == "[dir=ltr] .a{b:c}.a{f:g}"
