"""Reads cells of a report, and remembers the lines on which one cannot be read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from readiness.evidence.message import sentence
from readiness.evidence.reading.columns import Columns
from readiness.evidence.reading.numbers import whole
from readiness.evidence.results import Notice


class Cells:
    """A blank cell counts as nothing; one that holds something else is said in a notice."""

    def __init__(self, columns: Columns) -> None:
        """Keep how the table writes numbers and days."""
        self._columns = columns
        self._lines: set[int] = set()

    def whole(self, text: str, line: int) -> int:
        """Return a whole number, 0 where there is none."""
        return self._told(whole(text), text, line) or 0

    def money(self, text: str, line: int) -> Decimal | None:
        """Return an amount, or `None`."""
        return self._told(self._columns.money(text), text, line)

    def day(self, text: str, line: int) -> date | None:
        """Return a day, or `None`."""
        return self._told(self._columns.day(text), text, line)

    def notices(self, name: str) -> tuple[Notice, ...]:
        """Return the notice for a file, or nothing."""
        if not self._lines:
            return ()
        message = sentence("payments.cells_unread", count=len(self._lines), line=min(self._lines))
        return (Notice("cells_unread", message, name),)

    def _told[T](self, value: T | None, text: str, line: int) -> T | None:
        if value is None and text.strip():
            self._lines.add(line)
        return value
