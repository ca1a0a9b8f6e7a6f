"""The ledger says how far the record reaches, on each page that speaks of it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from macros.content.locales import LOCALES
from macros.content.sources import Content
from macros.facts.record import record_to
from readiness_build.source.ledger import Ledger

ROOT = Path(__file__).parents[3]
MACRO = "{{ record_to() }}"
BY_HAND = {
    "en": re.compile(
        r"record of seller rules[^.]* reaches (?:early |mid-|late )?"
        r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    ),
    "zh": re.compile(r"卖家规则[^。]*记录到 ?\d{4} ?年 ?\d{1,2} ?月"),
}


def reaching(content: Content, day: str) -> Content:
    """The content with one claim that is recorded to a day."""
    claims = dict(content.ledger.claims)
    claims["AMZ-FBA-01"] = replace(claims["AMZ-FBA-01"], record_to=day)
    return replace(content, ledger=Ledger(claims, content.ledger.sources))


@pytest.mark.parametrize(
    ("day", "zh", "en"),
    [
        ("2099-02-10", "2099 年 2 月初", "early February 2099"),
        ("2099-02-11", "2099 年 2 月中旬", "mid-February 2099"),
        ("2099-12-21", "2099 年 12 月下旬", "late December 2099"),
    ],
)
def test_the_newest_day_is_said_to_a_third_of_a_month(
    chinese: Content, english: Content, day: str, zh: str, en: str
) -> None:
    assert record_to(reaching(chinese, day)) == zh
    assert record_to(reaching(english, day)) == en


def test_a_month_without_a_day_does_not_move_it(english: Content) -> None:
    assert record_to(reaching(english, "2099-02")) == record_to(english)


@pytest.mark.parametrize("code", [locale.code for locale in LOCALES])
def test_no_page_types_it_by_hand(code: str) -> None:
    pages = {path: path.read_text("utf-8") for path in (ROOT / "docs" / code).rglob("*.md")}
    assert sum(MACRO in text for text in pages.values()) > 30
    typed = [path.relative_to(ROOT) for path, text in pages.items() if BY_HAND[code].search(text)]
    assert typed == []
