"""Revenue by channel from what platforms export, where there is no table of channels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from readiness.evidence.payments.orders import OrderFacts
from readiness.evidence.payments.settlement import SettlementFacts
from readiness.evidence.results import FileReading
from readiness.evidence.revenue.facts import Amount

KINDS = ("transactions", "settlement_v2", "all_orders", "site_orders")
"""The first of the Amazon reports that is there is used: these are net, orders are not."""

_SHOP, _OTHERS = "amazon.", "non-amazon"

AMAZON, OWN_SITE = "Amazon", "Own site"


def amounts_of(readings: Iterable[FileReading]) -> tuple[tuple[Amount, ...], tuple[str, ...]]:
    """Return revenue by channel and the files it comes from; nothing unless two channels are there.

    All marketplaces of Amazon are one channel, since they belong to one seller.
    """
    files = [r for r in readings if r.kind in KINDS]
    used = next((kind for kind in KINDS[:3] if any(r.kind == kind for r in files)), "")
    site = [r for r in files if r.kind == "site_orders"]
    amazon = [r for r in files if used and r.kind == used]
    if not site or not amazon:
        return (), ()
    amounts = [one for r in (*amazon, *site) for one in _amounts(r)]
    return tuple(amounts), tuple(r.file for r in (*amazon, *site))


def _amounts(reading: FileReading) -> Iterator[Amount]:
    facts = reading.facts
    own = reading.kind == "site_orders"
    name = OWN_SITE if own else AMAZON
    if isinstance(facts, SettlementFacts):
        for one in facts.settlements.values():
            for month, value in one.revenue.items():
                yield Amount(month, name, "", value, one.currency, own, 0)
    elif isinstance(facts, OrderFacts):
        shops = {place for _, place, _ in facts.revenue if place.startswith(_SHOP)}
        for (month, place, currency), value in facts.revenue.items():
            # Amazon also ships orders of other channels; their revenue is not Amazon's.
            if own or not place.casefold().startswith(_OTHERS):
                # A report without currencies has one for each marketplace.
                coin = currency or (place.upper() if len(shops) > 1 else "")
                yield Amount(month, name, "", Decimal(value), coin, own, 0)
