"""Splits a module in two with one index space: what runs in a session, and what has to be loaded.

In the hot module each cold function that anything there can reach has a short body: make sure that
the cold module is there, then hand the arguments on through a table of its own. In the cold module
it is the other way round for hot functions. No index changes, so no call is written again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from readiness_build.source.errors import BuildError
from readiness_build.wasm.instructions import Instruction, instructions
from readiness_build.wasm.leb128 import read_unsigned, signed, unsigned
from readiness_build.wasm.module import Element, Export, Import, Kind, Module, Section
from readiness_build.wasm.moved_data import MovedObject, cut
from readiness_build.wasm.opcodes import CALL_INDIRECT, GLOBAL_GET, GLOBAL_SET
from readiness_build.wasm.settle import Bases, known_globals
from readiness_build.wasm.thunks import ensuring, handed_on
from readiness_build.wasm.trim import UNREACHABLE
from readiness_build.wasm.uses import Uses, uses_of

COLD_TABLE = "cold_table"
COLD_LOADED = "cold_loaded"
NOTHING, ONE_EACH = b"\x60\0\0", b"\x60\x01\x7f\x01\x7f"
_TABLE_USES = frozenset((0x25, 0x26, *range(0xFC0C, 0xFC12)))
_CALLS_BY_TABLE = frozenset((CALL_INDIRECT, 0x13))


@dataclass(frozen=True, slots=True)
class Split:
    """The two modules.

    Attributes:
        hot: Starts by itself, and has all exports.
        cold: Is instantiated later, with the same imports and the table of the hot one.
    """

    hot: Module
    cold: Module


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which functions go where.

    Attributes:
        hot: Functions with their code in the hot module.
        cold: Functions with their code in the cold one.
        into_cold: Cold functions that the hot module can reach, in the order of their slots.
        into_hot: Hot functions that the cold module can reach; their slots follow.
        slots: The place of each in the table between the two; the first is the loader's.
    """

    hot: frozenset[int]
    cold: frozenset[int]
    into_cold: tuple[int, ...]
    into_hot: tuple[int, ...]
    slots: Mapping[int, int]


def split(
    module: Module, bases: Bases, hot: Collection[int], moved: Sequence[MovedObject]
) -> Split:
    """Return the module in two parts.

    Args:
        module: The interpreter, settled and trimmed.
        bases: Where the page puts it.
        hot: Functions that run in a session; more may stay with them.
        moved: Constant objects that only cold functions name.

    Raises:
        BuildError: A moved object is not where it was, or the module is not of the known form.
    """
    uses = [uses_of(body) for body in module.bodies]
    constant = known_globals(module, bases, uses)
    plan = _plan(module, frozenset(hot) | _tied(module, constant), uses)
    stay, move = cut(module, bases, moved)
    return Split(
        hot=replace(_hot(module, plan), data=stay),
        cold=replace(_cold(module, plan, constant, uses), data=move),
    )


def _plan(module: Module, hot: frozenset[int], uses: Sequence[Uses]) -> _Plan:
    first = module.first_function
    alive = {i for i, body in enumerate(module.bodies, first) if body != UNREACHABLE}
    warm = frozenset(i for i in hot if i in alive)
    cold = frozenset(alive - warm)
    entered = {f for element in module.elements for f in element.functions}
    entered |= {one.index for one in module.exports if one.kind is Kind.FUNCTION}
    from_hot = entered.union(*(uses[f - first].functions for f in warm))
    from_cold: frozenset[int] = frozenset().union(*(uses[f - first].functions for f in cold))
    into_cold, into_hot = tuple(sorted(cold & from_hot)), tuple(sorted(warm & from_cold))
    slots = {function: slot for slot, function in enumerate((*into_cold, *into_hot), 1)}
    return _Plan(warm, cold, into_cold, into_hot, slots)


def _tied(module: Module, constant: Mapping[int, int]) -> frozenset[int]:
    """Functions that use a table or a changing global of the module itself, and the start."""
    found = {module.start} if module.start is not None else set()
    own = range(module.first_global, module.first_global + len(module.globals))
    changing = frozenset(own) - constant.keys()
    for index, body in enumerate(module.bodies, module.first_function):
        if any(_is_tied(one, own, changing) for one in instructions(body)):
            found.add(index)
    return frozenset(found)


