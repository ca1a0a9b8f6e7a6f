"""Rows, series and notes of the calculator of stock loss and cover."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from readiness.evidence.calculators.aggregate import YearSum
from readiness.evidence.calculators.contract import Cell, Column, Row, Section, Series
from readiness.evidence.calculators.cover_inputs import CoverInputs, Quote, Record
from readiness.evidence.calculators.cover_sums import Covered, Year
from readiness.evidence.calculators.joint import NetYear
from readiness.evidence.calculators.printing import full, shown, three
from readiness.evidence.calculators.severity import Lognormal
from readiness.evidence.calculators.wording import (
    count,
    difference,
    interval,
    money,
    product,
    ratio,
    share_of,
    total,
    typed,
)
from readiness.evidence.message import Message
from readiness.evidence.statistics.intervals import Ends, garwood, wilson

QUANTILES = (("half", 0.5), ("nine_tenths", 0.9), ("nineteen", 0.95), ("ninety_nine", 0.99))
"""Message keys and shares of years."""

WIDE = 0.02
"""By how much the lattice may widen the swings before it is said."""

CURVE_POINTS = 40
"""Points of the curve in the chart."""


def record_section(record: Record) -> Section:
    """Return the totals of the record."""
    number, months = len(record.losses), record.months
    a_year = tuple(end * 12 / months for end in garwood(number))
    landed = sum(loss.amount for loss in record.losses)
    paid = sum(min(loss.paid, loss.amount) for loss in record.losses)
    bare = sum(loss.paid == 0 for loss in record.losses)
    rows = [
        Row("losses", number, "count"),
        Row("months", months, "count"),
        Row("rate", number * 12 / months, "ratio", how=interval((a_year[0], a_year[1]), "ratio")),
        Row("landed", landed, "money", "full"),
        Row("paid", paid, "money", "full"),
    ]
    if landed > 0:
        how = ratio(typed(landed - paid), typed(landed))
        rows.append(Row("open_share", (landed - paid) / landed, "share", how=how))
    if number:
        largest = max(loss.net for loss in record.losses)
        rows += [
            Row("bare", bare / number, "share", how=share_of(bare, number, wilson(bare, number))),
            Row("largest", largest, "money", "full"),
        ]
    return Section("record", (*rows, *_units(record)))


def _units(record: Record) -> Iterator[Row]:
    lost, shipped = record.units_lost, record.units_shipped
    if lost is not None and shipped is not None:
        ends = wilson(lost, shipped)
        yield Row("unit_rate", lost / shipped, "share", how=share_of(lost, shipped, ends))


def cause_sections(record: Record) -> tuple[Section, ...]:
    """Return what each cause left to the seller, the largest first; none when no cause is named."""
    found: dict[str, list[float]] = defaultdict(list)
    for loss in record.losses:
        found[loss.cause].append(loss.net)
    if set(found) <= {""}:
        return ()
    order = sorted(found.items(), key=lambda item: (-sum(item[1]), item[0]))
    rows = tuple(
        Row(
            "cause" if cause else "no_cause",
            sum(nets),
            "money",
            "full",
            Message("cover.times", {"losses": len(nets)}),
            cause,
        )
        for cause, nets in order
    )
    return (Section("causes", rows),)


def largest_section(largest: float, cash: float) -> Section:
    """Return the largest loss next to the cash."""
    how = difference(typed(cash), typed(largest))
    rows = (
        Row("largest", largest, "money", "full"),
        Row("cash", cash, "money", "full"),
        Row("cash_left", cash - largest, "money", "full", how),
    )
    return Section("largest_and_cash", rows)


def record_quote_section(record: Record, quote: Quote) -> Section:
    """Return what the quoted cover would have paid for the losses in the record."""
    paid = sum(quote.terms.event.payout(loss.net) for loss in record.losses) * 12 / record.months
    net = sum(loss.net for loss in record.losses) * 12 / record.months
    rows = (
        Row("premium", quote.premium, "money", "full"),
        Row("record_net", net, "money"),
        Row("record_payout", paid, "money"),
    )
    return Section("quote", rows)


def year_section(year: Year, losses: YearSum, given: CoverInputs) -> Section:
    """Return a year's losses without cover."""
    rate, mean = year.frequency.rate, year.loss.mean
    rows = [
        Row("rate", rate, "ratio"),
        Row("mean_loss", mean, "money"),
        Row("expected", rate * mean, "money", how=product(count(rate), money(mean))),
        Row("deviation", year.frequency.variance(year.loss) ** 0.5, "money"),
        *(Row(key, losses.quantile(share), "money") for key, share in QUANTILES),
    ]
    if given.cash is not None:
        rows += [
            Row("cash", given.cash, "money", "full"),
            Row("above_cash", losses.above(given.cash), "share"),
        ]
    return Section("without", tuple(rows))


