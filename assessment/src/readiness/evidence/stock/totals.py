"""What the ledger says in units: by month, by cause and by fulfilment centre."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

type View = Literal["detail", "summary"]


@dataclass(slots=True)
class Totals:
    """Units, all counted upward.

    Attributes:
        shipped: Shipped to customers.
        receipts: Received into the network.
        lost: Lost or misplaced.
        found: Found again.
        damaged: Damaged at the fulfilment centre, unsellable stock included.
        unsellable: Of these, from stock that was unsellable already.
        disposed: Disposed of.
        open_lost: Lost and not reconciled.
        open_damaged: Damaged and not reconciled.
    """

    shipped: int = 0
    receipts: int = 0
    lost: int = 0
    found: int = 0
    damaged: int = 0
    unsellable: int = 0
    disposed: int = 0
    open_lost: int = 0
    open_damaged: int = 0

    @property
    def net_loss(self) -> int:
        """Return lost and damaged less found: the numerator of RES-07."""
        return self.lost + self.damaged - self.found

    def add(self, other: Totals) -> None:
        """Add the units of another period."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(frozen=True, slots=True)
class OpenLoss:
    """Units lost or damaged that were neither found nor paid when the ledger was written.

    Attributes:
        day: Day of the adjustment.
        units: Units not reconciled.
        code: Reason code.
        sku: Seller's SKU.
        fnsku: Amazon's label.
        asin: ASIN.
        reference: Reference id of the row.
        centre: Fulfilment centre.
        country: Country of the fulfilment centre, or "".
        line: Physical line.
    """

    day: date
    units: int
    code: str
    sku: str
    fnsku: str
    asin: str
    reference: str
    centre: str
    country: str
    line: int


@dataclass(frozen=True, slots=True)
class LedgerFacts:
    """What one ledger file says.

    Attributes:
        view: Which view it is.
        months: Totals by first day of the month.
        causes: Units by reason code, for codes of loss, damage and find.
        centres: Units shipped and net lost by fulfilment centre; empty for the summary view.
        open: Losses still open; empty where the file has no such column.
        first: First day, or `None`.
        last: Last day, or `None`.
        monthly: Whether its dates name months only.
        skus: Number of SKUs.
        moves: Units' changes of disposition (Q rows).
        unknown: Rows by reason code that the table does not know.
        country: The one country of all rows, or "".
        failures: Physical lines whose balance does not add up.
        breaks: Physical lines whose opening balance is not the closing one before.
        lost_skus: SKUs with a loss or damage; empty for the summary view.
    """

    view: View
    months: Mapping[date, Totals]
    causes: Mapping[str, int]
    centres: Mapping[str, tuple[int, int]]
    open: tuple[OpenLoss, ...]
    first: date | None
    last: date | None
    monthly: bool
    skus: int
    moves: int
    unknown: Mapping[str, int] = field(default_factory=dict)
    country: str = ""
    failures: tuple[int, ...] = ()
    breaks: tuple[int, ...] = ()
    lost_skus: frozenset[str] = frozenset()

    @property
    def total(self) -> Totals:
        """Return the units of all months."""
        return summed(self.months.values())


def summed(parts: Iterable[Totals]) -> Totals:
    """Return the sum of totals."""
    total = Totals()
    for part in parts:
        total.add(part)
    return total
