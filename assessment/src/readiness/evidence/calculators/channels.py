"""How concentrated the channels are, and what happens when the largest account is frozen.

Method: evidence_desk.md section 5.2; index and bands: readiness_criteria.md section 8.1.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from readiness.evidence.calculators.channels_inputs import ChannelInputs, Freeze, Sale, read
from readiness.evidence.calculators.contract import (
    CalcResult,
    Calculator,
    Column,
    Row,
    Section,
    Series,
    run_of,
)
from readiness.evidence.calculators.limits import Limits, exact
from readiness.evidence.calculators.printing import shown
from readiness.evidence.calculators.wording import count, product, ratio, typed
from readiness.evidence.checker import Declaration
from readiness.evidence.message import Message
from readiness.evidence.results import TOP_LEVEL, Proposal
from readiness.evidence.statistics.concentration import effective_number, hhi

DECLARES = (
    Declaration("RES-01", "D", ("calculator:channels",), (0, 1, 2, 3)),
    Declaration("RES-02", "d", ("calculator:channels",), (), "channels.open_res02"),
)

FREEZES = (30, 60, 90)
"""Days for which the largest account is frozen."""

_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Channels:
    """Shares of net revenue.

    Attributes:
        months: Months counted, ascending.
        revenue: Net revenue by channel, the largest first; only channels above 0.
        dropped: Channels at 0 or below.
        days: Days of those months.
    """

    months: tuple[str, ...]
    revenue: tuple[tuple[str, Fraction], ...]
    dropped: tuple[str, ...]
    days: int

    @property
    def total(self) -> Fraction:
        """Return the net revenue of all channels above 0."""
        return sum((amount for _, amount in self.revenue), Fraction(0))

    @property
    def shares(self) -> tuple[tuple[str, Fraction], ...]:
        """Return the share of each channel, the largest first."""
        total = self.total
        return tuple((name, amount / total) for name, amount in self.revenue)


def channels_of(sales: Sequence[Sale], months: int) -> Channels:
    """Return the shares over the last months that the table holds.

    Args:
        sales: Rows of the table.
        months: How many months to count.
    """
    last = tuple(sorted({sale.month for sale in sales})[-months:])
    sums: dict[str, Fraction] = defaultdict(Fraction)
    for sale in sales:
        if sale.month in last:
            sums[sale.channel] += exact(sale.revenue)
    order = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    return Channels(
        months=last,
        revenue=tuple((name, amount) for name, amount in order if amount > 0),
        dropped=tuple(name for name, amount in order if amount <= 0),
        days=sum(_days(month) for month in last),
    )


def calculate(given: ChannelInputs, limits: Limits) -> CalcResult:
    """Work out the result of inputs that were read."""
    found = channels_of(given.sales, limits.channel_months)
    if not found.revenue:
        note = Message("channels.nothing")
        return CalcResult(notes=(note,), currency=given.currency)
    sections = [_shares(found, limits), _months(given.sales, found)]
    if given.last_year:
        last = channels_of(given.last_year, limits.channel_months)
        sections += [_last_year(last)] if last.revenue else []
    freeze = tuple(_frozen(found, given.freeze))
    sections += [Section("frozen", freeze)] if freeze else []
    return CalcResult(
        sections=tuple(sections),
        series=tuple(_series(found, given.freeze)),
        notes=tuple(_notes(found, limits, given)),
        proposals=tuple(_levels(found, given, limits)),
        currency=given.currency,
    )


def _shares(found: Channels, limits: Limits) -> Section:
    rows = [
        Row("share", float(share), "share", "full", ratio(typed(float(amount)), typed(total)), name)
        for (name, share), (_, amount) in zip(found.shares, found.revenue, strict=True)
        for total in (float(found.total),)
    ]
    index = hhi([share for _, share in found.shares])
    low, high = limits.index_bands
    band = "low" if index < low else "middle" if index <= high else "high"
    rows += [
        Row("index", float(index), "ratio", "full", Message(f"channels.band_{band}")),
        Row(
            "effective",
            float(effective_number([share for _, share in found.shares])),
            "ratio",
            "full",
            ratio(count(10_000), (float(index), "ratio", "full")),
        ),
    ]
    return Section("shares", tuple(rows))


def _months(sales: Sequence[Sale], found: Channels) -> Section:
    """Return the largest channel's share month by month: one peak month can hide in three."""
    rows = []
    for month in found.months:
        one = channels_of([sale for sale in sales if sale.month == month], 1)
        largest = dict(one.shares).get(found.revenue[0][0])
        share = None if largest is None else float(largest)
        rows.append(Row("month", share, "share", "full", name=month))
    return Section("months", tuple(rows))


def _last_year(last: Channels) -> Section:
    name, share = last.shares[0]
    index = hhi([share for _, share in last.shares])
    rows = (
        Row("last_year_share", float(share), "share", "full", name=name),
        Row("index", float(index), "ratio", "full"),
    )
    return Section("last_year", rows)


