"""Reads the business report by child item: ordered sales, which are gross of refunds."""

from __future__ import annotations

from decimal import Decimal

from readiness.evidence.checker import Context
from readiness.evidence.message import Message
from readiness.evidence.payments.cells import Cells
from readiness.evidence.payments.totals import totals
from readiness.evidence.reading.columns import columns_of
from readiness.evidence.reading.numbers import currency_sign
from readiness.evidence.reading.opened import Opened
from readiness.evidence.results import FileReading, Notice
from readiness.evidence.shown import money


def read_business_report(opened: Opened, context: Context) -> FileReading:
    """Read the report; a child item may stand on several rows, which are added."""
    rows, name = opened.rows, opened.source.name
    columns = columns_of(opened, context.given, ("sales",))
    if rows is None or columns.asks:
        return FileReading(name, "business_report_child", 0, asks=columns.asks)
    sales_at, units_at, sessions_at = rows.at("sales") or 0, rows.at("units"), rows.at("sessions")
    sales = Decimal()
    units = sessions = count = 0
    sign = ""
    read = Cells(columns)
    for line, cells in rows:
        count += 1
        sales += read.money(cells[sales_at], line) or 0
        units += read.whole(cells[units_at], line) if units_at is not None else 0
        sessions += read.whole(cells[sessions_at], line) if sessions_at is not None else 0
        sign = sign or currency_sign(cells[sales_at])
    shown = {
        "sales": money(sales), "units": units, "sessions": sessions, "currency_symbol": sign,
    }  # fmt: skip
    notice = Notice("gross_not_net", Message("payments.gross_not_net"), name)
    notices = (notice, *read.notices(name))
    tables = totals(shown, "sales", "units", "sessions") if count else ()
    return FileReading(
        name, "business_report_child", count, None, shown, notices=notices, tables=tables
    )
