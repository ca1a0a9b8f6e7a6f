"""Reads the inputs of the calculator of cash, stock and reordering."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from readiness.evidence.calculators.inputs import Inputs

FIELDS = (
    "currency", "cash", "outflow_90", "cycle_days", "stock", "units_sold_90", "lead_days",
    "unit_contribution", "today",
)  # fmt: skip
PLACE = ("place", "units", "main", "ships_other")


@dataclass(frozen=True, slots=True)
class Place:
    """Saleable stock in one place.

    Attributes:
        name: The place.
        units: Units that can be sold today.
        main: Whether it belongs to the main network.
        ships_other: Whether a real order from elsewhere than Amazon was shipped from there;
            `None` unsaid.
    """

    name: str
    units: int
    main: bool
    ships_other: bool | None


@dataclass(frozen=True, slots=True)
class CashInputs:
    """All inputs; what was not given is `None` or empty.

    Attributes:
        cash: Cash in hand.
        outflow: Payments of the last 90 days.
        cycle: Days from paying the supplier to receiving the payout.
        places: Stock by place.
        sold: Units sold in the last 90 days.
        lead: Days from an order to saleable stock.
        contribution: Contribution of a unit.
        today: The day from which days are counted.
        currency: Printed after amounts.
    """

    cash: float | None
    outflow: float | None
    cycle: float | None
    places: tuple[Place, ...]
    sold: int | None
    lead: float | None
    contribution: float | None
    today: date
    currency: str


def read(form: Inputs, today: date) -> CashInputs | None:
    """Return the inputs, or `None`: then the form holds what is wrong with them."""
    form.known(FIELDS)
    if not any(form.has(name) for name in ("cash", "stock")):
        form.fault("cash", "cash_neither")
    if form.has("cash"):
        form.need("outflow_90")
    given = CashInputs(
        cash=form.number("cash"),
        outflow=form.number("outflow_90", above=True),
        cycle=form.number("cycle_days", 0, 1000),
        places=tuple(_place(row) for row in form.rows("stock", PLACE)),
        sold=form.whole("units_sold_90"),
        lead=form.number("lead_days", 0, 1000),
        contribution=form.number("unit_contribution"),
        today=_day(form, today),
        currency=form.text("currency", 8),
    )
    return None if form.faults else given


def _place(row: Inputs) -> Place:
    row.need("place", "units", "main")
    return Place(
        name=row.text("place", 80),
        units=row.whole("units") or 0,
        main=row.flag("main") or False,
        ships_other=row.flag("ships_other"),
    )


def _day(form: Inputs, today: date) -> date:
    text = form.text("today", 10)
    if not text:
        return today
    try:
        return date.fromisoformat(text)
    except ValueError:
        form.fault("today", "no_day", found=text)
        return today
