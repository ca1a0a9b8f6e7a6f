"""What changed: every change of the ledger on the page, and two feeds that readers accept."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, fromstring

import pytest

from macros.content.locales import CHINESE, ENGLISH
from macros.content.page_links import PageUrl
from macros.content.sources import Content
from macros.content.templates import renderer
from macros.facts.feeds import ATOM_NAME, JSON_NAME
from macros.facts.news import KINDS, SHOWN_AT_HOME, STORAGE_KEY, entries_of, news_newest, short
from readiness_build.source.ledger import Ledger
from tests.site.reading import Page

type Pages = dict[str, Page]

ATOM = "{http://www.w3.org/2005/Atom}"
INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})")
"""A date-time of RFC 3339, as both formats ask for it."""


@pytest.fixture(params=["zh", "en"])
def content(request: pytest.FixtureRequest, chinese: Content, english: Content) -> Content:
    return chinese if request.param == "zh" else english


def only(parent: Element, name: str) -> Element:
    (found,) = parent.findall(ATOM + name)
    return found


def is_absolute(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.scheme and parts.netloc)


def test_every_change_of_the_ledger_is_an_entry_newest_first(content: Content) -> None:
    entries = entries_of(content.ledger)
    claims = content.ledger.claims.values()
    assert len(entries) == sum(len(c.changes) + (c.added is not None) for c in claims)
    assert [e.date for e in entries] == sorted((e.date for e in entries), reverse=True)
    assert {e.kind for e in entries} == set(KINDS)
    assert len({e.anchor for e in entries}) == len(entries)
    for entry in entries:
        assert (entry.was is None) == (entry.kind == "added")


def test_a_later_day_comes_first_whatever_the_event(chinese: Content) -> None:
    claims = dict(chinese.ledger.claims)
    old = claims["AMZ-TITLE-05"]
    claims[old.id] = replace(old, added="2027-01-02")
    first = entries_of(Ledger(claims, chinese.ledger.sources))[0]
    assert (first.date, first.claim.id) == ("2027-01-02", "AMZ-TITLE-05")


def test_the_page_says_what_holds_now_and_what_we_said(pages: Pages, content: Content) -> None:
    page = pages[f"{content.locale.prefix}change/news/index.html"]
    items = {e["id"]: e for e in page.all("li") if e["data-date"]}
    code = content.locale.code
    entries = entries_of(content.ledger)
    assert items.keys() == {entry.anchor for entry in entries}
    for entry in entries:
        text = items[entry.anchor].text
        assert entry.text.say(code) in text
        assert entry.claim.record_to in text
        if entry.was is not None:
            assert content.words("news.was", text=entry.was.say(code)) in text
        if entry.kind == "added" and entry.claim.status != "confirmed":
            assert content.words(f"claim.{entry.claim.status}") in text


def test_the_line_of_the_last_visit_has_its_words_and_waits_for_the_script(
    pages: Pages, content: Content
) -> None:
    page = pages[f"{content.locale.prefix}change/news/index.html"]
    (line,) = page.all("p", id="news-seen")
    assert "hidden" in line.attributes
    assert line["data-key"] == STORAGE_KEY
    assert line["data-newest"] == entries_of(content.ledger)[0].date
    assert line["data-many"].count("{count}") == 1
    for name in ("none", "one", "many"):
        assert line[f"data-{name}"].strip()


def test_superseded_figures_stand_in_the_record_of_changes_alone(
    articles: Pages, chinese: Content
) -> None:
    retired = [c.retired for claim in chinese.ledger.claims.values() for c in claim.changes]
    for page in articles.values():
        phrases = [text for one in retired for text in (one.zh if page.lang == "zh" else one.en)]
        assert phrases
        shown = [text for text in phrases if text in page.html]
        if page.name.removeprefix("en/") == "change/news/index.html":
            assert shown
        else:
            assert shown == [], page.name


def test_home_shows_the_newest_entries_and_leads_to_the_rest(content: Content) -> None:
    html = news_newest(
        content, renderer(content.words, content.locale), PageUrl(content.locale, "")
    )
    assert html.count("<li>") == SHOWN_AT_HOME == 3
    for entry in entries_of(content.ledger)[:SHOWN_AT_HOME]:
        assert f'href="change/news/#{entry.anchor}"' in html


def test_home_prints_them(pages: Pages, content: Content) -> None:
    page = pages[f"{content.locale.prefix}index.html"]
    assert f'change/news/#{entries_of(content.ledger)[0].anchor}"' in page.html


def test_the_atom_feed_has_what_rfc_4287_asks_for(site: Path, content: Content) -> None:
    text = (site / content.locale.prefix / ATOM_NAME).read_text(encoding="utf-8")
    feed = fromstring(text)
    assert feed.tag == ATOM + "feed"
    assert is_absolute(only(feed, "id").text or "")
    assert only(feed, "title").text == content.words("news.feed_title")
    assert INSTANT.fullmatch(only(feed, "updated").text or "")
    assert only(only(feed, "author"), "name").text
    (own,) = [e for e in feed.findall(ATOM + "link") if e.get("rel") == "self"]
    assert (own.get("href") or "").endswith(content.locale.prefix + ATOM_NAME)
    entries = feed.findall(ATOM + "entry")
    assert len(entries) == len(entries_of(content.ledger))
    ids = [only(entry, "id").text or "" for entry in entries]
    assert all(map(is_absolute, ids))
    assert len(set(ids)) == len(ids)
    for entry in entries:
        assert (only(entry, "title").text or "").strip()
        assert INSTANT.fullmatch(only(entry, "updated").text or "")
        assert only(entry, "content").get("type") == "text"
        assert [e for e in entry.findall(ATOM + "link") if e.get("rel") == "alternate"]
    assert max(only(e, "updated").text or "" for e in entries) == only(feed, "updated").text


def test_the_json_feed_has_what_version_1_1_asks_for(site: Path, content: Content) -> None:
    text = (site / content.locale.prefix / JSON_NAME).read_text(encoding="utf-8")
    feed = json.loads(text)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == content.words("news.feed_title")
    assert is_absolute(feed["home_page_url"])
    assert feed["feed_url"].endswith(content.locale.prefix + JSON_NAME)
    assert all(author["name"] for author in feed["authors"])
    assert len(feed["items"]) == len(entries_of(content.ledger))
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"])
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert item["content_text"].strip()
        assert INSTANT.fullmatch(item["date_published"])
        assert is_absolute(item["url"])


def test_the_addresses_of_the_feeds_are_those_of_the_pages(
    site: Path, pages: Pages, content: Content
) -> None:
    page = pages[f"{content.locale.prefix}change/news/index.html"]
    feed = json.loads((site / content.locale.prefix / JSON_NAME).read_text(encoding="utf-8"))
    (og_url,) = page.all("meta", property="og:url")
    assert feed["home_page_url"] == og_url["content"]
    for item in feed["items"]:
        assert item["url"].partition("#")[2] in page.ids
    links = {e["href"] for e in page.all("a")}
    assert {"feed.xml", "feed.json"} <= links
    found = [e for e in page.all("link") if "alternate" in e["rel"].split()]
    assert {e["type"] for e in found} == {"application/atom+xml", "application/feed+json"}


@pytest.mark.parametrize(
    ("text", "locale", "title"),
    [
        ("Short enough.", ENGLISH, "Short enough"),
        (
            "Duties under the tariffs can be refunded: ask your broker about it now.",
            ENGLISH,
            "Duties under the tariffs can be refunded",
        ),
        ("一句话就够。", CHINESE, "一句话就够"),
        ("A court lifted the ban (AMZ-AGENT-06).", ENGLISH, "A court lifted the ban"),
        ("法院撤销了禁令（AMZ-AGENT-06）。", CHINESE, "法院撤销了禁令"),
        ("几层关税是相加，不是相乘：普通税率加旧清单。", CHINESE, "几层关税是相加，不是相乘"),
        ("word " * 40, ENGLISH, ("word " * 21).strip() + " word…"),
    ],
)
def test_a_title_ends_at_a_stop_or_says_that_it_was_cut(
    text: str, locale: object, title: str
) -> None:
    assert locale in (CHINESE, ENGLISH)
    assert short(text, CHINESE if locale is CHINESE else ENGLISH) == title
