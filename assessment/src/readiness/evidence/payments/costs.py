"""Reads the cost table: what a unit cost to make and what it cost landed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from readiness.evidence.checker import Context
from readiness.evidence.payments.cells import Cells
from readiness.evidence.payments.totals import totals
from readiness.evidence.reading.columns import columns_of
from readiness.evidence.reading.opened import Opened
from readiness.evidence.results import FileReading


@dataclass(frozen=True, slots=True)
class CostFacts:
    """Costs by SKU: sourcing and landed; `None` where a cell is empty."""

    costs: dict[str, tuple[Decimal | None, Decimal | None]]


def read_costs(opened: Opened, context: Context) -> FileReading:
    """Read the table."""
    rows, name = opened.rows, opened.source.name
    columns = columns_of(opened, context.given, ("sourcing", "landed"))
    if rows is None or columns.asks:
        return FileReading(name, "costs", 0, asks=columns.asks)
    sku, sourcing, landed = rows.at("sku") or 0, rows.at("sourcing") or 0, rows.at("landed") or 0
    costs: dict[str, tuple[Decimal | None, Decimal | None]] = {}
    count = 0
    read = Cells(columns)
    for line, cells in rows:
        count += 1
        if cells[sku].strip():
            pair = read.money(cells[sourcing], line), read.money(cells[landed], line)
            costs[cells[sku].strip()] = pair
    complete = sum(1 for one, other in costs.values() if one is not None and other is not None)
    shown = {"skus": len(costs), "with_both_costs": complete}
    return FileReading(
        name, "costs", count, CostFacts(costs), shown, notices=read.notices(name),
        tables=totals(shown, *shown) if count else (),
    )  # fmt: skip
