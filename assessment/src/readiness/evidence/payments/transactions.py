"""Reads the date-range transaction report: product sales by month, refunds taken off."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

from readiness.evidence.checker import Context
from readiness.evidence.message import sentence
from readiness.evidence.payments.cells import Cells
from readiness.evidence.payments.orders import Key, OrderFacts
from readiness.evidence.payments.totals import totals
from readiness.evidence.reading.columns import columns_of
from readiness.evidence.reading.numbers import currency_codes
from readiness.evidence.reading.opened import Opened
from readiness.evidence.results import FileReading, Notice
from readiness.evidence.shown import money

ABOVE = 64 * 1024
"""Bytes in which the lines above the header are looked for."""


def read_transactions(opened: Opened, context: Context) -> FileReading:
    """Read the report; refund rows carry negative product sales."""
    rows, name = opened.rows, opened.source.name
    columns = columns_of(opened, context.given, ("sales", "total"), ("date",))
    if rows is None or columns.asks:
        return FileReading(name, "transactions", 0, asks=columns.asks)
    stamp, sales = rows.at("date") or 0, rows.at("sales") or 0
    total_at, market = rows.at("total") or 0, rows.at("marketplace")
    currency = _currency(opened)
    revenue: dict[Key, Decimal] = defaultdict(Decimal)
    days: list[date] = []
    sold = total = Decimal()
    count = unread = 0
    read = Cells(columns)
    for line, cells in rows:
        count += 1
        when, value = columns.day(cells[stamp]), read.money(cells[sales], line)
        total += read.money(cells[total_at], line) or 0
        if when is None:
            unread += 1
            continue
        days.append(when)
        sold += value or 0
        place = cells[market].strip() if market is not None else ""
        if value:
            revenue[when.replace(day=1), place.casefold() or "amazon", currency] += value
    style = columns.style
    shown = {
        "product_sales": money(sold), "total": money(total), "currency": currency,
        "decimal": style.decimal if style is not None else ".", "date_order": columns.order,
    }  # fmt: skip
    notice = Notice("rows_unread", sentence("payments.rows_undated", count=unread), name)
    return FileReading(
        name, "transactions", count, OrderFacts(dict(revenue), {}, own=False), shown,
        min(days).isoformat() if days else "", max(days).isoformat() if days else "",
        notices=(*((notice,) if unread else ()), *read.notices(name)),
        tables=totals(shown, "product_sales", "total", "currency") if count else (),
    )  # fmt: skip


def _currency(opened: Opened) -> str:
    """Return the one currency that the lines above the header name, or ""."""
    above = opened.detection.header_line - 1
    lines = opened.text(ABOVE).splitlines()[: max(above, 0)]
    codes = {code for line in lines for code in currency_codes(line)}
    return codes.pop() if len(codes) == 1 else ""
