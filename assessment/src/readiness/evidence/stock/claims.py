"""Which losses are still open, until when they can be claimed, and which passed their deadline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from readiness.evidence.payments.reimbursements import Payment
from readiness.evidence.stock.totals import OpenLoss
from readiness.evidence.stock.windows import PRIMARY, Window

LAST_MONTHS = timedelta(days=92)
"""The last three months, in which RES-08 asks whether a claim window closed with nothing filed."""

SOON = 14
"""Days before a deadline from which a claim is marked as urgent (practitioner judgement)."""

RESEARCH = timedelta(days=60)
"""Amazon's own research lasts at most this long (Seller Central help G4FKT5KQWFFJ7LDN)."""

LOST = frozenset({"M", "5"})
"""Codes of loss; a payment for damage does not close one of these."""

type ClaimState = Literal["open", "soon", "early", "overdue", "unknown"]


@dataclass(frozen=True, slots=True)
class Claim:
    """Units that may be claimed.

    Attributes:
        loss: The row of the ledger.
        units: Units neither reconciled nor paid since.
        opens: First day of the window, or `None`.
        closes: Last day of the window, or `None`.
        state: `unknown` where the window was not verified by a primary source.
        window: The row of the table that held on the day of the loss, or `None`.
    """

    loss: OpenLoss
    units: int
    opens: date | None
    closes: date | None
    state: ClaimState
    window: Window | None


def still_open(
    losses: Sequence[OpenLoss], payments: Iterable[Payment]
) -> list[tuple[OpenLoss, int]]:
    """Return losses with the units that no later payment for the same item covers."""
    pools: dict[tuple[str, bool], list[list[int]]] = defaultdict(list)
    for payment in sorted(payments, key=lambda one: one.day):
        if payment.of_stock and payment.units > 0:
            key = payment.fnsku or payment.sku, payment.for_damage
            pools[key].append([payment.day.toordinal(), payment.units])
    left = []
    for loss in sorted(losses, key=lambda one: (one.day, one.line)):
        units = loss.units
        damage = loss.code not in LOST
        # Payouts name the label where they can, else the SKU only.
        names = dict.fromkeys((loss.fnsku, loss.sku))
        for pool in [one for name in names if name for one in pools.get((name, damage), ())]:
            if pool[0] >= loss.day.toordinal() and pool[1] > 0:
                taken = min(units, pool[1])
                pool[1] -= taken
                units -= taken
        if units > 0:
            left.append((loss, units))
    return left


def claims_of(
    open_units: Iterable[tuple[OpenLoss, int]],
    window_of: Callable[[OpenLoss], Window | None],
    today: date,
) -> list[Claim]:
    """Return the claims with their windows; an unverified window is never overdue."""
    claims = []
    for loss, units in open_units:
        window = window_of(loss)
        opens = window.opens(loss.day) if window is not None else None
        closes = window.closes(loss.day) if window is not None else None
        state = _state(opens, closes, today, sure=window is not None and window.status == PRIMARY)
        claims.append(Claim(loss, units, opens, closes, state, window))
    return claims


def overdue_lately(claims: Iterable[Claim], today: date) -> list[Claim]:
    """Return claims whose window closed within the last three months."""
    return [
        claim
        for claim in claims
        if claim.state == "overdue"
        and claim.closes is not None
        and today - claim.closes <= LAST_MONTHS
    ]


def paid_share(
    payments: Iterable[Payment], claims: Iterable[Claim], since: date, today: date
) -> tuple[int, int]:
    """Return units paid since a day, and those plus units open for longer than the research."""
    paid = sum(p.units for p in payments if p.of_stock and p.day >= since)
    waiting = sum(c.units for c in claims if today - c.loss.day > RESEARCH)
    return max(paid, 0), max(paid, 0) + waiting


def _state(opens: date | None, closes: date | None, today: date, *, sure: bool) -> ClaimState:
    if not sure or closes is None:
        return "unknown"
    if today > closes:
        return "overdue"
    if opens is not None and today < opens:
        return "early"
    return "soon" if (closes - today).days <= SOON else "open"
