"""How long the cash lasts, where the stock is, and by when to order.

Method: evidence_desk.md section 5.3. Comparisons with the bank's numbers are made on the decimal
numbers as typed: 14.99 days are fewer than 15.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from math import floor

from readiness.evidence.calculators.cash_inputs import CashInputs, Place, read
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
from readiness.evidence.calculators.wording import (
    count,
    difference,
    interval,
    product,
    ratio,
    typed,
)
from readiness.evidence.checker import Declaration
from readiness.evidence.message import Message
from readiness.evidence.results import TOP_LEVEL, Proposal
from readiness.evidence.statistics.intervals import garwood

DECLARES = (
    Declaration("RES-10", "D", ("calculator:cash",), (0, 1, 2, 3)),
    Declaration("RES-06", "d", ("calculator:cash",), (0, 1), "cash.open_res06"),
)

FAR = 3650
"""Days beyond which no order date is named."""

PERIOD = 90
"""Days of payments and of sales that are counted (RES-10)."""


def calculate(given: CashInputs, limits: Limits) -> CalcResult:
    """Work out the result of inputs that were read."""
    parts = (("cash", _cash(given)), ("stock", _stock(given)), ("reorder", _reorder(given)))
    sections = tuple(Section(key, tuple(rows)) for key, rows in parts)
    return CalcResult(
        sections=tuple(section for section in sections if section.rows),
        series=tuple(_series(given)),
        notes=tuple(_notes(given)),
        proposals=tuple(_levels(given, limits)),
        currency=given.currency,
    )


def days_of_cash(cash: float, outflow: float) -> Fraction:
    """Return for how many days cash pays what the last 90 days cost a day."""
    return exact(cash) * PERIOD / exact(outflow)


def _cash(given: CashInputs) -> Iterator[Row]:
    if given.cash is None or given.outflow is None:
        return
    daily = given.outflow / PERIOD
    days = days_of_cash(given.cash, given.outflow)
    yield Row("daily", daily, "money", how=ratio(typed(given.outflow), count(PERIOD)))
    how = ratio(typed(given.cash), (daily, "money", "three"))
    # Two decimals and downward, so that 14.999 does not look like 15.
    yield Row("days", floor(days * 100) / 100, "days", "full", how)
    if given.cycle is not None:
        yield Row("cycle", given.cycle, "days", "full")
        spare = float(days) - given.cycle
        how = difference((float(days), "days", "full"), (given.cycle, "days", "full"))
        yield Row("spare", spare, "days", "full", how)


def _stock(given: CashInputs) -> Iterator[Row]:
    units = sum(place.units for place in given.places)
    for place in given.places:
        key = "place_main" if place.main else "place_other"
        yield Row(key, place.units, "units", "full", name=place.name)
    if units:
        outside = sum(place.units for place in given.places if not place.main)
        yield Row("outside", outside / units, "share", "full", ratio(count(outside), count(units)))


def _reorder(given: CashInputs) -> Iterator[Row]:
    units = sum(place.units for place in given.places)
    if not given.sold or not given.places:
        return
    daily = given.sold / PERIOD
    low, high = garwood(given.sold)
    ends = (low / PERIOD, high / PERIOD)
    yield Row("units_a_day", daily, "ratio", how=interval(ends, "ratio"))
    days = (units / ends[1], units / ends[0])
    yield Row("stock_days", units / daily, "days", how=interval(days, "days"))
    if given.lead is None:
        return
    left = units / daily - given.lead
    how = difference((units / daily, "days", "three"), (given.lead, "days", "full"))
    yield Row("order_in", left, "days", how=how)
    # The careful date takes the upper end of sales a day.
    wait = floor(units / ends[1] - given.lead)
    if abs(wait) <= FAR:
        careful = given.today + timedelta(days=wait)
        late = Message("cash.past") if careful < given.today else None
        yield Row("order_by", careful.isoformat(), "text", how=late)
    if given.contribution is not None and left < 0:
        how = product(
            (-left, "days", "three"), (daily, "ratio", "three"), typed(given.contribution)
        )
        yield Row("missed", -left * daily * given.contribution, "money", how=how)


def _series(given: CashInputs) -> Iterator[Series]:
    if given.cash is not None and given.outflow is not None:
        days = days_of_cash(given.cash, given.outflow)
        end = max(PERIOD, float(given.cycle or 0))
        rows = tuple(
            (day, max(0.0, given.cash - given.outflow / PERIOD * day))
            for day in (round(end * step / 30, 2) for step in range(31))
        )
        columns = (Column("day", "days"), Column("cash_left", "money"))
        yield Series("cash_left", "lines", columns, rows, float(days) if days < end else None)
    units = sum(place.units for place in given.places)
    if given.places and given.sold:
        daily = given.sold / PERIOD
        days_left = units / daily
        rows = tuple(
            (round(days_left * step / 20, 2), units * (1 - step / 20)) for step in range(21)
        )
        columns = (Column("day", "days"), Column("units_left", "units"))
        yield Series("stock_left", "lines", columns, rows, given.lead)


def _notes(given: CashInputs) -> Iterator[Message]:
    if given.cash is not None:
        yield Message("cash.what_counts")
        if given.cycle is None:
            yield Message("cash.no_cycle")
    if given.places:
        yield Message("cash.same_network")
        if not given.sold:
            yield Message("cash.no_sales")


def _levels(given: CashInputs, limits: Limits) -> Iterator[Proposal]:
    if given.cash is not None and given.outflow is not None:
        yield _cash_level(days_of_cash(given.cash, given.outflow), given.cycle, limits)
    units = sum(place.units for place in given.places)
    if units:
        yield _stock_level(given.places, units, limits)


def _cash_level(days: Fraction, cycle: float | None, limits: Limits) -> Proposal:
    """Return bounds of RES-10; 90 days and more are level 3 only if the cycle is no longer."""
    level = sum(days >= bound for bound in limits.cash_days)
    low = high = level
    if level == TOP_LEVEL and cycle is None:
        low = TOP_LEVEL - 1
    elif level == TOP_LEVEL and cycle is not None and days < exact(cycle):
        low = high = TOP_LEVEL - 1
    text = shown(floor(days * 100) / 100, "days", "full")
    key = "res10" if cycle is None else "res10_cycle"
    values = {"days": text, "cycle": shown(cycle, "days", "full")}
    ahead: tuple[Message, ...] = ()
    if level < TOP_LEVEL:
        ahead = (Message("cash.next_res10", {"days": limits.cash_days[level]}),)
    elif low < TOP_LEVEL:
        ahead = (Message("cash.next_res10_cycle"),)
    evidence = Message("cash.evidence_res10", {"days": text})
    return Proposal(
        "RES-10", low, high, Message(f"cash.{key}", values), next=ahead, evidence=evidence
    )


def _stock_level(places: tuple[Place, ...], units: int, limits: Limits) -> Proposal:
    """Return bounds of RES-06."""
    others = [place for place in places if not place.main and place.units]
    outside = Fraction(sum(place.units for place in others), units)
    said = {place.ships_other for place in others}
    if outside < limits.stock_outside:
        low = high = int(outside > 0)
    elif True in said:
        low = high = TOP_LEVEL
    else:
        low, high = 2, TOP_LEVEL if None in said else 2
    share = shown(float(outside), "share", "full")
    values = {"share": share, "limit": shown(float(limits.stock_outside), "share", "full")}
    ahead: tuple[Message, ...] = ()
    if high < 2:
        ahead = (Message("cash.next_res06_share", values),)
    elif low < TOP_LEVEL:
        ahead = (Message("cash.next_res06_order"),)
    because = Message("cash.res06", values)
    evidence = Message("cash.evidence_res06", {"share": share, "places": len(places)})
    return Proposal("RES-06", low, high, because, next=ahead, evidence=evidence)


CASH = Calculator("cash", DECLARES, run_of(read, calculate))
