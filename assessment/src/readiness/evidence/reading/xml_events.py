"""XML as a run of events: expat with handlers, no tree, no DOCTYPE, depth and text capped.

A tree builder ends a browser's Python at about 3,000 nested elements (specification 0.2), and a
DOCTYPE can blow up entities; both are refused here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from readiness.evidence.source import Source

DEEPEST = 64
LONGEST_TEXT = 1_000_000
"""Characters of text kept for one element."""


@dataclass(frozen=True, slots=True)
class Start:
    """An element opens; names are `namespace name` with a space between, attributes by name."""

    line: int
    name: str
    attributes: dict[str, str]


@dataclass(frozen=True, slots=True)
class End:
    """An element closes."""

    line: int
    name: str


@dataclass(frozen=True, slots=True)
class Text:
    """Text inside an element, perhaps a part of it."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Broken:
    """The file is not read further.

    Attributes:
        line: Physical line.
        column: Column from 1.
        reason: `doctype`, `depth`, `text`, or expat's own words.
    """

    line: int
    column: int
    reason: str


type Event = Start | End | Text | Broken


class _Refused(Exception):
    pass


def events(source: Source) -> Iterator[Event]:
    """Yield the events of an XML file; the last is `Broken` when it cannot be read to its end."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    found: list[Event] = []
    _watch(parser, found)
    chunks = iter(source.chunks())
    done = False
    while not done:
        chunk = next(chunks, b"")
        done = not chunk
        try:
            parser.Parse(chunk, done)
        except _Refused as refused:
            found.append(Broken(parser.CurrentLineNumber, 1, str(refused)))
            done = True
        except expat.ExpatError as error:
            reason = expat.errors.messages.get(error.code, str(error.code))
            found.append(Broken(error.lineno, error.offset + 1, reason))
            done = True
        yield from found
        found.clear()


def _watch(parser: Any, found: list[Event]) -> None:
    depth = held = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, held
        depth, held = depth + 1, 0
        if depth > DEEPEST:
            raise _Refused("depth")
        found.append(Start(parser.CurrentLineNumber, name, attributes))

    def end(name: str) -> None:
        nonlocal depth, held
        depth, held = depth - 1, 0
        found.append(End(parser.CurrentLineNumber, name))

    def text(data: str) -> None:
        nonlocal held
        held += len(data)
        if held > LONGEST_TEXT:
            raise _Refused("text")
        found.append(Text(parser.CurrentLineNumber, data))

    def doctype(*_: object) -> None:
        raise _Refused("doctype")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = doctype
