"""Reads the inputs of the calculator of channels and a frozen account."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from readiness.evidence.calculators.inputs import Inputs

FIELDS = (
    "channels", "currency", "rates", "own_site", "merge", "margin_percent", "payout_days",
    "reserve", "cash", "fixed_per_day", "last_year",
)  # fmt: skip
CHANNEL = ("month", "channel", "net_revenue", "currency")
RATE = ("currency", "rate")
MERGE = ("channel", "group")

_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})")
_LARGEST = 1e14


@dataclass(frozen=True, slots=True)
class Sale:
    """Net revenue of a channel in a month, in the currency of the result.

    Attributes:
        month: `YYYY-MM`.
        channel: Name of the channel, or of the group it was put in.
        revenue: Revenue less refunds; may be below 0.
    """

    month: str
    channel: str
    revenue: float


@dataclass(frozen=True, slots=True)
class Freeze:
    """What a frozen account needs in addition to revenue.

    Attributes:
        margin: Contribution as a share of revenue, 0..1, or `None`.
        payout_days: Days from a sale to its payout, or `None`.
        reserve: Reserve that the platform already holds.
        cash: Cash in hand, or `None`.
        fixed: Payments a day that go on without sales, or `None`.
    """

    margin: float | None
    payout_days: float | None
    reserve: float
    cash: float | None
    fixed: float | None


@dataclass(frozen=True, slots=True)
class ChannelInputs:
    """All inputs.

    Attributes:
        sales: Rows of the table.
        last_year: The same months of last year, or empty.
        own_site: Name of one's own site, or "".
        merged: Whether the seller said which names are one channel.
        freeze: For the frozen account.
        currency: Printed after amounts.
    """

    sales: tuple[Sale, ...]
    last_year: tuple[Sale, ...]
    own_site: str
    merged: bool
    freeze: Freeze
    currency: str


def read(form: Inputs, _today: date) -> ChannelInputs | None:
    """Return the inputs, or `None`: then the form holds what is wrong with them."""
    form.known(FIELDS)
    form.need("channels")
    currency = form.text("currency", 8).upper()
    rates = _pairs_of_numbers(form)
    groups = {row.text("channel"): row.text("group") for row in form.rows("merge", MERGE)}
    sales, found = _sales(form, "channels", rates, groups, currency)
    last_year, _ = _sales(form, "last_year", rates, groups, currency or found)
    margin = form.number("margin_percent", 0, 100)
    freeze = Freeze(
        margin=None if margin is None else margin / 100,
        payout_days=form.number("payout_days", 0, 365),
        reserve=form.number("reserve") or 0.0,
        cash=form.number("cash"),
        fixed=form.number("fixed_per_day"),
    )
    own = form.text("own_site", 80)
    given = ChannelInputs(sales, last_year, own, form.has("merge"), freeze, currency or found)
    return None if form.faults else given


def _pairs_of_numbers(form: Inputs) -> dict[str, float]:
    rates = {}
    for row in form.rows("rates", RATE):
        row.need("currency", "rate")
        rates[row.text("currency", 8).upper()] = row.number("rate", above=True) or 1.0
    return rates


def _sales(
    form: Inputs, name: str, rates: Mapping[str, float], groups: Mapping[str, str], currency: str
) -> tuple[tuple[Sale, ...], str]:
    """Return the rows in one currency, and that currency."""
    sales: list[Sale] = []
    asked: set[str] = set()
    for row in form.rows(name, CHANNEL):
        row.need("month", "channel", "net_revenue")
        month, channel = _month(row), row.text("channel", 80)
        revenue = row.number("net_revenue", -_LARGEST)
        own = row.text("currency", 8).upper()
        currency = currency or own
        rate = 1.0 if own in {"", currency} else rates.get(own)
        if rate is None and own not in asked:
            asked.add(own)
            row.fault("currency", "channels_rate", found=own, currency=currency)
        sales.append(Sale(month, groups.get(channel) or channel, (revenue or 0.0) * (rate or 1.0)))
    return tuple(sales), currency


def _month(row: Inputs) -> str:
    text = row.text("month", 10)
    match = _MONTH.match(text)
    if match is not None and 1 <= int(match[2]) <= 12:
        return f"{match[1]}-{int(match[2]):02}"
    if text:
        row.fault("month", "no_month", found=text)
    return ""
