"""Reads the inputs of the calculator of stock loss and cover."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import inf

from readiness.evidence.calculators.inputs import Inputs
from readiness.evidence.calculators.joint import YearTerms
from readiness.evidence.calculators.severity import EventTerms, Lognormal, Points, points

FIELDS = (
    "currency", "months", "losses", "monthly_counts", "events_per_year", "loss_amounts",
    "lognormal_mu", "lognormal_sigma", "units_lost", "units_shipped", "cash", "cover", "record",
    "stress_kept", "seed",
)  # fmt: skip
LOSS = ("loss", "paid", "month", "cause")
AMOUNT = ("amount", "share")
COVER = (
    "premium", "deductible", "limit", "annual_deductible", "annual_limit", "in_force",
    "terms_read", "gaps_listed", "yearly",
)  # fmt: skip
RECORD = ("by_shipment", "costs_kept", "by_lane")

MOST_EVENTS = 10_000
"""Events a year; more are better grouped by month before they are counted."""

MOST_UNDER_TERMS = 300
"""Events a year that a grid can follow under annual terms, so that twice as many can be too."""

MOST_MONTHS = 240


@dataclass(frozen=True, slots=True)
class Loss:
    """One loss in the record.

    Attributes:
        amount: Landed cost of what was lost.
        paid: What Amazon or a carrier paid for it.
        month: `YYYY-MM`, or "".
        cause: The seller's word for it, or "".
    """

    amount: float
    paid: float
    month: str
    cause: str

    @property
    def net(self) -> float:
        """Return what was left to the seller; a payment above the loss is no gain here."""
        return max(self.amount - self.paid, 0.0)


@dataclass(frozen=True, slots=True)
class Record:
    """A seller's record of losses.

    Attributes:
        losses: Losses, in the order of the file.
        months: Months it covers.
        counts: Losses of each month, or empty when the months are not known.
        by_shipment: Whether it is kept by shipment, or by month and SKU inside FBA; `None` unsaid.
        costs_kept: Whether unit cost and landed cost stand in it; `None` unsaid.
        by_lane: Whether the rate is split by lane or warehouse; `None` unsaid.
        units_lost: Units lost and damaged less found, or `None`.
        units_shipped: Units shipped to customers in the same months, or `None`.
    """

    losses: tuple[Loss, ...]
    months: int
    counts: tuple[int, ...]
    by_shipment: bool | None
    costs_kept: bool | None
    by_lane: bool | None
    units_lost: int | None
    units_shipped: int | None


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote for cover, or the cover in force.

    Attributes:
        premium: Price of a year.
        terms: What is paid; what was not stated pays in full.
        deductible_stated: Whether a deductible was stated, 0 included.
        limit_stated: Whether a limit was stated.
        in_force: Whether the cover is in force today.
        terms_read: Whether the terms were read against the eight points; `None` unsaid.
        gaps_listed: Whether the gaps left by Amazon and carriers are listed; `None` unsaid.
        yearly: Whether this is redone every year; `None` unsaid.
    """

    premium: float
    terms: YearTerms
    deductible_stated: bool
    limit_stated: bool
    in_force: bool
    terms_read: bool | None
    gaps_listed: bool | None
    yearly: bool | None


@dataclass(frozen=True, slots=True)
class Assumed:
    """Frequency and severity that the seller typed instead of a record."""

    rate: float
    severity: Points | Lognormal


@dataclass(frozen=True, slots=True)
class CoverInputs:
    """All inputs; exactly one of `record` and `assumed` is given."""

    record: Record | None
    assumed: Assumed | None
    cash: float | None
    quote: Quote | None
    stress_kept: bool | None
    seed: int
    currency: str


def read(form: Inputs, _today: date) -> CoverInputs | None:
    """Return the inputs, or `None`: then the form holds what is wrong with them."""
    form.known(FIELDS)
    record, assumed = _record(form), _assumed(form)
    if record is not None and assumed is not None:
        form.fault("losses", "cover_both")
    if record is None and assumed is None and not form.faults:
        form.fault("losses", "cover_neither")
    quote = _quote(form)
    if quote is not None and not quote.terms.plain and _rate(record, assumed) > MOST_UNDER_TERMS:
        form.fault("cover", "cover_too_often_terms", most=MOST_UNDER_TERMS)
    seed = form.whole("seed")
    found = CoverInputs(
        record=record,
        assumed=assumed,
        cash=form.number("cash"),
        quote=quote,
        stress_kept=form.flag("stress_kept"),
        seed=1 if seed is None else seed,
        currency=form.text("currency", 8),
    )
    return None if form.faults else found


