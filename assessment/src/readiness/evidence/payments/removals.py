"""Reads customer returns, removal orders and removal shipments: counts and what must add up."""

from __future__ import annotations

from collections import Counter
from datetime import date

from readiness.evidence.checker import Context
from readiness.evidence.message import sentence
from readiness.evidence.payments.cells import Cells
from readiness.evidence.payments.totals import totals
from readiness.evidence.reading.columns import columns_of
from readiness.evidence.reading.opened import Opened
from readiness.evidence.results import FileReading, Finding, Lines

_PARTS = ("cancelled", "disposed", "shipped", "in_process")


def read_customer_returns(opened: Opened, context: Context) -> FileReading:
    """Count returned units by disposition."""
    rows, name = opened.rows, opened.source.name
    columns = columns_of(opened, context.given, dates=("date",))
    if rows is None or columns.asks:
        return FileReading(name, "customer_returns", 0, asks=columns.asks)
    stamp, amount = rows.at("date") or 0, rows.at("quantity") or 0
    disposition = rows.at("disposition") or 0
    units: Counter[str] = Counter()
    days: list[date] = []
    count = 0
    read = Cells(columns)
    for line, cells in rows:
        count += 1
        units[cells[disposition].strip().upper()] += read.whole(cells[amount], line)
        days += [when] if (when := read.day(cells[stamp], line)) is not None else []
    shown = {"units": sum(units.values()), "by_disposition": dict(sorted(units.items()))}
    return _reading(name, "customer_returns", count, read, shown=shown, days=days)


def read_removal_orders(opened: Opened, context: Context) -> FileReading:
    """Check that requested units are cancelled, disposed, shipped or in process."""
    rows, name = opened.rows, opened.source.name
    columns = columns_of(opened, context.given, dates=("date",))
    if rows is None or columns.asks:
        return FileReading(name, "removal_orders", 0, asks=columns.asks)
    stamp, requested = rows.at("date") or 0, rows.at("requested") or 0
    parts = [rows.at(part) for part in _PARTS]
    totals: Counter[str] = Counter()
    days: list[date] = []
    off: list[int] = []
    count = 0
    read = Cells(columns)
    for line, cells in rows:
        count += 1
        asked = read.whole(cells[requested], line)
        numbers = [read.whole(cells[i], line) if i is not None else 0 for i in parts]
        totals["requested"] += asked
        totals.update(dict(zip(_PARTS, numbers, strict=True)))
        if None not in parts and asked != sum(numbers):
            off.append(line)
        days += [when] if (when := read.day(cells[stamp], line)) is not None else []
    findings: tuple[Finding, ...] = ()
    if off:
        message = sentence("payments.removal_off", count=len(off))
        place = (Lines(name, tuple(off[:50])),)
        findings = (Finding("removal_sum", "warning", message, place, ("RES-08",)),)
    return _reading(
        name, "removal_orders", count, read, shown=dict(totals), days=days, findings=findings
    )


def read_removal_shipments(opened: Opened, context: Context) -> FileReading:
    """Count units shipped back."""
    rows, name = opened.rows, opened.source.name
    columns = columns_of(opened, context.given, dates=("shipped_on",))
    if rows is None or columns.asks:
        return FileReading(name, "removal_shipments", 0, asks=columns.asks)
    stamp, shipped = rows.at("shipped_on") or 0, rows.at("shipped") or 0
    days: list[date] = []
    units = count = 0
    read = Cells(columns)
    for line, cells in rows:
        count += 1
        units += read.whole(cells[shipped], line)
        days += [when] if (when := read.day(cells[stamp], line)) is not None else []
    return _reading(name, "removal_shipments", count, read, shown={"shipped": units}, days=days)


def _reading(
    name: str,
    kind: str,
    rows: int,
    read: Cells,
    *,
    shown: dict[str, object],
    days: list[date],
    findings: tuple[Finding, ...] = (),
) -> FileReading:
    first = min(days).isoformat() if days else ""
    last = max(days).isoformat() if days else ""
    return FileReading(
        name, kind, rows, None, shown, first, last, findings, read.notices(name),
        tables=totals(shown, *shown) if rows else (),
    )  # fmt: skip