def _frozen(found: Channels, freeze: Freeze) -> Iterator[Row]:
    """Yield what a frozen largest account costs, as far as the inputs reach."""
    name, largest = found.revenue[0]
    daily = float(largest) / found.days
    others = float(found.total - largest) / found.days
    yield Row(
        "daily", daily, "money", how=ratio(typed(float(largest)), count(found.days)), name=name
    )
    if freeze.payout_days is not None:
        held = daily * freeze.payout_days + freeze.reserve
        values = {
            "daily": shown(daily, "money"),
            "days": shown(freeze.payout_days, "count"),
            "reserve": shown(freeze.reserve, "money", "full"),
        }
        yield Row("held", held, "money", how=Message("channels.held_how", values))
    if freeze.margin is None:
        return
    for days in FREEZES:
        how = product((daily, "money", "three"), (freeze.margin, "share", "full"), count(days))
        yield Row("lost", daily * freeze.margin * days, "money", how=how, name=str(days))
    if freeze.cash is None or freeze.fixed is None:
        return
    burn = freeze.fixed - others * freeze.margin
    how = Message(
        "channels.burn_how",
        {
            "fixed": shown(freeze.fixed, "money", "full"),
            "others": shown(others, "money"),
            "margin": shown(freeze.margin, "share", "full"),
        },
    )
    yield Row("burn", burn, "money", how=how)
    if burn <= 0:
        yield Row("cash_days", None, "days", how=Message("channels.never"))
    else:
        yield Row(
            "cash_days",
            freeze.cash / burn,
            "days",
            how=ratio(typed(freeze.cash), (burn, "money", "three")),
        )


def _series(found: Channels, freeze: Freeze) -> Iterator[Series]:
    columns = (Column("channel", "text"), Column("share_of_revenue", "share"))
    bars = tuple((name, float(share)) for name, share in found.shares)
    yield Series("shares", "bars", columns, bars)
    if freeze.margin is None or freeze.cash is None or freeze.fixed is None:
        return
    _, largest = found.revenue[0]
    burn = freeze.fixed - float(found.total - largest) / found.days * freeze.margin
    rows = tuple((day, freeze.cash - burn * day) for day in range(0, FREEZES[-1] + 1, 5))
    yield Series("cash_left", "lines", (Column("day", "days"), Column("cash", "money")), rows)


def _notes(found: Channels, limits: Limits, given: ChannelInputs) -> Iterator[Message]:
    if len(found.months) < limits.channel_months:
        values = {"found": len(found.months), "asked": limits.channel_months}
        yield Message("channels.few_months", values)
    elif _gap(found.months):
        yield Message("channels.gap", {"months": found.months})
    if found.dropped:
        yield Message("channels.dropped", {"channels": found.dropped})
    alike = _alike([name for name, _ in found.revenue])
    if alike and not given.merged:
        yield Message("channels.alike", {"channels": alike})
    yield Message("channels.gross")
    if None in {given.freeze.margin, given.freeze.cash, given.freeze.fixed}:
        yield Message("channels.freeze_needs")


def _alike(names: Sequence[str]) -> tuple[str, ...]:
    """Return names that begin with the same word: they may be accounts of one legal entity."""
    words = [name.split()[0].casefold() for name in names]
    often = Counter(words)
    return tuple(n for n, word in zip(names, words, strict=True) if often[word] > 1)


def _levels(found: Channels, given: ChannelInputs, limits: Limits) -> Iterator[Proposal]:
    """Yield RES-01 and RES-02; fewer or other months than asked allow none.

    Names that may be accounts of one legal entity leave a range: from all of them as one channel
    to each by itself, until the seller says which it is.
    """
    if len(found.months) < limits.channel_months or _gap(found.months):
        return
    period = {"first": found.months[0], "last": found.months[-1]}
    evidence = Message("channels.evidence", {**period, "channels": len(found.revenue)})
    apart = [share for _, share in found.shares]
    joined = apart if given.merged else _joined(found)
    name, largest = found.shares[0]
    low, high = sorted(_share_level(max(shares), limits) for shares in (apart, joined))
    share = shown(float(largest), "share", "full")
    because = Message("channels.res01", {**period, "name": name, "share": share})
    ahead: tuple[Message, ...] = ()
    if high < TOP_LEVEL:
        top = shown(float(limits.largest_share[high]), "share", "full")
        ahead = (Message("channels.next_res01", {"share": top}),)
    if low < high:
        ahead = (Message("channels.next_merge"), *ahead)
    yield Proposal("RES-01", low, high, because, next=ahead, evidence=evidence)
    yield from _own_site(found, given.own_site, limits, evidence)


def _share_level(largest: Fraction, limits: Limits) -> int:
    return next((i for i, top in enumerate(limits.largest_share) if largest > top), TOP_LEVEL)


def _joined(found: Channels) -> list[Fraction]:
    """Return the shares with names that begin alike as one channel."""
    alike = set(_alike([name for name, _ in found.revenue]))
    sums: dict[str, Fraction] = defaultdict(Fraction)
    for name, share in found.shares:
        sums[name.split()[0].casefold() if name in alike else name] += share
    return list(sums.values())


def _own_site(
    found: Channels, own_site: str, limits: Limits, evidence: Message
) -> Iterator[Proposal]:
    names = {own_site.casefold()} if own_site else set(limits.own_site_names)
    share = sum((s for name, s in found.shares if name.casefold() in names), Fraction(0))
    if share <= 0:
        return
    enough = share >= limits.own_site_share
    because = Message("channels.res02", {"share": shown(float(share), "share", "full")})
    ahead = (Message("channels.next_res02"),)
    high = TOP_LEVEL if enough else 2
    yield Proposal("RES-02", 2, high, because, next=ahead, evidence=evidence)


def _gap(months: Sequence[str]) -> bool:
    numbers = [int(month[:4]) * 12 + int(month[5:]) for month in months]
    return any(after - before != 1 for before, after in pairwise(numbers))


def _days(month: str) -> int:
    year, number = int(month[:4]), int(month[5:])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _MONTH_DAYS[number - 1] + (number == 2 and leap)


CHANNELS = Calculator("channels", DECLARES, run_of(read, calculate))
