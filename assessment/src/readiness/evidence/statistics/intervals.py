"""Confidence intervals for shares and counts.

Wilson (1927) for a share, Garwood (1936) for a count, Newcombe (1998), method 10, for the
difference of two shares. Test values: readiness_criteria.md section 8.5.
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, lgamma, log, sqrt

from readiness.evidence.statistics.normal import Z95, normal_quantile

type Ends = tuple[float, float]
"""Lower and upper end."""

_BISECTIONS = 200
"""More than the last bit needs; the loop ends when the middle no longer moves."""

_NEGLIGIBLE = 1e-18

_LARGE = 100_000
"""Count above which sums of Poisson terms would take too long."""


def wilson(k: float, n: float, z: float = Z95) -> Ends:
    """Return the Wilson interval of the share k/n.

    Args:
        k: Number of hits, 0 to n; a fraction when it was divided by a design effect.
        n: Number of independent answers; 0 gives the whole range.
        z: Normal quantile of the level.
    """
    if n <= 0:
        return 0.0, 1.0
    share = k / n
    square = z * z / n
    middle = (share + square / 2) / (1 + square)
    half = z * sqrt(share * (1 - share) / n + square / (4 * n)) / (1 + square)
    # At 0 and 1 the bound is exact; rounding must not put it a hair inside.
    low = 0.0 if share <= 0 else max(0.0, middle - half)
    high = 1.0 if share >= 1 else min(1.0, middle + half)
    return low, high


def garwood(k: int, level: float = 0.95) -> Ends:
    """Return the exact interval of the mean of a Poisson count; above 100,000 an approximation.

    Args:
        k: Events counted, from 0.
        level: Level of confidence.
    """
    tail = (1 - level) / 2
    if k > _LARGE:
        z = -normal_quantile(tail)
        return _cube(k, -z), _cube(k + 1, z)
    top = k + 12 * sqrt(k + 1) + 12
    low = 0.0 if k == 0 else _turn(lambda mean: 1 - _up_to(k - 1, mean) < tail, top)
    return low, _turn(lambda mean: _up_to(k, mean) > tail, top)


def _cube(count: int, z: float) -> float:
    """Return Wilson and Hilferty's cube (1931), right to six digits for large counts."""
    return count * (1 - 1 / (9 * count) + z / (3 * sqrt(count))) ** 3


def newcombe(before: float, first: Ends, after: float, second: Ends) -> Ends:
    """Return the interval of `after - before`.

    Args:
        before: Earlier share.
        first: Its Wilson interval.
        after: Later share.
        second: Its Wilson interval.
    """
    gap = after - before
    down = sqrt((after - second[0]) ** 2 + (first[1] - before) ** 2)
    up = sqrt((second[1] - after) ** 2 + (before - first[0]) ** 2)
    return gap - down, gap + up


def _up_to(count: int, mean: float) -> float:
    """Return the chance that a Poisson number does not exceed a count."""
    if mean <= 0:
        return 1.0
    if count > mean:
        return 1 - _beyond(count, mean)
    # From the count downward each term is smaller by j / mean, which is below 1 here.
    term = exp(count * log(mean) - mean - lgamma(count + 1))
    total, j = term, count
    while j > 0 and term > total * _NEGLIGIBLE:
        term *= j / mean
        total += term
        j -= 1
    return total


def _beyond(count: int, mean: float) -> float:
    j = count + 1
    term = exp(j * log(mean) - mean - lgamma(j + 1))
    total = term
    while term > total * _NEGLIGIBLE:
        j += 1
        term *= mean / j
        total += term
    return total


def _turn(below: Callable[[float], bool], top: float) -> float:
    """Return where a statement that is true for small means turns false."""
    low, high = 0.0, top
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        if middle in {low, high}:
            break
        low, high = (middle, high) if below(middle) else (low, middle)
    return (low + high) / 2
