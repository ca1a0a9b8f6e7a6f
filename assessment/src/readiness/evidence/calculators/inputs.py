"""Reads a calculator's inputs, as JSON or as a form sends them, and collects what is wrong.

A number may be a JSON number or text such as `60,000.50`; a table may be a list of objects or text
with one row a line. An empty text is as good as a missing field.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import inf, isfinite
from typing import Any

from readiness.evidence.message import Message, Value, excerpt
from readiness.evidence.reading.example_rows import is_example
from readiness.evidence.reading.numbers import scaled

type Json = Mapping[str, Any]

MOST_ROWS = 5_000
"""Rows of one table; a larger file belongs to the desk, which reads it in a stream."""

LONGEST_TEXT = 500_000
"""Characters of one table given as text."""

_PLAIN = re.compile(r"[-+]?\d{1,15}(\.\d{1,12})?")
_GROUPED = re.compile(r"[-+]?\d{1,3}(,\d{3}){1,4}(\.\d{1,12})?")
_DOT_TIE = re.compile(r"[-+]?[1-9]\d{0,2}\.\d{3}")
"""45.000 is 45 here and 45,000 in most of Europe."""
_TRUE, _FALSE = {"true", "yes", "1", "on", "是"}, {"false", "no", "0", "off", "否"}
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with the inputs.

    Attributes:
        path: Field, with its row from 1 for a table: `losses[3].paid`.
        message: What was found, what was expected, and what to do.
    """

    path: str
    message: Message


