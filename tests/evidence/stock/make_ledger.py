"""Writes a large, reproducible inventory ledger in the detail view, and says what is in it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from typing import Any

HEAD = (
    "Date", "FNSKU", "ASIN", "MSKU", "Title", "Event Type", "Reference ID", "Quantity",
    "Fulfillment Center", "Disposition", "Reason", "Country", "Reconciled Quantity",
    "Unreconciled Quantity", "Date and Time", "Store",
)  # fmt: skip
EVENTS = (
    ["Shipments"] * 900 + ["Receipts"] * 40 + ["CustomerReturns"] * 30 + ["WhseTransfers"] * 18
    + ["Adjustments"] * 12
)  # fmt: skip


@dataclass
class Ledger:
    """Rows and the truth about them."""

    seed: int
    rows: list[str] = field(default_factory=list)
    truth: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(
            ("shipped", "receipts", "lost", "found", "damaged", "disposed", "unreconciled"), 0
        )
    )
    months: set[tuple[int, int]] = field(default_factory=set)

    def row(self, day: date, sku: int, event: str, units: int, **more: Any) -> None:
        """Write one row."""
        number = len(self.rows)
        cells = (
            day.strftime("%m/%d/%Y"), f"X{sku:05d}", f"B0{sku:08d}", f"SKU-{sku:05d}",
            f'Lamp {sku}, 12" with strap', event, f"R{number}", units,
            ("PHL7", "DTM2", "ONT8")[number % 3], more.get("disposition", "SELLABLE"),
            more.get("reason", ""), "US", more.get("reconciled", ""), more.get("open", ""),
            f"{day.isoformat()}T00:00:00-0700", "",
        )  # fmt: skip
        self.rows.append("\t".join(map(str, cells)))

    def add(self, key: str, units: int) -> None:
        """Add to the truth."""
        self.truth[key] += units

    @property
    def text(self) -> str:
        """The file."""
        return "\n".join(["\t".join(HEAD), *self.rows]) + "\n"

    @property
    def expected(self) -> dict[str, int]:
        """What the desk must find."""
        net = self.truth["lost"] + self.truth["damaged"] - self.truth["found"]
        return {**self.truth, "net_loss": net, "months": len(self.months)}


def ledger(rows: int, seed: int) -> Ledger:
    """Return a ledger of at least `rows` rows."""
    chance, made = random.Random(seed), Ledger(seed)
    while len(made.rows) < rows:
        index = chance.randrange(18)
        day = date(2025 + (4 + index) // 12, (4 + index) % 12 + 1, chance.randrange(1, 29))
        made.months.add((day.year, day.month))
        sku, event = chance.randrange(400), chance.choice(EVENTS)
        if event == "Adjustments":
            _adjust(made, day, sku, chance)
        elif event == "Shipments":
            units = chance.choice((1, 1, 1, 2))
            made.add("shipped", units)
            made.row(day, sku, event, -units)
        elif event == "Receipts":
            units = chance.randrange(1, 60)
            made.add("receipts", units)
            made.row(day, sku, event, units)
        else:
            made.row(day, sku, event, 1 if event == "CustomerReturns" else chance.choice((-6, 6)))
    return made


def _adjust(made: Ledger, day: date, sku: int, chance: random.Random) -> None:
    code, units = chance.choice("MMM5FFEE67HKUDGPQNO43"), chance.randrange(1, 5)
    left = chance.choice((0, 0, units))
    known = {"reason": code, "reconciled": units - left, "open": left}
    if code in "M5":
        made.add("lost", units)
        made.add("unreconciled", left)
        made.row(day, sku, "Adjustments", -units, **known)
    elif code in "E67HKU":
        made.add("damaged", units)
        made.add("unreconciled", left)
        made.row(day, sku, "Adjustments", -units, **known)
        made.row(day, sku, "Adjustments", units, reason="P", disposition="WAREHOUSE_DAMAGED")
    elif code == "F":
        made.add("found", units)
        made.row(day, sku, "Adjustments", units, reason="F", reconciled=units, open=0)
    elif code in "DG":
        made.add("disposed", units)
        made.row(day, sku, "Adjustments", -units, reason=code)
    elif code in "PQ":
        made.row(day, sku, "Adjustments", -units, reason="Q")
        made.row(day, sku, "Adjustments", units, reason="P", disposition="DEFECTIVE")
    else:
        made.row(day, sku, "Adjustments", units if code in "N3" else -units, reason=code)
