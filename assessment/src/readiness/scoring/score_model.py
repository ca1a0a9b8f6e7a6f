"""The types of a score: ranges, gates, and what a question, a strategy and the whole give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from readiness.bank.model import Gate, Question, Stage, Strategy

type Status = Literal["level", "unknown", "unanswered", "na", "pruned"]
"""`pruned`: the profile says that the question does not apply; `na`: the reader says so."""

FULL = Fraction(100)
"""Most points."""


@dataclass(frozen=True, slots=True)
class Range:
    """A closed interval, `low <= high`; points 0-100, or 0-1 for the value of one question."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class QuestionScore:
    """What one question gives.

    Attributes:
        question: The question.
        status: How it was answered.
        level: Level given, or `None`.
        proved: Whether it has evidence.
        reason: Reason for `na`, or `None`.
        value: Range in 0..1; `None` when it does not count (`na`, `pruned`).
    """

    question: Question
    status: Status
    level: int | None
    proved: bool
    reason: str | None
    value: Range | None

    @property
    def counts(self) -> bool:
        """Whether the question is in the denominator."""
        return self.value is not None


@dataclass(frozen=True, slots=True)
class GateState:
    """A gate that caps a bound.

    Attributes:
        question: Its question.
        gate: The gate.
        failed: `True` when a level below the gate was given; `False` when it is only open
            (unknown, unanswered, or claimed without proof), which caps the lower bound alone.
    """

    question: Question
    gate: Gate
    failed: bool


@dataclass(frozen=True, slots=True)
class StrategyScore:
    """A strategy's range before and after its gates.

    Attributes:
        strategy: The strategy.
        raw: Weighted mean in points; `None` when too little counts.
        range: The same after the gate cap.
        coverage: Weight answered by weight applicable, 0..1; 0 when none applies.
        gates: Gates that cap it, failed ones first.
        asked: How many questions of the mode belong to it.
        counted: How many of them count.
        scored: Whether enough counts for a score; without it `raw` and `range` are `None`.
    """

    strategy: Strategy
    raw: Range | None
    range: Range | None
    coverage: Fraction
    gates: tuple[GateState, ...]
    asked: int
    counted: int
    scored: bool


@dataclass(frozen=True, slots=True)
class Score:
    """The whole result.

    Attributes:
        questions: In the order of the bank, those of the mode only.
        capabilities: Range by (strategy id, capability id); `None` when nothing counts.
        strategies: In the order of the bank.
        overall: Weighted mean of the strategies that count; `None` when none does.
        coverage: As in `StrategyScore`, over all questions.
        weakest: Strategy with the lowest lower bound; `None` when none counts.
        evidence: Share of the points of the lower bound that rest on evidence, 0..1, caps aside.
        stage: `None` below the coverage floor, and when a strategy is not scored.
        stage_capped: Whether the weakest strategy or a failed gate held the stage down.
    """

    questions: tuple[QuestionScore, ...]
    capabilities: Mapping[tuple[str, str], Range | None]
    strategies: tuple[StrategyScore, ...]
    overall: Range | None
    coverage: Fraction
    weakest: StrategyScore | None
    evidence: Fraction
    stage: Stage | None
    stage_capped: bool

    @property
    def counted(self) -> int:
        """How many questions count."""
        return sum(q.counts for q in self.questions)

    @property
    def unscored(self) -> tuple[StrategyScore, ...]:
        """Strategies of which too little counts for a score."""
        return tuple(s for s in self.strategies if s.asked and not s.scored)
