"""Finds which open question would narrow the range most, by trying each of its levels."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from readiness.bank.model import TOP_LEVEL, Bank
from readiness.scoring.gates import capped, gate_state
from readiness.scoring.question_score import level_range
from readiness.scoring.score_model import FULL, GateState, QuestionScore, Range, Score


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What an answer to an open question would do.

    Attributes:
        scored: The question.
        width: Points by which the overall range gets narrower, the mean over its four levels; a
            level 3 is tried without evidence, as a reader gives it first.
    """

    scored: QuestionScore
    width: Fraction


def narrowing(bank: Bank, result: Score) -> list[Narrowing]:
    """Return the open questions whose answer would narrow the range, the most first."""
    found = []
    everything = sum(s.strategy.weight for s in result.strategies if s.range is not None)
    for strategy in result.strategies:
        if strategy.range is None or strategy.raw is None:
            continue
        share = Fraction(strategy.strategy.weight, everything)
        own = [q for q in result.questions if q.question.strategy == strategy.strategy.id]
        total = sum(q.question.weight for q in own if q.counts)
        for scored in own:
            if scored.value is not None and scored.level is None:
                part = FULL * scored.question.weight / total
                others = [g for g in strategy.gates if g.question is not scored.question]
                after = _mean_width(bank, scored, part, strategy.raw, others)
                width = share * (strategy.range.high - strategy.range.low - after)
                if width > 0:
                    found.append(Narrowing(scored, width))
    return sorted(found, key=lambda entry: -entry.width)


def _mean_width(
    bank: Bank,
    scored: QuestionScore,
    part: Fraction,
    raw: Range,
    others: list[GateState],
) -> Fraction:
    """Return the width of the strategy's range once the question has a level, in the mean."""
    widths = Fraction(0)
    for level in range(TOP_LEVEL + 1):
        value = level_range(bank, level, proved=False)
        low = raw.low + part * (value.low - bank.level_values[0])
        high = raw.high + part * (value.high - bank.level_values[TOP_LEVEL])
        state = gate_state(bank, scored.question, level, proved=False)
        after = capped(bank, Range(low, high), others if state is None else [*others, state])
        widths += after.high - after.low
    return widths / (TOP_LEVEL + 1)
