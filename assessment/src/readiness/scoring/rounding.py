"""The one rounding of scores: what is decided is decided on the number that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction


def whole(points: Fraction) -> int:
    """Round half up to whole points."""
    return rounded(points.numerator, points.denominator)


def rounded(part: int, over: int) -> int:
    """Round `part / over` half up; in whole numbers, since a report rounds some hundred times."""
    return (2 * part + over) // (2 * over)


def shared_out(parts: Sequence[int], over: int, total: int) -> list[int]:
    """Round parts to whole numbers that add up to a total (largest remainder, Hamilton).

    Args:
        parts: Non-negative; each means `part / over`.
        over: What each of them is over.
        total: The sum of the parts over `over`, rounded up or down.

    Returns:
        The parts, each less than one away from the exact one.
    """
    floors, rests = [part // over for part in parts], [part % over for part in parts]
    missing = total - sum(floors)
    order = sorted(range(len(parts)), key=lambda at: (-rests[at], at))
    for at in order[:missing]:
        floors[at] += 1
    return floors
