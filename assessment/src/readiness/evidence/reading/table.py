"""Tables as a stream of rows: header found in the first lines, one row held at once."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Literal

from readiness.evidence.reading.decode import Damage, LineReader
from readiness.evidence.reading.headers import Aliases, Match
from readiness.evidence.source import Source

DELIMITERS = ("\t", ",", ";", "|")
HEADER_WITHIN = 50
"""Lines in which the header is looked for: date-range reports begin with prose."""

KNOWN_NAMES = 3
"""Known header names that make a row a header."""

OWN_NAMES = 2
"""Columns of its own with which a kind that lacks one name is worth a question."""

MOST_COLUMNS = 2_000
LONGEST_CELL = 1_000_000
"""Signs of one cell; Python's own limit of 131,072 ends a reading with an error."""

KEPT_LINES = 50

type Quoting = Literal[0, 3]
"""`csv.QUOTE_MINIMAL` or `csv.QUOTE_NONE`."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is written.

    Attributes:
        delimiter: One sign.
        quoting: `csv.QUOTE_MINIMAL` or `csv.QUOTE_NONE`.
        header_line: Last physical line of the header row.
        header: Its cells.
        match: The kind it fits best.
        rivals: Other kinds that fit as well, so that the header alone does not decide.
    """

    delimiter: str
    quoting: Quoting
    header_line: int
    header: tuple[str, ...]
    match: Match
    rivals: tuple[Match, ...]


@dataclass(slots=True)
class Raggedness:
    """Rows whose number of cells is not the header's; filled while the rows are read.

    Attributes:
        short: Rows with fewer cells.
        long: Rows with more cells that are not empty.
        lines: Physical lines of the first of them.
        broken: Physical line at which the reading stopped, 0 for none.
        cut: Physical line in the middle of which the file ends, 0 for none.
    """

    short: int = 0
    long: int = 0
    lines: list[int] = field(default_factory=list)
    broken: int = 0
    cut: int = 0

    @property
    def incomplete(self) -> bool:
        """Return whether rows are missing at the end, so that the rest may say otherwise."""
        return self.cut > 0 or self.broken > 0


def first_rows(text: str, delimiter: str, quoting: Quoting) -> list[tuple[int, list[str]]]:
    """Return the last physical line and the cells of the first rows of a text."""
    csv.field_size_limit(LONGEST_CELL)
    lines = islice(io.StringIO(text, newline=""), HEADER_WITHIN)
    reader = csv.reader(lines, delimiter=delimiter, quoting=quoting)
    rows: list[tuple[int, list[str]]] = []
    try:
        rows.extend((reader.line_num, row) for row in reader if len(row) <= MOST_COLUMNS)
    except csv.Error:  # not `suppress`: contextlib would add 6 KB to what a browser fetches
        return rows
    return rows


def layout_of(
    text: str,
    aliases: Aliases,
    quoting: Mapping[str, Quoting],
    kind: str,
    mapped: Mapping[str, str],
) -> Layout | None:
    """Return how the table in a text is written, or `None` when no row is a known header.

    Args:
        text: The first lines.
        aliases: Header texts of all kinds.
        quoting: How each delimiter's file is quoted.
        kind: Kind that the user gave the file, or "".
        mapped: Columns that the user mapped: field to header text.
    """
    best: Layout | None = None
    for delimiter in DELIMITERS:
        for line, cells in first_rows(text, delimiter, quoting[delimiter]):
            if len(cells) < 2:
                continue
            found = _candidates(aliases, cells, kind, mapped)
            first = next((match for match in found if match.complete), None)
            if first is None or (best is not None and first.known <= best.match.known):
                continue
            rivals = tuple(m for m in found if m is not first and _fits_as_well(m, first))
            best = Layout(delimiter, quoting[delimiter], line, tuple(cells), first, rivals)
    return best


def _candidates(
    aliases: Aliases, cells: Sequence[str], kind: str, mapped: Mapping[str, str]
) -> list[Match]:
    if kind:
        chosen = aliases.match(kind, cells, mapped)
        return [chosen] if chosen is not None else []
    return [m for m in aliases.matches(cells) if _is_header(m, cells)]


