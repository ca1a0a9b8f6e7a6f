"""What pages say of themselves, held against the rules that the guides of this site teach."""

from __future__ import annotations

import json
import re
import struct
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from macros.content.locales import CHINESE, ENGLISH
from macros.content.words import load_words
from macros.finish.measure import length_of, show_length
from macros.finish.metadata import PageFacts, SiteFacts, add_metadata, linked_data
from tests.site.reading import Page

type Pages = dict[str, Page]

# Source google-organization: a logo of at least 112 by 112 pixels that can be fetched.
LOGO_PIXELS = 112
CARD_SIZE = (1200, 630)
SITE = SiteFacts("https://example.org/t/", "https://code.example/t", ENGLISH, load_words("en"))
WAY = (("Home", ""), ("A", "a/"))
PAGE = PageFacts("A </script> B", 'says "x"', "a/b/", "https://example.org/c.png", WAY, "", True)


def data_of(page: Page) -> dict[str, dict[str, Any]]:
    (script,) = page.all("script", type="application/ld+json")
    data = json.loads(script.text)
    assert data["@context"] == "https://schema.org"
    return {node["@type"]: node for node in data["@graph"]}


def properties(page: Page) -> dict[str, str]:
    return {e["property"]: e["content"] for e in page.all("meta") if e["property"]}


def file_of(page: Page, address: str, base: str) -> Path:
    return page.site / urlsplit(address).path.removeprefix(base)


def size_of(picture: Path) -> tuple[int, int]:
    head = picture.read_bytes()[:24]
    assert head[1:4] == b"PNG"
    width, height = struct.unpack(">II", head[16:24])
    return width, height


def addresses(value: object) -> list[str]:
    if isinstance(value, dict):
        return [found for child in value.values() for found in addresses(child)]
    if isinstance(value, list):
        return [found for child in value for found in addresses(child)]
    return [value] if isinstance(value, str) and "//" in value else []


def test_the_organization_is_one_and_the_same_everywhere(articles: Pages, base: str) -> None:
    names = set()
    for name in ("index.html", "en/index.html"):
        page = articles[name]
        organization = data_of(page)["Organization"]
        assert organization.keys() >= {"name", "alternateName", "url", "logo", "description"}
        assert not organization.keys() & {"aggregateRating", "review"}, "self-serving"
        assert organization["name"] in page.html
        logo = file_of(page, organization["logo"], base)
        assert min(size_of(logo)) >= LOGO_PIXELS
        names |= {organization["name"], organization["alternateName"]}
    assert names == {"弄潮", "Tiderider"}
    for page in articles.values():
        if "Article" in data_of(page):
            author = data_of(page)["Article"]["author"]
            home = data_of(articles["en/index.html" if page.lang == "en" else "index.html"])
            assert author == {key: home["Organization"][key] for key in author}, page.name


def test_every_article_names_itself_as_it_shows_itself(articles: Pages) -> None:
    for page in articles.values():
        data = data_of(page)
        if page.name in {"index.html", "en/index.html"}:
            assert "WebSite" in data
            continue
        article = data["Article"]
        (description,) = page.all("meta", name="description")
        (canonical,) = page.all("link", rel="canonical")
        assert article["headline"] in re.sub("<[^>]+>", "", page.html)
        assert article["description"] == description["content"]
        assert article["url"] == canonical["href"]
        assert article["inLanguage"] == {"zh": "zh-Hans", "en": "en"}[page.lang]
        assert article["author"]["@type"] == "Organization"


def test_breadcrumbs_lead_from_home_to_the_page(articles: Pages, base: str) -> None:
    for page in articles.values():
        if page.name in {"index.html", "en/index.html"}:
            continue
        items = data_of(page)["BreadcrumbList"]["itemListElement"]
        assert [item["position"] for item in items] == list(range(1, len(items) + 1))
        assert len(items) >= 2
        for item in items:
            assert item["name"]
            assert (file_of(page, item["item"], base) / "index.html").is_file(), item
        assert items[-1]["item"] == data_of(page)["Article"]["url"]
        assert len({item["item"] for item in items}) == len(items)


def test_all_addresses_are_full_and_lead_to_files_of_the_site(articles: Pages, base: str) -> None:
    for page in articles.values():
        for address in addresses(list(data_of(page).values())):
            assert re.match(r"https?://", address), address
            if urlsplit(address).path.startswith(base) and not urlsplit(address).fragment:
                path = file_of(page, address, base)
                assert path.is_file() or (path / "index.html").is_file(), address


def test_a_shared_link_shows_title_text_and_picture(articles: Pages, base: str) -> None:
    for page in articles.values():
        found = properties(page)
        (canonical,) = page.all("link", rel="canonical")
        assert found["og:url"] == canonical["href"]
        assert found["og:title"]
        assert 20 <= len(found["og:description"]) <= 300, page.name
        pair = (found["og:locale"], found["og:locale:alternate"])
        assert pair == {"zh": ("zh_CN", "en_GB"), "en": ("en_GB", "zh_CN")}[page.lang]
        (work,) = [n for t, n in data_of(page).items() if t in {"Article", "WebSite"}]
        assert found["og:image"] == work["image"]
        assert size_of(file_of(page, work["image"], base)) == CARD_SIZE
        assert found["og:image:alt"]


def test_nothing_in_the_metadata_ends_its_script() -> None:
    html = add_metadata("<head></head>", PAGE, SITE)
    assert html.count("</script>") == 1
    body = html.split("<script")[1].split(">", 1)[1].split("</script>")[0]
    assert json.loads(body) == linked_data(PAGE, SITE)
    assert 'content="says &quot;x&quot;"' in html


def test_a_page_without_a_date_of_review_states_none() -> None:
    (article,) = [n for n in linked_data(PAGE, SITE)["@graph"] if n["@type"] == "Article"]
    assert "dateModified" not in article


@pytest.mark.parametrize(
    ("lang", "html", "length"),
    [
        ("zh", "<p>看清潮水，用 FBA 2 次</p>", 8),
        ("en", "<p>Read the tide, don't guess: 42%</p>", 6),
        ("en", '<p>one <svg>two</svg></p><pre>three</pre><div class="tr-sources">x</div>', 1),
    ],
)
def test_length_counts_characters_or_words_that_are_read(lang: str, html: str, length: int) -> None:
    code = CHINESE.code if lang == "zh" else ENGLISH.code
    assert length_of(f"<article>{html}</article>", code) == length


def test_the_length_stands_under_the_title() -> None:
    html = show_length("<article><h1>T</h1>x</article>", "en", load_words("en"))
    assert re.search(r"</h1>\s*<p class=\"tr-length\">About 50 words</p>", html)
