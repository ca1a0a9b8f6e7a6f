"""Reads orders: Amazon's all-orders report, Chinese shipment lists and the own site's export."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from readiness.evidence.checker import Context
from readiness.evidence.message import Message, sentence
from readiness.evidence.payments.cells import Cells
from readiness.evidence.payments.totals import totals
from readiness.evidence.reading.columns import Columns, columns_of
from readiness.evidence.reading.dates import moment
from readiness.evidence.reading.numbers import currency_sign
from readiness.evidence.reading.opened import Opened, Rows
from readiness.evidence.results import FileReading, Finding, Notice
from readiness.evidence.shown import money

BUY_FOR_ME = "buyforme.amazon"
"""Domain of the addresses with which Amazon's Buy for Me orders (AMZ-SD-02)."""

HOURS_SHOWN = 100

type Key = tuple[date, str, str]


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """Revenue from orders.

    Attributes:
        revenue: By first day of the month, channel and currency.
        buy_for_me: Orders of Buy for Me by first day of the month.
        own: Whether these are orders of the own site.
    """

    revenue: dict[Key, Decimal]
    buy_for_me: dict[date, int]
    own: bool


def read_all_orders(opened: Opened, context: Context) -> FileReading:
    """Read Amazon's report; cancelled orders bring nothing."""
    rows = opened.rows
    columns = columns_of(opened, context.given, ("price",), ("date",))
    if rows is None or columns.asks:
        return FileReading(opened.source.name, "all_orders", 0, asks=columns.asks)
    return _read(opened, rows, columns, "all_orders", "price")


def read_site_orders(opened: Opened, context: Context) -> FileReading:
    """Read the own site's orders; refunds are taken off."""
    rows = opened.rows
    columns = columns_of(opened, context.given, ("total", "refunded"), ("date",))
    if rows is None or columns.asks:
        return FileReading(opened.source.name, "site_orders", 0, asks=columns.asks)
    return _read(opened, rows, columns, "site_orders", "total")


def _read(opened: Opened, rows: Rows, columns: Columns, kind: str, field: str) -> FileReading:
    name = opened.source.name
    stamp, amount, status = rows.at("date") or 0, rows.at(field), rows.at("status")
    coin, channel, mail = rows.at("currency"), rows.at("sales_channel"), rows.at("buyer_email")
    refund = rows.at("refunded")
    revenue: dict[Key, Decimal] = defaultdict(Decimal)
    asked: dict[date, int] = defaultdict(int)
    days: list[date] = []
    count = unread = 0
    read = Cells(columns)
    for line, cells in rows:
        count += 1
        when = columns.day(cells[stamp])
        value = read.money(cells[amount], line) if amount is not None else None
        if when is None:
            unread += 1
            continue
        days.append(when)
        month = when.replace(day=1)
        if mail is not None and cells[mail] == BUY_FOR_ME:
            asked[month] += 1
        if value is None or (status is not None and cells[status].casefold().startswith("cancel")):
            continue
        back = read.money(cells[refund], line) if refund is not None else None
        currency = cells[coin].strip() if coin is not None else currency_sign(cells[amount or 0])
        place = cells[channel].strip() if channel is not None else ""
        revenue[month, place, currency] += value - (back or 0)
    facts = OrderFacts(dict(revenue), dict(asked), own=kind == "site_orders")
    notices = [Notice("rows_unread", sentence("payments.rows_undated", count=unread), name)]
    return FileReading(
        name, kind, count, facts, _shown(facts),
        min(days).isoformat() if days else "", max(days).isoformat() if days else "",
        _buy_for_me(facts),
        (*(notices if unread else ()), *read.notices(name), *_no_buy_for_me(facts, name, mail)),
        tables=totals(_shown(facts), "channels") if count and not facts.own else (),
    )  # fmt: skip


def _shown(facts: OrderFacts) -> dict[str, object]:
    channels: dict[str, Decimal] = defaultdict(Decimal)
    for (_, channel, currency), value in facts.revenue.items():
        channels[f"{channel or 'own site'} {currency}".strip()] += value
    return {
        "channels": {key: money(value) for key, value in sorted(channels.items())},
        "buy_for_me": {m.isoformat()[:7]: n for m, n in sorted(facts.buy_for_me.items())},
    }


def _no_buy_for_me(facts: OrderFacts, name: str, mail: int | None) -> tuple[Notice, ...]:
    """Say that no order came from Buy for Me, where the file would show it."""
    if mail is None or facts.buy_for_me:
        return ()
    return (Notice("buy_for_me_none", Message("payments.buy_for_me_none"), name),)


def _buy_for_me(facts: OrderFacts) -> tuple[Finding, ...]:
    if not facts.buy_for_me:
        return ()
    total = sum(facts.buy_for_me.values())
    message = sentence("payments.buy_for_me", count=total, months=len(facts.buy_for_me))
    return (Finding("buy_for_me_orders", "note", message, (), ("PAR-01",)),)


def read_shipments_zh(opened: Opened, context: Context) -> FileReading:
    """Read a shipment list with Chinese headers: revenue by sales channel."""
    rows, name = opened.rows, opened.source.name
    columns = columns_of(opened, context.given, ("price",), ("date",))
    if rows is None or columns.asks or columns.order is None:
        return FileReading(name, "shipments_zh", 0, asks=columns.asks)
    stamp, place, price = rows.at("date") or 0, rows.at("sales_channel") or 0, rows.at("price") or 0
    amount, coin = rows.at("quantity"), rows.at("currency")
    channels: dict[str, Decimal] = defaultdict(Decimal)
    days: list[date] = []
    hours: list[int] = []
    units = count = 0
    read = Cells(columns)
    for line, cells in rows:
        count += 1
        channels[cells[place].strip()] += read.money(cells[price], line) or 0
        units += read.whole(cells[amount], line) if amount is not None else 0
        when = moment(cells[stamp], columns.order)
        if when is not None:
            days.append(when.date())
            hours.append(when.hour)
    first = min(days).isoformat() if days else ""
    last = max(days).isoformat() if days else ""
    shown = {
        "channels": {key: money(value) for key, value in channels.items()},
        "units": units,
        "first": first,
        "last": last,
        "hours": hours[:HOURS_SHOWN],
    }
    notices = [*read.notices(name)]
    if coin is None:
        message = sentence("payments.currency_missing", channels=tuple(sorted(channels)))
        notices.append(Notice("currency_missing", message, name))
    notices.append(Notice("personal_data_none", Message("payments.personal_none"), name))
    return FileReading(
        name,
        "shipments_zh",
        count,
        None,
        shown,
        first,
        last,
        notices=tuple(notices),
        tables=totals(shown, "channels", "units") if count else (),
    )