def _is_header(match: Match, cells: Sequence[str]) -> bool:
    """Return whether a row is a header of a kind: enough known names, or most of a small table's.

    The smallest tables have two columns, such as the times of a question and of its reply.
    """
    columns = len(match.kind.columns)
    if match.known >= min(KNOWN_NAMES, columns):
        return True
    written = sum(1 for cell in cells if cell.strip())
    most = match.known in {written, columns} or 2 * match.known >= columns
    return match.complete and match.known > 1 and most


def _fits_as_well(other: Match, first: Match) -> bool:
    """Return whether a kind explains the header no worse than the first.

    It does when it knows as many columns, or when it lacks one name and knows columns that the
    first cannot explain: an older template, or a header that was renamed.
    """
    if other.complete:
        return other.known == first.known
    return other.lacking == 1 and len(other.covered - first.covered) >= OWN_NAMES


def settled(layout: Layout, text: str) -> Layout:
    """Return a layout in which values of the first rows have settled a tie, if they can."""
    if not layout.rivals:
        return layout
    rows = [
        cells
        for line, cells in first_rows(text, layout.delimiter, layout.quoting)
        if line > layout.header_line
    ]
    told = [
        match for match in (layout.match, *layout.rivals) if match.complete and _tells(match, rows)
    ]
    return replace(layout, match=told[0], rivals=()) if len(told) == 1 else layout


def _tells(match: Match, rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a cell holds what only files of this kind hold."""
    return any(
        cells[index].strip().casefold() in column.tells
        for column in match.kind.columns
        if column.tells and (index := match.fields.get(column.field)) is not None
        for cells in rows
        if index < len(cells)
    )


class TableRows:
    """The rows below the header, as often as asked for.

    Attributes:
        damage: Damage of the text, complete after one pass.
        ragged: Rows of another width, complete after one pass.
    """

    def __init__(self, source: Source, encoding: str, layout: Layout, dropped: Sequence[int]):
        """Keep how to read; nothing is read yet."""
        self._source, self._encoding, self._layout = source, encoding, layout
        self._dropped = tuple(dropped)
        self._fields = layout.match.fields
        self.damage = Damage()
        self.ragged = Raggedness()

    def at(self, name: str) -> int | None:
        """Return the index of a field's column, or `None` when the file has none."""
        return self._fields.get(name)

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the first physical line and the cells of every row that is not blank."""
        csv.field_size_limit(LONGEST_CELL)
        layout = self._layout
        self.damage, self.ragged = Damage(), Raggedness()
        lines = LineReader(self._source, self._encoding, self.damage)
        reader = csv.reader(lines, delimiter=layout.delimiter, quoting=layout.quoting)
        width, domains, dropped = len(layout.header), layout.match.domains, self._dropped
        start, header_line = 1, layout.header_line
        # A row that is shorter than all before it, and is the last, may be one that was cut off.
        shortest, short, held = width, False, None
        try:
            for row in reader:
                line, start = start, reader.line_num + 1
                if start - 1 <= header_line or not any(row):
                    continue
                if held is not None:
                    yield held
                short, shortest = len(row) < shortest, min(len(row), shortest)
                if len(row) != width:
                    self._note(row, width, line)
                for index in dropped:
                    row[index] = ""
                for index in domains:
                    row[index] = row[index].rpartition("@")[2].strip().casefold()
                held = line, row
        except csv.Error:
            self.ragged.broken = reader.line_num
        if held is not None and short and self.damage.open_end:
            self.ragged.short -= 1
            self.ragged.cut = held[0]
        elif held is not None:
            yield held

    def _note(self, row: list[str], width: int, line: int) -> None:
        ragged = self.ragged
        if len(row) < width:
            if len(row) > 1 or row[0].strip():
                ragged.short += 1
            row.extend([""] * (width - len(row)))
        elif any(cell.strip() for cell in row[width:]):
            ragged.long += 1
        else:
            return
        if len(ragged.lines) < KEPT_LINES:
            ragged.lines.append(line)
