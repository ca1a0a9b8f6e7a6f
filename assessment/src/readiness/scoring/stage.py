"""The stage that a score reaches, and what holds it down."""

from __future__ import annotations

from fractions import Fraction

from readiness.bank.model import Bank, Stage
from readiness.scoring.rounding import whole
from readiness.scoring.score_model import Range, StrategyScore

MOST_STAGE_SHUT = 1
"""Place of the highest stage while a gate has failed: the second."""


def stage_of(
    bank: Bank,
    strategies: tuple[StrategyScore, ...],
    overall: Range | None,
    weakest: StrategyScore | None,
    coverage: Fraction,
) -> tuple[Stage | None, bool]:
    """Return the stage reached, and whether a weak strategy or a failed gate held it down.

    There is no stage below the coverage floor, nor while a strategy has no score.
    """
    if overall is None or weakest is None or weakest.range is None:
        return None, False
    if whole(coverage * 100) < bank.coverage_floor:
        return None, False
    if any(s.asked and not s.scored for s in strategies):
        return None, False
    reached = _stage_index(bank, whole(overall.low))
    ceiling = _stage_index(bank, whole(weakest.range.low)) + bank.stage_lead
    if any(gate.failed for strategy in strategies for gate in strategy.gates):
        ceiling = min(ceiling, MOST_STAGE_SHUT)
    return bank.stages[min(reached, ceiling)], reached > ceiling


def _stage_index(bank: Bank, points: int) -> int:
    return max(index for index, stage in enumerate(bank.stages) if points >= stage.at)
