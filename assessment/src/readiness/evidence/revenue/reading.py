"""Reads the table of net revenue by month and channel."""

from __future__ import annotations

from datetime import date

from readiness.evidence.checker import Context
from readiness.evidence.message import Message, excerpt, sentence
from readiness.evidence.reading.columns import columns_of
from readiness.evidence.reading.numbers import currency_sign
from readiness.evidence.reading.opened import Opened
from readiness.evidence.reading.total_rows import is_total, total_names
from readiness.evidence.results import FileReading, Lines, Notice, Table
from readiness.evidence.revenue.facts import Amount, RevenueFacts, Shares, full_months, shares_of
from readiness.evidence.shown import fixed, percent

_MOST_SHOWN = 100
"""Channels in the table; a column of order numbers would give as many as there are orders."""

YES = frozenset({"1", "true", "yes", "y", "x", "是", "有", "はい", "ja", "oui", "si", "sí"})


def read_channels(opened: Opened, context: Context) -> FileReading:
    """Read a table of channels; shares are shown for the last three full months."""
    rows, name = opened.rows, opened.source.name
    columns = columns_of(opened, context.given, ("revenue",), ("month",))
    if rows is None or columns.asks:
        return FileReading(name, "channels", 0, asks=columns.asks)
    month, channel, revenue = rows.at("month"), rows.at("channel"), rows.at("revenue")
    coin, entity, own = rows.at("currency"), rows.at("entity"), rows.at("owner")
    amounts: list[Amount] = []
    bad: list[int] = []
    gaps: set[date] = set()
    names = total_names(context.bundle.table("template_words"))
    count = totals = 0
    for line, cells in rows:
        count += 1
        when = columns.day(cells[month or 0])
        value = columns.money(cells[revenue or 0])
        label = cells[channel or 0].strip()
        if is_total(label, names) or is_total(cells[month or 0], names):
            totals += 1
            continue
        if when is None or value is None or not label:
            bad.append(line)
            if when is not None and label:
                gaps.add(when.replace(day=1))
            continue
        currency = cells[coin].strip().upper() if coin is not None else ""
        amounts.append(
            Amount(
                month=when.replace(day=1),
                channel=label,
                entity=cells[entity].strip() if entity is not None else "",
                value=value,
                currency=currency or currency_sign(cells[revenue or 0]),
                own=own is not None and cells[own].strip().casefold() in YES,
                line=line,
            )
        )
    days = sorted(one.month for one in amounts)
    return FileReading(
        file=name,
        kind="channels",
        rows=count,
        facts=RevenueFacts(tuple(amounts), frozenset(gaps)),
        shown=_shown(tuple(amounts), context),
        first=days[0].isoformat() if days else "",
        last=days[-1].isoformat() if days else "",
        notices=_notices(name, bad, totals),
        tables=_tables(tuple(amounts), context),
    )


def _notices(name: str, bad: list[int], totals: int) -> tuple[Notice, ...]:
    found = []
    if bad:
        message = sentence("revenue.rows_unread", count=len(bad), line=bad[0])
        found.append(Notice("rows_unread", message, name))
    if totals:
        message = sentence("revenue.totals_left_out", count=totals)
        found.append(Notice("totals_left_out", message, name))
    return tuple(found)


def _tables(amounts: tuple[Amount, ...], context: Context) -> tuple[Table, ...]:
    """Return the share of each channel, where one currency makes it plain."""
    shares = _shares(amounts, context)
    if shares is None:
        return ()
    columns = tuple(Message(f"revenue.column_{name}") for name in ("channel", "revenue", "share"))
    total = shares.total
    rows = tuple(
        (excerpt(name, 60), fixed(value, 2), f"{percent(value / total)}%")
        for name, value in shares.revenue[:_MOST_SHOWN]
    )
    return (Table(Message("revenue.table"), columns, rows),)


def _shares(amounts: tuple[Amount, ...], context: Context) -> Shares | None:
    months = full_months(context.given.today)
    counted = [one for one in amounts if one.month in months]
    if len({one.currency for one in counted}) != 1:
        return None
    return shares_of(counted, {}, merged=False)


def _shown(amounts: tuple[Amount, ...], context: Context) -> dict[str, object]:
    shares = _shares(amounts, context)
    if shares is None:
        return {}
    total = shares.total
    return {
        "months": [month.isoformat()[:7] for month in full_months(context.given.today)],
        "shares": {name: fixed(value / total, 6) for name, value in shares.revenue[:_MOST_SHOWN]},
        "hhi": fixed(shares.hhi, 2),
        "n_eff": fixed(shares.effective, 4),
        "largest": shares.revenue[0][0],
    }


def lines_of(file: str, amounts: tuple[Amount, ...]) -> Lines:
    """Return the lines that amounts stand on."""
    return Lines(file, tuple(sorted(one.line for one in amounts))[:50])
