"""Gates: a basic that is missing caps the range of its strategy."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from readiness.bank.model import TOP_LEVEL, Bank, Question
from readiness.scoring.score_model import GateState, QuestionScore, Range


def gate_state(bank: Bank, question: Question, level: int, *, proved: bool) -> GateState | None:
    """Return the state of a question's gate at a level; `None` without a gate or when passed."""
    gate = question.gate
    if gate is None:
        return None
    if level < gate.below:
        return GateState(question, gate, failed=True)
    # An unproved top level counts as the level below it here too, or the low would be too high.
    doubtful = level == TOP_LEVEL and not proved and bank.unproved_top < gate.below
    return GateState(question, gate, failed=False) if doubtful else None


def gate_of(bank: Bank, score: QuestionScore) -> GateState | None:
    """Return the state of the gate that a question has, or `None` when it is passed."""
    gate = score.question.gate
    if gate is None or not score.counts:
        return None
    if score.level is None:
        return GateState(score.question, gate, failed=False)
    return gate_state(bank, score.question, score.level, proved=score.proved)


def capped(bank: Bank, raw: Range, gates: Sequence[GateState]) -> Range:
    """Return a strategy's range under the cap of its gates; an open one caps the low alone."""
    if not gates:
        return raw
    cap = Fraction(bank.gate_cap)
    failed = any(gate.failed for gate in gates)
    return Range(min(raw.low, cap), min(raw.high, cap) if failed else raw.high)
