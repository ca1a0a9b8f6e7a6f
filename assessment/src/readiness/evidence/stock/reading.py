"""Readers of both views of the inventory ledger: integrity first, then what they say."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from readiness.evidence.checker import Context
from readiness.evidence.message import Message, sentence
from readiness.evidence.reading.columns import columns_of
from readiness.evidence.reading.opened import Opened
from readiness.evidence.results import FileReading, Finding, Lines, Notice, Table
from readiness.evidence.shown import fixed, percent
from readiness.evidence.statistics.intervals import wilson
from readiness.evidence.stock.detail import read_detail
from readiness.evidence.stock.summary import read_summary
from readiness.evidence.stock.totals import LedgerFacts, Totals

_KEPT = 50


def read_ledger_detail(opened: Opened, context: Context) -> FileReading:
    """Read the detail view."""
    name, rows = opened.source.name, opened.rows
    if rows is None:
        return FileReading(name, "ledger_detail", 0)
    found = read_detail(opened, rows, context)
    if found.facts is None:
        asks = () if found.ask is None else (found.ask,)
        return FileReading(name, "ledger_detail", found.rows, asks=asks)
    shown = _shown(found.facts)
    shown |= {"disposition_changes": found.facts.moves, "date_order": found.order}
    return _reading(
        name, "ledger_detail", found.facts, rows=found.rows, shown=shown, unread=found.unread
    )


def read_ledger_summary(opened: Opened, context: Context) -> FileReading:
    """Read the summary view."""
    name, rows = opened.source.name, opened.rows
    columns = columns_of(opened, context.given, dates=("date",))
    if rows is None or columns.order is None:
        return FileReading(name, "ledger_summary", 0, asks=columns.asks)
    found = read_summary(rows, columns)
    shown = _shown(found.facts)
    shown["identity_failures"] = len(found.facts.failures)
    return _reading(
        name, "ledger_summary", found.facts, rows=found.rows, shown=shown, unread=found.unread
    )


def rate_of(totals: Totals) -> Fraction | None:
    """Return net loss over units shipped to customers, or `None` without a shipment."""
    return Fraction(totals.net_loss, totals.shipped) if totals.shipped > 0 else None


def _shown(facts: LedgerFacts) -> dict[str, Any]:
    total = facts.total
    rate = rate_of(total)
    shown: dict[str, Any] = {
        "months": len(facts.months),
        "shipped": total.shipped,
        "receipts": total.receipts,
        "lost": total.lost,
        "found": total.found,
        "damaged": total.damaged,
        "damaged_unsellable": total.unsellable,
        "disposed": total.disposed,
        "net_loss": total.net_loss,
        "rate_on_shipped": None if rate is None else fixed(rate, 6),
        "by_month": {
            month.isoformat()[:7]: {
                "lost": one.lost, "found": one.found, "damaged": one.damaged,
                "shipped": one.shipped,
            }
            for month, one in facts.months.items()
        },
    }  # fmt: skip
    if facts.view == "detail":
        shown |= {
            "unreconciled": total.open_lost + total.open_damaged,
            "unreconciled_lost": total.open_lost,
            "unreconciled_damaged": total.open_damaged,
            "by_cause": dict(facts.causes),
        }
    return shown


def _reading(
    name: str,
    kind: str,
    facts: LedgerFacts,
    *,
    rows: int,
    shown: dict[str, Any],
    unread: Sequence[int],
) -> FileReading:
    return FileReading(
        file=name,
        kind=kind,
        rows=rows,
        facts=facts,
        shown=shown,
        first=facts.first.isoformat() if facts.first else "",
        last=facts.last.isoformat() if facts.last else "",
        findings=tuple(_findings(name, facts)),
        notices=tuple(_notices(name, facts, unread)),
        tables=_tables(facts),
    )


def _tables(facts: LedgerFacts) -> tuple[Table, ...]:
    """Return losses by month with their interval, and by cause where the view names causes."""
    columns = _heads("month", "shipped", "lost", "damaged", "found", "rate", "interval")
    months = tuple(
        (
            month.isoformat()[:7], str(one.shipped), str(one.lost), str(one.damaged),
            str(one.found), *_rate_cells(one),
        )
        for month, one in facts.months.items()
    )  # fmt: skip
    tables = [Table(Message("stock.table_months"), columns, months)]
    if facts.causes:
        causes = tuple((code, str(units)) for code, units in facts.causes.items())
        tables.append(Table(Message("stock.table_causes"), _heads("cause", "units"), causes))
    if len(facts.centres) > 1:
        heads = _heads("centre", "shipped", "net", "rate", "interval")
        rows = tuple(
            (centre, str(shipped), str(net), *_rate_cells(Totals(shipped=shipped, lost=net)))
            for centre, (shipped, net) in facts.centres.items()
        )
        tables.append(Table(Message("stock.table_centres"), heads, rows[:_KEPT]))
    return tuple(tables)


def _heads(*names: str) -> tuple[Message, ...]:
    return tuple(Message(f"stock.column_{name}") for name in names)


def _rate_cells(one: Totals) -> tuple[str, str]:
    rate = rate_of(one)
    if rate is None:
        return "–", "–"
    low, high = wilson(min(max(one.net_loss, 0), one.shipped), one.shipped)
    return f"{percent(rate)}%", f"{percent(low)}–{percent(high)}%"


def _findings(name: str, facts: LedgerFacts) -> list[Finding]:
    found = []
    if facts.failures:
        message = sentence("stock.balance_fails", count=len(facts.failures))
        place = (Lines(name, facts.failures[:_KEPT]),)
        found.append(Finding("ledger_balance", "error", message, place, ("RES-07",)))
    if facts.breaks:
        message = sentence("stock.balance_breaks", count=len(facts.breaks))
        place = (Lines(name, facts.breaks[:_KEPT]),)
        found.append(Finding("ledger_gap", "warning", message, place, ("RES-07",)))
    return found


def _notices(name: str, facts: LedgerFacts, unread: Sequence[int]) -> list[Notice]:
    found = []
    if facts.total.shipped <= 0:
        found.append(Notice("no_shipments_no_rate", Message("stock.no_shipments"), name))
    if facts.unknown:
        codes = tuple(f"{code or '–'} ({count})" for code, count in sorted(facts.unknown.items()))
        message = sentence("stock.unknown_codes", codes=codes[:20])
        found.append(Notice("ledger_codes_unknown", message, name))
    if unread:
        message = sentence("stock.rows_unread", count=len(unread), line=unread[0])
        found.append(Notice("rows_unread", message, name))
    return found
