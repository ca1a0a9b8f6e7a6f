"""Takes out of a module what nothing can reach; no index changes, so no code is written again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from readiness_build.source.errors import BuildError
from readiness_build.wasm.instructions import expression
from readiness_build.wasm.module import Import, Kind, Module
from readiness_build.wasm.opcodes import GLOBAL_GET
from readiness_build.wasm.uses import Uses, reached, uses_of

UNREACHABLE = b"\0\0\x0b"
"""A body without locals: `unreachable`, `end`."""
_NO_TYPE = b"\x60\0\0"
_TABLE_BASE = Import("env", "__table_base", Kind.GLOBAL, b"\x7f\0")
_OFFSET_TABLE = "GOT.func"


def trimmed(module: Module, names: Collection[str]) -> Module:
    """Return the module with these exports alone, and without the code that only others reach.

    Args:
        module: The interpreter, settled: the function with the relocations names all there is.
        names: What the glue script and our binding can name.

    Raises:
        BuildError: A name is not exported.
    """
    kept = tuple(one for one in module.exports if one.name in names)
    missing = sorted(set(names) - {one.name for one in kept})
    if missing:
        raise BuildError(f"The interpreter does not export {', '.join(missing)}.")
    module = replace(module, exports=kept)
    uses = [uses_of(body) for body in module.bodies]
    alive = reached(module, uses)
    nothing = module.types.index(_NO_TYPE)
    bodies, functions = [], []
    for index, body in enumerate(module.bodies, module.first_function):
        bodies.append(body if index in alive else UNREACHABLE)
        kind = module.functions[index - module.first_function]
        functions.append(kind if index in alive else nothing)
    module = replace(module, bodies=tuple(bodies), functions=tuple(functions))
    left = [one for i, one in enumerate(uses, module.first_function) if i in alive]
    return _without_unread_addresses(module, left)


def _without_unread_addresses(module: Module, uses: Collection[Uses]) -> Module:
    """Ask the page for no address of a function that no code reads.

    For each address the glue script would compile a module of its own, though for WebGL alone
    there are 280 of them. The import keeps its index and becomes the base of the table once more.
    """
    read = set().union(*(one.reads | one.sets for one in uses), _read_at_start(module))
    read |= {one.index for one in module.exports if one.kind is Kind.GLOBAL}
    imports, number = [], 0
    for one in module.imports:
        unread = one.module == _OFFSET_TABLE and number not in read
        if one.kind is Kind.GLOBAL:
            number += 1
        imports.append(_TABLE_BASE if unread and one.kind is Kind.GLOBAL else one)
    return replace(module, imports=tuple(imports))


def _read_at_start(module: Module) -> Iterator[int]:
    """Globals in the first values of others and in the places of segments."""
    codes = [(one, 2) for one in module.globals]
    codes += [(element.offset, 0) for element in module.elements]
    codes += [(data.offset, 0) for data in module.data]
    for code, at in codes:
        for _, opcode, immediate, _ in expression(code, at):
            if opcode == GLOBAL_GET and isinstance(immediate, int):
                yield immediate
