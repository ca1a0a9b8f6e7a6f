"""What the readers of templates share: opening a table, and saying what a judge concludes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from readiness.evidence.checker import Context
from readiness.evidence.message import Message, Value
from readiness.evidence.reading.columns import Columns, columns_of
from readiness.evidence.reading.example_rows import is_example
from readiness.evidence.reading.opened import Opened
from readiness.evidence.results import (
    TOP_LEVEL,
    FileReading,
    Judgement,
    Lines,
    Notice,
    Proposal,
    Sample,
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be read.

    Attributes:
        opened: The file.
        columns: How it writes numbers and days.
    """

    opened: Opened
    columns: Columns

    @property
    def name(self) -> str:
        """Return the file's name."""
        return self.opened.source.name

    def has(self, field: str) -> bool:
        """Return whether the table has a column for a field."""
        return self.opened.rows is not None and self.opened.rows.at(field) is not None

    def rows(self, *fields: str) -> Iterator[tuple[int, list[str]]]:
        """Yield the line and the stripped cells of some fields, "" for a column that is not there.

        Rows without any of these cells are left out, and so is the example row of a template.
        """
        rows = self.opened.rows
        if rows is None:
            return
        places = [rows.at(field) for field in fields]
        for line, cells in rows:
            if is_example(cells):
                continue
            kept = [cells[i].strip() if i is not None and i < len(cells) else "" for i in places]
            if any(kept):
                yield line, kept


def said(key: str, **values: Value) -> Message:
    """Return the sentence of a key of `assessment/evidence/messages/templates.<lang>.yaml`."""
    return Message(f"templates.{key}", values)


def read_table(
    opened: Opened, context: Context, read: Callable[[Table, Context], FileReading],
    money: Sequence[str] = (), dates: Sequence[str] = (),
) -> FileReading:  # fmt: skip
    """Read a table once its decimal sign and its order of dates are known, else ask for them."""
    columns = columns_of(opened, context.given, money=money, dates=dates)
    if opened.rows is None or columns.asks:
        return FileReading(opened.source.name, opened.detection.kind, 0, asks=columns.asks)
    return read(Table(opened, columns), context)


def unread(table: Table, count: int, line: int) -> tuple[Notice, ...]:
    """Return the notice that rows could not be read, or nothing."""
    if not count:
        return ()
    return (Notice("rows_unread", said("rows_unread", count=count, line=line), table.name),)


def left_out(table: Table, totals: int, gaps: int) -> tuple[Notice, ...]:
    """Return the notices that rows add up others, and that a part of the whole cannot be read."""
    found = []
    if totals:
        message = said("totals_left_out", count=totals)
        found.append(Notice("totals_left_out", message, table.name))
    if gaps:
        found.append(Notice("rows_needed", said("rows_needed"), table.name))
    return tuple(found)


def proposed(
    question: str,
    bounds: tuple[int, int],
    because: Message,
    reading: FileReading,
    *,
    following: Message,
    sample: Sample | None = None,
) -> Proposal:
    """Return a proposal that rests on all rows of one file."""
    return Proposal(
        question=question,
        min=bounds[0],
        max=bounds[1],
        because=because,
        lines=(Lines(reading.file, first=2, last=reading.rows + 1),),
        next=(following,) if bounds != (3, 3) else (),
        sample=sample,
        evidence=because,
    )


def each(
    readings: tuple[FileReading, ...],
    kind: type[Any],
    judge: Callable[[FileReading], Proposal | None],
) -> Judgement:
    """Judge every file whose facts are of one kind."""
    found = [judge(reading) for reading in readings if isinstance(reading.facts, kind)]
    return Judgement(tuple(p for p in found if p is not None and (p.min, p.max) != (0, TOP_LEVEL)))
