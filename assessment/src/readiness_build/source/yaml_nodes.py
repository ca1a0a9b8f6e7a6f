"""Builds nodes from PyYAML's events and notes what strict YAML forbids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from yaml.events import CollectionStartEvent, MappingEndEvent, NodeEvent, SequenceEndEvent

from readiness_build.source.codes import Code
from readiness_build.source.node import DecimalText, Node, SourcePosition
from readiness_build.source.problem import quoted

MAX_DEPTH = 24
"""Deepest nesting allowed; a question needs about eight."""

# Lengths are limited because Python refuses to turn thousands of digits into a number.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Fault:
    """A breach of strict YAML, before it knows its file."""

    place: SourcePosition
    code: Code
    found: str
    expected: str
    action: str


class _TooDeep(Exception):
    """The nesting limit was passed; nothing below is read."""


def compose(events: Iterator[yaml.Event]) -> tuple[Node | None, tuple[Fault, ...]]:
    """Build the root node of a stream of events.

    Returns:
        The root node (`None` when there is not one document, or it is too deep) and all faults.

    Raises:
        yaml.YAMLError: The text behind the events is not YAML.
    """
    composer = _Composer(events)
    try:
        return composer.document(), tuple(composer.faults)
    except _TooDeep:
        return None, tuple(composer.faults)


class _Composer:
    def __init__(self, events: Iterator[yaml.Event]) -> None:
        self._events = events
        self.faults: list[Fault] = []

    def document(self) -> Node | None:
        next(self._events)  # the start of the stream
        first = next(self._events)
        if isinstance(first, yaml.StreamEndEvent):
            self._fault(
                SourcePosition(1, 1), Code.DOCUMENTS, "the file is empty", _ONE, "write its content"
            )
            return None
        root = self._node(next(self._events), 1)
        next(self._events)  # the end of the document
        following = next(self._events)
        if not isinstance(following, yaml.StreamEndEvent):
            found = "a second document begins here"
            action = 'delete the "---" line, or move the rest to its own file'
            self._fault(_place(following), Code.DOCUMENTS, found, _ONE, action)
            return None
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        place = _place(event)
        if isinstance(event, yaml.AliasEvent):
            self._fault(place, Code.ANCHOR, f"*{event.anchor} is an alias", _IN_PLACE, _COPY)
            return Node(None, place)
        if isinstance(event, NodeEvent) and event.anchor is not None:
            self._fault(place, Code.ANCHOR, f"&{event.anchor} is an anchor", _IN_PLACE, _COPY)
        if isinstance(event, yaml.ScalarEvent | CollectionStartEvent) and event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._fault(place, Code.TAG, f"{tag} is a tag", "expected no tags", "delete it")
        if isinstance(event, yaml.ScalarEvent):
            if hidden := _UNPRINTABLE.search(event.value):
                found = f"the text holds the character U+{ord(hidden[0]):04X}"
                self._fault(place, Code.ENCODING, found, "expected printable text", "delete it")
            return Node(_scalar(event), place)
        if depth > MAX_DEPTH:
            found = f"values are nested more than {MAX_DEPTH} deep"
            self._fault(place, Code.DEPTH, found, "expected a flat file", "take out the nesting")
            raise _TooDeep
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(tuple(self._items(depth)), place)
        return self._mapping(place, depth)

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _mapping(self, place: SourcePosition, depth: int) -> Node:
        entries: dict[str, Node] = {}
        keys: dict[str, SourcePosition] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            key = self._key(event, depth)
            child = self._node(next(self._events), depth + 1)
            if key is None:
                continue
            if key in entries:
                found = f"the key {quoted(key)} appears here for the second time"
                expected = f"expected it once (first on line {keys[key].line})"
                where = _place(event)
                self._fault(where, Code.DUPLICATE_KEY, found, expected, "keep one of the two")
                continue
            entries[key] = child
            keys[key] = _place(event)
        return Node(entries, place, keys)

    def _key(self, event: yaml.Event, depth: int) -> str | None:
        if isinstance(event, yaml.ScalarEvent) and event.value:
            self._node(event, depth)  # notes anchors and tags
            return event.value
        self._node(event, depth + 1)
        if not isinstance(event, yaml.AliasEvent):
            what = "empty" if isinstance(event, yaml.ScalarEvent) else "not text"
            action = 'write a name, then ": "; put quotes round text that begins with { or ['
            self._fault(_place(event), Code.KEY, f"this key is {what}", _NAME, action)
        return None

    def _fault(
        self, place: SourcePosition, code: Code, found: str, expected: str, action: str
    ) -> None:
        self.faults.append(Fault(place, code, found, expected, action))


_ONE = "expected exactly one YAML document"
_IN_PLACE = "expected every value written out where it is used"
_COPY = "copy the value here"
_NAME = "expected a name as the key"


def _place(event: yaml.Event) -> SourcePosition:
    mark = event.start_mark
    return SourcePosition(1, 1) if mark is None else SourcePosition(mark.line + 1, mark.column + 1)


def _scalar(event: yaml.ScalarEvent) -> str | int | bool | None:
    """Return the value of a scalar; only unquoted ones can be anything but text."""
    text: str = event.value
    if event.style:  # libyaml writes the plain style as "", PyYAML as None
        return text
    if text in {"true", "false"}:
        return text == "true"
    if text in {"", "~", "null"}:
        return None
    if _WHOLE.fullmatch(text):
        return int(text)
    return DecimalText(text) if _DECIMAL.fullmatch(text) else text
