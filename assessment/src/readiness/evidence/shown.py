"""Numbers as text, with a fixed number of decimals and half rounded away from zero."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from readiness.scoring.rounding import rounded


def fixed(value: Fraction | Decimal | int, places: int) -> str:
    """Return a number with `places` decimals."""
    exact = Fraction(value)
    scaled = exact * 10**places
    whole = rounded(abs(scaled.numerator), scaled.denominator)
    sign = "-" if exact < 0 and whole else ""
    digits = str(whole).rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def percent(share: Fraction | float, places: int = 1) -> str:
    """Return a share as per cent, without the sign."""
    return fixed(Fraction(share) * 100, places)


def money(value: Decimal) -> str:
    """Return an amount with two decimals."""
    return str(value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))


def grouped(value: int) -> str:
    """Return a whole number with thousands set apart by commas."""
    return f"{value:,}"


def money_by_currency(amounts: Mapping[str, Decimal]) -> str | dict[str, str]:
    """Return one amount, or each currency's apart where there are several: they do not add up."""
    if len(amounts) > 1:
        return {code or "?": money(amount) for code, amount in sorted(amounts.items())}
    return money(next(iter(amounts.values()), Decimal()))
