"""Reads the settlement report V2: its lines must add up to the total of each settlement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from readiness.evidence.checker import Context
from readiness.evidence.message import sentence
from readiness.evidence.payments.totals import totals
from readiness.evidence.reading.columns import columns_of
from readiness.evidence.reading.opened import Opened
from readiness.evidence.results import FileReading, Finding, Lines
from readiness.evidence.shown import money_by_currency

CENT = Decimal("0.01")
_TOTALS = ("settlements", "total", "sum_lines", "principal", "fba_reimbursement")
REIMBURSEMENT = "fba inventory reimbursement"


@dataclass(slots=True)
class Settlement:
    """Sums of one settlement.

    Attributes:
        total: What the first row says was paid out, or `None`.
        lines: Sum of the lines.
        line: Physical line of the total.
        currency: Code, from the row of the total.
        principal: Sum of item prices, refunds taken off.
        reimbursed: Sum of FBA inventory reimbursements.
        revenue: Item prices less refunds by first day of the month.
    """

    total: Decimal | None = None
    lines: Decimal = Decimal()
    line: int = 0
    currency: str = ""
    principal: Decimal = Decimal()
    reimbursed: Decimal = Decimal()
    revenue: dict[date, Decimal] = field(default_factory=lambda: defaultdict(Decimal))


@dataclass(frozen=True, slots=True)
class SettlementFacts:
    """What the report says.

    Attributes:
        settlements: By id.
    """

    settlements: dict[str, Settlement]

    def by_currency(self, amount: Callable[[Settlement], Decimal]) -> dict[str, Decimal]:
        """Return the sum of an amount for each currency."""
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for one in self.settlements.values():
            sums[one.currency] += amount(one)
        return sums


def read_settlement(opened: Opened, context: Context) -> FileReading:
    """Read the report."""
    rows, name = opened.rows, opened.source.name
    stamps = ("start", "end", "deposit", "date", "moment")
    columns = columns_of(opened, context.given, ("total", "amount"), stamps)
    if rows is None or columns.asks:
        return FileReading(name, "settlement_v2", 0, asks=columns.asks)
    key, total_at, amount_at = rows.at("settlement") or 0, rows.at("total") or 0, rows.at("amount")
    kind_at, text_at, coin = (
        rows.at("amount_type"),
        rows.at("amount_description"),
        rows.at("currency"),
    )
    day_at = rows.at("date")
    found: dict[str, Settlement] = defaultdict(Settlement)
    days: set[str] = set()
    count = 0
    for line, cells in rows:
        count += 1
        settlement = found[cells[key].strip()]
        total = columns.money(cells[total_at])
        if total is not None:
            settlement.total, settlement.line = total, line
        if coin is not None and cells[coin].strip():
            settlement.currency = cells[coin].strip()
        amount = columns.money(cells[amount_at]) if amount_at is not None else None
        if amount is None:
            continue
        settlement.lines += amount
        kind = cells[kind_at].strip().casefold() if kind_at is not None else ""
        text = cells[text_at].strip().casefold() if text_at is not None else ""
        if kind == "itemprice" and text == "principal":
            settlement.principal += amount
            when = columns.day(cells[day_at]) if day_at is not None else None
            if when is not None:
                settlement.revenue[when.replace(day=1)] += amount
        settlement.reimbursed += amount if kind == REIMBURSEMENT else 0
        if day_at is not None and cells[day_at]:
            days.add(cells[day_at])
    known = sorted(d.isoformat() for text in days if (d := columns.day(text)) is not None)
    facts = SettlementFacts(dict(found))
    off = [s.line for s in found.values() if s.total is not None and abs(s.total - s.lines) > CENT]
    style = columns.style
    shown = _shown(facts, off)
    shown |= {"decimal": style.decimal if style is not None else ".", "date_order": columns.order}
    return FileReading(
        name, "settlement_v2", count, facts, shown, known[0] if known else "",
        known[-1] if known else "", _findings(name, off),
        tables=totals(shown, *_TOTALS) if count else (),
    )  # fmt: skip


def _shown(facts: SettlementFacts, off: list[int]) -> dict[str, object]:
    settlements = facts.settlements.values()
    totals = [one.total for one in settlements if one.total is not None]
    currencies = sorted(facts.by_currency(lambda one: one.lines))
    return {
        "settlements": len(facts.settlements),
        "total": money_by_currency(facts.by_currency(lambda one: one.total or Decimal())),
        "sum_lines": money_by_currency(facts.by_currency(lambda one: one.lines)),
        "balanced": not off and len(totals) == len(facts.settlements),
        "principal": money_by_currency(facts.by_currency(lambda one: one.principal)),
        "fba_reimbursement": money_by_currency(facts.by_currency(lambda one: one.reimbursed)),
        "currency": currencies[0] if len(currencies) == 1 else currencies,
    }


def _findings(name: str, off: list[int]) -> tuple[Finding, ...]:
    if not off:
        return ()
    message = sentence("payments.settlement_off", count=len(off))
    place = (Lines(name, tuple(off[:50])),)
    return (Finding("settlement_sum", "error", message, place, ("RES-01",)),)
