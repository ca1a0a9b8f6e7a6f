"""Takes constant objects out of the data of a module, which the cold half brings along."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from readiness_build.source.errors import BuildError
from readiness_build.wasm.leb128 import signed
from readiness_build.wasm.module import Data, Module
from readiness_build.wasm.settle import Bases

_GAP = 32
"""Two objects with no more zeros than this between them move as one: it is their alignment."""


@dataclass(frozen=True, slots=True)
class MovedObject:
    """A `static const` object of C, by its place in the memory.

    Attributes:
        unit: The source file that owns it.
        name: Its name there.
        start: Its address.
        size: Its bytes.
        sha256: Of its content, once settled.
    """

    unit: str
    name: str
    start: int
    size: int
    sha256: str


def cut(
    module: Module, bases: Bases, objects: Sequence[MovedObject]
) -> tuple[tuple[Data, ...], tuple[Data, ...]]:
    """Return the data that stays, with holes, and the data that moves.

    Raises:
        BuildError: An object is not where it was, or is another.
    """
    (whole,) = module.data
    stay, move, at = [], [], 0
    for first, last in _runs(whole.content, bases, objects):
        stay.append((at, whole.content[at:first]))
        move.append((first, whole.content[first:last]))
        at = last
    stay.append((at, whole.content[at:]))
    return _segments(bases, stay), _segments(bases, move)


def _runs(content: bytes, bases: Bases, objects: Iterable[MovedObject]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for one in sorted(objects, key=lambda each: each.start):
        first = one.start - bases.memory
        last = first + one.size
        if hashlib.sha256(content[first:last]).hexdigest() != one.sha256:
            raise BuildError(
                f"The object {one.name} of {one.unit} is not at {one.start} in the interpreter: "
                "another release of Pyodide? Make the list of moved objects for it."
            )
        before = runs[-1][1] if runs else 0
        if runs and first < before:
            raise BuildError(f"The object {one.name} overlaps with the one before it.")
        if runs and first - before <= _GAP and not any(content[before:first]):
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    return runs


def _segments(bases: Bases, parts: Iterable[tuple[int, bytes]]) -> tuple[Data, ...]:
    return tuple(Data(b"\x41" + signed(bases.memory + at) + b"\x0b", body) for at, body in parts)
