"""Writes a WebAssembly module: what was not changed has the bytes that it had."""

from __future__ import annotations

from collections.abc import Iterable

from readiness_build.wasm.leb128 import unsigned
from readiness_build.wasm.module import Element, Export, Import, Module, Section
from readiness_build.wasm.reader import MAGIC

_ORDER = (
    *(Section.TYPE, Section.IMPORT, Section.FUNCTION, Section.TABLE, Section.MEMORY, Section.TAG),
    *(Section.GLOBAL, Section.EXPORT, Section.START, Section.ELEMENT, Section.DATA_COUNT),
    *(Section.CODE, Section.DATA),
)


def module_bytes(module: Module) -> bytes:
    """Return the file of a module; the order of its sections is that of the specification."""
    bodies = {
        **module.others,
        Section.TYPE: _vector(module.types),
        Section.IMPORT: _vector(map(_import, module.imports)),
        Section.FUNCTION: _vector(map(unsigned, module.functions)),
        Section.GLOBAL: _vector(module.globals),
        Section.CODE: _vector(map(_sized, module.bodies)),
    }
    if module.exports:
        bodies[Section.EXPORT] = _vector(map(_export, module.exports))
    if module.start is not None:
        bodies[Section.START] = unsigned(module.start)
    if module.elements:
        bodies[Section.ELEMENT] = _vector(map(_element, module.elements))
    if module.data:
        bodies[Section.DATA_COUNT] = unsigned(len(module.data))
        bodies[Section.DATA] = _vector(
            b"\0" + one.offset + _sized(one.content) for one in module.data
        )
    customs = (_section(Section.CUSTOM, _name(name) + body) for name, body in module.customs)
    others = (_section(section, bodies[section]) for section in _ORDER if section in bodies)
    return b"".join((MAGIC, *customs, *others))


def _section(section: Section, body: bytes) -> bytes:
    return bytes([section]) + _sized(body)


def _vector(items: Iterable[bytes]) -> bytes:
    listed = list(items)
    return unsigned(len(listed)) + b"".join(listed)


def _sized(body: bytes) -> bytes:
    return unsigned(len(body)) + body


def _name(text: str) -> bytes:
    return _sized(text.encode())


def _import(one: Import) -> bytes:
    return _name(one.module) + _name(one.name) + bytes([one.kind]) + one.type


def _element(one: Element) -> bytes:
    functions = _vector(map(unsigned, one.functions))
    if one.table == 0:
        return b"\0" + one.offset + functions
    return b"\2" + unsigned(one.table) + one.offset + b"\0" + functions


def _export(one: Export) -> bytes:
    return _name(one.name) + bytes([one.kind]) + unsigned(one.index)
