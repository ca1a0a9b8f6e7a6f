"""Turns answers into score ranges, exactly and monotonically.

The lower bound is the score if every unknown or unanswered question stood at level 0 and every
unproved top level counted as the level below; the upper bound is the score if each of them stood
at level 3, proved. All numbers are exact fractions in points 0-100; rounding is the report's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from readiness.answers.answer_file import AnswerSheet
from readiness.bank.model import (
    TOP_LEVEL,
    AnyOf,
    Bank,
    Condition,
    Eq,
    Gate,
    Not,
    Question,
    Stage,
    Strategy,
)

type Status = Literal["level", "unknown", "unanswered", "na", "pruned"]
"""`pruned`: the profile says that the question does not apply; `na`: the reader says so."""

FULL = Fraction(100)


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
        proved: Whether evidence is beside it.
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
        raw: Weighted mean in points; `None` when no question counts.
        range: The same after the gate cap.
        coverage: Weight answered by weight applicable, 0..1; 0 when none applies.
        gates: Gates that cap it, failed ones first.
    """

    strategy: Strategy
    raw: Range | None
    range: Range | None
    coverage: Fraction
    gates: tuple[GateState, ...]


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
        stage: `None` below the coverage floor.
        stage_capped: Whether the weakest strategy held the stage down.
    """

    questions: tuple[QuestionScore, ...]
    capabilities: Mapping[tuple[str, str], Range | None]
    strategies: tuple[StrategyScore, ...]
    overall: Range | None
    coverage: Fraction
    weakest: StrategyScore | None
    stage: Stage | None
    stage_capped: bool


def holds(condition: Condition | None, profile: Mapping[str, bool]) -> bool | None:
    """Evaluate a condition in three-valued (Kleene) logic.

    Args:
        condition: The tree; `None` always holds.
        profile: Answers given; a missing key is undecided.

    Returns:
        `True`, `False`, or `None` while the answers do not decide it.
    """
    if condition is None:
        return True
    if isinstance(condition, Eq):
        return profile[condition.key] == condition.value if condition.key in profile else None
    if isinstance(condition, Not):
        inner = holds(condition.item, profile)
        return None if inner is None else not inner
    # One item decides: a false one in "all", a true one in "any".
    decisive = isinstance(condition, AnyOf)
    found = [holds(item, profile) for item in condition.items]
    return decisive if decisive in found else None if None in found else not decisive


def score(bank: Bank, sheet: AnswerSheet) -> Score:
    """Score a sheet.

    Args:
        bank: The question bank.
        sheet: The answers; questions outside its mode are left out.

    Returns:
        Exact ranges, coverage, gates, weakest strategy and stage.
    """
    asked = [q for q in bank.questions if sheet.mode == "full" or q.quick]
    questions = tuple(question_score(bank, q, sheet) for q in asked)
    strategies = tuple(_strategy(bank, s, questions) for s in bank.strategies)
    overall = _overall(strategies)
    weakest = min(
        (s for s in strategies if s.range),
        key=lambda s: (s.range.low, s.range.high) if s.range else (FULL, FULL),
        default=None,
    )
    coverage = _coverage(questions)
    stage, capped = _stage(bank, overall, weakest, coverage)
    groups: dict[tuple[str, str], list[QuestionScore]] = {
        (c.strategy, c.id): [] for c in bank.capabilities
    }
    for q in questions:
        groups[q.question.strategy, q.question.capability].append(q)
    capabilities = {key: _mean(group) for key, group in groups.items()}
    return Score(questions, capabilities, strategies, overall, coverage, weakest, stage, capped)


def question_score(bank: Bank, question: Question, sheet: AnswerSheet) -> QuestionScore:
    """Return what one question gives, whether or not the mode asks it."""
    # An undecided condition keeps the question: leaving it out could hide a weakness.
    if holds(question.applies_if, sheet.profile) is False:
        return QuestionScore(question, "pruned", None, False, None, None)
    answer = sheet.answers.get(question.id)
    if answer is None:
        return QuestionScore(question, "unanswered", None, False, None, _open(bank))
    if answer.state == "na":
        return QuestionScore(question, "na", None, False, answer.reason, None)
    if answer.level is None:
        return QuestionScore(question, "unknown", None, False, None, _open(bank))
    proved = bool(answer.evidence)
    value = _value(bank, answer.level, proved)
    return QuestionScore(question, "level", answer.level, proved, None, value)


def _open(bank: Bank) -> Range:
    return Range(bank.level_values[0], bank.level_values[TOP_LEVEL])


def _value(bank: Bank, level: int, proved: bool) -> Range:
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
    raw = _mean(own)
    gates = sorted(
        (state for q in own if (state := _gate(bank, q))), key=lambda state: not state.failed
    )
    return StrategyScore(strategy, raw, _capped(bank, raw, gates), _coverage(own), tuple(gates))


def _gate(bank: Bank, score: QuestionScore) -> GateState | None:
    gate = score.question.gate
    if gate is None or not score.counts:
        return None
    if score.level is None:
        return GateState(score.question, gate, failed=False)
    if score.level < gate.below:
        return GateState(score.question, gate, failed=True)
    # An unproved top level counts as the level below it here too, or the low would be too high.
    claimed = score.level == TOP_LEVEL and not score.proved
    doubtful = claimed and bank.unproved_top < gate.below
    return GateState(score.question, gate, failed=False) if doubtful else None


def _capped(bank: Bank, raw: Range | None, gates: list[GateState]) -> Range | None:
    if raw is None or not gates:
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
    bank: Bank, overall: Range | None, weakest: StrategyScore | None, coverage: Fraction
) -> tuple[Stage | None, bool]:
    if overall is None or weakest is None or weakest.range is None:
        return None, False
    if coverage * 100 < bank.coverage_floor:
        return None, False
    reached = _stage_index(bank, overall.low)
    ceiling = _stage_index(bank, weakest.range.low) + bank.stage_lead
    return bank.stages[min(reached, ceiling)], reached > ceiling


def _stage_index(bank: Bank, points: Fraction) -> int:
    return max(index for index, stage in enumerate(bank.stages) if points >= stage.at)
