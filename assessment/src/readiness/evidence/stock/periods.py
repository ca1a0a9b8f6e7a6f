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
        centres: Units shipped and net lost by fulfilment centre.
        open: Open losses.
        days: Days from the first row to the last.
        monthly: Whether the dates name months only.
        by_sku: Whether SKUs are kept apart.
        detail: Whether causes and centres are known.
        country: The one country, or "".
        overlap: Whether months stand in more than one file; they were counted once.
    """

    months: dict[date, Totals]
    centres: dict[str, tuple[int, int]]
    open: tuple[OpenLoss, ...]
    days: int
    monthly: bool
    by_sku: bool
    detail: bool
    country: str
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
    centres: dict[str, list[int]] = {}
    losses: list[OpenLoss] = []
    overlap = False
    for ledger in ledgers:
        fresh = ledger.months.keys() - months.keys()
        overlap = overlap or len(fresh) < len(ledger.months)
        months |= {month: ledger.months[month] for month in fresh}
        losses += [one for one in ledger.open if one.day.replace(day=1) in fresh]
        for name, (shipped, lost) in ledger.centres.items():
            one = centres.setdefault(name, [0, 0])
            one[0] += shipped
            one[1] += lost
    firsts = [one.first for one in ledgers if one.first is not None]
    lasts = [one.last for one in ledgers if one.last is not None]
    countries = {one.country for one in ledgers}
    return Joined(
        months=dict(sorted(months.items())),
        centres={name: (one[0], one[1]) for name, one in centres.items()},
        open=tuple(losses),
        days=(max(lasts) - min(firsts)).days + 1 if firsts and lasts else 0,
        monthly=all(one.monthly for one in ledgers),
        by_sku=all(one.skus > 0 for one in ledgers),
        detail=ledgers[0].view == "detail",
        country=countries.pop() if len(countries) == 1 else "",
        overlap=overlap,
    )
