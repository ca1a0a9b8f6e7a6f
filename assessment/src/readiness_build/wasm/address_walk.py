"""Walks through the code of a function and notes the addresses it can form; see `addresses`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from readiness_build.source.errors import BuildError
from readiness_build.wasm.addresses import (
    BASE,
    NO_ADDRESS,
    Locals,
    Value,
    addresses,
    constant,
    joined,
    masked,
    merged,
    of_global,
    signature,
    summed,
)
from readiness_build.wasm.instructions import Immediate, Instruction, instructions
from readiness_build.wasm.leb128 import read_unsigned
from readiness_build.wasm.module import Module

_ROUNDS = 4
"""What a local still gains after so many passes is the walk of a loop."""
_OPENS = frozenset((0x02, 0x03, 0x04, 0x06))
_TURNS = frozenset((0x05, 0x07, 0x19))
_ENDS = frozenset((0x0B, 0x18))
_LEAVES = frozenset((0x00, 0x08, 0x09, 0x0F))
_LOOP, _IF, _ELSE, _CATCH = 0x03, 0x04, 0x05, 0x07
_LOADS, _STORES = range(0x28, 0x36), range(0x36, 0x3F)
_ONE = frozenset((0x45, 0x50, *range(0x67, 0x6A), *range(0x79, 0x7C), *range(0x8B, 0x92)))
_UNARY = _ONE | frozenset((*range(0x99, 0xA0), *range(0xA7, 0xC5)))
_POPS = {
    **dict.fromkeys((*_UNARY, 0x25, 0x40, 0xD1, *range(0xFC00, 0xFC08)), (1, 1)),
    **dict.fromkeys((0x3F, 0x42, 0x43, 0x44, 0xD0, 0xD2, 0xFC10), (0, 1)),
    **dict.fromkeys((0xFC0A, 0xFC0B), (3, 0)),
    0x01: (0, 0),
    0x1A: (1, 0),
    0x24: (1, 0),
    0x26: (2, 0),
    0xFC0F: (2, 1),
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a walk knows of the module.

    Attributes:
        kinds: How many values each type of functions takes and gives.
        functions: The type of each function, imported ones first.
        base: Index of the global with the base of the data.
        values: Values of globals that were set at the start.
        memory: The base itself.
    """

    kinds: Mapping[int, tuple[int, int]]
    functions: Sequence[int]
    base: int
    values: Mapping[int, int]
    memory: int


@dataclass(slots=True)
class _Frame:
    """A block that is open."""

    opcode: int
    place: int
    height: int
    results: int
    entry: Locals | None
    rows: list[list[Value]] = field(default_factory=list)
    exits: list[Locals] = field(default_factory=list)


def formed(module: Module, function: int, around: Surroundings) -> frozenset[int]:
    """Return every address in the data that a function can form.

    Raises:
        OpaqueFunction: That cannot be known.
    """
    body = module.bodies[function - module.first_function]
    code = list(instructions(body))
    named = {around.base, *around.values}
    if not any(opcode == 0x23 and immediate in named for _, opcode, immediate, _ in code):
        return frozenset()
    taken, _ = around.kinds[around.functions[function]]
    total = taken + _declared(body)
    found: set[int] = set()
    back: dict[int, Locals] = {}
    ever = [NO_ADDRESS] * total
    for _ in range(_ROUNDS):
        before = dict(back), list(ever)
        _Walk(code, around, found, back, ever).run(total)
        if (back, ever) == before:
            break
    return frozenset(found)


def _declared(body: bytes) -> int:
    count, at = read_unsigned(body, 0)
    total = 0
    for _ in range(count):
        number, at = read_unsigned(body, at)
        at += 1
        total += number
    return total


