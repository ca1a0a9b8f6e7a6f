"""Reads the reimbursement report: what was paid, for which reason, in money or in stock."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from readiness.evidence.checker import Context
from readiness.evidence.message import sentence
from readiness.evidence.reading.columns import columns_of
from readiness.evidence.reading.numbers import whole
from readiness.evidence.reading.opened import Opened
from readiness.evidence.results import FileReading, Finding, Lines, Notice
from readiness.evidence.shown import money, money_by_currency

CENT = Decimal("0.01")

STOCK_REASONS = frozenset({
    "lostwarehouse", "damagedwarehouse", "lostinbound", "damagedinbound", "warehouselost",
    "warehousedamaged",
})  # fmt: skip
"""Reasons that pay for stock lost or damaged, folded to letters; others are listed, not counted."""

REVERSAL = "reversal"


@dataclass(frozen=True, slots=True)
class Payment:
    """One row.

    Attributes:
        day: Day of approval.
        reason: Reason as the file writes it.
        sku: Seller's SKU.
        fnsku: Amazon's label.
        cash_units: Units paid in money.
        stock_units: Units replaced.
        total: Amount; negative for a reversal.
        currency: Code.
        original: Reason of the payment that a reversal takes back, or "".
        line: Physical line.
    """

    day: date
    reason: str
    sku: str
    fnsku: str
    cash_units: int
    stock_units: int
    total: Decimal
    currency: str
    original: str
    line: int

    @property
    def units(self) -> int:
        """Return the units paid in money or in stock."""
        return self.cash_units + self.stock_units

    @property
    def for_damage(self) -> bool:
        """Return whether it pays for damage and not for loss."""
        return "damage" in folded(self.reason)

    @property
    def of_stock(self) -> bool:
        """Return whether it pays, or takes back a payment, for stock lost or damaged."""
        return folded(self.reason) in STOCK_REASONS or (
            REVERSAL in folded(self.reason) and folded(self.original) in STOCK_REASONS
        )


@dataclass(frozen=True, slots=True)
class ReimbursementFacts:
    """Rows of one report."""

    payments: tuple[Payment, ...]


def folded(reason: str) -> str:
    """Return a reason's letters: spelling and case vary between reports."""
    return "".join(c for c in reason.casefold() if c.isalpha())


def read_reimbursements(opened: Opened, context: Context) -> FileReading:
    """Read the report."""
    rows, name = opened.rows, opened.source.name
    columns = columns_of(opened, context.given, ("per_unit", "total"), ("date",))
    if rows is None or columns.asks:
        return FileReading(name, "reimbursements", 0, asks=columns.asks)
    payments: list[Payment] = []
    unread: list[int] = []
    mismatched: list[int] = []
    count = 0

    def cell(cells: list[str], field: str) -> str:
        index = rows.at(field)
        return cells[index].strip() if index is not None else ""

    for line, cells in rows:
        count += 1
        when, total = columns.day(cell(cells, "date")), columns.money(cell(cells, "total"))
        if when is None or total is None:
            unread.append(line)
            continue
        cash, stock = whole(cell(cells, "cash_units")), whole(cell(cells, "stock_units"))
        if cash is None and stock is None:
            cash = whole(cell(cells, "units"))
        each = columns.money(cell(cells, "per_unit"))
        if each is not None and cash is not None and abs(each * cash - total) > CENT:
            mismatched.append(line)
        payments.append(
            Payment(
                day=when, reason=cell(cells, "reason"), sku=cell(cells, "sku"),
                fnsku=cell(cells, "fnsku"), cash_units=cash or 0, stock_units=stock or 0,
                total=total, currency=cell(cells, "currency"),
                original=cell(cells, "original_type"), line=line,
            )
        )  # fmt: skip
    found = tuple(payments)
    shown = _shown(found)
    style = columns.style
    shown |= {"decimal": style.decimal if style is not None else ".", "date_order": columns.order}
    days = [one.day for one in found]
    return FileReading(
        name, "reimbursements", count, ReimbursementFacts(found), shown,
        min(days).isoformat() if days else "", max(days).isoformat() if days else "",
        _findings(name, mismatched), _notices(name, found, unread),
    )  # fmt: skip


def _shown(payments: tuple[Payment, ...]) -> dict[str, object]:
    reasons: dict[str, Decimal] = defaultdict(Decimal)
    totals: dict[str, Decimal] = defaultdict(Decimal)
    currencies = sorted({one.currency for one in payments if one.currency})
    for one in payments:
        totals[one.currency] += one.total
        reasons[f"{one.reason} {one.currency}" if len(currencies) > 1 else one.reason] += one.total
    return {
        "currency": currencies[0] if len(currencies) == 1 else currencies,
        "total": money_by_currency(totals),
        "by_reason": {reason: money(total) for reason, total in sorted(reasons.items())},
        "units_cash": sum(one.cash_units for one in payments),
        "units_inventory": sum(one.stock_units for one in payments),
        "last": max((one.day.isoformat() for one in payments), default=""),
    }


def _findings(name: str, mismatched: list[int]) -> tuple[Finding, ...]:
    if not mismatched:
        return ()
    message = sentence("payments.unit_mismatch", count=len(mismatched))
    place = (Lines(name, tuple(mismatched[:50])),)
    return (Finding("reimbursement_sum", "warning", message, place, ("RES-08",)),)


def _notices(name: str, payments: tuple[Payment, ...], unread: list[int]) -> tuple[Notice, ...]:
    found = []
    others = sorted({one.reason for one in payments if not one.of_stock and one.reason})
    if others:
        message = sentence("payments.other_reasons", reasons=tuple(others[:20]))
        found.append(Notice("reasons_not_counted", message, name))
    if unread:
        message = sentence("payments.rows_unread", count=len(unread), line=unread[0])
        found.append(Notice("rows_unread", message, name))
    return tuple(found)