@dataclass(slots=True)
class Inputs:
    """The fields of one object, with what was wrong with them so far.

    Attributes:
        raw: The object.
        headings: Other names of columns in pasted tables, in lower case, by what they stand for.
        faults: Collects over all objects of one reading.
        path: Place of this object, such as `losses[3]`; empty for the whole.
    """

    raw: Json
    headings: Mapping[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    path: str = ""

    def fault(self, name: str, key: str, **values: Value) -> None:
        """Note a fault in a field."""
        self.faults.append(Fault(self._place(name), Message(f"calc.{key}", values)))

    def known(self, names: Sequence[str]) -> None:
        """Note a fault for each field that nothing reads."""
        for name in self.raw:
            if name not in names:
                self.fault(excerpt(str(name), _SHOWN), "unknown_field", fields=tuple(names))

    def has(self, name: str) -> bool:
        """Return whether a field holds something."""
        value = self.raw.get(name)
        return value is not None and not (isinstance(value, str) and not value.strip())

    def number(
        self, name: str, low: float = 0.0, high: float = inf, *, above: bool = False
    ) -> float | None:
        """Return a number, or `None` when the field is missing or wrong.

        Args:
            name: The field.
            low: Smallest value.
            high: Largest value.
            above: Whether `low` itself is too small.
        """
        if not self.has(name):
            return None
        value = number_in(self.raw[name])
        if value is None:
            self.fault(name, "no_number", found=_found(self.raw[name]))
            return None
        if _dot_tie(self.raw[name]) and low <= value * 1000 <= high:
            small, large = f"{value:g}", f"{value * 1000:.0f}"
            self.fault(name, "dot_tie", found=_found(self.raw[name]), small=small, large=large)
            return None
        if value < low or (above and value == low) or value > high:
            key = "out_of_range" if high < inf else "too_small_above" if above else "too_small"
            self.fault(name, key, found=_found(self.raw[name]), low=f"{low:g}", high=f"{high:g}")
            return None
        return value

    def whole(self, name: str, low: int = 0, high: int = 10**9) -> int | None:
        """Return a whole number, or `None` when the field is missing or wrong."""
        value = self.number(name, low, high)
        if value is None:
            return None
        if value != int(value):
            self.fault(name, "not_whole", found=_found(self.raw[name]))
            return None
        return int(value)

    def flag(self, name: str) -> bool | None:
        """Return yes or no, or `None` when the field is missing or wrong."""
        if not self.has(name):
            return None
        value = self.raw[name]
        word = str(value).strip().lower()
        if word in _TRUE | _FALSE:
            return word in _TRUE
        self.fault(name, "no_flag", found=_found(value))
        return None

    def text(self, name: str, longest: int = 200) -> str:
        """Return a text without line breaks, "" when the field is missing."""
        if not self.has(name):
            return ""
        value = self.raw[name]
        if not isinstance(value, str | int | float) or len(str(value)) > longest:
            self.fault(name, "no_text", found=_found(value), most=longest)
            return ""
        return excerpt(" ".join(str(value).split()), longest)

    def need(self, *names: str) -> None:
        """Note a fault for each field that is missing."""
        for name in names:
            if not self.has(name):
                self.fault(name, "missing")

    def rows(self, name: str, columns: Sequence[str]) -> tuple[Inputs, ...]:
        """Return the rows of a table.

        Args:
            name: The field: a list of objects, of lists, or of single values, or text with one row
                a line, cells apart by tab, semicolon or comma.
            columns: Names of the columns, in the order of cells without a heading. A first line
                that names at least the first of them is a heading.
        """
        if not self.has(name):
            return ()
        value = self.raw[name]
        pasted = isinstance(value, str)
        if isinstance(value, str):
            value = self._text_rows(name, value, columns)
        if not isinstance(value, list):
            self.fault(name, "no_table", found=_found(value), columns=tuple(columns))
            return ()
        if len(value) > MOST_ROWS:
            self.fault(name, "too_many_rows", found=len(value), most=MOST_ROWS)
            return ()
        read = []
        for index, item in enumerate(value, 1):
            cells = item if isinstance(item, list) else [item]
            row = item if isinstance(item, Mapping) else dict(zip(columns, cells, strict=False))
            inner = Inputs(row, self.headings, self.faults, f"{self._place(name)}[{index}]")
            if not pasted:
                inner.known(columns)
            if isinstance(item, list) and len(item) > len(columns):
                inner.fault("", "too_many_cells", found=len(item), columns=tuple(columns))
            read.append(inner)
        return tuple(read)

    def inner(self, name: str) -> Inputs | None:
        """Return an object within this one, or `None` when it is missing or wrong."""
        if not self.has(name):
            return None
        value = self.raw[name]
        if isinstance(value, Mapping):
            return Inputs(value, self.headings, self.faults, self._place(name))
        self.fault(name, "no_object", found=_found(value))
        return None

    def _text_rows(self, name: str, text: str, columns: Sequence[str]) -> Any:
        # "1,200" alone on a line may be one number or two cells; no one should have to guess.
        lines = [line.strip() for line in text.lstrip("\ufeff").splitlines() if line.strip()]
        first = re.split(r"[\t;,]\s*", lines[0]) if lines else []
        headed = columns[0] in self._named(first)
        tie = next((line for line in lines if not headed and _GROUPED.fullmatch(line)), None)
        if len(text) > LONGEST_TEXT:
            self.fault(name, "text_too_long", most=LONGEST_TEXT)
            return []
        if tie is not None and not set("\t;") & set(text):
            self.fault(name, "comma_tie", found=_found(tie))
            return []
        rows = _split(text)
        if rows is None:
            return text
        rows = [row for row in rows if not is_example(row)]
        named = self._named(rows[0]) if rows else []
        if columns[0] not in named:
            return rows
        # Columns that nothing reads, such as notes, are passed over.
        return [
            {k: v for k, v in zip(named, row, strict=False) if k in columns} for row in rows[1:]
        ]

    def _named(self, cells: Sequence[str]) -> list[str]:
        """Return what headings stand for."""
        lower = [cell.strip().strip('"').lower() for cell in cells]
        return [self.headings.get(cell, cell) for cell in lower]

    def _place(self, name: str) -> str:
        return ".".join(part for part in (self.path, name) if part)


def number_in(value: object) -> float | None:
    """Return the number in a JSON value or a text, or `None`; a comma groups thousands.

    A word for the scale is read as in a file: 8.2万 is 82,000.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if abs(value) < 1e15 and isfinite(value) else None
    if not isinstance(value, str):
        return None
    written, scale = scaled(value.strip())
    text = _signs(written)
    if _PLAIN.fullmatch(text) or _GROUPED.fullmatch(text):
        return float(Decimal(text.replace(",", "")) * scale)
    return None


def _dot_tie(value: object) -> bool:
    """Return whether the point in a text may as well group thousands; four decimals settle it."""
    return isinstance(value, str) and bool(_DOT_TIE.fullmatch(_signs(value.strip())))


def _signs(text: str) -> str:
    return text.replace("\N{MINUS SIGN}", "-").replace(" ", "").replace("\xa0", "")


def _split(text: str) -> list[list[str]] | None:
    """Return the rows of a text; `None` when it has none that can be read."""
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    mark = next((sign for sign in "\t;," if any(sign in line for line in lines)), ",")
    try:
        cells = [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=mark)]
    except csv.Error:
        return None
    return cells or None


def _found(value: object) -> str:
    return excerpt(value if isinstance(value, str) else repr(value), _SHOWN)
