"""A WebAssembly module as a value: its sections taken apart as far as the build looks into them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from readiness_build.source.errors import BuildError


class Section(IntEnum):
    """The sections of a module by their number in the file."""

    CUSTOM = 0
    TYPE = 1
    IMPORT = 2
    FUNCTION = 3
    TABLE = 4
    MEMORY = 5
    GLOBAL = 6
    EXPORT = 7
    START = 8
    ELEMENT = 9
    CODE = 10
    DATA = 11
    DATA_COUNT = 12
    TAG = 13


class Kind(IntEnum):
    """What an import or export is."""

    FUNCTION = 0
    TABLE = 1
    MEMORY = 2
    GLOBAL = 3
    TAG = 4


@dataclass(frozen=True, slots=True)
class Import:
    """Something that the page gives to the module; `type` is in the bytes of the file."""

    module: str
    name: str
    kind: Kind
    type: bytes


@dataclass(frozen=True, slots=True)
class Export:
    """Something that the page may use, by its index among all of its kind."""

    name: str
    kind: Kind
    index: int


@dataclass(frozen=True, slots=True)
class Element:
    """Functions that are entered in a table, from the value of an expression on."""

    offset: bytes
    functions: tuple[int, ...]
    table: int = 0


@dataclass(frozen=True, slots=True)
class Data:
    """Bytes that are written to the memory, from the value of an expression on."""

    offset: bytes
    content: bytes


@dataclass(frozen=True, slots=True)
class Module:
    """A module; an index of a function or global counts the imported ones first.

    Attributes:
        types: Types of functions, each in the bytes of the file.
        imports: In their order.
        functions: The type of each function of its own.
        globals: Type, whether it may change, and first value of each, in the bytes of the file.
        exports: In their order.
        start: The function that runs first, if there is one.
        elements: Active segments of tables.
        bodies: Locals and instructions of each function of its own.
        data: Active segments.
        others: Content of the sections that are only handed on.
        customs: Names and contents of custom sections; they come first in the file.
    """

    types: tuple[bytes, ...]
    imports: tuple[Import, ...]
    functions: tuple[int, ...]
    globals: tuple[bytes, ...]
    exports: tuple[Export, ...]
    start: int | None
    elements: tuple[Element, ...]
    bodies: tuple[bytes, ...]
    data: tuple[Data, ...]
    others: Mapping[Section, bytes]
    customs: tuple[tuple[str, bytes], ...]

    def imported(self, kind: Kind) -> tuple[Import, ...]:
        """Return the imports of one kind: the place of each is its index."""
        return tuple(one for one in self.imports if one.kind is kind)

    @property
    def first_function(self) -> int:
        """Index of the first function of its own."""
        return sum(one.kind is Kind.FUNCTION for one in self.imports)

    @property
    def first_global(self) -> int:
        """Index of the first global of its own."""
        return sum(one.kind is Kind.GLOBAL for one in self.imports)

    def exported_function(self, name: str) -> int:
        """Return the index of an exported function.

        Raises:
            BuildError: There is none of this name.
        """
        for one in self.exports:
            if one.name == name and one.kind is Kind.FUNCTION:
                return one.index
        raise BuildError(f"The interpreter exports no function {name}: another release of Pyodide?")
