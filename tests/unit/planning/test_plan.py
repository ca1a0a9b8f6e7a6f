"""Which steps a plan chooses: gates, prerequisites, the horizon and proof of what is claimed."""

from __future__ import annotations

from fractions import Fraction

from readiness.answers.answer_file import Answer
from readiness.planning.plan import choose
from readiness.planning.step import Budget
from tests.sample_banks import BankSpec, Spec, bank, sheet
from tests.unit.planning.sample_plans import at, hours


def chosen(spec: BankSpec, answers: dict[str, Answer], budget: Budget) -> list[str]:
    found = choose(bank(spec), sheet(answers), budget)
    return [planned.step.id for planned in found.planned if planned.in_time]


def test_two_small_steps_beat_the_one_with_the_greatest_gain() -> None:
    # 10 h: BRD-01 gives weight 3 for 10 h, the other two give 2 + 2 for 5 h each.
    spec = BankSpec(
        (
            Spec("BRD", 3, steps=hours(10, 99, 99)),
            Spec("BRD", 2, steps=hours(5, 99, 99)),
            Spec("BRD", 2, steps=hours(5, 99, 99)),
        )
    )
    zero = {f"BRD-0{n}": at(0) for n in (1, 2, 3)}
    assert chosen(spec, zero, Budget(10, 1)) == ["BRD-02:1", "BRD-03:1"]


def test_a_gate_is_opened_only_where_that_lifts_the_cap_by_more() -> None:
    # BRD-02 and 03 stand proved at 3: raw 75, capped at 25. One hour opens the gate: +50.
    gated = BankSpec(
        (Spec("BRD", 1, gate=1, steps=hours(1, 9, 9)), Spec("BRD", 3, steps=hours(9, 9, 9)))
    )
    proved = {
        "BRD-01": at(0),
        "BRD-02": Answer("level", level=3, evidence="https://example.org/seen"),
    }
    found = choose(bank(gated), sheet(proved), Budget(1, 1))
    assert [(step.id, step.gate) for step in found.steps] == [("BRD-01:1", True)]
    assert found.gain == Fraction(100 * (Fraction(1, 3) + 3), 4) - 25


def test_nothing_is_done_in_a_strategy_that_an_unknown_gate_holds_at_its_cap() -> None:
    gated = BankSpec((Spec("BRD", 1, gate=1), Spec("BRD", 3)))
    found = choose(
        bank(gated), sheet({"BRD-01": Answer("unknown"), "BRD-02": at(2)}), Budget(40, 52)
    )
    assert found.steps == ()
    assert [s.strategy.id for s in found.blocked_gates] == ["BRD"]
    assert [q.question.id for q in found.find_out] == ["BRD-01"]


def test_a_prerequisite_in_another_strategy_comes_along_or_its_step_stays_out() -> None:
    spec = BankSpec(
        (
            Spec("RES", 1, steps=hours(3, 99, 99)),
            Spec("PAR", 3, steps=hours(2, 99, 99, needs=(("RES-01", 1),))),
        )
    )
    zero = {"RES-01": at(0), "PAR-01": at(0)}
    assert chosen(spec, zero, Budget(4, 1)) == ["RES-01:1"]
    assert chosen(spec, zero, Budget(5, 1)) == ["RES-01:1", "PAR-01:1"]
    assert chosen(spec, {**zero, "RES-01": at(1)}, Budget(4, 1)) == ["PAR-01:1"]
    assert chosen(spec, {**zero, "RES-01": Answer("na", reason="x")}, Budget(4, 1)) == ["PAR-01:1"]
    assert chosen(spec, {**zero, "RES-01": Answer("unknown")}, Budget(40, 9)) == []


def test_a_prerequisite_the_bank_or_the_question_itself_already_answers_is_none() -> None:
    needs = (("RES-09", 1), ("BRD-01", 1))
    spec = BankSpec((Spec("BRD", steps=hours(1, 99, 99, needs=needs)),))
    assert chosen(spec, {"BRD-01": at(0)}, Budget(2, 1)) == ["BRD-01:1"]


def test_a_step_that_would_show_after_the_horizon_is_left_out() -> None:
    spec = BankSpec((Spec("BRD", steps=hours(1, 1, 1, weeks=3)),))
    assert chosen(spec, {"BRD-01": at(0)}, Budget(1, 3)) == []
    assert chosen(spec, {"BRD-01": at(0)}, Budget(1, 4)) == ["BRD-01:1"]
    assert chosen(spec, {"BRD-01": at(0)}, Budget(1, 8)) == ["BRD-01:1", "BRD-01:2"]


def test_a_claimed_top_level_is_proved_for_a_quarter_of_an_hour() -> None:
    spec = BankSpec((Spec("BRD", steps=hours(1, 1, 1)),))
    (step,) = choose(bank(spec), sheet({"BRD-01": at(3)}), Budget(1, 1)).steps
    assert (step.id, step.minutes, step.weeks) == ("BRD-01:proof", (15, 15), 0)


def test_proof_of_a_claimed_top_level_opens_the_gate_that_asks_for_it() -> None:
    # Claimed and unproved, 3 counts as 2, below the gate: capped at 25. Proof makes it 100.
    spec = BankSpec((Spec("BRD", gate=3, steps=hours(1, 1, 1)),))
    found = choose(bank(spec), sheet({"BRD-01": at(3)}), Budget(1, 1))
    assert [(step.id, step.gate) for step in found.steps] == [("BRD-01:proof", True)]
    assert found.gain == 75
    assert found.blocked_gates == ()
