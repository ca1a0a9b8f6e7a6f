"""Shows a plan week by week: the slot of each step, and what it adds to the lower bound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from readiness.bank.model import Bank
from readiness.planning.plan import Choice
from readiness.planning.step import Budget, PlanStep
from readiness.scoring.score_model import FULL, Score

type When = Literal["now", "next", "later"]

LAST_WEEK: Mapping[When, int] = {"now": 2, "next": 8}
"""Last week in which a step of the group begins: a fortnight to begin with, then two months in all.
Source: practitioner judgement."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A step with its place in time.

    Attributes:
        step: The step.
        gain: Rise of the lower bound of overall when it follows those before it, in points; what
            is seen by the horizon comes before what is seen later.
        begin: Week in which its work begins, from 1.
        end: Week in which its work ends.
        seen: Week by whose end its level can be observed.
        in_time: Whether that is by the horizon.
        when: Group it is shown in.
    """

    step: PlanStep
    gain: Fraction
    begin: int
    end: int
    seen: int
    in_time: bool
    when: When


def schedule(bank: Bank, choice: Choice, budget: Budget) -> tuple[Slot, ...]:
    """Return the steps of `choice` in the order in which to begin them; their gains add up."""
    tally = _Tally(bank, choice.before)
    gains: dict[str, Fraction] = {}
    for planned in sorted(choice.planned, key=lambda planned: not planned.in_time):
        gains[planned.step.id] = tally.take(planned.step)
    slots = []
    for planned in choice.planned:
        begin = planned.start // budget.week + 1
        slots.append(
            Slot(
                step=planned.step,
                gain=gains[planned.step.id],
                begin=begin,
                end=-(-planned.end // budget.week),
                seen=-(-planned.seen // budget.week),
                in_time=planned.in_time,
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

    def take(self, step: PlanStep) -> Fraction:
        """Do a step; return the rise of the lower bound of the overall score."""
        key, gate, value = step.question.strategy, step.question.gate, self._bank.level_values
        before = self._low(key)
        proof = step.kind == "proof"
        rise = value[step.level] - value[self._bank.unproved_top if proof else step.level - 1]
        self._raw[key] += rise * step.question.weight * self._share[key]
        if gate is not None and step.level >= gate.below:
            self._shut[key].discard(step.question.id)
        return (self._low(key) - before) * self._part[key]

    def _low(self, key: str) -> Fraction:
        cap = Fraction(self._bank.gate_cap)
        return min(self._raw[key], cap) if self._shut[key] else self._raw[key]
