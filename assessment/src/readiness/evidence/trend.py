"""Whole numbers by day, for a chart and for the table next to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from readiness.evidence.message import Message

FEWEST_DAYS = 2
"""Fewer days show no direction."""


@dataclass(frozen=True, slots=True)
class Trend:
    """What happened from day to day.

    Attributes:
        key: Its name, for scripts.
        title: Its heading.
        columns: Headings of the numbers; the first column holds the day.
        days: Days, ascending.
        rows: Numbers of each day, as many as there are headings; `None` where there is none.
    """

    key: str
    title: Message
    columns: tuple[Message, ...]
    days: tuple[date, ...]
    rows: tuple[tuple[int | None, ...], ...]
