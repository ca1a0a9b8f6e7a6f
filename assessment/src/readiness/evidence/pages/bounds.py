"""Bounds of levels: how pages and facts narrow them, and where the weakest page decides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from readiness.evidence.message import Message
from readiness.evidence.results import TOP_LEVEL, Lines


@dataclass(frozen=True, slots=True)
class Bound:
    """The levels that one page allows, and why.

    Attributes:
        low: Lowest level.
        high: Highest level.
        because: The reason, or `None` when nothing was found against the top level.
        lines: Where.
    """

    low: int
    high: int
    because: Message
    lines: tuple[Lines, ...] = ()


def weakest(bounds: Iterable[Bound]) -> Bound | None:
    """Return the bounds of pages together, where the weakest of them decides; `None` of none."""
    every = list(bounds)
    if not every:
        return None
    worst = min(every, key=lambda bound: (bound.high, bound.low))
    return Bound(min(bound.low for bound in every), worst.high, worst.because, worst.lines)


def telling(bound: Bound | None) -> bool:
    """Return whether bounds say anything."""
    return bound is not None and (bound.low > 0 or bound.high < TOP_LEVEL)
