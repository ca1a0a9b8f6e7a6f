"""Reads the summary view of the inventory ledger, and checks that every row adds up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from readiness.evidence.reading.columns import Columns
from readiness.evidence.reading.dates import only_month
from readiness.evidence.reading.numbers import whole
from readiness.evidence.reading.opened import Rows
from readiness.evidence.stock.totals import LedgerFacts, Totals

FLOWS = (
    "receipts", "shipments", "returns", "vendor_returns", "transfers", "found", "lost", "damaged",
    "disposed", "other", "unknown",
)  # fmt: skip
"""Columns that, with their signs as in the file, lead from the opening to the closing balance."""


@dataclass(frozen=True, slots=True)
class SummaryReading:
    """Facts of a summary ledger.

    Attributes:
        facts: What it says.
        rows: Rows read.
        unread: Lines without a date or with a cell that is no number.
    """

    facts: LedgerFacts
    rows: int
    unread: tuple[int, ...]


def read_summary(rows: Rows, columns: Columns) -> SummaryReading:
    """Read the summary view; quantities have the signs of the file (lost stock is negative)."""
    at = {name: i for name in (*FLOWS, "start", "end") if (i := rows.at(name)) is not None}
    stamp, sku, location = rows.at("date") or 0, rows.at("sku"), rows.at("location")
    keys = [i for name in ("fnsku", "sku", "disposition", "location", "store")
            if (i := rows.at(name)) is not None]  # fmt: skip
    months: dict[date, Totals] = {}
    balances: dict[tuple[str, ...], list[tuple[date, int, int, int]]] = defaultdict(list)
    skus: set[str] = set()
    places: set[str] = set()
    unread: list[int] = []
    failures: list[int] = []
    days: list[date] = []
    count, monthly = 0, True
    for line, cells in rows:
        count += 1
        when = columns.day(cells[stamp])
        numbers = {name: whole(cells[i]) if cells[i].strip() else 0 for name, i in at.items()}
        if when is None or None in numbers.values():
            unread.append(line)
            continue
        known = {name: value or 0 for name, value in numbers.items()}
        days.append(when)
        monthly = monthly and only_month(cells[stamp])
        months.setdefault(when.replace(day=1), Totals()).add(_totals(known))
        skus.add(cells[sku] if sku is not None else "")
        places.add(cells[location].strip() if location is not None else "")
        if known["start"] + sum(known.get(name, 0) for name in FLOWS) != known["end"]:
            failures.append(line)
        balances[tuple(cells[i] for i in keys)].append((when, line, known["start"], known["end"]))
    country = next(iter(places)) if len(places) == 1 else ""
    facts = LedgerFacts(
        view="summary", months=dict(sorted(months.items())), causes={}, centres={}, open=(),
        first=min(days, default=None), last=max(days, default=None), monthly=monthly,
        skus=len(skus), moves=0, country=country if len(country) == 2 else "",
        failures=tuple(failures), breaks=_breaks(balances),
    )  # fmt: skip
    return SummaryReading(facts, count, tuple(unread))


def _totals(known: dict[str, int]) -> Totals:
    def down(name: str) -> int:
        return -known.get(name, 0)

    return Totals(
        shipped=down("shipments"), receipts=known.get("receipts", 0), lost=down("lost"),
        found=known.get("found", 0), damaged=down("damaged"), disposed=down("disposed"),
    )  # fmt: skip


def _breaks(balances: dict[tuple[str, ...], list[tuple[date, int, int, int]]]) -> tuple[int, ...]:
    """Return lines whose opening balance is not the closing balance of the period before."""
    found = []
    for periods in balances.values():
        ordered = sorted(periods)
        for (earlier, _, _, end), (later, line, start, _) in pairwise(ordered):
            if earlier != later and start != end:
                found.append(line)
    return tuple(sorted(found))
