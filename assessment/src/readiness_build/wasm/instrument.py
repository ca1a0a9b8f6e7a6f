"""Makes a module that notes which of its functions have been entered."""

from __future__ import annotations

from dataclasses import replace

from readiness_build.wasm.instructions import code_start
from readiness_build.wasm.leb128 import unsigned
from readiness_build.wasm.module import Export, Kind, Module

HIT = "hit_"
"""Before the index of a function, the name of the global that says whether it was entered."""


def instrumented(module: Module) -> Module:
    """Return the module with a global for each function, which it sets when it is entered."""
    first = module.first_global + len(module.globals)
    bodies, exports = [], []
    for number, body in enumerate(module.bodies):
        start = code_start(body)
        noted = b"\x41\x01\x24" + unsigned(first + number)
        bodies.append(body[:start] + noted + body[start:])
        name = f"{HIT}{module.first_function + number}"
        exports.append(Export(name, Kind.GLOBAL, first + number))
    return replace(
        module,
        globals=(*module.globals, *[b"\x7f\x01\x41\0\x0b"] * len(bodies)),
        exports=(*module.exports, *exports),
        bodies=tuple(bodies),
    )
