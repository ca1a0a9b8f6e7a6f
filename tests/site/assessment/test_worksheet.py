"""The worksheets, followed with a pencil: what is printed leads to what the engine says."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import pytest

from macros.assessment.worksheet import worksheet
from macros.content.errors import MacroError
from macros.content.locales import LOCALES
from macros.content.sources import Content
from macros.content.templates import renderer
from readiness.answers.answer_file import Answer, AnswerSheet, read_file
from readiness.bank.model import Bank, Mode, asks
from readiness.scoring.rounding import whole
from readiness.scoring.score import score
from tests.golden_cases import GoldenCase, golden_cases
from tests.site.assessment.pencil import Paper, cents, follow, read_paper, shown
from tests.site.reading import Page, elements_of

PAGES: dict[Mode, str] = {
    "brief": "assessment/worksheet-brief/index.html",
    "quick": "assessment/worksheet-quick/index.html",
    "full": "assessment/worksheet/index.html",
}


@pytest.fixture(scope="module", params=LOCALES, ids=lambda locale: locale.code)
def content(request: pytest.FixtureRequest, chinese: Content, english: Content) -> Content:
    return chinese if request.param.code == "zh" else english


def paper_of(pages: dict[str, Page], content: Content, mode: Mode) -> Paper:
    return read_paper(pages[content.locale.prefix + PAGES[mode]], content)


@pytest.mark.parametrize("case", golden_cases(), ids=lambda case: case.name)
def test_the_quick_sheet_gives_what_the_engine_gives(
    case: GoldenCase, pages: dict[str, Page], content: Content
) -> None:
    bank = content.bank
    sheet = read_file(case.file() | {"bank": {"id": bank.id, "version": bank.version}}, bank).sheet
    assert sheet
    paper = paper_of(pages, content, "quick")
    counted = paper.number("sheet.step_low", "counted")
    outcome = follow(paper, case.profile, sheet.answers, counted)
    names = {stage.id: stage.name.say(content.locale.code) for stage in bank.stages}
    strategies = [
        shown(*pair) if (pair := outcome.strategies[s.id]) else "–" for s in bank.strategies
    ]
    assert shown(outcome.low, outcome.high) == case.expect["range"]
    assert strategies == case.expect["strategies"]
    assert whole(outcome.coverage) == case.expect["coverage"]
    assert outcome.stage == (names[case.expect["stage"]] if case.expect["stage"] else None)


def drawn(bank: Bank, mode: Mode, chance: random.Random) -> AnswerSheet:
    answers: dict[str, Answer] = {}
    for question in bank.questions:
        kind = chance.choice(["level", "level", "level", "level", "unknown", "na", "open"])
        if kind == "level":
            proof = chance.choice(["", "a link"])
            answers[question.id] = Answer("level", chance.randrange(4), proof)
        elif kind == "unknown":
            answers[question.id] = Answer("unknown")
        elif kind == "na" and question.na:
            answers[question.id] = Answer("na", reason=question.na[0])
    profile = {
        p.id: chance.choice([True, True, False]) for p in bank.profile if chance.random() < 0.8
    }
    return AnswerSheet(mode, profile, answers)


@pytest.mark.parametrize("mode", ["brief", "quick", "full"])
def test_any_sheet_gives_what_the_engine_gives(
    mode: Mode, pages: dict[str, Page], content: Content
) -> None:
    """Two decimals on the way cost a point only where an end falls on a half, as the page says."""
    paper = paper_of(pages, content, mode)
    counted = paper.number("sheet.step_low", "counted")
    for seed in range(150):
        sheet = drawn(content.bank, mode, random.Random(seed))
        outcome, result = (
            follow(paper, sheet.profile, sheet.answers, counted),
            score(content.bank, sheet),
        )
        assert result.overall
        assert outcome.coverage == result.coverage * 100
        for exact, found in (
            (result.overall.low, outcome.low),
            (result.overall.high, outcome.high),
        ):
            assert abs(exact - found) <= Fraction(1, 200), seed
            if abs((exact % 1) - Fraction(1, 2)) > Fraction(1, 200):
                assert whole(exact) == whole(found), seed
        for strategy in result.strategies:
            pair = outcome.strategies[strategy.strategy.id]
            assert (pair is None) == (strategy.range is None)
            if pair and strategy.range:
                assert pair == (cents(strategy.range.low), cents(strategy.range.high)), seed


def test_every_question_of_the_mode_stands_on_its_sheet(
    pages: dict[str, Page], content: Content
) -> None:
    lang = content.locale.code
    for mode, name in PAGES.items():
        page = pages[content.locale.prefix + name]
        asked = [q for q in content.bank.questions if asks(mode, q)]
        articles = page.all("article", class_="tr-sheet__question")
        assert [a["id"] for a in articles] == [q.id for q in asked]
        for question, article in zip(asked, articles, strict=True):
            for text in (question.prompt, *question.levels):
                assert text.say(lang) in article.text
            for reason in question.na:
                assert content.bank.na_reasons[reason].say(lang) in article.text
        lines = [line for lines in paper_of(pages, content, mode).tables.values() for line in lines]
        assert [line.question for line in lines] == [q.id for q in asked]
        for question, line in zip(asked, lines, strict=True):
            assert line.weight == question.weight
            assert line.points[-1] == question.weight * 3
            assert line.gate == (question.gate.below if question.gate else None)


def test_an_unknown_mode_is_named(content: Content) -> None:
    with pytest.raises(MacroError, match="no mode 'long'"):
        worksheet(content, renderer(content.words, content.locale), "long")


def test_shares_that_differ_are_printed(english: Content) -> None:
    first, *others = english.bank.strategies
    bank = replace(english.bank, strategies=(replace(first, weight=2), *others))
    changed = replace(english, bank=bank)
    made = worksheet(changed, renderer(changed.words, changed.locale), "quick")
    shares = [e.text for e in elements_of(made) if "tr-sheet__share" in e["class"].split()]
    assert shares == ["2", "1", "1", "1"]
    assert english.words("sheet.step_overall_weighted") in made.replace("&#39;", "'")
