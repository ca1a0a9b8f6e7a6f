"""Weighted means of question scores, in exact fractions."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import lcm

from readiness.scoring.score_model import FULL, QuestionScore, Range


def mean_of(questions: Iterable[QuestionScore]) -> Range | None:
    """Return the weighted mean of the questions that count, points 0-100; `None` without any."""
    counted = [(q.question.weight, q.value) for q in questions if q.value]
    total = sum(weight for weight, _ in counted)
    if not total:
        return None
    low, under_low = _sum_over((weight, value.low) for weight, value in counted)
    high, under_high = _sum_over((weight, value.high) for weight, value in counted)
    return Range(FULL * Fraction(low, under_low * total), FULL * Fraction(high, under_high * total))


def weighted_sum(weighted: Iterable[tuple[int, Fraction]]) -> Fraction:
    """Add up weights times values, exactly."""
    return Fraction(*_sum_over(weighted))


def _sum_over(weighted: Iterable[tuple[int, Fraction]]) -> tuple[int, int]:
    """Return the sum and what it is over, in whole numbers: fractions are slow to add."""
    parts: dict[int, int] = {}
    for weight, value in weighted:
        top, under = value.as_integer_ratio()
        parts[under] = parts.get(under, 0) + weight * top
    common = lcm(*parts)
    return sum(part * (common // under) for under, part in parts.items()), common


def coverage_of(questions: Iterable[QuestionScore]) -> Fraction:
    """Return the weight answered by the weight that counts, 0..1; 0 when none counts."""
    counted = [q for q in questions if q.counts]
    total = sum(q.question.weight for q in counted)
    given = sum(q.question.weight for q in counted if q.status == "level")
    return Fraction(given, total) if total else Fraction(0)
