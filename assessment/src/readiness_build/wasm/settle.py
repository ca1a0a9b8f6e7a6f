"""Settles what the linker left open: addresses that a function would write into the data at start.

The interpreter is linked so that it could lie anywhere in memory, but its glue script always gives
it the same place. Half a megabyte of its code only stores addresses; here they go into the data.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from readiness_build.source.errors import BuildError
from readiness_build.wasm.instructions import Immediate, code_start, instructions
from readiness_build.wasm.leb128 import read_signed
from readiness_build.wasm.module import Data, Kind, Module
from readiness_build.wasm.opcodes import (
    END,
    GLOBAL_GET,
    GLOBAL_SET,
    I32_ADD,
    I32_CONST,
    I32_STORE,
    I32_SUB,
    MEMORY_FILL,
)
from readiness_build.wasm.uses import Uses, uses_of

RELOCATIONS = "__wasm_apply_data_relocs"
_WORD = 0xFFFFFFFF
_BYTES = 4


@dataclass(frozen=True, slots=True)
class Bases:
    """Where the glue script puts the module: its data in memory, its functions in the table."""

    memory: int
    table: int


def known_globals(module: Module, bases: Bases, uses: Sequence[Uses]) -> Mapping[int, int]:
    """Return the values of all globals that keep theirs once the start function has run.

    Args:
        module: The interpreter.
        bases: What the page gives it.
        uses: Of each body.

    Raises:
        BuildError: The start function does something else than setting addresses.
    """
    setters: dict[int, set[int]] = {}
    for number, one in enumerate(uses):
        for index in one.sets:
            setters.setdefault(index, set()).add(number + module.first_function)
    values = _given(module, bases) | _constant(module)
    if module.start is None:
        raise BuildError("The interpreter has no function that sets its addresses at the start.")
    body = module.bodies[module.start - module.first_function]
    stack: list[int | None] = []
    for _, opcode, immediate, _ in instructions(body):
        if opcode == GLOBAL_SET and isinstance(immediate, int):
            value = stack.pop()
            if value is not None and setters[immediate] == {module.start}:
                values[immediate] = value
        elif opcode == MEMORY_FILL:  # clears what has no data
            del stack[-3:]
        elif opcode != END:
            _evaluate(opcode, immediate, stack, values)
    return values


def relocations(module: Module, bases: Bases) -> tuple[tuple[int, int], ...]:
    """Return the place and the value of every address in the data that is known at build.

    Since the linker lists all of them, no other word of the data is an address.
    """
    values = known_globals(module, bases, [uses_of(body) for body in module.bodies])
    body = module.bodies[module.exported_function(RELOCATIONS) - module.first_function]
    stores = _stores(body, values)
    return tuple((one.address, one.value) for one in stores if one.value is not None)


def settled(module: Module, bases: Bases) -> Module:
    """Return the module with every address in its data that is known now.

    Stores whose value depends on the page stay in the function that the glue script calls.

    Args:
        module: The interpreter.
        bases: What the page gives it.

    Raises:
        BuildError: The function does something else than storing addresses into the data.
    """
    values = known_globals(module, bases, [uses_of(body) for body in module.bodies])
    number = module.exported_function(RELOCATIONS) - module.first_function
    body = module.bodies[number]
    if len(module.data) != 1:
        raise BuildError("The interpreter has its data in more than one piece.")
    content = bytearray(module.data[0].content)
    kept = bytearray(b"\0")  # no locals
    for store in _stores(body, values):
        if store.value is None:
            kept += store.code
            continue
        place = store.address - bases.memory
        if not 0 <= place <= len(content) - _BYTES:
            raise BuildError(f"A relocation at {store.address} lies outside of the data.")
        struct.pack_into("<I", content, place, store.value)
    kept.append(END)
    bodies = (*module.bodies[:number], bytes(kept), *module.bodies[number + 1 :])
    data = Data(module.data[0].offset, bytes(content))
    return replace(module, bodies=bodies, data=(data,))


@dataclass(frozen=True, slots=True)
class _Store:
    """One relocation; its value is unknown when it depends on the page."""

    address: int
    value: int | None
    code: bytes


def _stores(body: bytes, values: Mapping[int, int]) -> Iterator[_Store]:
    stack: list[int | None] = []
    begin = code_start(body)
    for _, opcode, immediate, following in instructions(body):
        if opcode == I32_STORE and isinstance(immediate, int):
            value, address = stack.pop(), stack.pop()
            if stack or address is None:
                raise BuildError("The relocations of the interpreter are not plain stores.")
            yield _Store(address + immediate, value, body[begin:following])
            begin = following
        elif opcode != END:
            _evaluate(opcode, immediate, stack, values)


def _evaluate(
    opcode: int, immediate: Immediate, stack: list[int | None], values: Mapping[int, int]
) -> None:
    """Do one instruction that makes an address."""
    if opcode == GLOBAL_GET and isinstance(immediate, int):
        stack.append(values.get(immediate))
    elif opcode == I32_CONST and isinstance(immediate, int):
        stack.append(immediate & _WORD)
    elif opcode in (I32_ADD, I32_SUB):
        other, one = stack.pop(), stack.pop()
        sign = 1 if opcode == I32_ADD else -1
        stack.append(None if one is None or other is None else (one + sign * other) & _WORD)
    else:
        raise BuildError(f"Addresses of the interpreter are made by {opcode:#x}, unknown here.")


def _given(module: Module, bases: Bases) -> dict[int, int]:
    names = {"__memory_base": bases.memory, "__table_base": bases.table}
    imported = enumerate(module.imported(Kind.GLOBAL))
    return {i: names[one.name] for i, one in imported if one.name in names}


def _constant(module: Module) -> dict[int, int]:
    found = {}
    for number, one in enumerate(module.globals):
        changeable, opcode = one[1], one[2]
        if not changeable and opcode == I32_CONST:
            found[module.first_global + number] = read_signed(one, 3)[0] & _WORD
    return found
