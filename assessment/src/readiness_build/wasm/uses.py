"""What the functions of a module name: other functions, and globals that they read or set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readiness_build.wasm.instructions import instructions
from readiness_build.wasm.module import Kind, Module
from readiness_build.wasm.opcodes import CALL, GLOBAL_GET, GLOBAL_SET, REF_FUNC, RETURN_CALL

_NAMES_FUNCTION = frozenset((CALL, RETURN_CALL, REF_FUNC))


@dataclass(frozen=True, slots=True)
class Uses:
    """What one body names, by index.

    Attributes:
        functions: Functions that it calls or refers to; a call through a table names none.
        reads: Globals that it reads.
        sets: Globals that it sets.
    """

    functions: frozenset[int]
    reads: frozenset[int]
    sets: frozenset[int]


def uses_of(body: bytes) -> Uses:
    """Return what a body names."""
    functions, reads, sets = set(), set(), set()
    for _, opcode, immediate, _ in instructions(body):
        if opcode in _NAMES_FUNCTION:
            functions.add(immediate)
        elif opcode == GLOBAL_GET:
            reads.add(immediate)
        elif opcode == GLOBAL_SET:
            sets.add(immediate)
    return Uses(*(frozenset(i for i in s if isinstance(i, int)) for s in (functions, reads, sets)))


def reached(module: Module, uses: Sequence[Uses]) -> frozenset[int]:
    """Return all functions that can run: from the start, an export or the table, and by calls.

    Args:
        module: Its tables are filled by its own segments and by the page, which knows exports only.
        uses: Of each body.
    """
    exported = (one.index for one in module.exports if one.kind is Kind.FUNCTION)
    entered = (function for element in module.elements for function in element.functions)
    waiting = [*exported, *entered]
    if module.start is not None:
        waiting.append(module.start)
    found: set[int] = set()
    first = module.first_function
    while waiting:
        function = waiting.pop()
        if function not in found:
            found.add(function)
            if function >= first:
                waiting.extend(uses[function - first].functions)
    return frozenset(found)
