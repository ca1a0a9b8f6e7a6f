"""Proves that nothing which runs before the cold half is there can reach data that it brings."""

from __future__ import annotations

import bisect
from collections.abc import Collection, Iterator, Sequence

from readiness_build.source.errors import BuildError
from readiness_build.wasm.address_walk import Surroundings, formed
from readiness_build.wasm.addresses import OpaqueFunction
from readiness_build.wasm.leb128 import read_unsigned
from readiness_build.wasm.module import Kind, Module
from readiness_build.wasm.moved_data import MovedObject
from readiness_build.wasm.settle import Bases, known_globals, relocations
from readiness_build.wasm.uses import uses_of

_NEAR = 64
"""Bytes around the pointers to moved objects that no hot function may name either."""


def check_moved(
    stock: Module, bases: Bases, hot: Collection[int], moved: Sequence[MovedObject]
) -> int:
    """Check that no hot function can form an address in a moved object, or read a pointer to one.

    Args:
        stock: The interpreter as Pyodide ships it.
        bases: Where the page puts it.
        hot: Functions whose code is there from the start.
        moved: Objects that are not.

    Returns:
        How many addresses the hot functions form.

    Raises:
        BuildError: One could, or it cannot be known.
    """
    around = _surroundings(stock, bases)
    found: set[int] = set()
    inside = _Inside(moved)
    for function in sorted(hot):
        try:
            addresses = formed(stock, function, around)
        except OpaqueFunction as error:
            raise BuildError(f"Which addresses function {function} forms is not known.") from error
        for address in addresses:
            if one := inside.of(address):
                raise BuildError(f"The hot function {function} names {one.name} of {one.unit}.")
        found |= addresses
    _check_pointers(relocations(stock, bases), inside, found)
    return len(found)


def _check_pointers(
    pointers: Sequence[tuple[int, int]], inside: _Inside, found: Collection[int]
) -> None:
    """Check that the pointers to moved objects stand where no hot function looks."""
    places = [place for place, value in pointers if inside.of(value)]
    if not places:
        return
    low, high = min(places), max(places) + 4
    if any(low - _NEAR <= address < high + _NEAR for address in found):
        raise BuildError("A hot function names the tables that lead to moved objects.")
    for place, value in pointers:
        if low <= value < high and not low <= place < high:
            raise BuildError(f"A pointer at {place} leads to the tables of moved objects.")


class _Inside:
    """Finds the object that an address lies in."""

    def __init__(self, objects: Sequence[MovedObject]) -> None:
        self._objects = sorted(objects, key=lambda one: one.start)
        self._starts = [one.start for one in self._objects]

    def of(self, address: int) -> MovedObject | None:
        number = bisect.bisect_right(self._starts, address) - 1
        one = self._objects[number] if number >= 0 else None
        return one if one and address < one.start + one.size else None


def _surroundings(module: Module, bases: Bases) -> Surroundings:
    values = known_globals(module, bases, [uses_of(body) for body in module.bodies])
    names = [one.name for one in module.imported(Kind.GLOBAL)]
    imported = [read_unsigned(one.type, 0)[0] for one in module.imported(Kind.FUNCTION)]
    first = module.first_global
    set_at_start = {
        index: value
        for index, value in values.items()
        if index >= first and module.globals[index - first][1]
    }
    return Surroundings(
        kinds=dict(enumerate(_arities(module))),
        functions=(*imported, *module.functions),
        base=names.index("__memory_base"),
        values=set_at_start,
        memory=bases.memory,
    )


def _arities(module: Module) -> Iterator[tuple[int, int]]:
    for kind in module.types:
        taken, at = read_unsigned(kind, 1)
        given, _ = read_unsigned(kind, at + taken)
        yield taken, given
