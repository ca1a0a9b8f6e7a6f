"""Turns answers into score ranges, exactly and monotonically.

The lower bound is the score if every unknown or unanswered question stood at level 0 and every
unproved top level counted as the level below; the upper bound is the score if each of them stood
at level 3, proved. All numbers are exact fractions in points 0-100; rounding is the report's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from readiness.answers.answer_file import AnswerSheet
from readiness.answers.proof import is_proof
from readiness.bank.condition import holds
from readiness.bank.model import (
    TOP_LEVEL,
    Bank,
    Gate,
    Question,
    Stage,
    Strategy,
    asks,
)
from readiness.scoring.rounding import whole

type Status = Literal["level", "unknown", "unanswered", "na", "pruned"]
"""`pruned`: the profile says that the question does not apply; `na`: the reader says so."""

FULL = Fraction(100)

LEAST_CAPABILITIES = Fraction(1, 2)
"""Share of the capabilities of a strategy of which a question must count, or it has no score.
Source: practitioner judgement; without it a brand that answers less could only score higher."""

LEAST_WEIGHT = Fraction(2, 5)
"""Share of the weight of all questions of a strategy in the mode that must count. As above."""

MOST_STAGE_SHUT = 1
"""Place of the highest stage while a gate has failed: the second."""


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


def score(bank: Bank, sheet: AnswerSheet) -> Score:
    """Score a sheet.

    Args:
        bank: The question bank.
        sheet: The answers; questions outside its mode are left out.

    Returns:
        Exact ranges, coverage, gates, weakest strategy and stage.
    """
    asked = [q for q in bank.questions if asks(sheet.mode, q)]
    questions = tuple(question_score(bank, q, sheet) for q in asked)
    strategies = tuple(_strategy(bank, s, questions) for s in bank.strategies)
    overall = _overall(strategies)
    weakest = min(
        (s for s in strategies if s.range),
        key=lambda s: (s.range.low, s.range.high) if s.range else (FULL, FULL),
        default=None,
    )
    coverage = _coverage(questions)
    stage, capped = _stage(bank, strategies, overall, weakest, coverage)
    evidence = _evidence(strategies, questions)
    groups: dict[tuple[str, str], list[QuestionScore]] = {
        (c.strategy, c.id): [] for c in bank.capabilities
    }
    for q in questions:
        groups[q.question.strategy, q.question.capability].append(q)
    capabilities = {key: _mean(group) for key, group in groups.items()}
    return Score(
        questions, capabilities, strategies, overall, coverage, weakest, evidence, stage, capped
    )


def is_denied(bank: Bank, reason: str | None, profile: Mapping[str, bool]) -> bool:
    """Whether the profile denies a reason for "not applicable"; undecided is not denied."""
    condition = bank.na_denied.get(reason or "")
    return condition is not None and holds(condition, profile) is True


def question_score(bank: Bank, question: Question, sheet: AnswerSheet) -> QuestionScore:
    """Return what one question gives, whether or not the mode asks it."""
    # An undecided condition keeps the question: leaving it out could hide a weakness.
    if holds(question.applies_if, sheet.profile) is False:
        return QuestionScore(question, "pruned", None, False, None, None)
    answer = sheet.answers.get(question.id)
    if answer is None:
        return QuestionScore(question, "unanswered", None, False, None, _open(bank))
    if answer.state == "na":
        if is_denied(bank, answer.reason, sheet.profile):
            return QuestionScore(question, "unanswered", None, False, answer.reason, _open(bank))
        return QuestionScore(question, "na", None, False, answer.reason, None)
    if answer.level is None:
        return QuestionScore(question, "unknown", None, False, None, _open(bank))
    proved = is_proof(answer.evidence)
    value = level_range(bank, answer.level, proved=proved)
    return QuestionScore(question, "level", answer.level, proved, None, value)


def _open(bank: Bank) -> Range:
    return Range(bank.level_values[0], bank.level_values[TOP_LEVEL])


def level_range(bank: Bank, level: int, *, proved: bool) -> Range:
    """Return the values that a level may mean, 0..1; an unproved top level is a range."""
    high = bank.level_values[level]
    if level == TOP_LEVEL and not proved:
        return Range(bank.level_values[bank.unproved_top], high)
    return Range(high, high)


def _mean(questions: Iterable[QuestionScore]) -> Range | None:
    counted = [(q.question.weight, q.value) for q in questions if q.value]
    total = sum(weight for weight, _ in counted)
    if not total:
        return None
    return Range(
        FULL * _sum((w, v.low) for w, v in counted) / total,
        FULL * _sum((w, v.high) for w, v in counted) / total,
    )


def _sum(weighted: Iterable[tuple[int, Fraction]]) -> Fraction:
    """Add up weights times values, exactly; in whole numbers, since fractions are slow to add."""
    parts: dict[int, int] = {}
    for weight, value in weighted:
        parts[value.denominator] = parts.get(value.denominator, 0) + weight * value.numerator
    return sum((Fraction(part, whole) for whole, part in parts.items()), Fraction(0))


def _coverage(questions: Iterable[QuestionScore]) -> Fraction:
    counted = [q for q in questions if q.counts]
    total = sum(q.question.weight for q in counted)
    given = sum(q.question.weight for q in counted if q.status == "level")
    return Fraction(given, total) if total else Fraction(0)


def _strategy(
    bank: Bank, strategy: Strategy, questions: tuple[QuestionScore, ...]
) -> StrategyScore:
    own = [q for q in questions if q.question.strategy == strategy.id]
    scored = _in_scope(own)
    raw = _mean(own) if scored else None
    gates = sorted(
        (state for q in own if (state := _gate(bank, q))), key=lambda state: not state.failed
    )
    return StrategyScore(
        strategy,
        raw,
        None if raw is None else capped(bank, raw, gates),
        _coverage(own),
        tuple(gates),
        len(own),
        sum(q.counts for q in own),
        scored,
    )


def _in_scope(own: Sequence[QuestionScore]) -> bool:
    """Whether what counts of a strategy is enough to speak of it."""
    counted = [q for q in own if q.counts]
    capabilities = {q.question.capability for q in own}
    answered_for = {q.question.capability for q in counted}
    weight = sum(q.question.weight for q in own)
    rest = sum(q.question.weight for q in counted)
    return bool(counted) and (
        len(answered_for) >= LEAST_CAPABILITIES * len(capabilities)
        and rest >= LEAST_WEIGHT * weight
    )


def _evidence(
    strategies: tuple[StrategyScore, ...], questions: tuple[QuestionScore, ...]
) -> Fraction:
    """Return the share of the points that rest on evidence; caps of gates are left aside."""
    points, proved = Fraction(0), Fraction(0)
    for strategy in strategies:
        own = [q for q in questions if q.question.strategy == strategy.strategy.id and q.value]
        total = sum(q.question.weight for q in own)
        if not strategy.scored or not total:
            continue
        share = Fraction(strategy.strategy.weight, total)
        points += share * _sum((q.question.weight, q.value.low) for q in own if q.value)
        proved += share * _sum(
            (q.question.weight, q.value.low) for q in own if q.value and q.proved
        )
    return proved / points if points else Fraction(0)


def gate_state(bank: Bank, question: Question, level: int, *, proved: bool) -> GateState | None:
    """Return the state of a question's gate at a level; `None` without a gate or when passed."""
    gate = question.gate
    if gate is None:
        return None
    if level < gate.below:
        return GateState(question, gate, failed=True)
    # An unproved top level counts as the level below it here too, or the low would be too high.
    doubtful = level == TOP_LEVEL and not proved and bank.unproved_top < gate.below
    return GateState(question, gate, failed=False) if doubtful else None


