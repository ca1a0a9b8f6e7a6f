"""The page of what files can decide is made from the checkers' own declarations."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from macros.assessment import evidence_table as table
from macros.content.errors import MacroError
from macros.content.page_links import PageUrl
from macros.content.sources import Content
from macros.content.templates import renderer
from readiness.evidence.checker import Declaration
from readiness.evidence.registry import declarations


def rendered(content: Content) -> str:
    place = PageUrl(content.locale, "assessment/evidence/")
    return table.evidence_table(content, renderer(content.words, content.locale), place)


@pytest.fixture(params=["chinese", "english"])
def content(request: pytest.FixtureRequest) -> Content:
    found: Content = request.getfixturevalue(request.param)
    return found


def test_every_question_has_a_row(content: Content) -> None:
    html = rendered(content)
    for question in content.bank.questions:
        assert html.count(f">{question.id}</span></a>") == 1, question.id


def test_every_declaration_is_a_way_in_the_table(content: Content) -> None:
    html = rendered(content)
    silent = {q.id for q in content.bank.questions} - {one.question for one in declarations()}
    assert html.count("<tr>") == len(declarations()) + len(silent) + len(content.bank.strategies)
    assert html.count(content.words("evidence.no_file")) == len(silent)


def test_a_question_without_a_file_says_so(content: Content) -> None:
    row = re.search(r">CON-01</span></a>.*?</tr>", rendered(content), re.S)
    assert row is not None
    assert content.words("evidence.reach_X") in row.group()


def test_an_unknown_question_is_refused(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = replace(declarations()[0], question="BRD-99")
    assert isinstance(wrong, Declaration)
    monkeypatch.setattr(table, "declarations", lambda: (wrong,))
    with pytest.raises(MacroError, match="BRD-99"):
        rendered(content)
