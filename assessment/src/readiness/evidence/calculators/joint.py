"""What is left to the seller when cover has a deductible or a limit for the whole year.

Payouts T and retained parts R of a year depend on each other, so both are kept: Panjer's recursion
in two dimensions, on R where it is above 0 and on T where R is 0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, exp, fsum, gcd, inf, sqrt, sumprod

from readiness.evidence.calculators.aggregate import (
    Frequency,
    panjer_terms,
    reach,
    recursion,
    year_sum,
)
from readiness.evidence.calculators.severity import EventTerms, Points, neighbours, points

MOST_CELLS = 150
"""Longest side of the grid (evidence_desk.md section 5.1)."""

CELLS = 100
"""Side of the grid when amounts do not lie on one."""

ROUGH = 50
"""Side of a first grid that only finds out how far the second one has to go."""

_NEAR, _FAR = 1e-5, 1e-11
_BEYOND = 1.1
"""How far the grid goes beyond the year that 99.5% of the years do not exceed."""

_MANY = 8

type Row = list[float]
type Masses = Mapping[int, Mapping[int, float]]
"""Chances of one loss: retained cell to payout cell to chance."""


@dataclass(frozen=True, slots=True)
class YearTerms:
    """What cover pays for a year.

    Attributes:
        event: Terms of each event.
        deductible: The first part of a year's payouts, which is not paid.
        limit: The most that is paid in a year.
    """

    event: EventTerms
    deductible: float = 0.0
    limit: float = inf

    @property
    def plain(self) -> bool:
        """Return whether there are no terms for the year."""
        return self.deductible == 0 and self.limit == inf

    def paid(self, total: float) -> float:
        """Return what is paid for a year's payouts before these terms."""
        return min(max(total - self.deductible, 0.0), self.limit)


@dataclass(frozen=True, slots=True)
class NetYear:
    """The distribution of a year's losses less what cover pays.

    Attributes:
        amounts: Amounts, ascending.
        masses: Their chances; what is missing to 1 lies beyond all thresholds of interest.
        width: Range that one amount represents; 0 when the amounts are exact.
        cells: Sides of the grid.
        deviation: Standard deviation.
        end: Largest threshold that may be asked for.
    """

    amounts: tuple[float, ...]
    masses: tuple[float, ...]
    width: float
    cells: tuple[int, int]
    deviation: float = 0.0
    end: float = inf

    def above(self, amount: float) -> float:
        """Return the chance of more than an amount; a range that holds it counts in part."""
        if amount < 0:
            return 1.0
        return max(0.0, 1 - fsum(m * self._within(a, amount) for a, m in self._each()))

    def quantile(self, share: float) -> float:
        """Return the smallest amount that a share of the years does not exceed."""
        total = 0.0
        for amount, mass in self._each():
            total += mass
            if total >= share - 1e-12:
                return amount
        return self.amounts[-1]

    def _each(self) -> zip[tuple[float, float]]:
        return zip(self.amounts, self.masses, strict=True)

    def _within(self, centre: float, amount: float) -> float:
        if self.width == 0 or centre == 0:
            return 1.0 if centre <= amount + 1e-9 * max(1.0, amount) else 0.0
        return min(1.0, max(0.0, (amount - centre) / self.width + 0.5))


@dataclass(frozen=True, slots=True)
class _Parts:
    """The two parts of each loss, and what a year has of them."""

    often: Frequency
    left: Points
    paid: Points
    pairs: tuple[tuple[float, float, float], ...]
    terms: YearTerms

    def payout_end(self, target: float) -> float:
        """Return the payout beyond which amounts need not be distinguished.

        Without an annual limit that is the annual deductible: more payouts leave no more to the
        seller. With one, more than deductible, limit and target leave more than the target.
        """
        if self.terms.limit == inf:
            return self.terms.deductible
        return self.terms.deductible + self.terms.limit + target


@dataclass(frozen=True, slots=True)
class _Grid:
    retained: float
    payout: float
    sides: tuple[int, int]
    exact: bool


