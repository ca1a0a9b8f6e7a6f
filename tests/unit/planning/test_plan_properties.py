"""The plan against brute force: never late, and no further from the best than it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.answers.answer_file import Answer, AnswerSheet
from readiness.answers.sections import FOCUSES
from readiness.bank.model import TOP_LEVEL, Bank
from readiness.planning.plan import choose
from readiness.planning.schedule import schedule
from readiness.planning.step import PROOF_MINUTES, Budget, Focus
from readiness.scoring.question_score import question_score
from readiness.scoring.score import score
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

MOST_QUESTIONS = 3


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
    sheet = AnswerSheet(
        draw(st.sampled_from(["brief", "quick", "full"])), draw(profiles), given_answers
    )
    budget = Budget(draw(st.integers(1, 6)), draw(st.integers(1, 8)))
    return Case(bank(BankSpec(specs, drawn.strategy_weights)), sheet, budget)


low_levels = st.builds(Answer, state=st.just("level"), level=st.integers(0, 1))


type Work = dict[tuple[str, int], tuple[int, int, list[tuple[str, int]]]]
"""Minutes, wait and prerequisites of each rise; level 4 is a proof."""


def every_choice(case: Case) -> Iterator[tuple[Work, AnswerSheet]]:
    """Yield the work and the answers after it of every set of rises that nothing blocks."""
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
        work: Work = {}
        answers = dict(case.sheet.answers)
        for key, level in goal.items():
            if level > TOP_LEVEL:
                work[key, level] = (PROOF_MINUTES, 0, [])
                answers[key] = replace(answers[key], evidence="https://example.org/seen")
            for rise in range((at[key].level or 0) + 1, min(level, TOP_LEVEL) + 1):
                step = at[key].question.steps[rise - 1]
                before = [(key, rise - 1), *((n.question, n.level) for n in step.requires)]
                wait = step.weeks * case.budget.week
                work[key, rise] = (
                    step.minutes[1],
                    wait,
                    [b for b in before if open_rise(case, *b)],
                )
                proof = answers[key].evidence or (
                    "https://example.org/seen" if rise == TOP_LEVEL else ""
                )
                answers[key] = Answer("level", level=rise, evidence=proof)
        if all(b in work for _, _, before in work.values() for b in before):
            yield work, replace(case.sheet, answers=answers)


def open_rise(case: Case, key: str, level: int) -> bool:
    """Whether a level has still to be reached, so that something may wait for it."""
    question = case.bank.question(key)
    assert question is not None
    state = question_score(case.bank, question, case.sheet)
    return state.counts and (state.level is None or state.level < level)


def can_be_seen(work: Work, horizon: int) -> bool:
    """Try every order of the work, for one pair of hands."""

    def place(left: frozenset[tuple[str, int]], clock: int, effects: dict[Any, int]) -> bool:
        if not left:
            return True
        for rise in left:
            minutes, wait, before = work[rise]
            if not all(b in effects for b in before):
                continue
            end = max([clock, *(effects[b] for b in before)]) + minutes
            if end + wait <= horizon and place(left - {rise}, end, {**effects, rise: end + wait}):
                return True
        return False

    total = sum(minutes for minutes, _, _ in work.values())
    return total <= horizon and place(frozenset(work), 0, {})


def low(case: Case, sheet: AnswerSheet) -> Fraction:
    overall = score(case.bank, sheet).overall
    return Fraction(0) if overall is None else overall.low


def best_possible(case: Case) -> Fraction:
    ranked = sorted(every_choice(case), key=lambda found: -low(case, found[1]))
    horizon = case.budget.minutes
    return next(low(case, sheet) for work, sheet in ranked if can_be_seen(work, horizon))


@settings(max_examples=150)
@given(plan_cases())
def test_no_plan_is_better_than_the_bound_says_and_a_proved_one_is_the_best(case: Case) -> None:
    found = choose(case.bank, case.sheet, case.budget)
    best, reached = best_possible(case), low(case, case.sheet) + found.gain
    assert found.short is not None
    assert reached <= best <= reached + found.short


@given(plan_cases())
def test_a_plan_never_exceeds_its_budget_and_never_lowers_a_score(case: Case) -> None:
    found = choose(case.bank, case.sheet, case.budget)
    assert found.minutes == sum(step.minutes[1] for step in found.steps) <= case.budget.minutes
    assert found.gain >= 0
    # A step below a gate that still fails is seen in time and brings nothing yet.
    assert found.gain == 0 or any(planned.in_time for planned in found.planned)
    assert (
        found.later.overall is None
        or found.after.overall is None
        or (found.later.overall.low >= found.after.overall.low)
    )


@given(plan_cases(), st.sampled_from(FOCUSES))
def test_no_work_goes_past_the_horizon_and_only_what_is_seen_by_then_is_called_in_time(
    case: Case, focus: Focus
) -> None:
    found = choose(case.bank, case.sheet, case.budget, focus)
    clock = 0
    effects: dict[tuple[str, int], int] = {}
    for planned in found.planned:
        step = planned.step
        assert planned.start >= clock
        assert all(effects[n.question, n.level] <= planned.start for n in step.after)
        clock = planned.end
        assert clock == planned.start + step.minutes[1] <= case.budget.minutes
        assert planned.seen == clock + step.weeks * case.budget.week
        assert planned.in_time == (planned.seen <= case.budget.minutes) or not planned.in_time
        effects[step.question.id, step.level] = planned.seen


@given(plan_cases())
def test_the_order_of_the_questions_in_the_bank_changes_no_proved_gain(case: Case) -> None:
    turned = replace(case.bank, questions=tuple(reversed(case.bank.questions)))
    one = choose(case.bank, case.sheet, case.budget)
    other = choose(turned, case.sheet, case.budget)
    if one.short == 0 == other.short:
        assert one.gain == other.gain


@given(plan_cases())
def test_the_schedule_holds_every_step_once_after_what_it_waits_for_and_its_gains_add_up(
    case: Case,
) -> None:
    found = choose(case.bank, case.sheet, case.budget)
    slots = schedule(case.bank, found, case.budget)
    assert [s.step.id for s in slots] == [s.id for s in found.steps]
    assert sum(slot.gain for slot in slots if slot.in_time) == found.gain
    if found.later.overall and found.before.overall:
        everything = sum(slot.gain for slot in slots)
        assert everything == found.later.overall.low - found.before.overall.low
    for slot in slots:
        assert 1 <= slot.begin <= slot.end <= case.budget.weeks
        assert slot.gain >= 0
        assert not slot.in_time or slot.seen <= case.budget.weeks
