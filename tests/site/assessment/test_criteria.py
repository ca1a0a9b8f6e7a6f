"""What good looks like: what a level has, in words that can be read alone."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from macros.assessment.criteria import FILE, GOOD, reached, sentences
from macros.content.errors import MacroError
from macros.content.sources import Content

LACKING = {
    "zh": re.compile(r"；但|下一级|没有演练|没有记|不齐|还不全|没有连续|没有做压力|[;；。]还没有"),
    "en": re.compile(
        r"[;,] but (?!no more|fewer)|next level|[;.] (?:there|it) (?:is|was) no|not been"
        r"|not all there|still incomplete|No error rate|not tracked|above 1%"
    ),
}
LEADS_BACK = {
    "zh": re.compile(r"^此外|以上指令|第 1 级|^这|^两样|^都|^八个|^全部合规"),
    "en": re.compile(
        r"^(?:In addition|They|It|All (?:eight|that|5)|None|Both|Each row|Orders and payments)\b"
        r"|\bany of these\b|\bof all has\b|\ball 3 has\b"
    ),
}
"""Beginnings that only a reader of the question, or of the level below, can follow."""


def test_nothing_is_said_of_what_is_missing(chinese: Content, english: Content) -> None:
    for content in (chinese, english):
        code, alone = content.locale.code, sentences(content)
        for question in content.bank.questions:
            text = reached(question, code, alone)
            assert not LACKING[code].search(text), (question.id, text)
            assert text.endswith(("。", ".")), question.id


def test_no_sentence_needs_the_one_before_it(chinese: Content, english: Content) -> None:
    for content in (chinese, english):
        code, alone = content.locale.code, sentences(content)
        said = {q.id: reached(q, code, alone) for q in content.bank.questions}
        assert {key: text for key, text in said.items() if LEADS_BACK[code].search(text)} == {}


def test_a_sentence_has_no_figure_that_its_question_does_not_have(chinese: Content) -> None:
    for question_id, text in sentences(chinese).items():
        question = chinese.bank.question(question_id)
        assert question is not None
        for lang, sentence in text.items():
            said = question.levels[GOOD].say(lang) + question.prompt.say(lang)
            said += question.levels[1].say(lang)
            figures = re.findall(r"\d[\d.,×]*%?", sentence)
            assert [figure for figure in figures if figure.rstrip(".,") not in said] == []


def test_a_sentence_in_one_language_is_named(chinese: Content, tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.parent.mkdir(parents=True)
    file.write_text("BRD-01: {zh: 好。}", encoding="utf-8")
    with pytest.raises(MacroError, match="BRD-01"):
        sentences(replace(chinese, root=tmp_path))


def test_both_languages_leave_out_the_same(chinese: Content) -> None:
    alone = sentences(chinese)
    for question in chinese.bank.questions:
        level = question.levels[GOOD]
        cut = (
            reached(question, "zh", alone) != level.zh,
            reached(question, "en", alone) != level.en,
        )
        assert cut[0] == cut[1], question.id


def test_a_limit_is_no_reproach(chinese: Content) -> None:
    found = chinese.bank.question("RES-01")
    assert found is not None
    assert reached(found, "zh", {}) == "超过 30%，但不超过 50%。"
    assert reached(found, "en", {}) == "More than 30% but no more than 50%."
