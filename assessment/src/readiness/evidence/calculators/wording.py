"""Messages that all calculators use for the arithmetic shown with a number."""

from __future__ import annotations

from readiness.evidence.calculators.contract import Digits, Unit
from readiness.evidence.calculators.printing import shown
from readiness.evidence.message import Message
from readiness.evidence.statistics.intervals import Ends

type Number = tuple[float | int, Unit, Digits]


def product(*numbers: Number) -> Message:
    """Return "a × b"."""
    return _joined(" × ", numbers)


def ratio(*numbers: Number) -> Message:
    """Return "a ÷ b"."""
    return _joined(" ÷ ", numbers)


def difference(*numbers: Number) -> Message:
    """Return "a − b"."""
    return _joined(" − ", numbers)


def total(*numbers: Number) -> Message:
    """Return "a + b"."""
    return _joined(" + ", numbers)


def interval(ends: Ends, unit: Unit) -> Message:
    """Return the 95% interval in words."""
    return Message("calc.interval", {"low": shown(ends[0], unit), "high": shown(ends[1], unit)})


def share_of(k: int, n: int, ends: Ends) -> Message:
    """Return "k of n" with the 95% interval."""
    values = {"k": shown(k, "count"), "n": shown(n, "count")}
    low, high = (shown(end, "share") for end in ends)
    return Message("calc.share_of", {**values, "low": low, "high": high})


def money(value: float) -> Number:
    """Return an amount that comes out of a distribution."""
    return value, "money", "three"


def typed(value: float) -> Number:
    """Return an amount that was typed, or a sum of such."""
    return value, "money", "full"


def count(value: float) -> Number:
    """Return a number of things."""
    return value, "count", "three"


def _joined(sign: str, numbers: tuple[Number, ...]) -> Message:
    return Message("calc.arithmetic", {"text": sign.join(shown(*number) for number in numbers)})
