"""The sum of a year's losses: Panjer's recursion for a Poisson or negative binomial number.

Panjer (1981): g_s = (1 / (1 - a f_0)) sum_j (a + b j / s) f_j g_(s-j). A Poisson number has a = 0
and b = rate; a negative binomial number has a = beta / (1 + beta) and b = (r - 1) a.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, exp, fsum, log, sqrt, sumprod

from readiness.evidence.calculators.severity import Severity

UNDERFLOW = 600.0
"""Largest exponent of the first term; e**-745 is 0, and above this a year is split."""

CELLS = 600
"""Cells of the lattice (evidence_desk.md section 0, finding 11)."""

MOST_CELLS = 1600
"""Cells for many losses, where 600 would put several losses into one step."""

FINE = 0.5
"""Longest step in means of one loss, as far as `MOST_CELLS` allows: splitting a loss between two
cells widens the sum, by about 0.8% of its deviation at this step."""

COARSE = 200
"""Cells while the reach is sought."""

REACH_TAIL = 1e-4
"""Chance of a sum beyond the lattice."""

EXACT_CELLS = 2000
"""Longest lattice on which amounts are kept exact."""

EXACT_TAIL = 1e-11
"""Chance of a sum beyond an exact lattice, where it is not cut at `EXACT_CELLS`."""


@dataclass(frozen=True, slots=True)
class Frequency:
    """How many losses a year brings.

    Attributes:
        rate: Mean number a year, above 0.
        dispersion: Variance divided by the mean: 1 for Poisson, above 1 for negative binomial.
    """

    rate: float
    dispersion: float = 1.0

    def at_zero(self, empty: float) -> float:
        """Return the logarithm of the chance of a sum of 0 when a loss is 0 with chance `empty`."""
        beta = self.dispersion - 1
        if beta <= 0:
            return -self.rate * (1 - empty)
        return -self.rate / beta * log(1 + beta * (1 - empty))

    def variance(self, severity: Severity) -> float:
        """Return the variance of the sum."""
        return self.rate * (severity.square + (self.dispersion - 1) * severity.mean**2)


@dataclass(frozen=True, slots=True)
class YearSum:
    """The distribution of a year's sum on a lattice.

    Attributes:
        step: Distance between cells.
        masses: Chances of 0, step, 2 step, ...; what is missing to 1 lies beyond.
        empty: Chance of a sum of exactly 0.
        exact: Whether every amount lies on the lattice, so that no cell represents a range.
        mean: Mean of the sum, from the formula and not from the lattice.
    """

    step: float
    masses: tuple[float, ...]
    empty: float
    exact: bool
    mean: float

    @property
    def end(self) -> float:
        """Return the largest sum on the lattice."""
        return self.step * (len(self.masses) - 1)

    def above(self, amount: float) -> float:
        """Return the chance of a sum above an amount.

        On an exact lattice the cells above are added. Elsewhere a cell represents half a step on
        either side, so a threshold on a cell counts half of it: without this half cell the answer
        of 600 cells is off by up to 1%.
        """
        if amount < 0:
            return 1.0
        place = amount / self.step
        if self.exact:
            return max(0.0, 1 - fsum(self.masses[: int(place + 1e-9) + 1]))
        return max(0.0, 1 - self._below(place))

    def quantile(self, share: float) -> float:
        """Return the smallest sum that a share of the years does not exceed.

        Beyond the lattice the answer is its end.
        """
        if self.exact:
            total = 0.0
            for cell, mass in enumerate(self.masses):
                total += mass
                if total >= share - 1e-12:
                    return cell * self.step
            return self.end
        if share <= self.empty:
            return 0.0
        low, high = 0.0, float(len(self.masses) - 1)
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if self._below(middle) < share else (low, middle)
        return high * self.step

    def stop_loss(self, amount: float) -> float:
        """Return the mean of what exceeds an amount: E[S] - x + sum of (x - s) g_s below x."""
        below = fsum(
            (amount - cell * self.step) * mass
            for cell, mass in enumerate(self.masses[: ceil(amount / self.step)])
        )
        return self.mean - amount + below

    @property
    def deviation(self) -> float:
        """Return the standard deviation on the lattice; the formula's is exact."""
        square = fsum(
            (cell * self.step - self.mean) ** 2 * mass for cell, mass in enumerate(self.masses)
        )
        return sqrt(square)

    def _below(self, place: float) -> float:
        """Return the chance up to a place in cells, each cell spread over half a step each way."""
        cell = int(place + 0.5)
        if cell >= len(self.masses):
            return min(1.0, fsum(self.masses))
        within = place + 0.5 - cell
        if cell == 0:
            # The chance of no loss at all is no range; only the rest of the cell is spread.
            return self.empty + (self.masses[0] - self.empty) * min(1.0, 2 * place)
        return fsum(self.masses[:cell]) + within * self.masses[cell]