def _rate(record: Record | None, assumed: Assumed | None) -> float:
    if record is not None:
        return len(record.losses) * 12 / record.months
    return 0.0 if assumed is None else assumed.rate


def _record(form: Inputs) -> Record | None:
    if not (form.has("losses") or form.has("months")):
        return None
    form.need("months")
    months = form.whole("months", 1, MOST_MONTHS)
    rows = form.rows("losses", LOSS)
    losses = tuple(_loss(row) for row in rows)
    counts = tuple(row.whole("count") or 0 for row in form.rows("monthly_counts", ("count",)))
    if counts and months is not None and len(counts) != months:
        form.fault("monthly_counts", "cover_counts", found=len(counts), months=months)
    if months is not None and len(losses) * 12 > MOST_EVENTS * months:
        form.fault("losses", "cover_too_often", most=MOST_EVENTS)
    lost, shipped = form.whole("units_lost"), form.whole("units_shipped", 1)
    if lost is not None and shipped is not None and lost > shipped:
        form.fault("units_lost", "cover_units", lost=lost, shipped=shipped)
    said = form.inner("record") or Inputs({}, form.headings, form.faults, "record")
    said.known(RECORD)
    return Record(
        losses=losses,
        months=months or 1,
        counts=counts or _by_month(losses, months),
        by_shipment=said.flag("by_shipment"),
        costs_kept=said.flag("costs_kept"),
        by_lane=said.flag("by_lane"),
        units_lost=lost,
        units_shipped=shipped,
    )


def _by_month(losses: tuple[Loss, ...], months: int | None) -> tuple[int, ...]:
    """Return losses a month when every loss names its month; quiet months count as 0."""
    names = {loss.month for loss in losses}
    if not losses or "" in names or months is None or len(names) > months:
        return ()
    busy = [sum(loss.month == name for loss in losses) for name in sorted(names)]
    return tuple(busy + [0] * (months - len(busy)))


def _loss(row: Inputs) -> Loss:
    row.need("loss")
    return Loss(
        amount=row.number("loss") or 0.0,
        paid=row.number("paid") or 0.0,
        month=row.text("month", 7),
        cause=row.text("cause", 60),
    )


def _assumed(form: Inputs) -> Assumed | None:
    names = ("events_per_year", "loss_amounts", "lognormal_mu", "lognormal_sigma")
    if not any(form.has(name) for name in names):
        return None
    form.need("events_per_year")
    rate = form.number("events_per_year", 0, MOST_EVENTS, above=True)
    severity: Points | Lognormal | None
    if form.has("loss_amounts"):
        severity = _amounts(form)
    else:
        form.need("lognormal_mu", "lognormal_sigma")
        mu = form.number("lognormal_mu", -20, 25)
        sigma = form.number("lognormal_sigma", 0, 5, above=True)
        severity = None if mu is None or sigma is None else Lognormal(mu, sigma)
    return None if rate is None or severity is None else Assumed(rate, severity)


def _amounts(form: Inputs) -> Points | None:
    amounts, shares = [], []
    for row in form.rows("loss_amounts", AMOUNT):
        row.need("amount")
        amount, share = row.number("amount"), row.number("share", above=True)
        amounts.append(amount or 0.0)
        shares.append(1.0 if share is None else share)
    if not amounts or max(amounts) <= 0:
        form.fault("loss_amounts", "cover_no_amount")
        return None
    return points(amounts, shares)


def _quote(form: Inputs) -> Quote | None:
    cover = form.inner("cover")
    if cover is None or not any(cover.has(name) for name in COVER):
        return None
    cover.known(COVER)
    cover.need("premium")
    numbers = {
        name: cover.number(name, above=name.endswith("limit"))
        for name in ("premium", "deductible", "limit", "annual_deductible", "annual_limit")
    }
    limits = {name: numbers[name] or inf for name in ("limit", "annual_limit")}
    event = EventTerms(numbers["deductible"] or 0.0, limits["limit"])
    terms = YearTerms(event, numbers["annual_deductible"] or 0.0, limits["annual_limit"])
    return Quote(
        premium=numbers["premium"] or 0.0,
        terms=terms,
        deductible_stated=numbers["deductible"] is not None,
        limit_stated=numbers["limit"] is not None or numbers["annual_limit"] is not None,
        in_force=cover.flag("in_force") or False,
        terms_read=cover.flag("terms_read"),
        gaps_listed=cover.flag("gaps_listed"),
        yearly=cover.flag("yearly"),
    )
