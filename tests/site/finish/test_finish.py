"""The finishing steps, one by one, on the markup that the theme prints."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from macros.content.locales import CHINESE, ENGLISH
from macros.content.words import load_words
from macros.finish.assets import share_assets
from macros.finish.csp import add_policy, policy, source_hash
from macros.finish.labels import name_parts
from macros.finish.language import drop_alternates, point_switch, set_language
from macros.finish.markup import FinishError
from macros.finish.sitemap import add_alternates
from macros.finish.style import minify
from macros.finish.theme_script import fetch_on_demand, rewrite_index, style_once
from macros.finish.weight import TEMPLATE_FEATURES, lighten

WORDS = load_words("en")
KNOWN = (re.compile(r'base\("[^"]*"\)'), re.compile("var palette"))
SITE = "https://example.org/tide/"


def test_the_language_gets_its_region() -> None:
    assert (
        set_language('<html lang="zh" class="no-js">', CHINESE)
        == '<html lang="zh-CN" class="no-js">'
    )


def test_the_menu_points_at_this_page_and_its_twin() -> None:
    menu = "".join(
        f'<a href="../{path}" hreflang="{code}" class="md-select__link">x</a>'
        for path, code in (("./", "zh"), ("en/", "en"))
    )
    made = point_switch(menu, CHINESE, "./", "../en/assessment/")
    assert 'href="./" hreflang="zh-CN" lang="zh-CN" aria-current="true" class="md-select' in made
    assert 'href="../en/assessment/" hreflang="en" lang="en" class="md-select' in made


def test_alternates_leave_the_head_and_feeds_stay() -> None:
    feed = '<link rel="alternate" type="application/rss+xml" href="feed.xml">\n'
    head = f'      <link rel="alternate" href="./" hreflang="zh">\n{feed}'
    assert drop_alternates(head) == feed


def test_a_theme_that_changed_is_noticed() -> None:
    with pytest.raises(FinishError, match="language: found 0 of at least 1"):
        set_language("<html>", CHINESE)


THEME = (
    '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer">'
    '<div class="md-search" data-md-component="search" role="dialog">'
)


def test_parts_without_a_name_get_one() -> None:
    task = '<input type="checkbox" disabled/><input type="checkbox" disabled checked/>'
    part = '<nav class="md-nav" aria-label="Four"><nav class="md-tags" hidden>'
    made = name_parts(THEME + task + part.replace(" hidden", ""), WORDS)
    assert 'id="__drawer"' in made
    assert 'type="checkbox" aria-label="Menu"' in made
    assert 'role="dialog" aria-label="Search this site"' in made
    assert 'disabled aria-label="Not done"/>' in made
    assert 'disabled checked aria-label="Done"/>' in made
    assert 'aria-label="On this page: Four"' in made
    assert '<nav class="md-tags" aria-label="Tags">' in made


def test_a_section_menu_is_named_after_its_title() -> None:
    menu = (
        '<nav class="md-nav" data-md-level="1" aria-labelledby="__nav_2_label" '
        'aria-expanded="true">\n'
        '  <label class="md-nav__title" for="__nav_2">\n'
        '    <span class="md-nav__icon md-icon"></span>\n'
        "    What “changed” &amp; why\n"
        "  </label>"
    )
    made = name_parts(THEME + menu, WORDS)
    assert 'data-md-level="1" aria-label="What “changed” &amp; why" aria-expanded="true">' in made
    assert "__nav_2_label" not in made


SETTINGS = {
    "features": ["content.code.copy", "navigation.tabs"],
    "translations": {"search.result.none": "没有 </script>", "select.version": "版本"},
    "version": None,
}
TABS = '<script>var t=a(1);t&&(t.checked=t.name.startsWith("__tabbed_"))</script>'


def with_settings(body: str) -> str:
    text = json.dumps(SETTINGS).replace("<", "\\u003c")
    return f'{body}<script id="__config" type="application/json">{text}</script>'


def test_a_page_carries_only_what_it_uses() -> None:
    icon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>'
    made = lighten(with_settings(f"<script>1</script>{TABS}{icon}"))
    assert made.startswith('<script>1</script><svg viewBox="0 0 1 1"></svg><script id="__config"')
    settings = json.loads(made.split('json">')[1].removesuffix("</script>"))
    assert settings["features"] == ["content.code.copy"]
    assert settings["translations"] == {"search.result.none": "没有 </script>"}
    assert "没有" in made


def test_a_page_with_tabs_keeps_their_script() -> None:
    page = f'<input name="__tabbed_1">{TABS}'
    assert lighten(with_settings(page)).startswith(page)


def test_the_theme_asks_for_no_feature_that_pages_leave_out() -> None:
    import material

    (bundle,) = Path(material.__file__).parent.glob("templates/assets/javascripts/bundle.*.min.js")
    script = bundle.read_text(encoding="utf-8")
    assert '"content.code.copy"' in script
    assert not [feature for feature in TEMPLATE_FEATURES if f'"{feature}"' in script]


def test_english_pages_use_the_assets_at_the_root() -> None:
    config = json.dumps({"base": "..", "search": "../assets/javascripts/workers/search.js"})
    page = (
        '<link rel="stylesheet" href="../assets/css/a.css?v=1"><img src="../assets/x.svg">'
        '<a href="../assessment/">a</a><code>href="assets/</code>'
        f'<script id="__config" type="application/json">{config}</script>'
    )
    made = share_assets(page, "../")
    assert 'href="../../assets/css/a.css?v=1"' in made
    assert 'src="../../assets/x.svg"' in made
    assert 'href="../assessment/"' in made
    assert '"search": "../../assets/javascripts/workers/search.js"' in made
    assert '"base": ".."' in made


def test_the_policy_holds_the_hashes_of_the_themes_scripts() -> None:
    page = (
        '<meta charset="utf-8"><style>a{}</style><script>base("..")</script>'
        '<script src="x.js"></script><script type="application/json">{}</script>'
    )
    made = add_policy(page, KNOWN)
    assert made.startswith(
        '<meta charset="utf-8">\n      <meta http-equiv="Content-Security-Policy"'
    )
    assert f"script-src 'self' {source_hash('base("..")')};" in made
    assert f"style-src 'self' {source_hash('a{}')};" in made
    assert "wasm" not in made


def test_the_form_may_compile_webassembly() -> None:
    assert "script-src 'self' 'wasm-unsafe-eval';" in policy('<div id="tr-app">', KNOWN)


@pytest.mark.parametrize(
    "page",
    [
        "<script>alert(1)</script>",
        '<script>base("..");alert(1)</script>',
        "<SCRIPT>alert(1)</SCRIPT >",
        '<script type="text/javascript">alert(1)</script>',
        "<style>a{}</style><style>b{}</style>",
    ],
)
def test_what_is_not_the_themes_is_not_hashed(page: str) -> None:
    with pytest.raises(FinishError, match="policy"):
        policy(page, KNOWN)


def test_the_sitemap_names_the_twins() -> None:
    xml = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<url><loc>{SITE}en/a/</loc></url><url><loc>{SITE}en/only/</loc></url></urlset>"
    )
    made = add_alternates(xml, SITE, ENGLISH, lambda url: url == "a/")
    assert 'xmlns:xhtml="http://www.w3.org/1999/xhtml"' in made
    links = re.findall(r'hreflang="([^"]+)" href="([^"]+)"', made)
    assert links == [
        ("en", f"{SITE}en/a/"),
        ("zh-Hans", f"{SITE}a/"),
        ("x-default", f"{SITE}a/"),
    ]


def test_the_index_is_written_without_escapes() -> None:
    assert rewrite_index('{"docs": ["\\u6f6e"]}') == '{"docs":["潮"]}'


def test_the_search_index_is_fetched_through_the_same_call_once_it_is_asked_for() -> None:
    bundle = 'x=1,z=document.forms.namedItem("search")?ks():tt,f=new T;'
    made = fetch_on_demand(bundle)
    assert made.startswith('x=1,z=document.forms.namedItem("search")?new tt.constructor(')
    assert "ks().subscribe" in made
    assert made.endswith(":tt,f=new T;")


def test_a_theme_that_fetches_its_index_in_another_way_stops_the_build() -> None:
    with pytest.raises(FinishError, match="search index"):
        fetch_on_demand("fetch('search_index.json')")


THEME_COLOURS = (
    'r=x("meta",{name:"theme-color"});document.head.appendChild(r);'
    'let o=x("meta",{name:"color-scheme"});document.head.appendChild(o);let n=1;'
    "i.pipe(()=>{let a=1;return o.content=a.colorScheme,a.backgroundColor})"
)


def test_the_colour_scheme_is_named_once_and_only_when_it_is_dark() -> None:
    made = style_once(THEME_COLOURS)
    assert made.count("document.head.appendChild(o)") == 1
    assert made.endswith(
        'return(o.isConnected||a.colorScheme=="dark")&&'
        "(o.content=a.colorScheme,document.head.appendChild(o)),a.backgroundColor})"
    )


def test_a_theme_that_names_its_colour_scheme_in_another_way_stops_the_build() -> None:
    with pytest.raises(FinishError, match="colour scheme"):
        style_once("document.head.append(scheme)")


def test_styles_lose_comments_and_spaces_only() -> None:
    css = """
    /* words */
    a :hover, b[c="d"] > e[f='1'] { color : red; content: "a  /* b */ ;" }
    @media (min-width: 1em) { a { b: calc(1px + 0.2px); } }
    p::before { content: 'x { y'; background: url("data:image/svg+xml,%3Csvg a='1' /%3E"); }
    """
    assert minify(css) == (
        "a :hover,b[c=d]>e[f='1']{color :red;content:\"a  /* b */ ;\"}"
        "@media (min-width:1em){a{b:calc(1px + .2px)}}"
        "p::before{content:'x { y';background:url(\"data:image/svg+xml,%3Csvg a='1' /%3E\")}"
    )
