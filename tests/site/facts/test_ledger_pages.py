"""The ledger in print: every claim in brief and in full, in both languages, and as data."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from macros.content.errors import MacroError
from macros.content.fact_chapters import CHAPTERS, chapter_of
from macros.content.page_links import PageUrl
from macros.content.sources import Content
from macros.content.templates import renderer
from macros.facts.claim_usage import usage_of
from macros.facts.facts_json import facts_json
from macros.facts.ledger_pages import STATUSES, facts_records, years_of
from tests.site.reading import Page

type Pages = dict[str, Page]


@pytest.fixture(params=["zh", "en"])
def content(request: pytest.FixtureRequest, chinese: Content, english: Content) -> Content:
    return chinese if request.param == "zh" else english


def page_of(pages: Pages, content: Content, chapter: str = "") -> Page:
    folder = f"{chapter}/" if chapter else ""
    return pages[f"{content.locale.prefix}facts/{folder}index.html"]


def test_every_topic_has_a_chapter_with_a_name(content: Content) -> None:
    topics = {claim.topic for claim in content.ledger.claims.values()}
    assert topics == {topic for chapter in CHAPTERS.values() for topic in chapter}
    for chapter in CHAPTERS:
        assert content.words(f"facts.chapter_{chapter}")


def test_every_claim_stands_on_the_index_and_leads_to_its_record(
    pages: Pages, content: Content, base: str
) -> None:
    page = page_of(pages, content)
    rows = {e["id"]: e for e in page.all("li") if e["data-status"]}
    assert list(rows) == [
        claim.id
        for chapter in CHAPTERS
        for claim in content.ledger.claims.values()
        if chapter_of(claim) == chapter
    ]
    ways = {page.resolve(link, base) for link in page.links()}
    for claim in content.ledger.claims.values():
        row = rows[claim.id]
        assert claim.statement.say(content.locale.code) in row.text
        assert content.words(f"claim.{claim.status}") in row.text
        assert row["data-status"] == claim.status
        assert row["data-years"]
        record = page_of(pages, content, chapter_of(claim))
        assert (record.path, claim.id) in ways


def test_every_record_is_complete(pages: Pages, content: Content) -> None:
    lang = content.locale.code
    for claim in content.ledger.claims.values():
        page = page_of(pages, content, chapter_of(claim))
        (record,) = [
            e
            for e in page.all("article", class_="tr-record")
            if e.text.strip().startswith(claim.id)
        ]
        texts = [claim.statement, *(cited.says for cited in claim.sources)]
        texts += [claim.note] if claim.note else []
        for text in texts:
            assert text.say(lang) in record.text, claim.id
        for word in (claim.record_to, claim.review_by, content.words(f"claim.{claim.status}")):
            assert word in record.text, claim.id
        for cited in claim.sources:
            source = content.source(cited.id)
            assert source.title in record.text
            assert content.words(f"source.kind_{source.kind}") in record.text
            assert source.url is None or source.url in set(page.links())


def test_a_record_says_where_its_claim_is_used(pages: Pages, content: Content, base: str) -> None:
    usage = usage_of(content)
    for claim in content.ledger.claims.values():
        page = page_of(pages, content, chapter_of(claim))
        ways = {page.resolve(link, base) for link in page.links()}
        for user in usage.pages.get(claim.id, ()):
            target = pages[f"{content.locale.prefix}{user.url}index.html"]
            assert (target.path, "") in ways
            if "timeline" not in user.url:
                assert f'popovertarget="note-{claim.id}"' in target.html
        for question in usage.questions[claim.id]:
            form = pages[f"{content.locale.prefix}assessment/index.html"]
            assert (form.path, f"q-{question.id}") in ways


def test_no_claim_stands_in_the_ledger_for_nothing(content: Content) -> None:
    assert usage_of(content).unused(iter(content.ledger.claims)) == []


def test_both_languages_use_the_same_claims_on_the_same_pages(
    chinese: Content, english: Content
) -> None:
    ours, theirs = usage_of(chinese).pages, usage_of(english).pages
    assert {c: [p.url for p in pages] for c, pages in ours.items()} == {
        c: [p.url for p in pages] for c, pages in theirs.items()
    }


def test_every_mark_leads_to_the_record(articles: Pages, base: str) -> None:
    for page in articles.values():
        ways = {page.resolve(link, base) for link in page.links()}
        anchors = {anchor for path, anchor in filter(None, ways) if "facts" in path.parts}
        for mark in page.all("button", class_="tr-claim__mark"):
            assert mark["popovertarget"].removeprefix("note-") in anchors, page.name


def test_the_bar_and_its_key_count_the_claims(pages: Pages, content: Content) -> None:
    page = page_of(pages, content)
    counts = Counter(claim.status for claim in content.ledger.claims.values())
    drawn = [int(e["data-value"]) for e in page.all("rect", class_="tr-tally__part")]
    assert drawn == [counts[status] for status in STATUSES if counts[status]]
    key = page.all("dl", class_="tr-tally__key")[0].text
    for status in STATUSES:
        said = rf"{content.words(f'claim.{status}')}\s*{counts[status]}(?!\d)"
        assert re.search(said, key), status


def test_without_a_script_the_list_is_whole_and_the_form_is_not_shown(
    pages: Pages, content: Content
) -> None:
    page = page_of(pages, content)
    (form,) = page.all("form", id="facts-filter")
    assert "hidden" in form.attributes
    assert not [e for e in page.all("li") if e["data-status"] and "hidden" in e.attributes]
    (nav,) = page.all("nav", class_="tr-ledger__topics")
    assert {f"#{chapter}" for chapter in CHAPTERS} <= {
        e["href"] for e in page.all("a") if "nav" in e.inside
    }
    assert "facts.json" in nav.text


def test_the_end_of_the_record_is_stated(pages: Pages, content: Content) -> None:
    (box,) = page_of(pages, content).all("div", class_="asof")
    assert ("2026 年 10 月初" if content.locale.code == "zh" else "early October 2026") in box.text


def test_the_published_data_is_the_ledger(site: Path, pages: Pages, chinese: Content) -> None:
    text = (site / "facts.json").read_text(encoding="utf-8")
    assert text == facts_json(chinese.ledger)
    data = json.loads(text)
    fingerprint = data.pop("hash")
    again = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert hashlib.sha256(again.encode()).hexdigest()[:16] == fingerprint
    assert [claim["id"] for claim in data["claims"]] == list(chinese.ledger.claims)
    assert data["sources"].keys() == chinese.ledger.sources.keys()
    for claim in data["claims"]:
        address, _, anchor = claim["page"].partition("#")
        assert anchor in pages[f"{address}index.html"].ids
        assert {source["id"] for source in claim["sources"]} <= data["sources"].keys()


def test_the_page_explains_every_key_of_the_data(
    site: Path, pages: Pages, content: Content
) -> None:
    data = json.loads((site / "facts.json").read_text(encoding="utf-8"))
    keys = {
        name.removeprefix("claims[].")
        for e in page_of(pages, content).all("code")
        for name in [e.text]
    }
    assert {*data, *data["claims"][0]} <= keys


@pytest.mark.parametrize(
    ("written", "years"),
    [
        ("2025-10-28; 2026-01-28", ("2025", "2026")),
        ("2024 – 2026-11", ("2024", "2025", "2026")),
        ("1982; 2012", ("earlier",)),
        ("2023; 2024-01-17", ("earlier", "2024")),
        ("2026 Q1", ("2026",)),
        ("", ("none",)),
    ],
)
def test_the_years_of_an_event(written: str, years: tuple[str, ...]) -> None:
    assert years_of(written) == years


def test_an_unknown_chapter_stops_the_build(content: Content) -> None:
    render = renderer(content.words, content.locale)
    with pytest.raises(MacroError, match="no chapter 'x'; use one of: organisation"):
        facts_records(content, render, PageUrl(content.locale, "facts/x/"), "x")
