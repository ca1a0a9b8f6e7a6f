"""Finds which addresses in the data a function can form: a small abstract interpretation.

A value is whether an address is part of it, and which constants may have been added on the way.
Locals hold whatever any path put into them, results of blocks whatever any branch leaves. So
nothing is missed that is made by adding, subtracting, choosing and copying; what comes from memory
or from a call counts as no address, since it was counted where it was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

STEP: Final = 1024
"""Steps shorter than this stay within the object that was named."""
MOST: Final = 2000
"""Constants of one value; with more the function is opaque."""
WORD: Final = 0xFFFFFFFF


class OpaqueFunction(Exception):
    """Too much may happen in the function for its addresses to be known."""


@dataclass(frozen=True, slots=True)
class Value:
    """What is known of a value on the stack.

    Attributes:
        based: Whether the base of the data is part of it.
        added: Constants that may have been added.
    """

    based: bool
    added: frozenset[int]


NO_ADDRESS: Final = Value(based=False, added=frozenset((0,)))
BASE: Final = Value(based=True, added=frozenset((0,)))


def constant(value: int) -> Value:
    """Return a number that the code states."""
    return Value(based=False, added=frozenset((value & WORD,)))


def joined(values: Iterable[Value]) -> Value:
    """Return what holds for any of some values.

    Raises:
        OpaqueFunction: There are too many.
    """
    listed = list(values)
    return _bounded(
        any(one.based for one in listed), frozenset().union(*(one.added for one in listed))
    )


def summed(one: Value, other: Value, sign: int) -> Value:
    """Return the sum of two values, or their difference.

    Raises:
        OpaqueFunction: There are too many.
    """
    if one.based and other.based:
        return joined((one, other))
    found = set()
    for a in one.added:
        for b in other.added:
            if (one.based or a >= STEP) and _is_step(b):
                found.add(a)
            elif (other.based or b >= STEP) and _is_step(a) and sign > 0:
                found.add(b)
            else:
                found.add((a + sign * b) & WORD)
    return _bounded(one.based or other.based, frozenset(found))


def masked(values: Iterable[Value]) -> Value:
    """Return the result of `and` or `or`: the base stays in sight, the constants do not."""
    return BASE if any(one.based for one in values) else NO_ADDRESS


def of_global(value: int | None, memory_base: int) -> Value:
    """Return what a global holds that was set to an address at the start, if it was."""
    if value is None or value < memory_base:
        return NO_ADDRESS
    return Value(based=True, added=frozenset(((value - memory_base) & WORD,)))


def addresses(value: Value, memory_base: int, offset: int = 0) -> Iterable[int]:
    """Return the addresses that a value may be, behind an offset."""
    return ((memory_base + one + offset) & WORD for one in value.added) if value.based else ()


type Locals = list[Value]


def merged(one: Locals | None, other: Locals) -> Locals:
    """Return what the locals hold where two ways meet."""
    if one is None:
        return list(other)
    pairs = zip(one, other, strict=True)
    return [a if a == b else joined((a, b)) for a, b in pairs]


def signature(kinds: Mapping[int, tuple[int, int]], immediate: int) -> tuple[int, int]:
    """Return how many values a block takes and leaves; its type is an index or one value."""
    if immediate == -64:
        return 0, 0
    return (0, 1) if immediate < 0 else kinds[immediate]


def _is_step(value: int) -> bool:
    return value < STEP or value > WORD - STEP


def _bounded(based: bool, added: frozenset[int]) -> Value:
    if len(added) > MOST:
        raise OpaqueFunction
    return Value(based, added)
