"""Levels of RES-07, RES-09 and RES-11 that the calculator of stock loss and cover allows."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.evidence.calculators.cover_inputs import CoverInputs, Quote, Record
from readiness.evidence.calculators.limits import Limits, exact
from readiness.evidence.calculators.printing import full, shown
from readiness.evidence.checker import Declaration
from readiness.evidence.message import Message
from readiness.evidence.results import TOP_LEVEL, Proposal
from readiness.evidence.statistics.intervals import Ends

DECLARES = (
    Declaration("RES-07", "d", ("calculator:cover",), (1,), "cover.open_res07"),
    Declaration("RES-09", "d", ("calculator:cover",), (1,), "cover.open_res09"),
    Declaration("RES-11", "d", ("calculator:cover",), (1, 2), "cover.open_res11"),
)


@dataclass(frozen=True, slots=True)
class BadYear:
    """The chance of a year that costs more than the cash.

    Attributes:
        chance: With cover when it is in force, else without.
        band: Its band, or `None` when the record is long enough or there is none.
    """

    chance: float
    band: Ends | None


def record_level(record: Record, limits: Limits) -> Proposal:
    """Return bounds of RES-07: months, rate, and what the record holds."""
    short, long = limits.record_months
    rated = record.units_shipped is not None and record.units_lost is not None
    low, high = 1, TOP_LEVEL
    if record.months < short or record.by_shipment is False:
        return _record_proposal(record, 1, 1, "short" if record.months < short else "totals")
    if not rated:
        low, key = 1, "no_rate"
    elif record.by_shipment is None:
        low, key = 1, "unsaid"
    else:
        low, key = 2, "rated"
    whole = all(loss.cause for loss in record.losses)
    if record.months < long or False in {record.costs_kept, record.by_lane}:
        high = 2
    elif low == 2 and whole and record.costs_kept and record.by_lane:
        low, key = TOP_LEVEL, "full"
    return _record_proposal(record, low, high, key)


def _record_proposal(record: Record, low: int, high: int, key: str) -> Proposal:
    values = {"months": record.months, "losses": len(record.losses)}
    ahead = () if low == TOP_LEVEL else (Message("cover.next_res07"),)
    because = Message(f"cover.res07_{key}", values)
    evidence = Message("cover.evidence_res07", values)
    return Proposal("RES-07", low, high, because, next=ahead, evidence=evidence)


def cover_level(quote: Quote, given: CoverInputs, *, summed: bool) -> Proposal:
    """Return bounds of RES-09.

    Args:
        quote: The quote.
        given: All inputs.
        summed: Whether expected payout and loading could be worked out.
    """
    stated = summed and quote.deductible_stated and quote.limit_stated
    more = (quote.gaps_listed, quote.yearly)
    low, high = 1, TOP_LEVEL
    if quote.terms_read is False:
        high, key = 1, "unread"
    elif not stated:
        high, key = 2, "unstated" if summed else "no_sum"
    elif quote.terms_read is None:
        key = "unsaid"
    else:
        low, key = 2, "read"
        if False in more or given.cash is None:
            high = 2 if False in more else TOP_LEVEL
        elif all(more):
            low, key = TOP_LEVEL, "full"
    ahead = () if low == TOP_LEVEL else (Message("cover.next_res09"),)
    because = Message(f"cover.res09_{key}", {"premium": full(quote.premium)})
    return Proposal(
        "RES-09", low, high, because, next=ahead, evidence=Message("cover.evidence_res09")
    )


def first_bad_year(largest: float, given: CoverInputs, *, few: bool) -> Proposal:
    """Return bounds of RES-11 when no chance comes from a record of enough losses.

    Args:
        largest: Largest loss known.
        given: All inputs; the cash is known.
        few: Whether there is a record, with too few losses; else the numbers were typed.
    """
    values = {"largest": full(largest), "cash": full(given.cash or 0.0)}
    because = Message("cover.res11_few" if few else "cover.res11_typed", values)
    ahead = (Message("cover.next_res11_record"),)
    evidence = Message("cover.evidence_res11_largest", values)
    high = 1 if few else TOP_LEVEL
    return Proposal("RES-11", 1, high, because, next=ahead, evidence=evidence)


def bad_year_level(found: BadYear, given: CoverInputs, limits: Limits) -> Proposal:
    """Return bounds of RES-11 when the chance comes from one's own record."""
    limit = limits.bad_year
    low_end, high_end = found.band or (found.chance, found.chance)
    values = {
        "chance": shown(found.chance, "share"),
        "limit": shown(float(limit), "share", "full"),
        "low": shown(low_end, "share"),
        "high": shown(high_end, "share"),
    }
    evidence = Message("cover.evidence_res11", values)
    if exact(found.chance) > limit:
        low, high, key = 2, 2, "above"
    elif exact(high_end) > limit:
        low, high, key = 2, TOP_LEVEL, "band"
    elif given.stress_kept:
        low, high, key = TOP_LEVEL, TOP_LEVEL, "stressed"
    elif given.stress_kept is False:
        low, high, key = 2, 2, "no_stress"
    else:
        low, high, key = 2, TOP_LEVEL, "stress_unsaid"
    ahead = () if low == TOP_LEVEL else (Message("cover.next_res11"),)
    because = Message(f"cover.res11_{key}", values)
    return Proposal("RES-11", low, high, because, next=ahead, evidence=evidence)
