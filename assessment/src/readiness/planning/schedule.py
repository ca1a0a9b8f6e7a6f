"""Schedules the steps of a plan week by week, for one pair of hands.

Gates, and what they wait for, come first; then whatever would otherwise be seen only after the
horizon, longest wait first; then the most gain per hour. A step begins when what it waits for has
taken effect; meanwhile the next one that can begin is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from readiness.bank.model import Bank
from readiness.planning.plan import Choice
from readiness.planning.step import Budget, PlanStep, Rise
from readiness.scoring.score import FULL, Score

type When = Literal["now", "next", "later"]

LAST_WEEK: Mapping[When, int] = {"now": 2, "next": 8}
"""Last week in which a step of the group begins: a fortnight to begin with, then two months in all.
Source: practitioner judgement."""

type Timed = tuple[PlanStep, int, int]
"""A step, and when its work begins and ends, in working minutes from today."""


type Rank = Callable[[PlanStep], tuple[int, Fraction | int]]
"""By what steps are ordered, lowest first."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A step with its place in time.

    Attributes:
        step: The step.
        gain: Rise of the lower bound of overall when it follows those before it, in points.
        begin: Week in which its work begins, from 1.
        end: Week in which its work ends.
        seen: Week by whose end its level can be observed.
        when: Group it is shown in.
    """

    step: PlanStep
    gain: Fraction
    begin: int
    end: int
    seen: int
    when: When


def schedule(bank: Bank, choice: Choice, budget: Budget) -> tuple[Slot, ...]:
    """Return the steps of `choice` in the order in which to begin them; their gains add up."""
    tally = _Tally(bank, choice.before)
    slots = []
    for step, start, end in _best_order(tally, choice.steps, budget):
        begin = start // budget.week + 1
        slots.append(
            Slot(
                step=step,
                gain=tally.take(step),
                begin=begin,
                end=-(-end // budget.week),
                seen=-(-_effect(step, end, budget) // budget.week),
                when=next((group for group, last in LAST_WEEK.items() if begin <= last), "later"),
            )
        )
    return tuple(slots)


class _Tally:
    """Keeps the lower bound of each strategy while steps are done one by one."""

    def __init__(self, bank: Bank, before: Score) -> None:
        """Start from the score before the first step."""
        counted = [s for s in before.strategies if s.raw is not None]
        everything = sum(s.strategy.weight for s in counted)
        self._bank = bank
        self._raw = {s.strategy.id: s.raw.low for s in counted if s.raw}
        self._shut = {s.strategy.id: {g.question.id for g in s.gates} for s in counted}
        self._share: dict[str, Fraction] = {}
        for strategy in counted:
            key = strategy.strategy.id
            own = [q for q in before.questions if q.counts and q.question.strategy == key]
            total = sum(q.question.weight for q in own)
            self._share[key] = FULL / total
        self._part = {s.strategy.id: Fraction(s.strategy.weight, everything) for s in counted}

    def worth(self, step: PlanStep) -> Fraction:
        """Return what a step adds to the overall score, caps left aside."""
        value, key = self._bank.level_values, step.question.strategy
        proof = step.kind == "proof"
        rise = value[step.level] - value[self._bank.unproved_top if proof else step.level - 1]
        return rise * step.question.weight * self._share[key] * self._part[key]

    def take(self, step: PlanStep) -> Fraction:
        """Do a step; return the rise of the lower bound of the overall score."""
        key, gate = step.question.strategy, step.question.gate
        before = self._low(key)
        self._raw[key] += self.worth(step) / self._part[key]
        if gate is not None and step.level >= gate.below:
            self._shut[key].discard(step.question.id)
        return (self._low(key) - before) * self._part[key]

    def _low(self, key: str) -> Fraction:
        cap = Fraction(self._bank.gate_cap)
        return min(self._raw[key], cap) if self._shut[key] else self._raw[key]


def _best_order(tally: _Tally, steps: Sequence[PlanStep], budget: Budget) -> list[Timed]:
    """Return the order with the fewest steps seen late, trying the most gain per hour first."""
    worth = {step.id: tally.worth(step) / step.minutes[1] for step in steps}
    waits = _waits(steps, budget)
    urgent: frozenset[str] = frozenset()
    best: list[Timed] | None = None
    while True:
        timed = _timed(_in_order(steps, _rank(urgent, waits, worth)), budget)
        if best is None or len(_late(timed, budget)) < len(_late(best, budget)):
            best = timed
        more = _late(timed, budget) - urgent
        if not more:
            return best
        urgent |= more


def _rank(urgent: frozenset[str], waits: Mapping[Rise, int], worth: Mapping[str, Fraction]) -> Rank:
    def rank(step: PlanStep) -> tuple[int, Fraction | int]:
        if step.gate:
            return 0, 0
        return (1, -waits[_rise(step)]) if step.id in urgent else (2, -worth[step.id])

    return rank


def _rise(step: PlanStep) -> Rise:
    return step.question.id, step.level


def _in_order(steps: Sequence[PlanStep], rank: Rank) -> list[PlanStep]:
    """Order by rank; what a step waits for comes before it."""
    by_rise = {_rise(step): step for step in steps}
    ordered: dict[str, PlanStep] = {}

    def take(step: PlanStep) -> None:
        for need in step.after:
            take(by_rise[need.question, need.level])
        ordered.setdefault(step.id, step)

    for step in sorted(steps, key=rank):
        take(step)
    return list(ordered.values())


def _waits(steps: Iterable[PlanStep], budget: Budget) -> Mapping[Rise, int]:
    """Return the time that has to pass after the work of each step, followers included."""
    followers: dict[Rise, list[PlanStep]] = {}
    for step in steps:
        for need in step.after:
            followers.setdefault((need.question, need.level), []).append(step)
    found: dict[Rise, int] = {}

    def wait(step: PlanStep) -> int:
        rise = _rise(step)
        if rise not in found:
            after = [other.minutes[1] + wait(other) for other in followers.get(rise, ())]
            found[rise] = step.weeks * budget.week + max(after, default=0)
        return found[rise]

    for step in steps:
        wait(step)
    return found


def _effect(step: PlanStep, end: int, budget: Budget) -> int:
    return end + step.weeks * budget.week


def _timed(order: Sequence[PlanStep], budget: Budget) -> list[Timed]:
    waiting, clock = list(order), 0
    effects: dict[Rise, int] = {}
    timed: list[Timed] = []
    while waiting:
        start, place = _next(waiting, effects, clock)
        step = waiting.pop(place)
        clock = start + step.minutes[1]
        effects[_rise(step)] = _effect(step, clock, budget)
        timed.append((step, start, clock))
    return timed


def _next(waiting: Sequence[PlanStep], effects: Mapping[Rise, int], clock: int) -> tuple[int, int]:
    """Return when the next step begins and its place: the first that can, or the soonest."""
    soonest: list[tuple[int, int]] = []
    for place, step in enumerate(waiting):
        ends = [effects.get((need.question, need.level)) for need in step.after]
        if None in ends:
            continue
        ready = max((end for end in ends if end is not None), default=0)
        if ready <= clock:
            return clock, place
        soonest.append((ready, place))
    return min(soonest)


def _late(timed: Iterable[Timed], budget: Budget) -> set[str]:
    return {step.id for step, _, end in timed if _effect(step, end, budget) > budget.minutes}