def net_year(
    frequency: Frequency, loss: Points, terms: YearTerms, amount: float = 0.0, cells: int = CELLS
) -> NetYear:
    """Return the distribution of what a year leaves to the seller, without the premium.

    Args:
        frequency: Number of losses.
        loss: Amount of one loss.
        terms: Cover with or without terms for the year.
        amount: A threshold that the grid has to reach.
        cells: Side of the grid when amounts do not lie on one of up to `MOST_CELLS`.
    """
    parts = _parts(frequency, loss, terms)
    ends = [reach(frequency, part, _NEAR) for part in (parts.left, parts.paid)]
    rough = _Grid(ends[0] / ROUGH, ends[1] / ROUGH, (ROUGH + 1, ROUGH + 1), False)
    # Where losses are so rare that 99.5% of the years have none, the whole reach is looked at.
    target = max(amount, _BEYOND * _net(parts, rough).quantile(0.995)) or max(ends)
    grid = _exact(parts, target) or _coarse(parts, target, cells)
    return replace(_net(parts, grid), deviation=_deviation(parts, rough), end=target)


def chance_net_above(
    frequency: Frequency, loss: Points, terms: YearTerms, amount: float, cells: int
) -> float:
    """Return the chance that a year leaves more than an amount above 0, from one grid."""
    parts = _parts(frequency, loss, terms)
    return _net(parts, _exact(parts, amount) or _coarse(parts, amount, cells)).above(amount)


def _parts(frequency: Frequency, loss: Points, terms: YearTerms) -> _Parts:
    paid = [terms.event.payout(amount) for amount in loss.amounts]
    left = [amount - p for amount, p in zip(loss.amounts, paid, strict=True)]
    pairs = tuple(zip(left, paid, loss.chances, strict=True))
    return _Parts(frequency, points(left, loss.chances), points(paid, loss.chances), pairs, terms)


def unit_of(amounts: Sequence[float]) -> float | None:
    """Return the largest amount of which all are multiples in cents; `None` if all are 0."""
    cents = [round(amount * 100) for amount in amounts]
    if any(abs(c - a * 100) > 1e-6 * max(1.0, a) for c, a in zip(cents, amounts, strict=True)):
        return None
    common = gcd(*cents)
    return common / 100 if common else None


def _exact(parts: _Parts, target: float) -> _Grid | None:
    """Return a grid on which all amounts lie, or `None` when it would be too long."""
    steps = (unit_of(parts.left.amounts), unit_of(parts.paid.amounts))
    for end in (max(reach(parts.often, parts.left, _FAR), target), target):
        far = min(reach(parts.often, parts.paid, _FAR), parts.payout_end(end))
        sides = [
            1 if step is None else ceil(side / step) + 1
            for step, side in zip(steps, (end, far), strict=True)
        ]
        listed = None not in steps or parts.left.mean == 0 or parts.paid.mean == 0
        if listed and max(sides) <= MOST_CELLS + 1:
            return _Grid(steps[0] or 1.0, steps[1] or 1.0, (sides[0], sides[1]), True)
    return None


def _coarse(parts: _Parts, target: float, cells: int) -> _Grid:
    end = min(reach(parts.often, parts.left, _NEAR), target)
    far = min(reach(parts.often, parts.paid, _NEAR), parts.payout_end(target))
    return _Grid(end / cells, max(far, 1e-9) / cells, (cells + 1, cells + 1), False)


def _net(parts: _Parts, grid: _Grid) -> NetYear:
    masses = _masses(parts, grid)
    table = _recursion(parts.often, masses, grid.sides)
    found: dict[float, list[float]] = defaultdict(list)
    for r, row in enumerate(table):
        for t, mass in enumerate(row):
            total = t * grid.payout
            net = r * grid.retained + total - parts.terms.paid(total)
            found[round(net, 6)].append(mass)
    if parts.terms.limit == inf:
        # Years with payouts beyond the grid leave the annual deductible and no more.
        alone = [fsum(masses[j].values()) if j in masses else 0.0 for j in range(grid.sides[0])]
        whole = recursion(parts.often, alone, grid.sides[0])
        for r, (mass, row) in enumerate(zip(whole, table, strict=True)):
            net = r * grid.retained + parts.terms.deductible
            found[round(net, 6)].append(max(mass - fsum(row), 0.0))
    order = sorted(found)
    width = 0.0 if grid.exact else grid.retained
    summed = tuple(fsum(found[amount]) for amount in order)
    return NetYear(tuple(order), summed, width, grid.sides)


