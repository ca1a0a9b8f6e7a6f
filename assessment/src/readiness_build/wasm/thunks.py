"""Short bodies that hand a call on to the other half of a split module."""

from __future__ import annotations

from readiness_build.wasm.leb128 import read_unsigned, signed, unsigned
from readiness_build.wasm.module import Module

_GET, _CONST, _CALL, _INDIRECT = b"\x20", b"\x41", b"\x10", b"\x11"
_END = b"\x0b"


def parameters(module: Module, kind: int) -> int:
    """Return how many arguments a type of functions takes."""
    return read_unsigned(module.types[kind], 1)[0]


def handed_on(module: Module, kind: int, table: int, slot: int, ensure: int | None) -> bytes:
    """Return a body that calls the function of the same type in a slot of a table.

    Args:
        module: Whose types count.
        kind: The type of the function whose body it is to be.
        table: The table between the two halves.
        slot: The place of the function in it.
        ensure: A function that is called first with the slot, and returns it; none when the other
            half is there for certain.
    """
    body = b"\0" + b"".join(_GET + unsigned(i) for i in range(parameters(module, kind)))
    body += _CONST + signed(slot)
    if ensure is not None:
        body += _CALL + unsigned(ensure)
    return body + _INDIRECT + unsigned(kind) + unsigned(table) + _END


def ensuring(loaded: int, nothing: int, table: int) -> bytes:
    """Return a body that calls the loader in slot 0 unless the cold half is there.

    It returns its argument.

    Args:
        loaded: A global, not 0 once the cold half is there.
        nothing: The type of functions without argument and result.
        table: The table between the two halves.
    """
    load = _CONST + b"\0" + _INDIRECT + unsigned(nothing) + unsigned(table)
    return b"\0\x23" + unsigned(loaded) + b"\x45\x04\x40" + load + _END + _GET + b"\0" + _END
