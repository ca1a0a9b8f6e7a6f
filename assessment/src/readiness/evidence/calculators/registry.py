"""All calculators, in the order in which their pages stand."""

from __future__ import annotations

from readiness.evidence.calculators.cash import CASH
from readiness.evidence.calculators.channels import CHANNELS
from readiness.evidence.calculators.contract import Calculator
from readiness.evidence.calculators.cover import COVER
from readiness.evidence.calculators.panel import PANEL

CALCULATORS: tuple[Calculator, ...] = (COVER, CHANNELS, CASH, PANEL)
