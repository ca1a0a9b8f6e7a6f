"""Scoring worked by hand on small banks: each rule of the design once, with round numbers."""

from __future__ import annotations

from fractions import Fraction

import pytest

from readiness.answers.answer_file import Answer
from readiness.bank.condition import holds
from readiness.bank.model import AllOf, AnyOf, Condition, Eq, Not
from readiness.scoring.score import overall_if_proved, score
from readiness.scoring.score_model import Range
from tests.sample_banks import REASON, BankSpec, Spec, bank, sheet

PROVED_3 = Answer("level", level=3, evidence="https://example.org/seen")


def level(number: int) -> Answer:
    return Answer("level", level=number)


def span(low: int | Fraction, high: int | Fraction) -> Range:
    return Range(Fraction(low), Fraction(high))


def brd(*questions: Spec, **answers: Answer) -> tuple[Range | None, Range | None]:
    """Score questions of the strategy BRD alone; return its raw and its capped range."""
    given = {key.replace("_", "-"): answer for key, answer in answers.items()}
    result = score(bank(BankSpec(questions)), sheet(given))
    return result.strategies[0].raw, result.strategies[0].range


def test_levels_count_as_equal_thirds_weighted() -> None:
    # 100 * (3*2/3 + 1*1/3) / 4 = 58 1/3
    raw, _ = brd(Spec("BRD", 3), Spec("BRD", 1), BRD_01=level(2), BRD_02=level(1))
    assert raw == span(Fraction(175, 3), Fraction(175, 3))


def test_unknown_and_unanswered_reach_from_level_0_to_level_3() -> None:
    raw, _ = brd(
        Spec("BRD", 2), Spec("BRD", 2), Spec("BRD", 1), BRD_01=Answer("unknown"), BRD_03=level(0)
    )
    assert raw == span(0, 80)


def test_a_top_level_without_evidence_counts_two_thirds_in_the_lower_bound_only() -> None:
    raw, _ = brd(Spec("BRD", 3), Spec("BRD", 3), BRD_01=level(3), BRD_02=PROVED_3)
    assert raw == span(Fraction(250, 3), 100)


def test_a_failed_gate_caps_both_bounds_at_25() -> None:
    gate = Spec("BRD", 3, gate=1)
    raw, capped = brd(gate, Spec("BRD", 3), BRD_01=level(0), BRD_02=PROVED_3)
    assert raw == span(50, 50)
    assert capped == span(25, 25)


def test_an_open_gate_caps_the_lower_bound_only() -> None:
    gate = Spec("BRD", 1, gate=1)
    raw, capped = brd(gate, Spec("BRD", 3), BRD_01=Answer("unknown"), BRD_02=PROVED_3)
    assert raw == span(75, 100)
    assert capped == span(25, 100)


def test_a_gate_that_does_not_apply_caps_nothing() -> None:
    gate = Spec("BRD", 1, gate=1)
    raw, capped = brd(gate, Spec("BRD", 3), BRD_01=Answer("na", reason=REASON), BRD_02=PROVED_3)
    assert raw == capped == span(100, 100)


def test_failed_gates_stand_before_open_ones() -> None:
    specs = (Spec("BRD", gate=1), Spec("BRD", gate=2))
    result = score(bank(BankSpec(specs)), sheet({"BRD-02": level(1)}))
    assert [(g.question.id, g.failed) for g in result.strategies[0].gates] == [
        ("BRD-02", True),
        ("BRD-01", False),
    ]


def test_the_proved_range_opens_a_gate_that_only_lacked_the_proof() -> None:
    of = bank(BankSpec((Spec("BRD", gate=3), Spec("BRD"))))
    result = score(of, sheet({"BRD-01": level(3), "BRD-02": PROVED_3}))
    assert result.overall == span(25, 100)
    assert overall_if_proved(of, result) == span(100, 100)


def test_the_overall_score_is_the_weighted_mean_of_the_strategies_that_count() -> None:
    spec = BankSpec((Spec("BRD"), Spec("CON")), strategy_weights=(3, 1, 1, 1))
    result = score(bank(spec), sheet({"BRD-01": PROVED_3, "CON-01": level(0)}))
    assert result.overall == span(75, 75)
    assert result.weakest is not None
    assert result.weakest.strategy.id == "CON"


