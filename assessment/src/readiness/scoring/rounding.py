"""The one rounding of scores: what is decided is decided on the number that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm


def whole(points: Fraction) -> int:
    """Round half up to whole points."""
    # In whole numbers: a report rounds some hundred times, and sums of fractions are slow.
    return (2 * points.numerator + points.denominator) // (2 * points.denominator)


def shared_out(parts: Sequence[Fraction], total: Fraction, unit: int) -> list[Fraction]:
    """Round parts so that they add up to their rounded total (largest remainder, Hamilton).

    Args:
        parts: Non-negative numbers.
        total: Their sum, or what it is rounded to, up or down.
        unit: Parts are rounded to this many pieces of one, such as 10 for tenths.

    Returns:
        The parts, each a multiple of 1/unit and less than that away from the exact one.
    """
    # In whole numbers over one denominator: a report shares out twelve columns.
    piece = lcm(*(part.denominator for part in parts))
    scaled = [part.numerator * (piece // part.denominator) * unit for part in parts]
    floors, rests = [each // piece for each in scaled], [each % piece for each in scaled]
    missing = whole(total * unit) - sum(floors)
    order = sorted(range(len(parts)), key=lambda at: (-rests[at], at))
    raised = set(order[:missing])
    return [Fraction(floor + (at in raised), unit) for at, floor in enumerate(floors)]
