"""The structured data of a page as nodes that point to each other, whatever its syntax."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

type Syntax = Literal["jsonld", "microdata"]

_PREFIXES = ("https://schema.org/", "http://schema.org/", "schema:")
MAX_NODES = 20_000
"""Nodes read of one page."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a property.

    Attributes:
        text: The text of a plain value, or "" for a node.
        line: Line of the source.
        node: Number of the node it points to, or -1.
        kind: JSON type of a plain value: `text`, `number` or `flag`.
    """

    text: str
    line: int
    node: int = -1
    kind: Literal["text", "number", "flag"] = "text"


@dataclass(slots=True, eq=False)
class Node:
    """One thing that the markup describes.

    Attributes:
        types: Its types without the address of schema.org.
        line: Line of the source where it begins.
        syntax: How it is written.
        root: Whether it is a node of its own, and is not only the value of a property.
        id: Its `@id`, or "".
        vocabulary: Whether its context is schema.org.
        properties: Values by name.
    """

    types: tuple[str, ...]
    line: int
    syntax: Syntax
    root: bool
    id: str = ""
    vocabulary: bool = True
    properties: dict[str, list[Value]] = field(default_factory=dict)

    def add(self, name: str, value: Value) -> None:
        """Add a value."""
        self.properties.setdefault(plain_name(name), []).append(value)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the plain values of a property that are not blank."""
        return tuple(v.text.strip() for v in self.properties.get(name, ()) if v.text.strip())

    def text(self, name: str) -> str:
        """Return the first plain value of a property, or ""."""
        return next(iter(self.texts(name)), "")

    def line_of(self, name: str) -> int:
        """Return the line of a property's first value, or that of the node."""
        values = self.properties.get(name)
        return values[0].line if values else self.line


@dataclass(slots=True)
class Graph:
    """All nodes of a page.

    Attributes:
        nodes: Nodes in the order of the source.
    """

    nodes: list[Node] = field(default_factory=list)

    def of_type(self, types: frozenset[str], *, root: bool = False) -> list[Node]:
        """Return the nodes of some types, or only those that stand by themselves."""
        return [n for n in self.nodes if types.intersection(n.types) and (n.root or not root)]

    def nodes_of(self, node: Node, *path: str) -> list[Node]:
        """Return the nodes reached over a path of properties; each node once, so a ring ends."""
        reached = [node]
        for name in path:
            numbers = {v.node: None for n in reached for v in n.properties.get(name, ())}
            reached = [self.nodes[number] for number in numbers if number >= 0]
        return reached

    def text_of(self, node: Node, name: str, inner: str = "name") -> str:
        """Return the text of a property, or that of its node's `inner`, or ""."""
        return node.text(name) or next(
            (n.text(inner) for n in self.nodes_of(node, name) if n.text(inner)), ""
        )

    def has(self, node: Node, name: str) -> bool:
        """Return whether a property has any value that is not blank."""
        return any(v.node >= 0 or v.text.strip() for v in node.properties.get(name, ()))

    def roots(self) -> Iterator[Node]:
        """Yield the nodes that stand by themselves."""
        return (node for node in self.nodes if node.root)


def plain_name(name: str) -> str:
    """Return a name of schema.org without its address."""
    for prefix in _PREFIXES:
        if name.startswith(prefix):
            return name[len(prefix) :]
    return name
