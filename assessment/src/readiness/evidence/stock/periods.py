"""How many months ledgers cover, and the units of several ledgers, each month counted once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from readiness.evidence.stock.totals import LedgerFacts, OpenLoss, Totals, summed

HALF_YEAR, YEAR_AND_A_HALF = 6, 18
"""Months that RES-07 asks for at level 2 and 3."""

_DAYS = {HALF_YEAR: 175, YEAR_AND_A_HALF: 535}
"""Days from the first row to the last that can only be that many months."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Ledgers of one view together.

    Attributes:
        months: Totals by first day of the month.
        open: Open losses.
        days: Days from the first row to the last.
        monthly: Whether the dates name months only.
        by_sku: Whether SKUs are kept apart.
        detail: Whether causes and centres are known.
        lost_skus: SKUs with a loss or damage.
        overlap: Whether months stand in more than one file; they were counted once.
    """

    months: dict[date, Totals]
    open: tuple[OpenLoss, ...]
    days: int
    monthly: bool
    by_sku: bool
    detail: bool
    lost_skus: frozenset[str]
    overlap: bool

    @property
    def total(self) -> Totals:
        """Return the units of all months."""
        return summed(self.months.values())

    def covers(self, months: int) -> bool | None:
        """Return whether so many months are covered; `None` when the days leave it open."""
        if len(self.months) < months:
            return False
        if self.monthly or self.days >= _DAYS[months]:
            return True
        return None


def joined(ledgers: Sequence[LedgerFacts]) -> Joined | None:
    """Return the ledgers of the view that covers more months; detail wins a tie."""
    views = [[one for one in ledgers if one.view == view] for view in ("detail", "summary")]
    made = [_join(group) for group in views if group]
    return max(made, key=lambda one: len(one.months)) if made else None


def _join(ledgers: Sequence[LedgerFacts]) -> Joined:
    months: dict[date, Totals] = {}
    losses: list[OpenLoss] = []
    overlap = False
    for number, ledger in enumerate(ledgers):
        before = [one for one in ledgers[:number] if _may_share_rows(one, ledger)]
        fresh = ledger.months.keys() - {month for one in before for month in one.months}
        overlap = overlap or len(fresh) < len(ledger.months)
        for month in fresh:
            earlier = (months[month],) if month in months else ()
            months[month] = summed((*earlier, ledger.months[month]))
        losses += [one for one in ledger.open if one.day.replace(day=1) in fresh]
    firsts = [one.first for one in ledgers if one.first is not None]
    lasts = [one.last for one in ledgers if one.last is not None]
    return Joined(
        months=dict(sorted(months.items())),
        open=tuple(losses),
        days=(max(lasts) - min(firsts)).days + 1 if firsts and lasts else 0,
        monthly=all(one.monthly for one in ledgers),
        by_sku=all(one.skus > 0 for one in ledgers),
        detail=ledgers[0].view == "detail",
        lost_skus=frozenset[str]().union(*(one.lost_skus for one in ledgers)),
        overlap=overlap,
    )


def _may_share_rows(one: LedgerFacts, other: LedgerFacts) -> bool:
    """Return whether two ledgers may hold the same rows: not of two countries, nor of two spans."""
    if one.country and other.country and one.country != other.country:
        return False
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return False
    return one.first <= other.last and other.first <= one.last
