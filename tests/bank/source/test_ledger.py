"""The fact ledger as frozen values, with the same kind of problems as the bank."""

import dataclasses
from pathlib import Path

import pytest

from readiness.bank.model import Text
from readiness_build.source.codes import Code
from readiness_build.source.ledger import Claim, ClaimSource, Retired, SourceRecord
from tests.bank.tiny_bank import CLAIMS, SOURCES, compile_tiny, copy_valid, edit


def test_claims_and_sources_are_read_by_id(tmp_path: Path) -> None:
    ledger = compile_tiny(copy_valid(tmp_path)).ledger
    assert ledger.claims["AMZ-SD-01"] == Claim(
        id="AMZ-SD-01",
        topic="traffic",
        statement=Text(zh="2025 年 2 月开始展示。", en="It began in February 2025."),
        status="confirmed",
        confidence="high",
        event_date="2025-02",
        checked="2026-11-22",
        record_to="2026-06",
        review_by="2027-05-31",
        sources=(
            ClaimSource("crawler-page", "Search", Text(zh="约 5 万家。", en="About 50,000 shops.")),
        ),
        note=Text(zh="只在美国。", en="In the US only."),
    )
    assert ledger.sources["unsigned-article"] == SourceRecord(
        id="unsigned-article",
        publisher="unsigned",
        title="一篇未署名文章",
        url=None,
        published="n/d",
        kind="weak",
        language="zh",
        copy=True,
        original="nobody knows whose",
    )
    assert ledger.sources["crawler-page"].published == "2026"
    assert ledger.sources["crawler-page"].copy is False


def test_the_ledger_cannot_be_changed(tmp_path: Path) -> None:
    claim = compile_tiny(copy_valid(tmp_path)).ledger.claims["AMZ-SD-01"]
    with pytest.raises(dataclasses.FrozenInstanceError):
        claim.status = "partly"  # type: ignore[misc]


def test_a_claim_without_a_source_is_a_problem(tmp_path: Path) -> None:
    folder = copy_valid(tmp_path)
    text = (folder / CLAIMS).read_text(encoding="utf-8")
    start, end = text.index("  sources:"), text.index("  note:")
    (folder / CLAIMS).write_text(f"{text[:start]}  sources: []\n{text[end:]}", encoding="utf-8")
    (problem,) = compile_tiny(folder).problems
    assert problem.code is Code.COUNT
    assert "at least 1" in problem.expected


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("status: confirmed", "status: sure", Code.CHOICE),
        ("About 50,000 shops", "About 5,000 shops", Code.NUMBERS),
        ("in February 2025", "in 2024", Code.NUMBERS),
        ("id: AMZ-SD-01", "id: amz-sd-1", Code.PATTERN),
        ("checked: 2026-11-22", "checked: 22.11.2026", Code.DATE),
        ('record_to: "2026-06"', 'record_to: "June 2026"', Code.PATTERN),
        ('record_to: "2026-06"', 'record_to: "2026-12"', Code.CLAIM_DATES),
        ('record_to: "2026-06"', 'record_to: "2026-11-23"', Code.CLAIM_DATES),
        ("status: confirmed", "status: superseded", Code.SUPERSEDED_BY),
        ("  sources:", "  superseded_by: [AMZ-SD-01]\n  sources:", Code.SUPERSEDED_BY),
        ('  record_to: "2026-06"\n', "", Code.MISSING_KEY),
        ("topic: traffic", 'topic: " "', Code.EMPTY),
    ],
)
def test_a_broken_claim_is_a_problem(old: str, new: str, code: Code, tmp_path: Path) -> None:
    folder = copy_valid(tmp_path)
    edit(folder, CLAIMS, old, new)
    assert code in {problem.code for problem in compile_tiny(folder).problems}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("url: https://example.org/crawlers", "url: example.org", Code.PATTERN),
        ("kind: primary", "kind: blog", Code.CHOICE),
        ("crawler-page:", "Crawler Page:", Code.PATTERN),
        ("  language: en\n", "", Code.MISSING_KEY),
        ("copy: true", "copy: yes", Code.TYPE),
    ],
)
def test_a_broken_source_is_a_problem(old: str, new: str, code: Code, tmp_path: Path) -> None:
    folder = copy_valid(tmp_path)
    edit(folder, SOURCES, old, new)
    assert code in {problem.code for problem in compile_tiny(folder).problems}


def test_a_wrong_key_is_reported_at_the_key(tmp_path: Path) -> None:
    folder = copy_valid(tmp_path)
    edit(folder, SOURCES, "unsigned-article:", "Unsigned_Article:")
    (problem,) = compile_tiny(folder).problems
    assert (problem.line, problem.column, problem.code) == (8, 1, Code.PATTERN)
    assert problem.found == 'the key "Unsigned_Article" has the wrong form'


def test_the_ledger_may_report_what_others_promise(tmp_path: Path) -> None:
    folder = copy_valid(tmp_path)
    edit(folder, CLAIMS, "zh: 只在美国。", "zh: 有人称保证排名。")
    assert compile_tiny(folder).problems == ()


def test_a_change_keeps_what_the_site_said_and_the_phrases_it_gave_up(tmp_path: Path) -> None:
    folder = copy_valid(tmp_path)
    change = (
        "  changes:\n    - date: 2026-11-29\n      kind: overturned\n"
        "      now: { zh: 两家商店。, en: Two shops. }\n"
        "      was: { zh: 三家商店。, en: Three shops. }\n"
        "      retired: { zh: [三家商店], en: [three shops] }\n"
    )
    edit(folder, CLAIMS, "  sources:", "  added: 2026-11-22\n" + change + "  sources:")
    claim = compile_tiny(folder).ledger.claims["AMZ-SD-01"]
    assert claim.added == "2026-11-22"
    (made,) = claim.changes
    assert (made.date, made.kind) == ("2026-11-29", "overturned")
    assert made.now == Text(zh="两家商店。", en="Two shops.")
    assert made.was == Text(zh="三家商店。", en="Three shops.")
    assert made.retired == Retired(zh=("三家商店",), en=("three shops",))


def test_a_source_says_through_which_stored_files_it_is_quoted(tmp_path: Path) -> None:
    folder = copy_valid(tmp_path)
    edit(folder, CLAIMS, "locator: Search,", 'locator: Search, via: ["57362909826"],')
    (source,) = compile_tiny(folder).ledger.claims["AMZ-SD-01"].sources
    assert source.via == ("57362909826",)
