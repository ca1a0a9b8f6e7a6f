"""The parts of a plan: a budget of time, and steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from readiness.bank.model import Question, Requirement

PROOF_MINUTES = 15
"""Charged for attaching evidence that exists. The bank's `evidence` says where to find it in five
minutes; a quarter of an hour is the careful figure. Source: practitioner judgement."""

MINUTES = 60

type Rise = tuple[str, int]
"""A question and a level above its present one."""

type Kind = Literal["rise", "proof"]
"""`rise` lifts a level; `proof` attaches evidence to a level 3 that has none."""


type Focus = Literal["most", "weakest", "spread"]
"""One of `readiness.answers.sections.FOCUSES`."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What the reader can give.

    Attributes:
        hours: Working hours a week.
        weeks: Weeks until the plan should show.
    """

    hours: int
    weeks: int

    @property
    def week(self) -> int:
        """Minutes a week."""
        return self.hours * MINUTES

    @property
    def minutes(self) -> int:
        """Minutes in all."""
        return self.week * self.weeks


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step of the plan.

    Attributes:
        question: The question it lifts.
        level: The level it leads to.
        kind: A rise, or evidence for a level 3 already claimed.
        minutes: Least and most working time.
        weeks: Weeks until it can be observed.
        after: Steps of the plan, by (question, level), that have to take effect before.
        gate: Whether the strategy is capped until this is done.
    """

    question: Question
    level: int
    kind: Kind
    minutes: tuple[int, int]
    weeks: int
    after: tuple[Requirement, ...]
    gate: bool

    @property
    def id(self) -> str:
        """Name of the step, such as `BRD-01:1`; `BRD-01:proof` for evidence."""
        return f"{self.question.id}:{self.level if self.kind == 'rise' else 'proof'}"
