"""The plan against brute force, on generated banks: the best there is, within the budget."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from readiness.answers.answer_file import Answer, AnswerSheet
from readiness.bank.model import TOP_LEVEL, Bank
from readiness.planning.plan import choose
from readiness.planning.schedule import schedule
from readiness.planning.step import PROOF_MINUTES, Budget
from readiness.scoring.score import question_score, score
from tests.sample_banks import (
    BankSpec,
    Spec,
    StepSpec,
    answers_given,
    bank,
    bank_specs,
    profiles,
    question_ids,
)

MOST_QUESTIONS = 5


@dataclass(frozen=True)
class Case:
    """A bank with steps, answers and a budget."""

    bank: Bank
    sheet: AnswerSheet
    budget: Budget


@st.composite
def plan_cases(draw: st.DrawFn) -> Case:
    """Draw a bank whose steps wait for steps of earlier questions, and answers for most of it."""
    drawn = draw(bank_specs(MOST_QUESTIONS))
    ids = question_ids(drawn)
    specs: list[Spec] = []
    for place, spec in enumerate(drawn.questions):
        earlier = (
            st.tuples(st.sampled_from(ids[:place]), st.integers(1, 3)) if place else st.nothing()
        )
        steps = [
            StepSpec(
                minutes=15 * draw(st.integers(2, 12)),
                weeks=draw(st.integers(0, 4)),
                requires=draw(st.lists(earlier, max_size=1)) if place else (),
            )
            for _ in range(TOP_LEVEL)
        ]
        specs.append(replace(spec, quick=draw(st.integers(0, 3)) > 0, steps=steps))
    given_answers = {
        key: answer
        for key in ids
        if (answer := draw(st.none() | answers_given | low_levels)) is not None
    }
    sheet = AnswerSheet(draw(st.sampled_from(["quick", "full"])), draw(profiles), given_answers)
    budget = Budget(draw(st.integers(1, 6)), draw(st.integers(1, 8)))
    return Case(bank(BankSpec(specs, drawn.strategy_weights)), sheet, budget)


low_levels = st.builds(Answer, state=st.just("level"), level=st.integers(0, 1))


def every_choice(case: Case) -> Iterator[tuple[int, AnswerSheet]]:
    """Yield (minutes, answers after) of every set of rises the rules of the plan allow.

    Written anew from the rules, with no part of the solver.
    """
    at = {
        q.question.id: q
        for q in score(case.bank, case.sheet).questions
        if q.counts and q.level is not None
    }
    ways = [
        range(q.level or 0, TOP_LEVEL + 1 if q.level != TOP_LEVEL or q.proved else TOP_LEVEL + 2)
        for q in at.values()
    ]
    for goals in product(*ways):
        goal = dict(zip(at, goals, strict=True))
        minutes, answers = 0, dict(case.sheet.answers)
        for key, level in goal.items():
            if level > TOP_LEVEL:
                minutes += PROOF_MINUTES
                answers[key] = replace(answers[key], evidence="seen")
            for rise in range((at[key].level or 0) + 1, min(level, TOP_LEVEL) + 1):
                minutes += at[key].question.steps[rise - 1].minutes[1]
                proof = answers[key].evidence or ("seen" if rise == TOP_LEVEL else "")
                answers[key] = Answer("level", level=rise, evidence=proof)
        if minutes <= case.budget.minutes and all(
            seen_in_time(case, key, rise, goal)
            for key, level in goal.items()
            for rise in range((at[key].level or 0) + 1, min(level, TOP_LEVEL) + 1)
        ):
            yield minutes, replace(case.sheet, answers=answers)


def seen_in_time(case: Case, key: str, rise: int, goal: dict[str, int]) -> bool:
    finish = seen_after(case, key, rise, goal)
    return finish is not None and finish <= case.budget.minutes


def seen_after(case: Case, key: str, level: int, goal: dict[str, int]) -> int | None:
    """Return working minutes until a level shows, were its chain begun now; `None` if it never."""
    question = case.bank.question(key)
    assert question is not None
    state = question_score(case.bank, question, case.sheet)
    if not state.counts or (state.level is not None and state.level >= level):
        return 0
    if key not in goal or goal[key] < level:
        return None
    step = question.steps[level - 1]
    before = [(key, level - 1), *((need.question, need.level) for need in step.requires)]
    ends = [seen_after(case, *other, goal) for other in before]
    if None in ends:
        return None
    return max(e for e in ends if e is not None) + step.minutes[1] + step.weeks * case.budget.week


def low(case: Case, sheet: AnswerSheet) -> Fraction:
    overall = score(case.bank, sheet).overall
    return Fraction(0) if overall is None else overall.low


@given(plan_cases())
def test_no_other_set_of_steps_lifts_the_lower_bound_more_or_as_much_with_less_work(
    case: Case,
) -> None:
    best = max((low(case, sheet), -minutes) for minutes, sheet in every_choice(case))
    found = choose(case.bank, case.sheet, case.budget)
    assert (low(case, case.sheet) + found.gain, -found.minutes) == best


@given(plan_cases())
def test_a_plan_never_exceeds_its_budget_and_never_lowers_a_score(case: Case) -> None:
    found = choose(case.bank, case.sheet, case.budget)
    assert found.minutes == sum(step.minutes[1] for step in found.steps) <= case.budget.minutes
    assert found.gain >= 0
    assert (found.gain == 0) == (found.steps == ())


@given(plan_cases(), st.integers(0, 3), st.integers(0, 3))
def test_more_time_never_makes_a_worse_plan(case: Case, hours: int, weeks: int) -> None:
    more = Budget(case.budget.hours + hours, case.budget.weeks + weeks)
    less = choose(case.bank, case.sheet, case.budget)
    assert choose(case.bank, case.sheet, more).gain >= less.gain


@given(plan_cases())
def test_the_order_of_the_questions_in_the_bank_changes_no_gain(case: Case) -> None:
    turned = replace(case.bank, questions=tuple(reversed(case.bank.questions)))
    one = choose(case.bank, case.sheet, case.budget)
    other = choose(turned, case.sheet, case.budget)
    assert (one.gain, one.minutes) == (other.gain, other.minutes)


@given(plan_cases())
def test_the_schedule_holds_every_step_once_after_what_it_waits_for_and_its_gains_add_up(
    case: Case,
) -> None:
    found = choose(case.bank, case.sheet, case.budget)
    slots = schedule(case.bank, found, case.budget)
    assert sorted(s.step.id for s in slots) == sorted(s.id for s in found.steps)
    assert sum(slot.gain for slot in slots) == found.gain
    assert all(slot.gain >= 0 for slot in slots)
    seen: dict[tuple[str, int], int] = {}
    for slot in slots:
        assert all(seen[need.question, need.level] <= slot.begin for need in slot.step.after)
        assert 1 <= slot.begin <= slot.end <= slot.seen
        seen[slot.step.question.id, slot.step.level] = slot.seen
