"""Measures how firm the first five steps are when the weights change.

Each of 1,000 draws multiplies the weight of every question and strategy by its own factor, drawn
evenly from 0.75 to 1.25, and ranks the single next steps. The draws come from a small generator
whose seed is an argument, so the same seed gives the same table everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from math import lcm

from readiness.bank.model import TOP_LEVEL, Bank, Question
from readiness.scoring.score_model import QuestionScore, Score

DRAWS = 1000
TOP = 5
LEAST, MOST = 750, 1250
"""Thousandths of a weight. Plus and minus a quarter: practitioner judgement."""

_PLAIN = 1000
"""The factor that changes nothing."""

_FINE = 1 << 40
"""Gains are ranked as whole numbers, this many to a unit."""

_MASK = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Candidate:
    """The next step of one question, alone.

    Attributes:
        question: The question.
        level: The level it leads to.
        proof: Whether it only attaches evidence.
        gain: Rise of the lower bound of overall with the bank's own weights, in points.
        share: In how many per cent of the draws it is among the five best.
    """

    question: Question
    level: int
    proof: bool
    gain: Fraction
    share: int


@dataclass(frozen=True, slots=True)
class _Rise:
    """The next step of a question as the ranking sees it.

    Attributes:
        scored: The question.
        place: Its place among the questions that count.
        by: Rise of its value, in whole units.
        frees: Whether its strategy is no longer capped afterwards.
    """

    scored: QuestionScore
    place: int
    by: int
    frees: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """A strategy: its place, weight, questions as (place, weight, low value), cap and rises."""

    place: int
    weight: int
    values: tuple[tuple[int, int, int], ...]
    shut: bool
    rises: tuple[_Rise, ...]


def draws(seed: int) -> Iterator[int]:
    """Yield whole numbers of 16 bits without end (SplitMix64, four from each step)."""
    state = seed & _MASK
    while True:
        state = (state + 0x9E3779B97F4A7C15) & _MASK
        mixed = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        mixed ^= mixed >> 31
        for shift in (0, 16, 32, 48):
            yield (mixed >> shift) & 0xFFFF


def sensitivity(bank: Bank, result: Score, seed: int) -> tuple[Candidate, ...]:
    """Return the five best single steps and how often each stays among the five best.

    Args:
        bank: The bank.
        result: The present score.
        seed: Any whole number; the same number gives the same draws.

    Returns:
        At most five, best first; steps that lift nothing are left out.
    """
    unit = 100 * lcm(*(value.denominator for value in bank.level_values))
    cap = bank.gate_cap * unit
    counted = [q for q in result.questions if q.counts]
    parts = _parts(bank, result, counted, unit)
    rises = [rise for part in parts for rise in part.rises]
    size = len(counted) + len(parts)
    plain = _gains(parts, [_PLAIN] * size, cap)
    best = _best(plain)
    stays = dict.fromkeys(best, 0)
    numbers = draws(seed)
    span = MOST - LEAST + 1
    for _ in range(DRAWS if best else 0):
        factors = [LEAST + (number * span >> 16) for number in islice(numbers, size)]
        for place in _best(_gains(parts, factors, cap)):
            if place in stays:
                stays[place] += 1
    everything = sum(part.weight for part in parts) * _PLAIN * _FINE * unit
    return tuple(
        Candidate(
            question=rises[place].scored.question,
            level=min((rises[place].scored.level or 0) + 1, TOP_LEVEL),
            proof=rises[place].scored.level == TOP_LEVEL,
            gain=Fraction(100 * plain[place], everything),
            share=(200 * stays[place] + DRAWS) // (2 * DRAWS),
        )
        for place in best
    )


def _best(gains: list[int]) -> list[int]:
    order = sorted(range(len(gains)), key=lambda place: -gains[place])
    return [place for place in order[:TOP] if gains[place] > 0]


def _parts(bank: Bank, result: Score, counted: list[QuestionScore], unit: int) -> tuple[_Part, ...]:
    parts: list[_Part] = []
    for strategy in result.strategies:
        key = strategy.strategy.id
        own = [(place, q) for place, q in enumerate(counted) if q.question.strategy == key]
        if not own or strategy.range is None:
            continue
        closed = {gate.question.id: gate.gate.below for gate in strategy.gates}
        rises = [_rise(bank, place, q, closed, unit) for place, q in own]
        parts.append(
            _Part(
                place=len(counted) + len(parts),
                weight=strategy.strategy.weight,
                values=tuple(
                    (place, q.question.weight, int(q.value.low * unit))
                    for place, q in own
                    if q.value
                ),
                shut=bool(closed),
                rises=tuple(rise for rise in rises if rise is not None),
            )
        )
    return tuple(parts)


def _rise(
    bank: Bank, place: int, scored: QuestionScore, closed: Mapping[str, int], unit: int
) -> _Rise | None:
    proved_top = scored.level == TOP_LEVEL and scored.proved
    if scored.value is None or scored.level is None or proved_top:
        return None
    goal = min(scored.level + 1, TOP_LEVEL)
    by = int((bank.level_values[goal] - scored.value.low) * unit)
    key = scored.question.id
    return _Rise(scored, place, by, frees=closed.keys() == {key} and goal >= closed[key])


def _gains(parts: tuple[_Part, ...], factors: list[int], cap: int) -> list[int]:
    """Return what each rise adds to the overall score, up to a factor that all share."""
    gains = []
    for part in parts:
        weights = {place: weight * factors[place] for place, weight, _ in part.values}
        total = sum(weights.values())
        low = 100 * sum(weights[place] * value for place, _, value in part.values)
        limit = cap * total
        before = min(low, limit) if part.shut else low
        scale = part.weight * factors[part.place] * _FINE
        for rise in part.rises:
            after = low + 100 * weights[rise.place] * rise.by
            if part.shut and not rise.frees:
                after = min(after, limit)
            gains.append((after - before) * scale // (100 * total))
    return gains
