"""Writes tables as Markdown, and as CSV that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

BYTE_ORDER_MARK = "\ufeff"
"""Without it spreadsheets take Chinese for something else."""

_FORMULA = re.compile("\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\\t\\r\\n]")


def markdown_table(
    labels: Sequence[str], rows: Iterable[Sequence[str]], numeric: Sequence[bool] = ()
) -> str:
    """Return a table; bars are escaped, line breaks become spaces.

    Args:
        labels: Head of each column.
        rows: One text for each column.
        numeric: Which columns are to the right; none when empty.
    """
    right = numeric or [False] * len(labels)
    rules = ["---:" if number else "---" for number in right]
    return "\n".join(
        "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in row) + " |"
        for row in [labels, rules, *rows]
    )


def csv_text(labels: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return CSV with a byte-order mark; a cell that would run gets an apostrophe in front."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(labels)
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + out.getvalue()


def inert(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    Some pass over spaces before the sign of a formula, and read signs of full width.
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell
