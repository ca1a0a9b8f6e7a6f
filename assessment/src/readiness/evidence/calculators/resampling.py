"""How far a chance may be off when it comes from few losses: the bootstrap.

Efron (1979): the number of losses is drawn from a Poisson distribution around the number seen, and
the amounts from those seen; the middle 95% of the chances is the band.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import exp

from readiness.evidence.statistics.intervals import Ends

_WORD = (1 << 64) - 1

DRAWS = 200
"""Records drawn."""


def band(losses: Sequence[float], chance: Callable[[list[float]], float], seed: int) -> Ends:
    """Return the middle 95% of a chance over records drawn from a record.

    Args:
        losses: Amounts in the record.
        chance: The chance that a record gives; it is asked with at least one amount.
        seed: Start of the draws, shown to the reader so that they can be repeated.
    """
    draws = _draws(seed)
    found = []
    for _ in range(DRAWS):
        size = _poisson(draws, len(losses))
        drawn = [losses[int(next(draws) * len(losses))] for _ in range(size)]
        found.append(chance(drawn) if drawn else 0.0)
    found.sort()
    edge = DRAWS // 40
    return found[edge], found[-1 - edge]


def _draws(seed: int) -> Iterator[float]:
    """Yield numbers from 0 to below 1 by SplitMix64 (Steele, Lea and Flood, 2014).

    Twelve lines here, because the standard library's generator costs every visitor 30 KB.
    """
    state = seed & _WORD
    while True:
        state = (state + 0x9E3779B97F4A7C15) & _WORD
        mixed = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _WORD
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _WORD
        yield ((mixed ^ (mixed >> 31)) >> 11) / (1 << 53)


def _poisson(draws: Iterator[float], mean: float) -> int:
    """Return a Poisson number by Knuth's product of draws; the mean stays below 30 here."""
    floor, product, count = exp(-mean), next(draws), 0
    while product > floor:
        product *= next(draws)
        count += 1
    return count
