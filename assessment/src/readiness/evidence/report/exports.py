"""Tables to save: CSV that no spreadsheet runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(text: str) -> str:
    """Return a cell that spreadsheets show as text: a formula sign gets an apostrophe before it."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def to_csv(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV with a byte order mark, which Excel needs for anything beyond ASCII."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([safe_cell(c) for c in row] for row in rows)
    return "\ufeff" + text.getvalue()
