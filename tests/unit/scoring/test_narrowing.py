"""Which answer narrows the range most: found by trial, and compared with trying it outright."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given

from readiness.answers.answer_file import Answer, AnswerSheet
from readiness.bank.model import TOP_LEVEL, Bank
from readiness.scoring.narrowing import narrowing
from readiness.scoring.score import score
from tests.sample_banks import BankSpec, Spec, bank, cases, sheet


def width(of: Bank, given: AnswerSheet) -> Fraction:
    overall = score(of, given).overall
    return Fraction(0) if overall is None else overall.high - overall.low


def tried(of: Bank, given: AnswerSheet, key: str) -> Fraction:
    """Answer the question with each level in turn, and take the mean of what that takes away."""
    removed = Fraction(0)
    for level in range(TOP_LEVEL + 1):
        answers = {**given.answers, key: Answer("level", level=level)}
        removed += width(of, given) - width(of, replace(given, answers=answers))
    return removed / (TOP_LEVEL + 1)


@given(cases())
def test_the_number_beside_a_question_is_the_width_that_its_answers_take_away(
    case: tuple[Bank, AnswerSheet],
) -> None:
    of, given_sheet = case
    result = score(of, given_sheet)
    found = narrowing(of, result)
    open_questions = [q for q in result.questions if q.counts and q.level is None]
    by_trial = {q.question.id: tried(of, given_sheet, q.question.id) for q in open_questions}
    assert {entry.scored.question.id: entry.width for entry in found} == {
        key: removed for key, removed in by_trial.items() if removed > 0
    }
    assert [entry.width for entry in found] == sorted(
        (removed for removed in by_trial.values() if removed > 0), reverse=True
    )


def test_an_answer_under_a_failed_gate_that_holds_the_cap_narrows_nothing_and_is_not_named() -> (
    None
):
    # BRD-01 is failed and BRD-02 proved at 3: BRD is 25 whatever BRD-03 is, so only CON helps.
    of = bank(BankSpec((Spec("BRD", 1, gate=1), Spec("BRD", 3), Spec("BRD", 3), Spec("CON", 1))))
    proved = Answer("level", level=3, evidence="https://example.org/seen")
    given_sheet = sheet({"BRD-01": Answer("level", level=0), "BRD-02": proved})
    names = [entry.scored.question.id for entry in narrowing(of, score(of, given_sheet))]
    assert names == ["CON-01"]
