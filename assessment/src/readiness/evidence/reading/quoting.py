"""Whether quotation marks in a table wrap cells or are just written in them, as in `12" strap`."""

from __future__ import annotations

import csv
from itertools import islice

from readiness.evidence.reading.decode import LineReader
from readiness.evidence.reading.survey import Survey
from readiness.evidence.reading.table import LONGEST_CELL, Quoting
from readiness.evidence.source import Source

LOOKED_AT = 20_000
"""Rows that are tried."""


def quoting_of(source: Source, encoding: str, delimiter: str, seen: Survey) -> Quoting:
    """Return how a file is quoted.

    A tab file in which no field starts with a mark has none. Otherwise quoting is tried; where a
    quoted cell then swallows line breaks and breaks the row's width, the marks wrap nothing.
    """
    if delimiter == "\t" and not seen.field_quote:
        return csv.QUOTE_NONE
    if delimiter != "\t" and seen.quotes % 2 == 0:
        return csv.QUOTE_MINIMAL
    return csv.QUOTE_NONE if _breaks(source, encoding, delimiter) else csv.QUOTE_MINIMAL


def _breaks(source: Source, encoding: str, delimiter: str) -> bool:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(LineReader(source, encoding), delimiter=delimiter)
    width = before = 0
    try:
        for row in islice(reader, LOOKED_AT):
            lines, before = reader.line_num - before, reader.line_num
            if lines > 1 and width > 1 and len(row) != width:
                return True
            width = max(width, len(row)) if lines == 1 else width
    except csv.Error:
        return True
    return False
