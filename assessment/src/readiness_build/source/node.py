"""A value read from YAML that knows where it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

_FRACTION = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,18}|/[1-9][0-9]{0,17})?")


class DecimalText(str):
    """An unquoted decimal such as `0.5`: text (`1.10` keeps its zero) that may be read as a number.

    A file says nothing about which of the two is meant; the schema of the place decides.
    """

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class SourcePosition:
    """Line and column, both from 1; columns count characters."""

    line: int
    column: int


type Value = str | int | bool | Mapping[str, Node] | tuple[Node, ...] | None
"""What a node can hold: text, a whole number, true or false, a mapping, a list, nothing."""


@dataclass(frozen=True, slots=True)
class Node:
    """One YAML value with its place.

    The reading methods never raise: a value of another kind reads as `None` or as empty, so a
    check can walk a half-broken file and leave the complaint about its shape to the schema.

    Attributes:
        value: The value; decimals stay text.
        place: Where it begins.
        keys: For a mapping, where each key is.
    """

    value: Value
    place: SourcePosition
    keys: Mapping[str, SourcePosition] = field(default_factory=dict)

    def fields(self) -> Mapping[str, Node]:
        """Return the entries of a mapping, else nothing."""
        return self.value if isinstance(self.value, Mapping) else {}

    def items(self) -> tuple[Node, ...]:
        """Return the items of a list, else nothing."""
        return self.value if isinstance(self.value, tuple) else ()

    def get(self, key: str) -> Node | None:
        """Return the value under `key`, or `None`."""
        return self.fields().get(key)

    def each(self, key: str) -> tuple[Node, ...]:
        """Return the items of the list under `key`, else nothing."""
        child = self.get(key)
        return () if child is None else child.items()

    def text(self, key: str | None = None) -> str | None:
        """Return the text of this node, or of the one under `key`; `None` when it is no text."""
        node = self if key is None else self.get(key)
        return str(node.value) if node is not None and isinstance(node.value, str) else None

    def whole(self, key: str | None = None) -> int | None:
        """Return the whole number of this node, or of the one under `key`, or `None`."""
        node = self if key is None else self.get(key)
        if node is None or isinstance(node.value, bool) or not isinstance(node.value, int):
            return None
        return node.value

    def flag(self, key: str | None = None) -> bool | None:
        """Return true or false as this node, or the one under `key`, says; `None` otherwise."""
        node = self if key is None else self.get(key)
        return node.value if node is not None and isinstance(node.value, bool) else None

    def number(self) -> Fraction | None:
        """Return the exact number that a whole number, `0.5` or `1/3` means, or `None`."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | str):
            return None
        written = str(self.value)
        return Fraction(written) if _FRACTION.fullmatch(written) else None

    def at(self, path: Iterable[str | int]) -> Node:
        """Return the node that `path` leads to, or the last one on the way that exists."""
        node = self
        for part in path:
            child: Node | None
            if isinstance(part, str):
                child = node.get(part)
            else:
                children = node.items()
                child = children[part] if part < len(children) else None
            if child is None:
                return node
            node = child
        return node

    def key_place(self, key: str) -> SourcePosition:
        """Return where `key` is in a mapping, or the mapping's own place."""
        return self.keys.get(key, self.place)

    def data(self) -> Any:
        """Return plain dicts, lists, text, whole numbers, booleans and `None`."""
        if isinstance(self.value, Mapping):
            return {key: child.data() for key, child in self.value.items()}
        if isinstance(self.value, tuple):
            return [child.data() for child in self.value]
        return self.value
