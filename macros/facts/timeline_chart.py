"""The drawing above the timeline: one lane for each topic, one dot for each event."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

FIRST_YEAR: Final = 2024
LAST_YEAR: Final = 2027
RECORD_ENDS: Final = "2026-10-08"
"""Seller rules are recorded up to here; later events were announced or set by law before."""

_LEFT: Final = 6.0
_RIGHT: Final = 354.0
_TOP: Final = 24.0
_PITCH: Final = 36.0


@dataclass(frozen=True, slots=True)
class Dot:
    """An event in the drawing.

    Attributes:
        x: Place on the axis, in units of the view box.
        exact: Whether the day is known; a month's dot is drawn hollow.
        settled: Whether it lies after the record's end.
    """

    x: float
    exact: bool
    settled: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """A topic's row.

    Attributes:
        group: The topic's key.
        label: Its name.
        y: Height of the line, in units of the view box.
        dots: Its events.
    """

    group: str
    label: str
    y: float
    dots: tuple[Dot, ...]


def when(day: str) -> date:
    """Return the day that orders an event: of a bare year and month, the first.

    Args:
        day: `2026-05-13`, or `2026-05` when the day is not known.
    """
    return date.fromisoformat(day if day.count("-") > 1 else f"{day}-01")


def across(day: str) -> float:
    """Return where a date lies on the axis; a bare month is in its middle."""
    point = when(day)
    if day.count("-") == 1:
        point = point.replace(day=monthrange(point.year, point.month)[1] // 2)
    start = date(FIRST_YEAR, 1, 1)
    whole = (date(LAST_YEAR + 1, 1, 1) - start).days
    return round(_LEFT + (_RIGHT - _LEFT) * (point - start).days / whole, 1)


def lanes(groups: Iterable[tuple[str, str, list[str]]]) -> list[Lane]:
    """Return the rows of the drawing from top to bottom.

    Args:
        groups: Key, name and dates of each topic.
    """
    end = date.fromisoformat(RECORD_ENDS)
    return [
        Lane(
            group,
            label,
            _TOP + _PITCH * number + _PITCH / 2,
            tuple(Dot(across(day), day.count("-") > 1, when(day) > end) for day in days),
        )
        for number, (group, label, days) in enumerate(groups)
    ]
