"""Sensitivity: the same seed, the same table; and what the shares mean."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.answers.answer_file import Answer, AnswerSheet
from readiness.bank.model import TOP_LEVEL, Bank
from readiness.planning.sensitivity import draws, sensitivity
from readiness.scoring.score import score
from tests.sample_banks import BankSpec, Spec, bank, cases, sheet
from tests.unit.asking import ask, file, level, opened


def test_the_draws_are_those_of_splitmix64() -> None:
    # First output for the seed 1234567, as published with the generator: 6457827717110365317.
    low, *rest = islice(draws(1234567), 4)
    assert low + sum(n << shift for n, shift in zip(rest, (16, 32, 48), strict=True)) == (
        6457827717110365317
    )


def test_with_five_steps_or_fewer_each_always_stays() -> None:
    of = bank(BankSpec(tuple(Spec("BRD") for _ in range(4))))
    answers = {f"BRD-0{n}": Answer("level", level=1) for n in (1, 2, 3)}
    found = sensitivity(of, score(of, sheet(answers)), 1)
    assert [(c.question.id, c.level, c.share) for c in found] == [
        ("BRD-01", 2, 100),
        ("BRD-02", 2, 100),
        ("BRD-03", 2, 100),
    ]


def test_a_step_far_ahead_stays_and_equal_ones_share_the_rest() -> None:
    of = bank(BankSpec((Spec("BRD", 3), *(Spec("BRD", 1) for _ in range(8)))))
    answers = {q.id: Answer("level", level=0) for q in of.questions}
    shares = [c.share for c in sensitivity(of, score(of, sheet(answers)), 9)]
    assert shares[0] == 100
    assert all(40 <= share <= 60 for share in shares[1:])


@settings(max_examples=15)
@given(cases(), st.integers(-(2**70), 2**70))
def test_the_same_seed_gives_the_same_table_and_the_gains_are_those_of_the_score(
    case: tuple[Bank, AnswerSheet], seed: int
) -> None:
    of, given_sheet = case
    before = score(of, given_sheet)
    found = sensitivity(of, before, seed)
    assert found == sensitivity(of, before, seed)
    for candidate in found:
        key = candidate.question.id
        proof = (
            "https://example.org/seen"
            if candidate.level == TOP_LEVEL
            else given_sheet.answers[key].evidence
        )
        answers = {**given_sheet.answers, key: Answer("level", candidate.level, proof)}
        after = score(of, AnswerSheet(given_sheet.mode, given_sheet.profile, answers))
        assert before.overall is not None
        assert after.overall is not None
        error = abs(after.overall.low - before.overall.low - candidate.gain)
        assert error < Fraction(1, 10**6)
        assert 0 <= candidate.share <= 100


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_table_is_reported_in_words(lang: str) -> None:
    session = opened(BankSpec((Spec("BRD"), Spec("BRD"))))
    answers = file({"BRD-01": level(3), "BRD-02": level(0)})
    result = ask(session, "sensitivity", answers=answers, lang=lang, seed=3)
    assert [row["question"] for row in result["rows"]] == ["BRD-01", "BRD-02"]
    assert result["rows"][0]["cells"][1:] == ["+16.7", "100%"]
    assert [column["numeric"] for column in result["columns"]] == [False, True, True]
    empty = ask(session, "sensitivity", answers=file({}), lang=lang, seed=3)
    assert empty["rows"] == []
    assert empty["note"] != result["note"]
