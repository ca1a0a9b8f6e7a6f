"""What good looks like: what a level has, without what it lacks for the next."""

from __future__ import annotations

import re

import pytest

from macros.assessment.criteria import GOOD, reached
from macros.content.sources import Content

LACKING = {"zh": re.compile(r"；但|下一级"), "en": re.compile(r"[;,] but |next level")}


def test_nothing_is_said_of_what_is_missing(chinese: Content, english: Content) -> None:
    for content in (chinese, english):
        code = content.locale.code
        for question in content.bank.questions:
            text = reached(question, code)
            assert not LACKING[code].search(text), (question.id, text)
            assert text.endswith(("。", ".")), question.id


def test_both_languages_leave_out_the_same(chinese: Content) -> None:
    for question in chinese.bank.questions:
        level = question.levels[GOOD]
        cut = (reached(question, "zh") != level.zh, reached(question, "en") != level.en)
        assert cut[0] == cut[1], question.id


@pytest.mark.parametrize(
    ("question", "zh", "en"),
    [
        (
            "CON-05",
            "都不雷同，也不堆词。",
            "None is a copy and none is stuffed.",
        ),
        ("RES-01", "超过 30%，但不超过 50%。", "More than 30% but no more than 50%."),
    ],
)
def test_a_limit_is_no_reproach(chinese: Content, question: str, zh: str, en: str) -> None:
    found = chinese.bank.question(question)
    assert found is not None
    assert (reached(found, "zh"), reached(found, "en")) == (zh, en)
