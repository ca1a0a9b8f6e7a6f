"""Revenue by month and channel, and the concentration over the last three full months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from readiness.evidence.reading.headers import normal_header
from readiness.evidence.statistics.concentration import effective_number, hhi

MONTHS = 3
"""Full months that RES-01 and RES-03 ask for."""

PLATFORMS = (
    "amazon", "亚马逊", "ebay", "walmart", "沃尔玛", "temu", "shein", "tiktok", "aliexpress",
    "速卖通", "etsy", "rakuten", "楽天", "shopee", "lazada", "mercado", "ozon", "wayfair",
    "target", "otto", "kaufland", "allegro", "cdiscount", "zalando", "noon",
)  # fmt: skip
"""Platforms of which a seller may hold several accounts."""

_OWN = (
    "ownsite", "ownstore", "ownshop", "ownwebsite", "website", "webshop", "webstore", "onlineshop",
    "onlinestore", "shopify", "shopline", "shoplazza", "woocommerce", "dtc", "d2c", "独立站",
    "官网", "自有网站", "自営", "公式サイト",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amount:
    """Net revenue of one channel in one month.

    Attributes:
        month: First day of the month.
        channel: Name as the user writes it.
        entity: Legal entity, or "".
        value: Net revenue.
        currency: Code or sign, or "".
        own: Whether it is marked as the own site.
        line: Physical line.
    """

    month: date
    channel: str
    entity: str
    value: Decimal
    currency: str
    own: bool
    line: int


@dataclass(frozen=True, slots=True)
class RevenueFacts:
    """Rows of one file.

    Attributes:
        amounts: What could be read.
        gaps: Months in which a row names a channel and its amount cannot be read.
    """

    amounts: tuple[Amount, ...]
    gaps: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Shares:
    """How the revenue of some months divides.

    Attributes:
        revenue: By channel, the largest first; only channels above zero.
        dropped: Channels at or below zero, which are left out.
    """

    revenue: tuple[tuple[str, Fraction], ...]
    dropped: tuple[str, ...]

    @property
    def total(self) -> Fraction:
        """Return the revenue of all channels."""
        return sum((value for _, value in self.revenue), Fraction(0))

    def share(self, channel: str) -> Fraction:
        """Return a channel's part of the whole; 0 when it is not there."""
        return dict(self.revenue).get(channel, Fraction(0)) / self.total

    @property
    def largest(self) -> Fraction:
        """Return the share of the largest channel."""
        return self.revenue[0][1] / self.total

    @property
    def hhi(self) -> Fraction:
        """Return the Herfindahl-Hirschman index."""
        return hhi([value for _, value in self.revenue])

    @property
    def effective(self) -> Fraction:
        """Return the effective number of channels."""
        return effective_number([value for _, value in self.revenue])


def full_months(today: date, count: int = MONTHS) -> tuple[date, ...]:
    """Return the first days of the last full months before a day, ascending."""
    index = today.year * 12 + today.month - 1
    return tuple(
        date((index - back) // 12, (index - back) % 12 + 1, 1) for back in range(count, 0, -1)
    )


def shares_of(
    amounts: Iterable[Amount], rates: Mapping[str, Fraction], merged: bool
) -> Shares | None:
    """Return how revenue divides, or `None` when there is none above zero.

    Args:
        amounts: Revenue of the months that count.
        rates: What one unit of each currency is worth.
        merged: Whether accounts on one platform count as one channel.
    """
    names: dict[str, str] = {}
    sums: dict[str, Fraction] = defaultdict(Fraction)
    for one in amounts:
        key = channel_key(one, merged=merged)
        names.setdefault(key, one.channel)
        sums[key] += Fraction(one.value) * rates.get(one.currency, Fraction(1))
    positive = sorted(((k, v) for k, v in sums.items() if v > 0), key=lambda item: -item[1])
    dropped = tuple(names[key] for key, value in sums.items() if value <= 0)
    if not positive:
        return None
    return Shares(tuple((names[key], value) for key, value in positive), dropped)


def channel_key(one: Amount, *, merged: bool) -> str:
    """Return what makes two rows one channel."""
    platform = platform_of(one.channel)
    if platform and one.entity:
        return f"{platform}/{normal_header(one.entity)}"
    if platform and merged:
        return platform
    return normal_header(one.channel)


def platform_of(channel: str) -> str:
    """Return the platform that a channel's name begins with, or ""."""
    name = normal_header(channel)
    return next((platform for platform in PLATFORMS if name.startswith(platform)), "")


def mergeable(amounts: Iterable[Amount]) -> tuple[str, ...]:
    """Return platforms with several channels whose entities are not named."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in amounts:
        platform = platform_of(one.channel)
        if platform and not one.entity:
            found[platform].add(normal_header(one.channel))
    return tuple(sorted(platform for platform, names in found.items() if len(names) > 1))


def own_site(amounts: Sequence[Amount]) -> str:
    """Return the name of the channel that is the own site, or ""."""
    marked = next((one.channel for one in amounts if one.own), "")
    if marked:
        return marked
    return next((one.channel for one in amounts if normal_header(one.channel) in _OWN), "")
