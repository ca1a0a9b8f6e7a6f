"""What one loss may cost: losses seen, or a lognormal distribution, before and after cover.

Formulas: limited expected values as in Klugman, Panjer and Willmot, Loss Models
(readiness_criteria.md section 8.2). A payout is min((X - d)+, l) with the deductible d and the
limit l of an event; what is retained is X minus the payout.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, fsum, inf, log, sqrt
from typing import Literal, Protocol

from readiness.evidence.statistics.normal import normal_cdf, normal_quantile

BINS = 300
"""Ranges in which a lognormal distribution is cut for the grid of two dimensions."""

BIN_REACH = 6.0
"""Outermost bounds of those ranges, in standard deviations of the logarithm."""

type Part = Literal["payout", "retained"]


class Severity(Protocol):
    """A distribution of the amount of one loss."""

    @property
    def mean(self) -> float:
        """Return the mean."""
        ...

    @property
    def square(self) -> float:
        """Return the mean of the square."""
        ...

    @property
    def at_zero(self) -> float:
        """Return the chance that a loss is 0."""
        ...

    def masses(self, step: float, cells: int) -> list[float]:
        """Return chances at 0, step, 2 step, ... that keep the mean."""
        ...


@dataclass(frozen=True, slots=True)
class EventTerms:
    """What cover pays for one event.

    Attributes:
        deductible: The first part of each loss, which the seller bears.
        limit: The most that is paid for one event.
    """

    deductible: float = 0.0
    limit: float = inf

    def payout(self, loss: float) -> float:
        """Return what is paid for a loss."""
        return min(max(loss - self.deductible, 0.0), self.limit)


@dataclass(frozen=True, slots=True)
class Points:
    """Amounts with their chances.

    Attributes:
        amounts: Amounts from 0, ascending, each once.
        chances: Their chances; they add up to 1.
    """

    amounts: tuple[float, ...]
    chances: tuple[float, ...]

    @property
    def mean(self) -> float:
        """Return the mean."""
        return fsum(a * p for a, p in zip(self.amounts, self.chances, strict=True))

    @property
    def square(self) -> float:
        """Return the mean of the square."""
        return fsum(a * a * p for a, p in zip(self.amounts, self.chances, strict=True))

    @property
    def at_zero(self) -> float:
        """Return the chance of 0."""
        return fsum(p for a, p in zip(self.amounts, self.chances, strict=True) if a == 0)

    def masses(self, step: float, cells: int) -> list[float]:
        """Split each amount between its two neighbours on the lattice, in the ratio of distance."""
        split: dict[int, list[float]] = defaultdict(list)
        for amount, chance in zip(self.amounts, self.chances, strict=True):
            for cell, share in neighbours(amount / step):
                split[cell].append(chance * share)
        return [fsum(split[cell]) if cell in split else 0.0 for cell in range(cells)]


@dataclass(frozen=True, slots=True)
class Lognormal:
    """A lognormal amount.

    Attributes:
        mu: Mean of the logarithm.
        sigma: Standard deviation of the logarithm, above 0.
    """

    mu: float
    sigma: float

    @property
    def mean(self) -> float:
        """Return the mean."""
        return exp(self.mu + self.sigma**2 / 2)

    @property
    def square(self) -> float:
        """Return the mean of the square."""
        return exp(2 * self.mu + 2 * self.sigma**2)

    @property
    def at_zero(self) -> float:
        """Return 0: no lognormal amount is 0."""
        return 0.0

    def limited(self, top: float, power: int = 1) -> float:
        """Return the mean of min(X, top) to the power 1 or 2."""
        if top <= 0:
            return 0.0
        moment = exp(power * self.mu + power**2 * self.sigma**2 / 2)
        if top == inf:
            return moment
        z = (log(top) - self.mu) / self.sigma
        return moment * normal_cdf(z - power * self.sigma) + top**power * normal_cdf(-z)

    def quantile(self, share: float) -> float:
        """Return the amount below which a share of the losses lies."""
        return exp(self.mu + self.sigma * normal_quantile(share))

    def masses(self, step: float, cells: int) -> list[float]:
        """Return second differences of the limited mean: this keeps the mean cell by cell."""
        return _differences([self.limited(j * step) for j in range(cells + 1)], step)


@dataclass(frozen=True, slots=True)
class LognormalPart:
    """The payout for a lognormal loss, or what is retained of it."""

    loss: Lognormal
    terms: EventTerms
    part: Part

    @property
    def mean(self) -> float:
        """Return the mean."""
        paid = self._layer(1)
        # Far out in the tail rounding may leave a hair below 0.
        return max(0.0, paid if self.part == "payout" else self.loss.mean - paid)

    @property
    def square(self) -> float:
        """Return the mean of the square (readiness_criteria section 8.2)."""
        d, u, x = self.terms.deductible, self._top, self.loss
        if self.part == "payout":
            return max(0.0, self._layer(2) - 2 * d * self._layer(1))
        over = x.mean - x.limited(u)
        over_square = x.square - x.limited(u, 2) - 2 * u * over if u < inf else 0.0
        return max(0.0, x.limited(d, 2) + over_square + 2 * d * over)

    @property
    def at_zero(self) -> float:
        """Return the chance of 0: losses within the deductible, or a retained part of nothing."""
        d, u = self.terms.deductible, self._top
        if self.part == "payout":
            return self._below(d) if self.terms.limit > 0 else 1.0
        return self._below(u) if d == 0 else 0.0

    def masses(self, step: float, cells: int) -> list[float]:
        """Return chances on the lattice that keep the mean."""
        return _differences([self._limited(j * step) for j in range(cells + 1)], step)

    @property
    def _top(self) -> float:
        return self.terms.deductible + self.terms.limit

    def _layer(self, power: int) -> float:
        return self.loss.limited(self._top, power) - self.loss.limited(self.terms.deductible, power)

    def _below(self, top: float) -> float:
        if top <= 0 or top == inf:
            return 0.0 if top <= 0 else 1.0
        return normal_cdf((log(top) - self.loss.mu) / self.loss.sigma)

    def _limited(self, top: float) -> float:
        d, limit, x = self.terms.deductible, self.terms.limit, self.loss
        if self.part == "payout":
            return x.limited(d + min(top, limit)) - x.limited(d)
        if top <= d:
            return x.limited(top)
        over = x.limited(limit + top) - x.limited(d + limit) if limit < inf else 0.0
        return x.limited(d) + over


def points(amounts: Sequence[float], chances: Sequence[float] | None = None) -> Points:
    """Return the distribution of amounts seen, or of amounts with given weights.

    Args:
        amounts: Amounts from 0; the same amount may come again.
        chances: Weights above 0, scaled to 1; equal when absent.
    """
    weights = [1.0] * len(amounts) if chances is None else list(chances)
    total = fsum(weights)
    grouped: dict[float, list[float]] = defaultdict(list)
    for amount, weight in zip(amounts, weights, strict=True):
        grouped[amount].append(weight)
    order = sorted(grouped)
    return Points(tuple(order), tuple(fsum(grouped[a]) / total for a in order))


def under(severity: Points | Lognormal, terms: EventTerms, part: Part) -> Severity:
    """Return the payout for one event, or what is retained of it."""
    if isinstance(severity, Lognormal):
        return LognormalPart(severity, terms, part)
    paid = [terms.payout(amount) for amount in severity.amounts]
    if part == "payout":
        return points(paid, severity.chances)
    left = [amount - p for amount, p in zip(severity.amounts, paid, strict=True)]
    return points(left, severity.chances)


def fitted(amounts: Sequence[float]) -> Lognormal | None:
    """Return the lognormal distribution of greatest likelihood, or `None` when all are alike.

    Mean and standard deviation (divisor n) of the logarithms of the amounts above 0.
    """
    logs = [log(amount) for amount in amounts if amount > 0]
    if not logs:
        return None
    mu = fsum(logs) / len(logs)
    sigma = sqrt(fsum((x - mu) ** 2 for x in logs) / len(logs))
    return Lognormal(mu, sigma) if sigma > 0 else None


def in_points(loss: Lognormal) -> Points:
    """Return a lognormal distribution as the means of `BINS` ranges, so that its mean is kept."""
    ends = [-BIN_REACH + 2 * BIN_REACH * i / (BINS - 1) for i in range(BINS)]
    below = [0.0, *(normal_cdf(z) for z in ends), 1.0]
    part = [0.0, *(normal_cdf(z - loss.sigma) for z in ends), 1.0]
    chances = [high - low for low, high in pairwise(below)]
    totals = [loss.mean * (high - low) for low, high in pairwise(part)]
    kept = [(t / c, c) for t, c in zip(totals, chances, strict=True) if c > 0]
    return points([amount for amount, _ in kept], [chance for _, chance in kept])


def neighbours(position: float) -> tuple[tuple[int, float], ...]:
    """Return the lattice cells next to a position with the share of each; the mean is kept."""
    nearest = round(position)
    if abs(position - nearest) <= 1e-9 * max(1.0, abs(position)):
        return ((nearest, 1.0),)
    low = int(position)
    return ((low, low + 1 - position), (low + 1, position - low))


def _differences(limited: list[float], step: float) -> list[float]:
    # f0 = 1 - L(h)/h; fj = (2 L(jh) - L((j-1)h) - L((j+1)h)) / h; rounding below 0 is cut.
    first = 1 - limited[1] / step
    inner = (
        (2 * limited[j] - limited[j - 1] - limited[j + 1]) / step
        for j in range(1, len(limited) - 1)
    )
    return [max(first, 0.0), *(max(mass, 0.0) for mass in inner)]
