"""Numbers as text: three digits where a last bit may differ, all digits where it cannot."""

from __future__ import annotations

from readiness.evidence.calculators.contract import Digits, Unit

_SURE = 12
"""Digits that every machine agrees on; rounding to them first keeps ties from going either way."""

_SMALLEST_SHARE = 1e-4
"""Below this a share is printed as a bound: the lattice ends there."""


def shown(value: float | int | str | None, unit: Unit, digits: Digits = "three") -> str:
    """Return a number as a reader sees it, without a currency.

    Args:
        value: The number, a text that passes as it is, or `None` for a dash.
        unit: How it is printed.
        digits: Three significant digits, or all of them.
    """
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if unit == "share":
        text = _share(float(value), digits)
    elif unit in {"count", "units"} and value == int(value):
        text = f"{int(value):,}"
    else:
        text = full(value) if digits == "full" else three(value)
    return text.replace("-", "\N{MINUS SIGN}")


def three(value: float) -> str:
    """Return three significant digits, with separators and without an exponent."""
    return _plain(float(f"{_sure(value):.3g}"), 3)


def full(value: float) -> str:
    """Return up to two decimals, with separators; none when the value is whole."""
    rounded = round(_sure(value), 2) or 0.0
    return f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.2f}"


def as_text(value: float | int | str) -> str:
    """Return ten significant digits for programs; every machine agrees on them."""
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def _share(value: float, digits: Digits) -> str:
    if 0 < value < _SMALLEST_SHARE:
        return "<0.01%"
    if 1 - _SMALLEST_SHARE < value < 1:
        return ">99.99%"
    return f"{full(100 * value) if digits == 'full' else three(100 * value)}%"


def _sure(value: float) -> float:
    return float(f"{value:.{_SURE}g}")


def _plain(value: float, figures: int) -> str:
    if value == 0:
        return "0"
    size = len(f"{abs(value):.0f}") if abs(value) >= 1 else 0
    if size >= figures:
        return f"{value:,.0f}"
    if size > 0:
        return f"{value:,.{figures - size}f}"
    # Below 1: zeros after the point do not count.
    exponent = int(f"{abs(value):e}".split("e")[1])
    return f"{value:.{figures - 1 - exponent}f}"
