"""How far a chance may be off when it comes from few losses: the bootstrap.

Efron (1979): the number of losses is drawn from a Poisson distribution around the number seen, and
the amounts from those seen; the middle 95% of the chances is the band.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp
from random import Random

from readiness.evidence.statistics.intervals import Ends

DRAWS = 200
"""Records drawn."""


def band(losses: Sequence[float], chance: Callable[[list[float]], float], seed: int) -> Ends:
    """Return the middle 95% of a chance over records drawn from a record.

    Args:
        losses: Amounts in the record.
        chance: The chance that a record gives; it is asked with at least one amount.
        seed: Start of the draws, shown to the reader so that they can be repeated.
    """
    # Python promises the same draws of `random` for the same seed in every version.
    random = Random(seed)  # noqa: S311
    found = []
    for _ in range(DRAWS):
        size = _poisson(random, len(losses))
        drawn = [losses[int(random.random() * len(losses))] for _ in range(size)]
        found.append(chance(drawn) if drawn else 0.0)
    found.sort()
    edge = DRAWS // 40
    return found[edge], found[-1 - edge]


def _poisson(random: Random, mean: float) -> int:
    """Return a Poisson number by Knuth's product of draws; the mean stays below 30 here."""
    floor, product, count = exp(-mean), random.random(), 0
    while product > floor:
        product *= random.random()
        count += 1
    return count
