"""The invariants of the score, on generated banks and answers (design, section 5)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from readiness.answers.answer_file import Answer, AnswerSheet
from readiness.bank.model import TOP_LEVEL, Bank
from readiness.scoring.question_score import is_denied
from readiness.scoring.score import overall_if_proved, score
from readiness.scoring.score_model import Range, Score
from tests.sample_banks import REASON, cases

ZERO = Range(Fraction(0), Fraction(0))


def bounds(result: Score) -> list[Range]:
    """Every range of a result; one that is not there counts as zero."""
    ranges = [result.overall, *(s.range for s in result.strategies), *result.capabilities.values()]
    return [item or ZERO for item in ranges]


def open_ids(bank: Bank, sheet: AnswerSheet) -> list[str]:
    return [q.question.id for q in score(bank, sheet).questions if q.counts and q.level is None]


def with_answer(sheet: AnswerSheet, question_id: str, answer: Answer) -> AnswerSheet:
    return replace(sheet, answers={**sheet.answers, question_id: answer})


@given(cases())
def test_every_bound_lies_between_0_and_100_and_low_is_at_most_high(
    case: tuple[Bank, AnswerSheet],
) -> None:
    for item in bounds(score(*case)):
        assert 0 <= item.low <= item.high <= 100


@given(cases(), st.data())
def test_raising_a_level_never_lowers_any_bound_or_the_stage(
    case: tuple[Bank, AnswerSheet], data: st.DataObject
) -> None:
    bank, sheet = case
    raisable = [k for k, a in sheet.answers.items() if a.level is not None and a.level < TOP_LEVEL]
    if not raisable:
        return
    chosen = data.draw(st.sampled_from(raisable))
    old = sheet.answers[chosen]
    level = data.draw(st.integers((old.level or 0) + 1, TOP_LEVEL))
    before = score(bank, sheet)
    after = score(bank, with_answer(sheet, chosen, replace(old, level=level)))
    for was, now in zip(bounds(before), bounds(after), strict=True):
        assert now.low >= was.low
        assert now.high >= was.high
    if before.stage and after.stage:
        assert after.stage.at >= before.stage.at


@given(cases())
def test_the_range_with_every_top_level_proved_is_that_of_the_same_answers_with_evidence(
    case: tuple[Bank, AnswerSheet],
) -> None:
    bank, sheet = case
    given_proof = {
        k: replace(a, evidence="https://example.org/seen") if a.level == TOP_LEVEL else a
        for k, a in sheet.answers.items()
    }
    proved = score(bank, replace(sheet, answers=given_proof))
    assert overall_if_proved(bank, score(bank, sheet)) == proved.overall


@given(cases(), st.data())
def test_evidence_never_lowers_any_bound(
    case: tuple[Bank, AnswerSheet], data: st.DataObject
) -> None:
    bank, sheet = case
    levels = [k for k, a in sheet.answers.items() if a.state == "level"]
    if not levels:
        return
    chosen = data.draw(st.sampled_from(levels))
    bare = with_answer(sheet, chosen, replace(sheet.answers[chosen], evidence=""))
    proved = with_answer(
        sheet, chosen, replace(sheet.answers[chosen], evidence="https://example.org/seen")
    )
    for was, now in zip(bounds(score(bank, bare)), bounds(score(bank, proved)), strict=True):
        assert now.low >= was.low
        assert now.high >= was.high


@given(cases())
def test_a_question_called_not_applicable_scores_as_if_it_were_not_in_the_bank(
    case: tuple[Bank, AnswerSheet],
) -> None:
    bank, sheet = case
    assume(not is_denied(bank, REASON, sheet.profile))
    for question in bank.questions:
        marked = score(bank, with_answer(sheet, question.id, Answer("na", reason=REASON)))
        without = replace(bank, questions=tuple(q for q in bank.questions if q is not question))
        gone = score(without, sheet)
        # Less weight in the bank makes less of it enough for a score.
        if [bool(s.asked and not s.scored) for s in marked.strategies] != [
            bool(s.asked and not s.scored) for s in gone.strategies
        ]:
            continue
        assert bounds(marked) == bounds(gone)
        assert marked.coverage == gone.coverage
        assert marked.stage == gone.stage


@given(cases())
def test_order_of_answers_and_profile_changes_nothing(case: tuple[Bank, AnswerSheet]) -> None:
    bank, sheet = case
    reversed_sheet = replace(
        sheet,
        answers=dict(reversed(list(sheet.answers.items()))),
        profile=dict(reversed(list(sheet.profile.items()))),
    )
    assert score(bank, sheet) == score(bank, reversed_sheet)


@given(cases())
def test_order_of_questions_in_the_bank_changes_no_bound(case: tuple[Bank, AnswerSheet]) -> None:
    bank, sheet = case
    turned = replace(bank, questions=tuple(reversed(bank.questions)))
    assert bounds(score(bank, sheet)) == bounds(score(turned, sheet))


@given(cases(), st.data())
def test_a_level_given_where_there_was_none_never_widens_the_range(
    case: tuple[Bank, AnswerSheet], data: st.DataObject
) -> None:
    bank, sheet = case
    still_open = open_ids(bank, sheet)
    if not still_open:
        return
    answer = Answer(
        "level",
        level=data.draw(st.integers(0, TOP_LEVEL)),
        evidence=data.draw(st.sampled_from(["", "https://example.org/seen"])),
    )
    chosen = data.draw(st.sampled_from(still_open))
    before, after = score(bank, sheet), score(bank, with_answer(sheet, chosen, answer))
    for was, now in zip(bounds(before), bounds(after), strict=True):
        assert was.low <= now.low
        assert now.high <= was.high


@settings(max_examples=40)
@given(cases(max_questions=4))
def test_the_range_is_the_least_and_greatest_score_over_all_completions(
    case: tuple[Bank, AnswerSheet],
) -> None:
    bank, sheet = case
    result = score(bank, sheet)
    choices: dict[str, list[Answer]] = {}
    for q in result.questions:
        if q.counts and q.level is None:
            choices[q.question.id] = [
                Answer("level", level=n, evidence="https://example.org/seen")
                for n in range(TOP_LEVEL + 1)
            ]
        elif q.level == TOP_LEVEL and not q.proved:
            choices[q.question.id] = [
                Answer("level", level=n, evidence="https://example.org/seen")
                for n in (TOP_LEVEL - 1, TOP_LEVEL)
            ]
    completions = [
        score(
            bank,
            replace(sheet, answers={**sheet.answers, **dict(zip(choices, picked, strict=True))}),
        )
        for picked in product(*choices.values())
    ]
    everywhere = [bounds(completion) for completion in completions]
    for index, item in enumerate(bounds(result)):
        assert item.low == min(ranges[index].low for ranges in everywhere)
        assert item.high == max(ranges[index].high for ranges in everywhere)
