"""Gathers the readers, judges and calculators of all rooms."""

from __future__ import annotations

from collections.abc import Mapping

from readiness.evidence.calculators.contract import Calculator
from readiness.evidence.checker import Declaration, Judge, Reader
from readiness.evidence.feeds import registry as feeds
from readiness.evidence.images import registry as images
from readiness.evidence.listings import registry as listings
from readiness.evidence.pages import registry as pages
from readiness.evidence.payments import registry as payments
from readiness.evidence.reports import registry as reports
from readiness.evidence.revenue import registry as revenue
from readiness.evidence.robots import registry as robots
from readiness.evidence.stock import registry as stock
from readiness.evidence.templates import registry as templates

_ROOMS = (robots, pages, feeds, images, reports, revenue, stock, payments, listings, templates)

JUDGES: tuple[Judge, ...] = tuple(judge for room in _ROOMS for judge in room.JUDGES)
READERS: Mapping[str, Reader] = {
    kind: reader for room in _ROOMS for reader in room.READERS for kind in reader.kinds
}
"""Reader by kind; each kind has one."""


def declarations() -> tuple[Declaration, ...]:
    """Return what every judge and calculator can say, for the mapping table of the site."""
    # Imported here: a visitor with a file needs no calculator.
    from readiness.evidence.calculators.registry import CALCULATORS  # noqa: PLC0415

    makers: tuple[Judge | Calculator, ...] = (*JUDGES, *CALCULATORS)
    return tuple(one for maker in makers for one in maker.declares)
