"""The figures of bank, engine and ledger that prose may print, by the names that pages use.

A page writes `figure("questions.quick")` and not 16, so that an edit of the bank changes each page
that speaks of it. The check of the pages looks for figures that are typed all the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction

from readiness.answers.proof import LEAST_LETTERS
from readiness.answers.sections import HOURS_A_WEEK, USUAL_HOURS, USUAL_WEEKS, WEEKS
from readiness.bank.model import Bank, Mode, asks
from readiness.scoring.rounding import whole
from readiness.scoring.strategy_score import LEAST_WEIGHT
from readiness_build.source.ledger import Ledger

_MODES: tuple[Mode, ...] = ("brief", "quick")


def bank_figures(bank: Bank, ledger: Ledger) -> Mapping[str, str]:
    """Return every figure by its name, as a page prints it.

    Args:
        bank: The compiled bank.
        ledger: Claims and sources.
    """
    return dict((*_counts(bank, ledger), *_rules(bank), *_plan()))


def _counts(bank: Bank, ledger: Ledger) -> Iterator[tuple[str, str]]:
    yield "questions", str(len(bank.questions))
    for mode in _MODES:
        yield f"questions.{mode}", str(sum(asks(mode, question) for question in bank.questions))
    for strategy, count in Counter(question.strategy for question in bank.questions).items():
        yield f"questions.{strategy}", str(count)
    yield "strategies", str(len(bank.strategies))
    yield "capabilities", str(len(bank.capabilities))
    yield "gates", str(sum(question.gate is not None for question in bank.questions))
    yield "claims", str(len(ledger.claims))
    yield "sources", str(len(ledger.sources))


def _rules(bank: Bank) -> Iterator[tuple[str, str]]:
    yield "coverage_floor", str(bank.coverage_floor)
    yield "gate_cap", str(bank.gate_cap)
    yield "stage_lead", str(bank.stage_lead)
    yield "unproved_top", str(bank.unproved_top)
    yield "least_weight", str(whole(100 * LEAST_WEIGHT))
    yield "proof_letters", str(LEAST_LETTERS)
    for level, value in enumerate(bank.level_values):
        yield f"points.{level}", str(whole(100 * Fraction(value)))
    for number, stage in enumerate(bank.stages, 1):
        yield f"stage.{number}", str(stage.at)
    for name, weight in bank.weights.items():
        yield f"weight.{name}", str(weight)


def _plan() -> Iterator[tuple[str, str]]:
    yield "plan.hours", "–".join(map(str, HOURS_A_WEEK))
    yield "plan.weeks", "–".join(map(str, WEEKS))
    yield "plan.usual_hours", str(USUAL_HOURS)
    yield "plan.usual_weeks", str(USUAL_WEEKS)