def year_sum(
    frequency: Frequency, severity: Severity, unit: float | None = None, cells: int | None = None
) -> YearSum:
    """Return the distribution of the sum of a year's losses.

    Args:
        frequency: Number of losses.
        severity: Amount of one loss.
        unit: An amount of which all losses are multiples, or `None`; used when the lattice it
            gives is no longer than `EXACT_CELLS`.
        cells: Cells of the lattice otherwise; from the step of `FINE` when absent.
    """
    end = reach(frequency, severity, REACH_TAIL)
    if cells is None:
        wanted = end / (FINE * severity.mean) if severity.mean > 0 else 0
        cells = max(CELLS, min(MOST_CELLS, ceil(wanted)))
    exact = unit is not None and end / unit <= EXACT_CELLS
    if unit is not None and exact:
        # Amounts on the lattice cost little, so it goes on until nothing is left to see.
        far = reach(frequency, severity, EXACT_TAIL)
        step, count = unit, min(EXACT_CELLS, ceil(far / unit)) + 1
    else:
        step, count = end / cells, cells + 1
    masses = recursion(frequency, severity.masses(step, count), count)
    empty = exp(frequency.at_zero(severity.at_zero))
    return YearSum(step, tuple(masses), empty, exact, frequency.rate * severity.mean)


def chance_above(frequency: Frequency, severity: Severity, amount: float, cells: int) -> float:
    """Return the chance that a year's sum exceeds an amount, from a lattice that ends there.

    The amount lies on the last cell, which counts half.

    Args:
        frequency: Number of losses.
        severity: Amount of one loss.
        amount: Threshold, above 0.
        cells: Cells up to the threshold.
    """
    masses = recursion(frequency, severity.masses(amount / cells, cells + 1), cells + 1)
    return max(0.0, 1 - fsum(masses) + masses[-1] / 2)


def reach(frequency: Frequency, severity: Severity, tail: float) -> float:
    """Return a sum that the years exceed with no more than the chance `tail`."""
    end = frequency.rate * severity.mean + 6 * sqrt(frequency.variance(severity))
    if end <= 0:
        return 1.0
    while True:
        step = end / COARSE
        masses = recursion(frequency, severity.masses(step, COARSE + 1), COARSE + 1)
        total = 0.0
        for cell, mass in enumerate(masses):
            total += mass
            if total >= 1 - tail:
                return (cell + 1) * step
        end *= 2


def recursion(frequency: Frequency, masses: Sequence[float], cells: int) -> list[float]:
    """Return the first cells of the sum's distribution.

    Args:
        frequency: Number of losses; one whose first term would be too small for a float is split
            into halves of a year, and the halves are convolved.
        masses: Chances of one loss at 0, 1, 2, ... cells.
        cells: How many cells to return.
    """
    halvings = 0
    part = frequency
    while part.at_zero(masses[0]) < -UNDERFLOW:
        part = Frequency(part.rate / 2, part.dispersion)
        halvings += 1
    found = _panjer(part, masses, cells)
    for _ in range(halvings):
        found = convolved(found, found, cells)
    return found


def convolved(first: Sequence[float], second: Sequence[float], cells: int) -> list[float]:
    """Return the first cells of the distribution of the sum of two independent sums."""
    turned = list(reversed(second[:cells]))
    size = len(turned)
    return [
        sumprod(first[: cell + 1], turned[size - 1 - cell :]) for cell in range(min(cells, size))
    ]


def panjer_terms(frequency: Frequency) -> tuple[float, float]:
    """Return a and b of the recursion."""
    beta = frequency.dispersion - 1
    if beta <= 0:
        return 0.0, frequency.rate
    a = beta / (1 + beta)
    return a, (frequency.rate / beta - 1) * a


def _panjer(frequency: Frequency, masses: Sequence[float], cells: int) -> list[float]:
    a, b = panjer_terms(frequency)
    last = max((j for j, mass in enumerate(masses) if mass > 0), default=0)
    plain = list(masses[1 : last + 1])
    weighted = [j * mass for j, mass in enumerate(plain, 1)]
    scale = 1 / (1 - a * masses[0])
    # The sum's masses are kept from right to left, so that the newest comes first in a slice.
    # `sumprod` rounds once and takes 0.55 of the time of sum(map(mul, ..)) in the browser's Python.
    turned = [0.0] * cells
    turned[-1] = exp(frequency.at_zero(masses[0]))
    for cell in range(1, cells):
        size = min(cell, last)
        recent = turned[cells - cell : cells - cell + size]
        value = b / cell * sumprod(weighted[:size], recent)
        if a:
            value += a * sumprod(plain[:size], recent)
        turned[cells - 1 - cell] = max(value, 0.0) * scale
    turned.reverse()
    return turned
