"""The normal distribution: its area by `math.erf`, and the inverse."""

from __future__ import annotations

from math import erfc, exp, log, pi, sqrt

Z95 = 1.959963984540054
"""Standard normal quantile of 0.975, for two-sided 95% intervals."""

_STEPS = 4
"""Newton steps; each about doubles the right digits of the two that the start has."""


def normal_cdf(z: float) -> float:
    """Return the share of a standard normal distribution below `z`."""
    return erfc(-z / sqrt(2)) / 2


def normal_quantile(share: float) -> float:
    """Return the value below which a share of a standard normal distribution lies.

    Start: Abramowitz and Stegun, Handbook of Mathematical Functions, formula 26.2.23, with an
    error below 0.00045; then Halley steps on `normal_cdf` to machine precision.

    Args:
        share: Between 0 and 1, both excluded.

    Raises:
        ValueError: The share is outside.
    """
    if not 0 < share < 1:
        raise ValueError(f"no normal quantile of {share}; expected a share between 0 and 1")
    if share > 0.5:
        return -normal_quantile(1 - share)
    t = sqrt(-2 * log(share))
    above = 2.515517 + t * (0.802853 + t * 0.010328)
    z = above / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t
    for _ in range(_STEPS):
        gap = (normal_cdf(z) - share) * sqrt(2 * pi) * exp(z * z / 2)
        z -= gap / (1 + z * gap / 2)
    return z
