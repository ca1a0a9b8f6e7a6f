"""A small module with all that the build knows of a large one, to be changed by tests."""

from __future__ import annotations

from dataclasses import replace

from readiness_build.wasm.leb128 import signed
from readiness_build.wasm.module import Data, Element, Export, Import, Kind, Module, Section

NOTHING, TO_NUMBER = 0, 1
"""Types of functions: without arguments, and one that gives a number."""
MEMORY_BASE, TABLE_BASE, ADDRESS = 0, 1, 2
"""Indices of the imported globals; the last is an address that only the page knows."""
START, RELOCATE, USED, UNUSED, ONLY_OF_UNUSED, ENTERED = range(6)
PLACES = (0x10, 0x20)


def body(code: str) -> bytes:
    """Return a body without locals from instructions in hexadecimal digits."""
    return b"\0" + bytes.fromhex(code) + b"\x0b"


def store(place: int, value: str) -> str:
    """Instructions that store a value at a place behind the base of the memory."""
    return f"23 00 41 {signed(place).hex()} 6a {value} 36 02 00"


def small_module() -> Module:
    """Return a module of six functions: two addresses to settle, two functions without a caller."""
    base = b"\x23\0\x0b"
    return Module(
        types=(b"\x60\0\0", b"\x60\0\x01\x7f"),
        imports=(
            Import("env", "__memory_base", Kind.GLOBAL, b"\x7f\0"),
            Import("env", "__table_base", Kind.GLOBAL, b"\x7f\0"),
            Import("GOT.func", "draw", Kind.GLOBAL, b"\x7f\x01"),
            Import("env", "memory", Kind.MEMORY, b"\0\x01"),
            Import("env", "table", Kind.TABLE, b"\x70\0\x08"),
        ),
        functions=(NOTHING, NOTHING, TO_NUMBER, TO_NUMBER, TO_NUMBER, TO_NUMBER),
        globals=(b"\x7f\x01\x41\0\x0b",),
        exports=(
            Export("__wasm_apply_data_relocs", Kind.FUNCTION, RELOCATE),
            Export("used", Kind.FUNCTION, USED),
            Export("unused", Kind.FUNCTION, UNUSED),
        ),
        start=START,
        elements=(Element(b"\x23\x01\x0b", (ENTERED,)),),
        bodies=(
            body("23 00 41 08 6a 24 03"),  # global 3 = memory base + 8, for good
            body(store(PLACES[0], "23 03") + store(PLACES[1], "23 01 41 05 6a")),
            body("41 07"),
            body("10 04"),  # calls the next
            body("23 02"),  # reads the address that only the page knows
            body("41 09"),
        ),
        data=(Data(base, bytes(0x30)),),
        others={Section.TABLE: b"\0"},
        customs=(("dylink.0", b"\x01\x01\0"),),
    )


def with_body(module: Module, index: int, changed: bytes) -> Module:
    """Return the module with another body."""
    return replace(module, bodies=(*module.bodies[:index], changed, *module.bodies[index + 1 :]))
