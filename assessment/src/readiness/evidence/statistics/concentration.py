"""How concentrated shares are: the Herfindahl-Hirschman index and the effective number.

Definition and bands: U.S. Department of Justice and FTC, Merger Guidelines 2023, section 2.1
(readiness_criteria.md section 8.1).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

WHOLE = 10_000
"""The index of a single share of 100%."""


def hhi(shares: Sequence[Fraction]) -> Fraction:
    """Return the index, 0 to 10,000.

    Args:
        shares: Shares that add up to 1, or amounts above 0 that are divided by their sum.

    Raises:
        ValueError: There are no shares, or they add up to 0 or less.
    """
    total = sum(shares, Fraction(0))
    if total <= 0:
        raise ValueError("no concentration without an amount above 0; expected shares")
    # Squared before it is divided: thousands of reduced fractions take a minute to add.
    return WHOLE * sum((share * share for share in shares), Fraction(0)) / total**2


def effective_number(shares: Sequence[Fraction]) -> Fraction:
    """Return 10,000 divided by the index: the number of equal shares as concentrated as these."""
    return WHOLE / hhi(shares)