def _is_tied(one: Instruction, own: range, changing: frozenset[int]) -> bool:
    _, opcode, immediate, _ = one
    if opcode == GLOBAL_GET:
        return immediate in changing
    if opcode == GLOBAL_SET:
        return immediate in own
    if opcode in _CALLS_BY_TABLE:
        return isinstance(immediate, tuple) and immediate[1] != 0
    return opcode in _TABLE_USES


def _hot(module: Module, plan: _Plan) -> Module:
    count, at = read_unsigned(module.others.get(Section.TABLE, b"\0"), 0)
    tables = module.others.get(Section.TABLE, b"\0")[at:]
    table = len(module.imported(Kind.TABLE)) + count
    size = len(plan.slots) + 1
    loaded = module.first_global + len(module.globals)
    ensure = module.first_function + len(module.bodies)
    nothing, one_each = _types(module)
    functions, bodies = [], []
    own = zip(module.functions, module.bodies, strict=True)
    for index, (kind, body) in enumerate(own, module.first_function):
        slot = plan.slots.get(index) if index in plan.cold else None
        kept = index in plan.hot or slot is not None
        functions.append(kind if kept else nothing)
        short = handed_on(module, kind, table, slot, ensure) if slot is not None else UNREACHABLE
        bodies.append(body if index in plan.hot else short)
    return replace(
        module,
        functions=(*functions, one_each),
        bodies=(*bodies, ensuring(loaded, nothing, table)),
        globals=(*module.globals, b"\x7f\x01\x41\0\x0b"),
        exports=(
            *module.exports,
            Export(COLD_TABLE, Kind.TABLE, table),
            Export(COLD_LOADED, Kind.GLOBAL, loaded),
        ),
        elements=(*module.elements, _entered(1 + len(plan.into_cold), plan.into_hot, table)),
        others={
            **module.others,
            Section.TABLE: unsigned(count + 1) + tables + _table_type(size),
        },
    )


def _cold(module: Module, plan: _Plan, constant: Mapping[int, int], uses: Sequence[Uses]) -> Module:
    table = len(module.imported(Kind.TABLE))
    first, size = module.first_function, len(plan.slots) + 1
    nothing, _ = _types(module)
    reads: frozenset[int] = frozenset().union(*(uses[f - first].reads for f in plan.cold))
    functions, bodies = [], []
    for index, (kind, body) in enumerate(zip(module.functions, module.bodies, strict=True), first):
        slot = plan.slots.get(index) if index in plan.hot else None
        kept = index in plan.cold or slot is not None
        functions.append(kind if kept else nothing)
        short = handed_on(module, kind, table, slot, None) if slot is not None else UNREACHABLE
        bodies.append(body if index in plan.cold else short)
    values = range(module.first_global, module.first_global + len(module.globals))
    return replace(
        module,
        imports=(*module.imports, Import("split", "table", Kind.TABLE, _table_type(size))),
        functions=tuple(functions),
        bodies=tuple(bodies),
        globals=tuple(_constant(constant[g] if g in reads else 0) for g in values),
        exports=(),
        start=None,
        elements=(_entered(1, plan.into_cold, table),),
        others={name: body for name, body in module.others.items() if name is not Section.TABLE},
        customs=(),
    )


def _types(module: Module) -> tuple[int, int]:
    if not {NOTHING, ONE_EACH} <= set(module.types):
        raise BuildError("The interpreter has no function type that the split needs.")
    return module.types.index(NOTHING), module.types.index(ONE_EACH)


def _table_type(size: int) -> bytes:
    return b"\x70\x01" + unsigned(size) * 2


def _entered(slot: int, functions: tuple[int, ...], table: int) -> Element:
    return Element(b"\x41" + signed(slot) + b"\x0b", functions, table)


def _constant(value: int) -> bytes:
    return b"\x7f\0\x41" + signed(value - ((value & 0x80000000) << 1)) + b"\x0b"
