"""Reads a WebAssembly module from its file, and refuses what the build does not know."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from readiness_build.source.errors import BuildError
from readiness_build.wasm.instructions import constant_end
from readiness_build.wasm.leb128 import read_unsigned
from readiness_build.wasm.module import Data, Element, Export, Import, Kind, Module, Section

MAGIC = b"\0asm\1\0\0\0"
_PARSED = {
    *(Section.TYPE, Section.IMPORT, Section.FUNCTION, Section.GLOBAL),
    *(Section.EXPORT, Section.START, Section.ELEMENT, Section.CODE, Section.DATA),
    Section.DATA_COUNT,
}
_NEEDED = {Section.TYPE, Section.IMPORT, Section.FUNCTION, Section.GLOBAL, Section.CODE}
_FUNCTION_TYPE = 0x60
_EMPTY = b"\0"
_OF_TABLE = 2


def read_module(raw: bytes) -> Module:
    """Return the module in a file.

    Raises:
        BuildError: It is no module, or holds what is unknown here, such as a passive segment.
    """
    if not raw.startswith(MAGIC):
        raise BuildError("The interpreter is no WebAssembly module: run `npm ci`.")
    sections = {section: body for section, body in _sections(raw) if section is not Section.CUSTOM}
    customs = (body for section, body in _sections(raw) if section is Section.CUSTOM)
    missing = [section.name for section in _NEEDED - sections.keys()]
    if missing:
        raise BuildError(f"The interpreter has no section {', '.join(sorted(missing))}.")
    return Module(
        types=_vector(sections[Section.TYPE], _type),
        imports=_vector(sections[Section.IMPORT], _import),
        functions=_vector(sections[Section.FUNCTION], read_unsigned),
        globals=_vector(sections[Section.GLOBAL], _global),
        exports=_vector(sections.get(Section.EXPORT, _EMPTY), _export),
        start=read_unsigned(start, 0)[0] if (start := sections.get(Section.START)) else None,
        elements=_vector(sections.get(Section.ELEMENT, _EMPTY), _element),
        bodies=_vector(sections[Section.CODE], _bytes),
        data=_vector(sections.get(Section.DATA, _EMPTY), _data),
        others={name: body for name, body in sections.items() if name not in _PARSED},
        customs=tuple(_custom(body) for body in customs),
    )


def _sections(raw: bytes) -> Iterator[tuple[Section, bytes]]:
    at = len(MAGIC)
    while at < len(raw):
        section = Section(raw[at])
        body, at = _bytes(raw, at + 1)
        yield section, body


def _vector[Item](body: bytes, read: Callable[[bytes, int], tuple[Item, int]]) -> tuple[Item, ...]:
    count, at = read_unsigned(body, 0)
    found: list[Item] = []
    for _ in range(count):
        item, at = read(body, at)
        found.append(item)
    return tuple(found)


def _bytes(body: bytes, at: int) -> tuple[bytes, int]:
    size, at = read_unsigned(body, at)
    return body[at : at + size], at + size


def _text(body: bytes, at: int) -> tuple[str, int]:
    text, at = _bytes(body, at)
    return text.decode(), at


def _custom(body: bytes) -> tuple[str, bytes]:
    name, at = _text(body, 0)
    return name, body[at:]


def _type(body: bytes, at: int) -> tuple[bytes, int]:
    first = at
    if body[at] != _FUNCTION_TYPE:
        raise BuildError("The interpreter has a type that is not of a function.")
    taken, at = read_unsigned(body, at + 1)
    given, at = read_unsigned(body, at + taken)
    return body[first : at + given], at + given


def _import(body: bytes, at: int) -> tuple[Import, int]:
    module, at = _text(body, at)
    name, at = _text(body, at)
    kind = Kind(body[at])
    end = _import_end(body, at + 1, kind)
    return Import(module, name, kind, body[at + 1 : end]), end


def _import_end(body: bytes, at: int, kind: Kind) -> int:
    match kind:
        case Kind.FUNCTION:
            return read_unsigned(body, at)[1]
        case Kind.GLOBAL:
            return at + 2
        case Kind.TAG:
            return read_unsigned(body, at + 1)[1]
        case Kind.TABLE:
            return _limits_end(body, at + 1)
        case Kind.MEMORY:
            return _limits_end(body, at)


def _limits_end(body: bytes, at: int) -> int:
    bounded = body[at] & 1
    _, at = read_unsigned(body, at + 1)
    return read_unsigned(body, at)[1] if bounded else at


def _global(body: bytes, at: int) -> tuple[bytes, int]:
    end = constant_end(body, at + 2)
    return body[at:end], end


def _export(body: bytes, at: int) -> tuple[Export, int]:
    name, at = _text(body, at)
    kind = Kind(body[at])
    index, at = read_unsigned(body, at + 1)
    return Export(name, kind, index), at


def _element(body: bytes, at: int) -> tuple[Element, int]:
    table = 0
    if body[at] == _OF_TABLE:
        table, at = read_unsigned(body, at + 1)
        end = constant_end(body, at)
        offset, at = body[at:end], end + 1  # what is entered is always functions
    else:
        offset, at = _offset(body, at, "table")
    count, at = read_unsigned(body, at)
    functions = []
    for _ in range(count):
        function, at = read_unsigned(body, at)
        functions.append(function)
    return Element(offset, tuple(functions), table), at


def _data(body: bytes, at: int) -> tuple[Data, int]:
    offset, at = _offset(body, at, "memory")
    content, at = _bytes(body, at)
    return Data(offset, content), at


def _offset(body: bytes, at: int, into: str) -> tuple[bytes, int]:
    if body[at] != 0:
        raise BuildError(
            f"The interpreter has a segment for its {into} that is not plainly active."
        )
    end = constant_end(body, at + 1)
    return body[at + 1 : end], end
