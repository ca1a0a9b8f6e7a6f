"""A result as rows for a spreadsheet: sections first, then the series, then the notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from readiness.evidence.calculators.contract import Cell
from readiness.evidence.calculators.printing import as_text
from readiness.report.tables import inert


def export_table(result: Mapping[str, Any], heads: tuple[str, str, str]) -> list[list[str]]:
    """Return the rows of a plain result, in cells that no spreadsheet takes for a formula.

    Args:
        result: Sections, series and notes in the reader's language.
        heads: Headings of a section: figure, value, how it came about.
    """
    return [[_cell(cell) for cell in row] for row in _rows(result, heads)]


def _rows(result: Mapping[str, Any], heads: tuple[str, str, str]) -> Iterator[list[Cell]]:
    for section in result["sections"]:
        yield [section["title"]]
        yield list(heads)
        for row in section["rows"]:
            yield [row["label"], row["shown"], row["how"]]
        yield []
    for series in result["series"]:
        yield [series["title"]]
        yield [column["label"] for column in series["columns"]]
        yield from series["rows"]
        yield []
    for note in result["notes"]:
        yield [note]


def _cell(cell: Cell) -> str:
    """Return a cell as text; a number stays one, also below 0."""
    if cell is None:
        return ""
    return inert(cell) if isinstance(cell, str) else as_text(cell)