def test_without_any_question_that_counts_there_is_no_score_and_no_stage() -> None:
    result = score(bank(BankSpec((Spec("BRD"),))), sheet({"BRD-01": Answer("na", reason=REASON)}))
    assert (result.overall, result.weakest, result.stage) == (None, None, None)
    assert result.coverage == 0


def test_coverage_is_weight_with_a_level_by_weight_that_applies() -> None:
    specs = (Spec("BRD", 3), Spec("BRD", 1), Spec("BRD", 2), Spec("BRD", 2))
    answers = {
        "BRD-01": level(1),
        "BRD-02": Answer("unknown"),
        "BRD-04": Answer("na", reason=REASON),
    }
    assert score(bank(BankSpec(specs)), sheet(answers)).coverage == Fraction(3, 6)


@pytest.mark.parametrize(
    ("given", "stage"),
    [(level(0), "watching"), (level(1), "testing"), (level(2), "riding"), (PROVED_3, "leading")],
)
def test_the_stage_follows_the_lower_bound(given: Answer, stage: str) -> None:
    result = score(bank(BankSpec((Spec("BRD"),))), sheet({"BRD-01": given}))
    assert result.stage is not None
    assert (result.stage.id, result.stage_capped) == (stage, False)


def test_no_stage_is_named_below_60_percent_coverage() -> None:
    specs = tuple(Spec("BRD") for _ in range(5))
    bank_of_five = bank(BankSpec(specs))
    two = {f"BRD-0{n}": PROVED_3 for n in (1, 2)}
    assert score(bank_of_five, sheet(two)).stage is None
    assert score(bank_of_five, sheet({**two, "BRD-03": PROVED_3})).stage is not None


def test_the_stage_stands_at_most_one_above_the_weakest_strategy() -> None:
    specs = tuple(Spec(s) for s in ("BRD", "CON", "RES", "PAR"))
    answers = {f"{s}-01": PROVED_3 for s in ("BRD", "CON", "RES")}
    result = score(bank(BankSpec(specs)), sheet({**answers, "PAR-01": level(0)}))
    assert result.overall == span(75, 75)
    assert result.stage is not None
    assert (result.stage.id, result.stage_capped) == ("testing", True)


def test_the_quick_check_asks_quick_questions_only() -> None:
    specs = (Spec("BRD", quick=True), Spec("BRD", quick=False))
    result = score(bank(BankSpec(specs)), sheet({"BRD-01": PROVED_3, "BRD-02": level(0)}, "quick"))
    assert [q.question.id for q in result.questions] == ["BRD-01"]
    assert result.overall == span(100, 100)


UNDECIDED_YES_NO: tuple[dict[str, bool], ...] = ({}, {"own_site": True}, {"own_site": False})


def test_the_profile_prunes_a_question_only_when_it_decides_against_it() -> None:
    spec = BankSpec((Spec("BRD", applies_if={"eq": ["own_site", True]}),))
    statuses = [
        score(bank(spec), sheet({}, profile=profile)).questions[0].status
        for profile in UNDECIDED_YES_NO
    ]
    assert statuses == ["unanswered", "unanswered", "pruned"]


OWN = Eq("own_site", True)
US = Eq("sells_us", True)


@pytest.mark.parametrize(
    ("condition", "profile", "expected"),
    [
        (None, {}, True),
        (OWN, {}, None),
        (Not(OWN), {}, None),
        (Not(OWN), {"own_site": False}, True),
        (AllOf((OWN, US)), {"own_site": True}, None),
        (AllOf((OWN, US)), {"own_site": False}, False),
        (AllOf((OWN, US)), {"own_site": True, "sells_us": True}, True),
        (AnyOf((OWN, US)), {"own_site": True}, True),
        (AnyOf((OWN, US)), {"own_site": False}, None),
        (AnyOf((OWN, US)), {"own_site": False, "sells_us": False}, False),
    ],
)
def test_conditions_follow_three_valued_logic(
    condition: Condition | None, profile: dict[str, bool], expected: bool | None
) -> None:
    assert holds(condition, profile) is expected
