"""A question file whose values can be changed where they stand, without touching other lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import yaml

from readiness_build.source.codes import Code


@dataclass(frozen=True)
class Mutation:
    """A spoiled file.

    Attributes:
        name: What was done, for the message of the test.
        text: The whole file, spoiled; bytes when it is not UTF-8 any more.
        code: The code that has to be printed.
        lines: Lines it may point at: the spoiled value's or its parent's.
        path: Where the file goes; as before when `None`.
    """

    name: str
    text: str | bytes
    code: Code
    lines: frozenset[int]
    path: str | None = None


@dataclass(frozen=True)
class Spot:
    """A value in the file, found by its path.

    Attributes:
        path: Such as `steps[0].hours`.
        node: The value.
        key: Its key, `None` in a list.
        parent: What holds it.
        end: Index of the first character after it and the blanks that follow.
    """

    path: str
    node: yaml.Node
    key: yaml.Node | None
    parent: yaml.Node
    end: int

    @property
    def line(self) -> int:
        mark = self.node.start_mark
        return int(mark.line) + 1

    @property
    def key_line(self) -> int:
        return self.line if self.key is None else int(self.key.start_mark.line) + 1

    @property
    def parent_line(self) -> int:
        return int(self.parent.start_mark.line) + 1

    @property
    def lines(self) -> frozenset[int]:
        return frozenset({self.line, self.key_line, self.parent_line})


class Sheet:
    """A question file and the places of its values."""

    def __init__(self, text: str) -> None:
        self.text = text
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        assert isinstance(root, yaml.MappingNode)
        self.root = root
        self.spots = {spot.path: spot for spot in self._walk(root, "")}
        self.rows = text.splitlines(keepends=True)

    def _walk(self, node: yaml.Node, path: str) -> Iterator[Spot]:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                name = f"{path}.{key.value}" if path else str(key.value)
                yield Spot(name, value, key, node, self._end(value))
                yield from self._walk(value, name)
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                yield Spot(f"{path}[{index}]", value, None, node, self._end(value))
                yield from self._walk(value, f"{path}[{index}]")

    def _end(self, node: yaml.Node) -> int:
        end = int(node.end_mark.index)
        return len(self.text[:end].rstrip()) if _is_block(node) else end

    def put(self, spot: Spot, new: str) -> str:
        """Return the text with another value at the spot."""
        start = int(spot.node.start_mark.index)
        return self.text[:start] + new + self.text[spot.end :]

    def put_block(self, spot: Spot, new: str) -> str:
        """Return the text with a value on the key's own line, whatever stood below it."""
        assert spot.key is not None
        start = int(spot.key.end_mark.index)
        return f"{self.text[:start]}: {new}{self.text[spot.end :]}"

    def drop(self, spot: Spot) -> str:
        """Return the text without the spot and its key."""
        first = spot.node if spot.key is None else spot.key
        start, end = int(first.start_mark.index), spot.end
        if self.text[end : end + 1] == "," or self.text[:start].rstrip().endswith(("{", "[")):
            rest = self.text[end:].lstrip(", ")
            return self.text[:start] + rest
        if self.text[:start].rstrip().endswith(","):
            return self.text[:start].rstrip().removesuffix(",") + self.text[end:]
        head = self.text[:start]
        line_start = head.rfind("\n") + 1
        if head[line_start:].strip() == "-":  # the first key of a list's item
            following = self.text[end:].lstrip("\n ")
            return head + following if spot.key is not None else self._without_rows(spot)
        return self._without_rows(spot)

    def _without_rows(self, spot: Spot) -> str:
        first = spot.node if spot.key is None else spot.key
        begin = int(first.start_mark.line)
        end = self.text[: spot.end].count("\n") + 1
        return "".join(self.rows[:begin] + self.rows[end:])

    def before(self, line: int, new: str) -> str:
        """Return the text with a new row before the line."""
        return "".join([*self.rows[: line - 1], new + "\n", *self.rows[line - 1 :]])

    def row(self, line: int, change: Callable[[str], str]) -> str:
        """Return the text with one row changed."""
        rows = list(self.rows)
        rows[line - 1] = change(rows[line - 1])
        return "".join(rows)

    def value(self, path: str) -> str:
        return str(self.spots[path].node.value)


def _is_block(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and not node.flow_style
