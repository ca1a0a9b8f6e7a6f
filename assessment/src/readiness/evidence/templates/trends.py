"""BRD-11 from a Google Trends export: share of search by quarter and its trend without the season.

The shape of the file (two lines of preamble, then `Week,brand: (Region)`) is from memory; no sample
was found, so a file that differs is named and not judged.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from readiness.evidence.checker import Context, Declaration, Judge, Reader
from readiness.evidence.file_notices import breaks_off
from readiness.evidence.reading.opened import Opened
from readiness.evidence.results import FileReading, Judgement, Notice, Proposal
from readiness.evidence.shown import fixed, percent
from readiness.evidence.structured_data.spelling import folded
from readiness.evidence.templates.tables import each, proposed, said

LARGEST = 2_000_000
"""Bytes of an export that are read; five years of weeks are 20 KB."""
LONGEST_NAME = 200
NAMES, QUARTERS = 4, 4
"""Names and consecutive quarters that the question asks for."""
_REGION = re.compile(r"\s*[:：]\s*\(.*\)\s*$")
_DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?$")
_LESS_THAN_ONE = Fraction(1, 2)
"""How `<1` is counted."""

type Quarter = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TrendFacts:
    """What an export holds.

    Attributes:
        names: Names that are compared.
        brand: Which of them is the user's.
        shares: Share of the brand by full quarter.
        slope: Median change of share from one year to the next, or `None` below five quarters.
    """

    names: int
    brand: str
    shares: tuple[tuple[Quarter, Fraction], ...]
    slope: Fraction | None


def read_trends(opened: Opened, context: Context) -> FileReading:
    """Read a Google Trends export."""
    name = opened.source.name
    text = opened.text(LARGEST)
    rows = list(csv.reader(text.splitlines()))
    at = next((i for i, cells in enumerate(rows) if len(cells) > 1), -1)
    cut = len(rows) if text[-1:] not in "\r\n" and len(rows[-1]) < len(rows[at]) else 0
    rows = rows[: cut - 1] if cut else rows
    body = [(cells, day) for cells in rows[at + 1 :] if cells and (day := _day(cells[0]))]
    if at < 0 or not body:
        notice = Notice("trends_not_read", said("trends_not_read"), name)
        return FileReading(name, "trends", 0, notices=(notice,))
    names = [_REGION.sub("", cell[:LONGEST_NAME]).strip() for cell in rows[at][1:]]
    wanted = {folded(brand) for brand in context.given.brands}
    column = next((i for i, text in enumerate(names) if folded(text) in wanted), 0)
    shares = _shares(body, column)
    facts = TrendFacts(len(names), names[column], shares, _slope(shares))
    shown = {"names": len(names), "quarters": len(shares)}
    return FileReading(
        name, "trends", len(body), facts, shown, body[0][1].isoformat(), body[-1][1].isoformat(),
        notices=(breaks_off(name, cut),) if cut else (), cut=cut > 0,
    )  # fmt: skip


def _day(text: str) -> date | None:
    found = _DAY.match(text.strip())
    try:
        return date(int(found[1]), int(found[2]), int(found[3] or 1)) if found else None
    except ValueError:
        return None


def _shares(
    body: list[tuple[list[str], date]], column: int
) -> tuple[tuple[Quarter, Fraction], ...]:
    """Return the brand's share of each quarter that the export covers from its first month on."""
    own: dict[Quarter, Fraction] = {}
    total: dict[Quarter, Fraction] = {}
    months: dict[Quarter, set[int]] = {}
    for cells, day in body:
        quarter = (day.year, (day.month - 1) // 3)
        values = [_value(cell) for cell in cells[1:]]
        own[quarter] = own.get(quarter, Fraction(0)) + (
            values[column] if column < len(values) else 0
        )
        total[quarter] = total.get(quarter, Fraction(0)) + sum(values)
        months.setdefault(quarter, set()).add(day.month)
    full = [q for q in sorted(total) if len(months[q]) == 3 and total[q] > 0]
    return tuple((quarter, own[quarter] / total[quarter]) for quarter in full)


def _value(text: str) -> Fraction:
    plain = text.strip()
    if plain.startswith("<"):
        return _LESS_THAN_ONE
    return Fraction(int(plain)) if plain.isdecimal() and len(plain) <= 3 else Fraction(0)


def _slope(shares: tuple[tuple[Quarter, Fraction], ...]) -> Fraction | None:
    """Return Theil and Sen's slope after the season is removed: the median of yearly changes.

    Each change is that of one quarter against the same quarter of an earlier year, per year, so
    that the season falls out (seasonal Kendall slope, Hirsch and others 1982).
    """
    by = dict(shares)
    changes = sorted(
        (by[later] - by[earlier]) / (later[0] - earlier[0])
        for later in by
        for earlier in by
        if later[1] == earlier[1] and later[0] > earlier[0]
    )
    if not changes:
        return None
    middle = len(changes) // 2
    return changes[middle] if len(changes) % 2 else (changes[middle - 1] + changes[middle]) / 2


def judge_trends(readings: tuple[FileReading, ...], context: Context) -> Judgement:
    """Return what exports allow for BRD-11; that it is done each quarter is not in the file."""
    del context
    return each(readings, TrendFacts, lambda reading: _proposal(reading, reading.facts))


def _proposal(reading: FileReading, facts: TrendFacts) -> Proposal | None:
    if facts.names < NAMES or not facts.shares:
        return None
    slope = facts.slope
    because = said(
        "brd_11", names=facts.names, quarters=len(facts.shares),
        share=percent(facts.shares[-1][1]),
        slope=fixed(slope * 100, 2) if slope is not None else "–",
    )  # fmt: skip
    # A share that does not rise may still be at a target written beforehand.
    high = 3 if len(facts.shares) >= QUARTERS else 2
    return proposed("BRD-11", (1, high), because, reading, following=said("next_brd_11"))


READERS = (Reader(("trends",), read_trends),)
JUDGES = (
    Judge(
        "trends", ("trends",),
        (Declaration("BRD-11", "d", ("trends",), (), "templates.open_brd_11"),),
        judge_trends,
    ),
)  # fmt: skip
