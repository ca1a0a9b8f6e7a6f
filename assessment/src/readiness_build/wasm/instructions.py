"""Reads the instructions of a function's body, each with its place, and refuses unknown ones.

Known is what Emscripten uses for CPython: the first version of WebAssembly, and of the later ones
sign extension, saturating conversions, bulk memory, reference types and the older exceptions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from readiness_build.source.errors import BuildError
from readiness_build.wasm.leb128 import read_signed, read_unsigned

type Immediate = int | tuple[int, ...] | None
type Instruction = tuple[int, int, Immediate, int]
"""Place, opcode, immediate operand and the place after it."""
type _Reader = Callable[[bytes, int], tuple[Immediate, int]]

_PREFIX: Final = 0xFC


def code_start(body: bytes) -> int:
    """Return the place of the first instruction, after the locals."""
    count, at = read_unsigned(body, 0)
    for _ in range(count):
        _, at = read_unsigned(body, at)
        at += 1
    return at


def instructions(body: bytes) -> Iterator[Instruction]:
    """Yield the instructions of a body with its locals before them.

    Raises:
        BuildError: An instruction is unknown.
    """
    return expression(body, code_start(body))


def expression(code: bytes, at: int) -> Iterator[Instruction]:
    """Yield instructions from a place up to the end of `code`.

    Raises:
        BuildError: An instruction is unknown.
    """
    end = len(code)
    while at < end:
        place, opcode = at, code[at]
        at += 1
        if opcode == _PREFIX:
            sub, at = read_unsigned(code, at)
            opcode = _PREFIX << 8 | sub
        reader = _READERS.get(opcode, _unknown)
        if reader is None:
            yield place, opcode, None, at
            continue
        if reader is _unknown:
            raise BuildError(f"The interpreter uses the instruction {opcode:#x}, unknown here.")
        immediate, at = reader(code, at)
        yield place, opcode, immediate, at


def constant_end(code: bytes, at: int) -> int:
    """Return the place after a constant expression, such as the offset of a segment."""
    for _, opcode, _, following in expression(code, at):
        if opcode == 0x0B:
            return following
    raise BuildError("A constant expression of the interpreter has no end.")


def _pair(code: bytes, at: int) -> tuple[Immediate, int]:
    first, at = read_unsigned(code, at)
    second, at = read_unsigned(code, at)
    return (first, second), at


def _memory(code: bytes, at: int) -> tuple[Immediate, int]:
    """The offset of a load or store; its alignment says nothing about what it does."""
    _, at = read_unsigned(code, at)
    return read_unsigned(code, at)


def _targets(code: bytes, at: int) -> tuple[Immediate, int]:
    count, at = read_unsigned(code, at)
    found = []
    for _ in range(count + 1):
        depth, at = read_unsigned(code, at)
        found.append(depth)
    return tuple(found), at


def _types(code: bytes, at: int) -> tuple[Immediate, int]:
    count, at = read_unsigned(code, at)
    return None, at + count


def _skip(size: int) -> _Reader:
    return lambda _code, at: (None, at + size)


def _unknown(_code: bytes, at: int) -> tuple[Immediate, int]:
    return None, at


def _all_readers() -> Mapping[int, _Reader | None]:
    readers: dict[int, _Reader | None] = {}
    plain = [0x00, 0x01, 0x05, 0x0B, 0x0F, 0x19, 0x1A, 0x1B, 0xD1, *range(0x45, 0xC5)]
    readers |= dict.fromkeys([*plain, *range(0xFC00, 0xFC08)], None)
    readers |= dict.fromkeys([0x02, 0x03, 0x04, 0x06, 0x41, 0x42], read_signed)
    one = [0x0C, 0x0D, 0x10, 0x12, *range(0x20, 0x27), 0x07, 0x08, 0x09, 0x18, 0xD2]
    readers |= dict.fromkeys([*one, 0xFC09, 0xFC0B, 0xFC0D, 0xFC0F, 0xFC10, 0xFC11], read_unsigned)
    readers |= dict.fromkeys([0x11, 0x13, 0xFC08, 0xFC0A, 0xFC0C, 0xFC0E], _pair)
    readers |= dict.fromkeys(range(0x28, 0x3F), _memory)
    readers |= {0x0E: _targets, 0x1C: _types}
    readers |= dict.fromkeys([0x3F, 0x40, 0xD0], _skip(1))
    return readers | {0x43: _skip(4), 0x44: _skip(8)}


_READERS: Final = _all_readers()
