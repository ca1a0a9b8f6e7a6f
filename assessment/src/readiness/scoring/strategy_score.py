"""Scores a strategy from its questions, and the whole from its strategies."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from readiness.bank.model import Bank, Strategy
from readiness.scoring.gates import capped, gate_of
from readiness.scoring.score_model import QuestionScore, Range, StrategyScore
from readiness.scoring.weighted import coverage_of, mean_of, weighted_sum

LEAST_CAPABILITIES = Fraction(1, 2)
"""Share of the capabilities of a strategy of which a question must count, or it has no score.
Source: practitioner judgement; without it a brand that answers less could only score higher."""

LEAST_WEIGHT = Fraction(2, 5)
"""Share of the weight of all questions of a strategy in the mode that must count. As above."""


def strategy_score(
    bank: Bank, strategy: Strategy, questions: tuple[QuestionScore, ...]
) -> StrategyScore:
    """Score a strategy from its questions among those of the mode."""
    own = [q for q in questions if q.question.strategy == strategy.id]
    scored = _in_scope(own)
    raw = mean_of(own) if scored else None
    gates = sorted(
        (state for q in own if (state := gate_of(bank, q))), key=lambda state: not state.failed
    )
    return StrategyScore(
        strategy,
        raw,
        None if raw is None else capped(bank, raw, gates),
        coverage_of(own),
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


def evidence_share(
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
        points += share * weighted_sum((q.question.weight, q.value.low) for q in own if q.value)
        proved += share * weighted_sum(
            (q.question.weight, q.value.low) for q in own if q.value and q.proved
        )
    return proved / points if points else Fraction(0)


def overall_range(strategies: tuple[StrategyScore, ...]) -> Range | None:
    """Return the weighted mean of the strategies that count, points 0-100; `None` without any."""
    counted = [(s.strategy.weight, s.range) for s in strategies if s.range]
    total = sum(weight for weight, _ in counted)
    if not total:
        return None
    return Range(
        weighted_sum((w, r.low) for w, r in counted) / total,
        weighted_sum((w, r.high) for w, r in counted) / total,
    )