def cover_section(
    year: Year, losses: YearSum, covered: Covered, given: CoverInputs, quote: Quote
) -> Section:
    """Return a year with cover: what it costs, what it pays, and the bad year."""
    premium, payout = quote.premium, covered.payout
    without = year.frequency.variance(year.loss) ** 0.5
    cost = losses.mean - payout + premium
    rows = [
        Row("premium", premium, "money", "full"),
        Row("payout", payout, "money"),
        Row("calm", premium - payout, "money", how=difference(typed(premium), money(payout))),
    ]
    if payout > 0:
        how = ratio(typed(premium), money(payout))
        rows.append(Row("loading", premium / payout, "ratio", how=how))
    how = total(money(losses.mean - payout), typed(premium))
    rows += [
        Row("payout_above", covered.payout_above, "share"),
        Row("cost", cost, "money", how=how),
        Row("deviation", covered.deviation, "money"),
    ]
    if without > 0:
        rows.append(Row("calmer", 1 - (covered.deviation / without) ** 2, "share"))
    rows += [Row(key, covered.net.quantile(share) + premium, "money") for key, share in QUANTILES]
    if given.cash is not None:
        rows.append(Row("above_cash", covered.net.above(given.cash - premium), "share"))
    return Section("with", tuple(rows))


def stress_section(found: tuple[tuple[str, float], ...]) -> Section:
    """Return the chance of a year worse than the cash under stress."""
    return Section("stress", tuple(Row(key, chance, "share") for key, chance in found))


def with_band(section: Section, chance: float, ends: Ends) -> Section:
    """Return the section with a band next to its first row."""
    first = Row("stress_none", chance, "share", how=interval(ends, "share"))
    return Section(section.key, (first, *section.rows[1:]))


def fit_section(curve: Lognormal, losses: YearSum, cash: float | None) -> Section:
    """Return what a lognormal curve says instead of the losses seen."""
    rows = [
        Row("mu", curve.mu, "ratio"),
        Row("sigma", curve.sigma, "ratio"),
        Row("expected", losses.mean, "money"),
        *(Row(key, losses.quantile(share), "money") for key, share in QUANTILES),
    ]
    if cash is not None:
        rows.append(Row("above_cash", losses.above(cash), "share"))
    return Section("fit", tuple(rows))


def fit_series(amounts: list[float], curve: Lognormal) -> Series:
    """Return losses seen next to those the curve expects at the same place in the order."""
    size = len(amounts)
    step = max(1, size // CURVE_POINTS)
    rows = tuple(
        (curve.quantile((index + 0.5) / size), amounts[index]) for index in range(0, size, step)
    )
    columns = (Column("fit_expected", "money"), Column("fit_seen", "money"))
    return Series("fit", "lines", columns, rows)


def tail_series(losses: YearSum, covered: Covered | None, given: CoverInputs) -> Series:
    """Return the chance of a year above each of many amounts."""
    premium = 0.0 if given.quote is None else given.quote.premium
    end = 1.2 * max(losses.quantile(0.99), given.cash or 0.0, premium)
    columns = [Column("amount", "money"), Column("chance_without", "share")]
    if covered is not None:
        columns.append(Column("chance_with", "share"))
    rows = []
    for index in range(CURVE_POINTS + 1):
        amount = float(three(end * index / CURVE_POINTS).replace(",", ""))
        cells: list[Cell] = [amount, losses.above(amount)]
        if covered is not None:
            net, left = covered.net, amount - premium
            # A grid says nothing beyond its end; a lattice says "under 0.01%".
            beyond = isinstance(net, NetYear) and left > net.end
            cells.append(None if beyond else net.above(left))
        rows.append(tuple(cells))
    return Series("tail", "lines", tuple(columns), tuple(rows), given.cash)


def method_notes(
    year: Year, losses: YearSum, covered: Covered | None, given: CoverInputs
) -> Iterator[Message]:
    """Yield how the figures were reached, so that they can be checked."""
    key = "cover.method_exact" if losses.exact else "cover.method_lattice"
    yield Message(key, {"cells": len(losses.masses) - 1, "step": three(losses.step)})
    wide = losses.deviation / max(year.frequency.variance(year.loss) ** 0.5, 1e-9) - 1
    if wide > WIDE:
        yield Message("cover.method_wide", {"wide": shown(wide, "share")})
    if year.frequency.dispersion > 1:
        yield Message("cover.method_dispersed", {"ratio": three(year.frequency.dispersion)})
    if covered is not None and isinstance(covered.net, NetYear):
        first, second = covered.net.cells
        exactness = "cover.method_grid" if covered.net.width else "cover.method_grid_exact"
        yield Message(exactness, {"first": first, "second": second})
    if given.quote is not None and not given.quote.limit_stated:
        yield Message("cover.no_limit", {"premium": full(given.quote.premium)})