class _Walk:
    """One pass in the order of the code; what a loop hands back is taken up by the next pass."""

    def __init__(
        self,
        code: Sequence[Instruction],
        around: Surroundings,
        found: set[int],
        back: dict[int, Locals],
        ever: Locals,
    ) -> None:
        self._code, self._around = code, around
        self._found, self._back, self._ever = found, back, ever
        self._stack: list[Value] = []
        self._frames: list[_Frame] = []
        self._locals: Locals | None = None

    def run(self, total: int) -> None:
        """Walk to the end of the function."""
        self._locals = [NO_ADDRESS] * total
        self._frames = [_Frame(0x02, -1, 0, 0, None)]
        nested = 0  # within code that cannot be reached
        for place, (_, opcode, immediate, _) in enumerate(self._code):
            if self._is_dead() and opcode in _OPENS:
                nested += 1
            elif self._is_dead() and nested:
                nested -= opcode in _ENDS
            elif not self._is_dead() or opcode in _TURNS or opcode in _ENDS:
                self._step(place, opcode, immediate)
                if not self._frames:
                    return

    def _is_dead(self) -> bool:
        """Whether the code at hand cannot be reached."""
        return self._locals is None

    def _step(self, place: int, opcode: int, immediate: Immediate) -> None:
        if opcode in _OPENS and isinstance(immediate, int):
            self._open(place, opcode, immediate)
        elif opcode in _TURNS:
            self._turn(opcode)
        elif opcode in _ENDS:
            self._end()
        elif opcode in (0x0C, 0x0D, 0x0E):
            self._jump(opcode, immediate)
        elif opcode in _LEAVES:
            self._dead()
        elif opcode in (0x10, 0x11):
            self._call(immediate)
        elif 0x20 <= opcode <= 0x23 and isinstance(immediate, int):
            self._variable(opcode, immediate)
        elif opcode in _LOADS or opcode in _STORES:
            self._access(opcode, immediate)
        else:
            self._compute(opcode, immediate)

    def _pop(self) -> Value:
        return self._stack.pop() if len(self._stack) > self._frames[-1].height else NO_ADDRESS

    def _popped(self, count: int) -> list[Value]:
        return [self._pop() for _ in range(count)][::-1]

    def _note(self, value: Value, offset: int = 0) -> None:
        self._found.update(addresses(value, self._around.memory, offset))

    def _dead(self) -> None:
        del self._stack[self._frames[-1].height :]
        self._locals = None

    def _open(self, place: int, opcode: int, immediate: int) -> None:
        if opcode == _IF:
            self._pop()
        taken, results = signature(self._around.kinds, immediate)
        values = self._popped(taken)
        if opcode == _LOOP and place in self._back:
            self._locals = merged(self._locals, self._back[place])
        entry = list(self._locals or ())
        self._frames.append(_Frame(opcode, place, len(self._stack), results, entry))
        self._stack.extend(values)

    def _turn(self, opcode: int) -> None:
        frame = self._frames[-1]
        if self._locals is not None:
            frame.rows.append(self._popped(frame.results))
            frame.exits.append(self._locals)
        del self._stack[frame.height :]
        # What a handler finds in the locals is whatever was ever put into them.
        self._locals = list(frame.entry or ()) if opcode == _ELSE else list(self._ever)
        if opcode == _ELSE:
            frame.entry = None
        if opcode == _CATCH:
            self._stack.append(NO_ADDRESS)

    def _end(self) -> None:
        frame = self._frames[-1]
        if self._locals is not None:
            frame.rows.append(self._popped(frame.results))
            frame.exits.append(self._locals)
        self._frames.pop()
        del self._stack[frame.height :]
        if frame.opcode == _IF and frame.entry is not None:
            frame.exits.append(frame.entry)
        self._locals = None
        for state in frame.exits:
            self._locals = merged(self._locals, state)
        for number in range(frame.results):
            rows = [row[number] for row in frame.rows]
            self._stack.append(joined(rows) if rows else NO_ADDRESS)

    def _jump(self, opcode: int, immediate: Immediate) -> None:
        if opcode != 0x0C:
            self._pop()
        depths = immediate if isinstance(immediate, tuple) else (immediate,)
        for depth in dict.fromkeys(one for one in depths if isinstance(one, int)):
            self._branch(depth)
        if opcode != 0x0D:
            self._dead()

    def _branch(self, depth: int) -> None:
        frame = self._frames[-1 - depth]
        if frame.opcode == _LOOP:
            self._back[frame.place] = merged(self._back.get(frame.place), self._locals or [])
            return
        values = self._popped(frame.results)
        self._stack.extend(values)
        frame.rows.append(values)
        frame.exits.append(list(self._locals or ()))

    def _call(self, immediate: Immediate) -> None:
        if isinstance(immediate, tuple):
            kind = immediate[0]
            self._pop()
        else:
            kind = self._around.functions[immediate or 0]
        taken, given = self._around.kinds[kind]
        self._popped(taken)
        self._stack.extend([NO_ADDRESS] * given)

    def _variable(self, opcode: int, index: int) -> None:
        if opcode == 0x23:
            around = self._around
            value = of_global(around.values.get(index), around.memory)
            self._stack.append(BASE if index == around.base else value)
            if index != around.base:
                self._note(value)
            return
        if self._locals is None:
            return
        if opcode == 0x20:
            self._stack.append(self._locals[index])
            return
        value = self._locals[index] = self._pop()
        if self._ever[index] != value:
            self._ever[index] = joined((self._ever[index], value))
        if opcode == 0x22:
            self._stack.append(value)

    def _access(self, opcode: int, immediate: Immediate) -> None:
        if opcode in _STORES:
            self._pop()
        self._note(self._pop(), immediate if isinstance(immediate, int) else 0)
        if opcode in _LOADS:
            self._stack.append(NO_ADDRESS)

    def _compute(self, opcode: int, immediate: Immediate) -> None:
        if opcode == 0x41 and isinstance(immediate, int):
            self._stack.append(constant(immediate))
        elif opcode in (0x1B, 0x1C):
            self._pop()
            self._stack.append(joined(self._popped(2)))
        elif opcode in (0x6A, 0x6B):
            one, other = self._popped(2)
            value = summed(one, other, 1 if opcode == 0x6A else -1)
            self._note(value)
            self._stack.append(value)
        elif opcode in (0x71, 0x72):
            self._stack.append(masked(self._popped(2)))
        elif opcode in _POPS:
            taken, given = _POPS[opcode]
            self._popped(taken)
            self._stack.extend([NO_ADDRESS] * given)
        elif 0x46 <= opcode <= 0xA6:
            self._popped(2)
            self._stack.append(NO_ADDRESS)
        else:
            raise BuildError(f"No address can be followed through the instruction {opcode:#x}.")
