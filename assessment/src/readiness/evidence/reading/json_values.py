"""JSON that may come from anywhere, always through the reader that checks depth first.

`json.loads` on 4,000 nested brackets (8 KB) ends a browser's Python for good (specification 0.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from readiness.evidence.reading.decode import LineReader
from readiness.evidence.reading.opened import Opened
from readiness.json_text import parse_json

LONGEST_LINE = 1_000_000
"""Characters of one line of a JSONL file that are read."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text is no JSON, in one line, with the place in the text.

    Attributes:
        line: Line from 1 within the text.
        column: Column from 1.
        reason: Python's own words, for logs and tests.
    """

    line: int
    column: int
    reason: str


def parse(text: str) -> Any | Fault:
    """Return the value, or where it breaks."""
    try:
        return parse_json(text)
    except ValueError as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        return Fault(line, column, getattr(error, "msg", str(error)))
    except RecursionError:
        return Fault(1, 1, "nested too deep")


def lines_of_jsonl(opened: Opened) -> Iterator[tuple[int, Any | Fault]]:
    """Yield the physical line and the value of each line that is not blank."""
    reader = LineReader(opened.source, opened.detection.encoding or "utf-8")
    for number, line in enumerate(reader, start=1):
        text = line.strip()
        if not text:
            continue
        if len(text) > LONGEST_LINE:
            yield number, Fault(1, LONGEST_LINE, "the line is too long")
        else:
            yield number, parse(text)
