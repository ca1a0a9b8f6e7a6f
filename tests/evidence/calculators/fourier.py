"""The distribution of a compound sum by the fast Fourier transform: another way to the same answer.

The lattice is far finer than the product's and the severity is rounded to it, so both share no code
and no error. Tilting by exp(-theta j) keeps what wraps around below 1e-12.
"""

import cmath
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import exp


def compound(
    masses: Sequence[float], generating: Callable[[complex], complex], bits: int
) -> list[float]:
    """Return the masses of the sum; `generating` is the generating function of the number."""
    size = 1 << bits
    theta = 20 / size
    tilted = [mass * exp(-theta * j) for j, mass in enumerate(masses[:size])]
    turned = _fft(tilted + [0.0] * (size - len(tilted)), -1)
    back = _fft([generating(value) for value in turned], 1)
    return [value.real / size * exp(theta * j) for j, value in enumerate(back)]


def rounded(below: Callable[[float], float], step: float, bits: int) -> list[float]:
    """Return the chances that an amount rounds to each cell, from its distribution function."""
    size = 1 << bits
    ends = [below((j + 0.5) * step) for j in range(size)]
    return [ends[0], *(high - low for low, high in pairwise(ends))]


def above(masses: Sequence[float], step: float, amount: float) -> float:
    """Return the chance of more than an amount; the cell it lies on counts half."""
    cell = round(amount / step)
    return 1 - sum(masses[:cell]) - masses[cell] / 2


def _fft(values: Sequence[complex], sign: int) -> list[complex]:
    found = list(values)
    size = len(found)
    j = 0
    for i in range(1, size):
        bit = size >> 1
        while j & bit:
            j ^= bit
            bit >>= 1
        j |= bit
        if i < j:
            found[i], found[j] = found[j], found[i]
    half = 1
    while half < size:
        roots = [cmath.exp(sign * 1j * cmath.pi * k / half) for k in range(half)]
        for start in range(0, size, 2 * half):
            for k in range(half):
                low, high = found[start + k], found[start + k + half] * roots[k]
                found[start + k], found[start + k + half] = low + high, low - high
        half *= 2
    return found
