"""What is left to the seller when cover has a deductible or a limit for the whole year.

Payouts T and retained parts R of a year depend on each other, so both are kept: Panjer's recursion
in two dimensions, on R where it is above 0 and on T where R is 0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, exp, fsum, gcd, inf, sqrt, sumprod

from readiness.evidence.calculators.aggregate import Frequency, panjer_terms, reach
from readiness.evidence.calculators.severity import EventTerms, Points, neighbours, points

MOST_CELLS = 150
"""Longest side of the grid (evidence_desk.md section 5.1)."""

CELLS = 100
"""Side of the grid when amounts do not lie on one."""

_NEAR, _FAR = 1e-5, 1e-11
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
        masses: Their chances; what is missing to 1 lies beyond.
        width: Range that one amount stands for; 0 when the amounts are exact.
        cells: Sides of the grid.
    """

    amounts: tuple[float, ...]
    masses: tuple[float, ...]
    width: float
    cells: tuple[int, int]

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

    @property
    def deviation(self) -> float:
        """Return the standard deviation on the grid."""
        total = fsum(self.masses)
        mean = fsum(a * m for a, m in self._each()) / total
        return sqrt(fsum((a - mean) ** 2 * m for a, m in self._each()) / total)

    def _each(self) -> zip[tuple[float, float]]:
        return zip(self.amounts, self.masses, strict=True)

    def _within(self, centre: float, amount: float) -> float:
        if self.width == 0 or centre == 0:
            return 1.0 if centre <= amount + 1e-9 * max(1.0, amount) else 0.0
        return min(1.0, max(0.0, (amount - centre) / self.width + 0.5))


@dataclass(frozen=True, slots=True)
class _Grid:
    retained: float
    payout: float
    sides: tuple[int, int]
    exact: bool


def net_year(frequency: Frequency, loss: Points, terms: YearTerms, cells: int = CELLS) -> NetYear:
    """Return the distribution of what a year leaves to the seller, without the premium.

    Args:
        frequency: Number of losses.
        loss: Amount of one loss.
        terms: Cover with or without terms for the year.
        cells: Side of the grid when amounts do not lie on one of up to `MOST_CELLS`.
    """
    paid = [terms.event.payout(amount) for amount in loss.amounts]
    left = [amount - p for amount, p in zip(loss.amounts, paid, strict=True)]
    grid = _grid(frequency, points(left, loss.chances), points(paid, loss.chances), cells)
    masses: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for x, y, chance in zip(left, paid, loss.chances, strict=True):
        for j, at_j in neighbours(x / grid.retained):
            for k, at_k in neighbours(y / grid.payout):
                masses[j][k] += chance * at_j * at_k
    return _net(_recursion(frequency, masses, grid.sides), grid, terms)


def unit_of(amounts: Sequence[float]) -> float | None:
    """Return the largest amount of which all are multiples in cents; `None` if all are 0."""
    cents = [round(amount * 100) for amount in amounts]
    if any(abs(c - a * 100) > 1e-6 * max(1.0, a) for c, a in zip(cents, amounts, strict=True)):
        return None
    common = gcd(*cents)
    return common / 100 if common else None


def _grid(frequency: Frequency, left: Points, paid: Points, cells: int) -> _Grid:
    units = (unit_of(left.amounts), unit_of(paid.amounts))
    for tail in (_FAR, _NEAR):
        ends = (reach(frequency, left, tail), reach(frequency, paid, tail))
        fits = [
            part.mean == 0 or (unit is not None and end / unit <= MOST_CELLS)
            for part, unit, end in zip((left, paid), units, ends, strict=True)
        ]
        if all(fits):
            steps = tuple(unit or 1.0 for unit in units)
            sides = tuple(ceil(end / step) + 1 for end, step in zip(ends, steps, strict=True))
            return _Grid(steps[0], steps[1], (sides[0], sides[1]), True)
    ends = (reach(frequency, left, _NEAR), reach(frequency, paid, _NEAR))
    return _Grid(ends[0] / cells, ends[1] / cells, (cells + 1, cells + 1), False)


def _net(table: list[Row], grid: _Grid, terms: YearTerms) -> NetYear:
    found: dict[float, list[float]] = defaultdict(list)
    for r, row in enumerate(table):
        for t, mass in enumerate(row):
            total = t * grid.payout
            net = r * grid.retained + total - terms.paid(total)
            found[round(net, 6)].append(mass)
    order = sorted(found)
    width = 0.0 if grid.exact else max(grid.retained, grid.payout)
    masses = tuple(fsum(found[amount]) for amount in order)
    return NetYear(tuple(order), masses, width, grid.sides)


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
