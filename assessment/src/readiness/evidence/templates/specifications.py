"""CON-06 from tables of specifications by place: do figures of one SKU contradict each other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from readiness.evidence.checker import Context, Declaration, Judge, Reader
from readiness.evidence.reading.numbers import Style, number, style_of
from readiness.evidence.reading.opened import Opened
from readiness.evidence.results import TOP_LEVEL, FileReading, Judgement, Lines, Proposal
from readiness.evidence.structured_data.spelling import folded
from readiness.evidence.templates.tables import Table, read_table, said

ASKED = 5
"""SKUs that the question asks for."""
LONGEST, KEPT_LINES = 200, 50
_FIELDS = ("size", "weight", "power", "protection", "age")
"""Specifications with one true figure; two lists of models or certificates may both be true."""
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_SAME = str.maketrans({"×": "x", "*": "x", " ": None})

type Numbers = tuple[frozenset[Decimal | None], ...]
"""What each number of a cell can mean: `1,200` is 1200 or 1.2."""


@dataclass(frozen=True, slots=True)
class Value:
    """One specification of one SKU in one place.

    Attributes:
        sku: The SKU.
        field: Which specification.
        place: Where it is written, "" for the fact sheet.
        shape: The text with `#` for each number.
        numbers: Its numbers.
        line: Its line.
        file: Its file.
    """

    sku: str
    field: str
    place: str
    shape: str
    numbers: Numbers
    line: int
    file: str


def read_specifications(opened: Opened, context: Context) -> FileReading:
    """Read a table of specifications by place."""
    return read_table(opened, context, _specifications)


def _specifications(table: Table, context: Context) -> FileReading:
    words = context.bundle.table("template_words")["specifications"]
    sheets, blanks = (frozenset(map(folded, words[name])) for name in ("sheet", "blank"))
    values, rows = list[Value](), 0
    for line, (name, where, *cells) in table.rows("sku", "place", *_FIELDS):
        rows += 1
        sku, place = name.casefold(), folded(where)
        for field, cell in zip(_FIELDS, cells, strict=True):
            if sku and place and folded(cell) not in blanks:
                known = "" if place in sheets else place
                values.append(Value(sku, field, known, *_parts(cell), line, table.name))
    shown = {"skus": len({one.sku for one in values}), "values": len(values)}
    return FileReading(table.name, "specifications", rows, tuple(values), shown)


def _parts(cell: str) -> tuple[str, Numbers]:
    plain = unicodedata.normalize("NFKC", cell[:LONGEST]).casefold().translate(_SAME)
    return _NUMBER.sub("#", plain), tuple(_meanings(text) for text in _NUMBER.findall(plain))


def _meanings(text: str) -> frozenset[Decimal | None]:
    """Return what a number can mean; a single sign before three digits may be either."""
    style = style_of([text])
    styles = (style,) if style else (Style(".", sure=True), Style(",", sure=True))
    return frozenset(number(text, each) for each in styles)


def judge_specifications(readings: tuple[FileReading, ...], context: Context) -> Judgement:
    """Return what all tables together allow for CON-06; places that are not in them may differ."""
    del context
    values: list[Value] = [one for reading in readings for one in reading.facts or ()]
    sheeted = {one.sku for one in values if not one.place}
    pairs = _pairs(values)
    skus = {one.sku for one, _ in pairs}
    clashes = [pair for pair in pairs if _contradict(*pair)]
    clashing = {one.sku for one, _ in clashes}
    # Of more than five SKUs the five looked at may be those that agree.
    if len(clashing) > max(0, len(skus) - ASKED):
        low, high = 0, 1
        because = said("con_06_differs", count=len(clashing), skus=len(skus))
    elif skus and not clashing and skus <= sheeted:
        low, high = 1, TOP_LEVEL
        unclear = sum((a.shape, a.numbers) != (b.shape, b.numbers) for a, b in pairs)
        because = said("con_06", count=unclear, values=len(pairs), skus=len(skus))
    else:
        return Judgement()
    following = (said("next_con_06"),)
    lines = _lines(clashes or pairs)
    return Judgement((Proposal("CON-06", low, high, because, lines, following, evidence=because),))


def _pairs(values: Sequence[Value]) -> list[tuple[Value, Value]]:
    """Return each value with the first one of its SKU and specification from another place."""
    firsts: dict[tuple[str, str], Value] = {}
    found = [(firsts.setdefault((one.sku, one.field), one), one) for one in values]
    return [(first, one) for first, one in found if first.place != one.place]


def _contradict(one: Value, other: Value) -> bool:
    """Return whether a figure is nowhere in the other value; sides may be in another order."""
    sides = ((one.numbers, other.numbers), (other.numbers, one.numbers))
    return one.shape == other.shape and any(
        all(a.isdisjoint(b) for b in theirs) for ours, theirs in sides for a in ours
    )


def _lines(pairs: Sequence[tuple[Value, Value]]) -> tuple[Lines, ...]:
    by_file: dict[str, set[int]] = {}
    for one in (value for pair in pairs for value in pair):
        by_file.setdefault(one.file, set()).add(one.line)
    return tuple(Lines(file, tuple(sorted(lines)[:KEPT_LINES])) for file, lines in by_file.items())


READERS = (Reader(("specifications",), read_specifications),)
JUDGES = (
    Judge(
        "specifications", ("specifications",),
        (Declaration("CON-06", "N", ("specifications",), (), "templates.open_con_06"),),
        judge_specifications,
    ),
)  # fmt: skip