def _masses(parts: _Parts, grid: _Grid) -> dict[int, dict[int, float]]:
    masses: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for x, y, chance in parts.pairs:
        for j, at_j in neighbours(x / grid.retained):
            for k, at_k in neighbours(y / grid.payout):
                masses[j][k] += chance * at_j * at_k
    return masses


def _deviation(parts: _Parts, grid: _Grid) -> float:
    """Return the standard deviation of retained losses R and unpaid payouts U together.

    The variance of R comes from its formula and that of U from a long lattice; only their
    covariance is taken from the grid.
    """
    total = year_sum(parts.often, parts.paid, unit_of(parts.paid.amounts))
    values = [j * total.step for j in range(len(total.masses))]
    unpaid = [value - parts.terms.paid(value) for value in values]
    mean = sumprod(unpaid, total.masses)
    square = sumprod([u * u for u in unpaid], total.masses)
    covariance = _covariance(parts, grid)
    variance = parts.often.variance(parts.left) + square - mean * mean + 2 * covariance
    return sqrt(max(variance, 0.0))


def _covariance(parts: _Parts, grid: _Grid) -> float:
    table = _recursion(parts.often, _masses(parts, grid), grid.sides)
    totals = [t * grid.payout for t in range(grid.sides[1])]
    unpaid = [total - parts.terms.paid(total) for total in totals]
    whole = fsum(fsum(row) for row in table)
    r_mean = fsum(r * fsum(row) for r, row in enumerate(table)) * grid.retained / whole
    u_mean = fsum(sumprod(unpaid, row) for row in table) / whole
    both = fsum(r * sumprod(unpaid, row) for r, row in enumerate(table)) * grid.retained / whole
    return both - r_mean * u_mean


def _recursion(frequency: Frequency, masses: Masses, sides: tuple[int, int]) -> list[Row]:
    a, b = panjer_terms(frequency)
    empty = masses.get(0, {}).get(0, 0.0)
    scale = 1 / (1 - a * empty)
    paid_only = {k: p for k, p in masses.get(0, {}).items() if k > 0}
    first = [0.0] * sides[1]
    first[0] = exp(frequency.at_zero(empty))
    for t in range(1, sides[1]):
        terms = (((a + b * k / t) * p) * first[t - k] for k, p in paid_only.items() if k <= t)
        first[t] = fsum(terms) * scale
    table = [first]
    for r in range(1, sides[0]):
        row = [0.0] * sides[1]
        for j, group in masses.items():
            if 0 < j <= r:
                row = _added(row, table[r - j], group, a + b * j / r)
        if a and paid_only:
            for t in range(sides[1]):
                more = fsum(a * p * row[t - k] for k, p in paid_only.items() if k <= t)
                # Cells to the left are already scaled, as the recursion asks.
                row[t] = (row[t] + more) * scale
        else:
            row = [value * scale for value in row]
        table.append(row)
    return table


def _added(row: Row, before: Row, group: Mapping[int, float], factor: float) -> Row:
    """Return `row` plus `factor` times the convolution of an earlier row with a group."""
    size = len(row)
    if len(group) > _MANY:
        line = [group.get(k, 0.0) for k in range(size)]
        turned = before[::-1]
        return [
            value + factor * sumprod(line[: t + 1], turned[size - 1 - t :])
            for t, value in enumerate(row)
        ]
    for k, chance in group.items():
        weight = factor * chance
        added = [v + weight * w for v, w in zip(row[k:], before, strict=False)]
        row = row[:k] + added
    return row
