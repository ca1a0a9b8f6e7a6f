"""Proves a split on the result: no call can reach missing code, and no byte of the data is lost.

It reads what was made and does not ask how. Each body in the two halves is that of the whole
module, or hands its arguments on to the function with its own index, or is empty; and nothing that
can run leads to an empty one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from readiness_build.source.errors import BuildError
from readiness_build.wasm.instructions import instructions
from readiness_build.wasm.leb128 import read_signed
from readiness_build.wasm.module import Kind, Module
from readiness_build.wasm.opcodes import CALL, CALL_INDIRECT, END, I32_CONST, LOCAL_GET
from readiness_build.wasm.settle import Bases
from readiness_build.wasm.thunks import parameters
from readiness_build.wasm.trim import UNREACHABLE
from readiness_build.wasm.uses import uses_of


class _Body(Enum):
    """What a function has in one half."""

    REAL = "real"
    HANDED_ON = "handed on"
    NOTHING = "nothing"


def check_split(whole: Module, hot: Module, cold: Module, bases: Bases) -> None:
    """Check both halves against the whole.

    Args:
        whole: The module that was split.
        hot: The half that starts.
        cold: The half that is loaded later.
        bases: Where the page puts them.

    Raises:
        BuildError: A call could reach missing code, or the data is not that of the whole.
    """
    slots = _slots(hot, cold)
    ensure = whole.first_function + len(whole.bodies)
    in_hot = _states(whole, hot, _Seam(slots, hot.elements[-1].table, ensure))
    in_cold = _states(whole, cold, _Seam(slots, cold.elements[0].table, None))
    for function, body in enumerate(whole.bodies, whole.first_function):
        real = [one[function] is _Body.REAL for one in (in_hot, in_cold)]
        if sum(real) != (body != UNREACHABLE):
            raise BuildError(f"Function {function} has its code in {sum(real)} halves.")
        if _Body.HANDED_ON in (in_hot[function], in_cold[function]) and not any(real):
            raise BuildError(f"Function {function} is handed on to nothing.")
    entries = {f for element in whole.elements for f in element.functions}
    entries |= {one.index for one in hot.exports if one.kind is Kind.FUNCTION}
    _check_ways(whole, hot, in_hot, entries, ensure)
    _check_ways(whole, cold, in_cold, set(), ensure)
    _check_data(whole, hot, cold, bases)


def _slots(hot: Module, cold: Module) -> Mapping[int, int]:
    """The function in each slot of the table between the halves; slot 0 is the loader's."""
    found: dict[int, int] = {}
    for element in (hot.elements[-1], *cold.elements):
        first, _ = read_signed(element.offset, 1)
        for slot, function in enumerate(element.functions, first):
            if slot in found or slot == 0:
                raise BuildError(f"Slot {slot} between the halves is taken twice.")
            found[slot] = function
    return found


@dataclass(frozen=True, slots=True)
class _Seam:
    """How one half reaches the other: through which slots, in which table, after which call."""

    slots: Mapping[int, int]
    table: int
    ensure: int | None


def _states(whole: Module, half: Module, seam: _Seam) -> Mapping[int, _Body]:
    found = {}
    own = zip(whole.bodies, whole.functions, half.bodies, half.functions, strict=False)
    for function, (body, kind, made, made_kind) in enumerate(own, whole.first_function):
        if made == UNREACHABLE:
            found[function] = _Body.NOTHING
        elif made_kind == kind and made == body:
            found[function] = _Body.REAL
        elif made_kind == kind and _target(whole, kind, made, seam) == function:
            found[function] = _Body.HANDED_ON
        else:
            raise BuildError(f"Function {function} has neither its own code nor hands on to it.")
    return found


def _target(whole: Module, kind: int, body: bytes, seam: _Seam) -> int | None:
    """The function that a body hands all its arguments on to, if it does that and no more."""
    code = [(opcode, immediate) for _, opcode, immediate, _ in instructions(body)]
    taken = parameters(whole, kind)
    arguments = [(LOCAL_GET, number) for number in range(taken)]
    if body[0] != 0 or code[:taken] != arguments or len(code) <= taken:
        return None
    opcode, slot = code[taken]
    calls: list[tuple[int, object]] = [] if seam.ensure is None else [(CALL, seam.ensure)]
    calls += [(CALL_INDIRECT, (kind, seam.table)), (END, None)]
    if opcode != I32_CONST or not isinstance(slot, int) or code[taken + 1 :] != calls:
        return None
    return seam.slots.get(slot)


def _check_ways(
    whole: Module, half: Module, states: Mapping[int, _Body], entries: set[int], ensure: int
) -> None:
    first = whole.first_function
    wanted = dict.fromkeys(entries, "the table or an export")
    for function, state in states.items():
        if state is _Body.REAL:
            called = uses_of(half.bodies[function - first]).functions
            wanted |= dict.fromkeys(called, f"function {function}")
    for target, caller in wanted.items():
        empty = target >= first and target != ensure and states[target] is _Body.NOTHING
        if empty and whole.bodies[target - first] != UNREACHABLE:
            raise BuildError(f"A way leads from {caller} to function {target}, which has no code.")


def _check_data(whole: Module, hot: Module, cold: Module, bases: Bases) -> None:
    (data,) = whole.data
    covered = 0
    for address, content in sorted((*_placed(hot), *_placed(cold))):
        same = data.content[covered : covered + len(content)] == content
        if not same or address != covered + bases.memory:
            raise BuildError(f"The data of the halves at {address} is not that of the whole.")
        covered += len(content)
    if covered != len(data.content):
        raise BuildError("The data of the halves is shorter than that of the whole.")


def _placed(half: Module) -> Iterator[tuple[int, bytes]]:
    for data in half.data:
        if data.content:
            yield read_signed(data.offset, 1)[0], data.content