def _gate(bank: Bank, score: QuestionScore) -> GateState | None:
    gate = score.question.gate
    if gate is None or not score.counts:
        return None
    if score.level is None:
        return GateState(score.question, gate, failed=False)
    return gate_state(bank, score.question, score.level, proved=score.proved)


def capped(bank: Bank, raw: Range, gates: Sequence[GateState]) -> Range:
    """Return a strategy's range under the cap of its gates; an open one caps the low alone."""
    if not gates:
        return raw
    cap = Fraction(bank.gate_cap)
    failed = any(gate.failed for gate in gates)
    return Range(min(raw.low, cap), min(raw.high, cap) if failed else raw.high)


def _overall(strategies: tuple[StrategyScore, ...]) -> Range | None:
    counted = [(s.strategy.weight, s.range) for s in strategies if s.range]
    total = sum(weight for weight, _ in counted)
    if not total:
        return None
    return Range(
        _sum((w, r.low) for w, r in counted) / total,
        _sum((w, r.high) for w, r in counted) / total,
    )


def _stage(
    bank: Bank,
    strategies: tuple[StrategyScore, ...],
    overall: Range | None,
    weakest: StrategyScore | None,
    coverage: Fraction,
) -> tuple[Stage | None, bool]:
    if overall is None or weakest is None or weakest.range is None:
        return None, False
    if whole(coverage * 100) < bank.coverage_floor:
        return None, False
    if any(s.asked and not s.scored for s in strategies):
        return None, False
    reached = _stage_index(bank, whole(overall.low))
    ceiling = _stage_index(bank, whole(weakest.range.low)) + bank.stage_lead
    if any(gate.failed for strategy in strategies for gate in strategy.gates):
        ceiling = min(ceiling, MOST_STAGE_SHUT)
    return bank.stages[min(reached, ceiling)], reached > ceiling


def _stage_index(bank: Bank, points: int) -> int:
    return max(index for index, stage in enumerate(bank.stages) if points >= stage.at)
