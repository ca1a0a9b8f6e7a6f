"""A page as a flat list of elements and pieces of text, each with its place in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from readiness.evidence.page_source.element_stack import BLOCK, VOID, ElementStack
from readiness.evidence.page_source.tokens import Token, normalised, tokens

MAX_ELEMENTS = 50_000
"""Elements read of one page; Chromium shows pages of a tenth of that without a complaint."""

_HIDDEN = frozenset(
    {"head", "title", "script", "style", "template", "noscript", "iframe", "noembed", "noframes"}
    | {"datalist", "textarea", "object", "xmp"}
)
_STRUCK = frozenset({"s", "strike", "del"})
_NO_SNIPPET_ON = frozenset({"span", "div", "section"})
_HIDDEN_STYLE = re.compile(r"(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.I)
_STRUCK_STYLE = re.compile(r"line-through", re.I)


@dataclass(slots=True)
class Element:
    """One element.

    Attributes:
        name: Its name in lower case.
        attributes: Its attributes.
        start: Offset of its start tag in the source.
        parent: Number of the element round it, or -1.
        first_run: Number of the first piece of text inside it.
        hidden: Whether a browser shows nothing of it.
        struck: Whether its text is struck through, as an old price is.
        no_snippet: Whether `data-nosnippet` covers it.
        end: Number of the first element after it.
        last_run: Number of the first piece of text after it.
    """

    name: str
    attributes: Mapping[str, str]
    start: int
    parent: int
    first_run: int
    hidden: bool
    struck: bool
    no_snippet: bool
    end: int = 0
    last_run: int = 0

    def get(self, name: str) -> str:
        """Return an attribute's value, or ""."""
        return self.attributes.get(name, "")


@dataclass(slots=True)
class Run:
    """One piece of text between two tags.

    Attributes:
        text: The text, character references decoded.
        start: Offset of its first sign in the source.
        element: Number of the element it is in, or -1.
        raw: Whether it is the content of a script or a style.
        fresh: Whether a block began or ended before it, so that it begins a line.
    """

    text: str
    start: int
    element: int
    raw: bool
    fresh: bool


@dataclass(frozen=True)
class Document:
    """A page.

    Attributes:
        source: Its source with LF line breaks.
        elements: Its elements in the order of their start tags.
        runs: Its text in order.
        comments: Number of comments.
        cut: Whether the page has more than `MAX_ELEMENTS` elements, so that its rest was not read.
    """

    source: str
    elements: list[Element] = field(repr=False)
    runs: list[Run] = field(repr=False)
    comments: int = 0
    cut: bool = False

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.source))]

    def line(self, offset: int) -> int:
        """Return the line of an offset, from 1."""
        return bisect_right(self._line_starts, offset)

    def column(self, offset: int) -> int:
        """Return the column of an offset, from 1."""
        return offset - self._line_starts[self.line(offset) - 1] + 1

    def named(self, *names: str) -> Iterator[Element]:
        """Yield the elements of some names in order."""
        wanted = frozenset(names)
        return (element for element in self.elements if element.name in wanted)

    def text_in(self, element: Element, limit: int = 5000) -> str:
        """Return the text inside an element, at most `limit` signs, white space folded."""
        parts: list[str] = []
        have = 0
        # No slice: nested elements would copy the same runs again and again.
        for number in range(element.first_run, element.last_run):
            run = self.runs[number]
            if not run.raw:
                parts.append(run.text)
                have += len(run.text)
                if have > limit:
                    break
        return " ".join("".join(parts).split())[:limit]

    def raw_in(self, element: Element) -> str:
        """Return the raw text of a script."""
        return "".join(run.text for run in self.runs[element.first_run : element.last_run])


def read_document(text: str) -> Document:
    """Read the source of a page.

    Args:
        text: The source as it came, any line breaks.

    Returns:
        The page; nothing in the text makes the reading fail.
    """
    source = normalised(text)
    builder = _Builder()
    cut = False
    for token in tokens(source):
        builder.take(token)
        cut = len(builder.elements) >= MAX_ELEMENTS
        if cut:
            break
    builder.finish()
    return Document(source, builder.elements, builder.runs, builder.comments, cut)


class _Builder:
    def __init__(self) -> None:
        self.elements: list[Element] = []
        self.runs: list[Run] = []
        self.comments = 0
        self._stack = ElementStack()
        self._fresh = True

    def take(self, token: Token) -> None:
        if token.kind == "text":
            self.runs.append(Run(token.text, token.start, self._stack.top, token.raw, self._fresh))
            self._fresh = False
        elif token.kind == "start":
            self._start(token)
        elif token.kind == "end":
            self._end(self._stack.close(token.name))
        elif token.kind == "comment":
            self.comments += 1

    def finish(self) -> None:
        self._end(self._stack.close_all())

    def _start(self, token: Token) -> None:
        number = len(self.elements)
        self._fresh = self._fresh or token.name == "br" or token.name in BLOCK
        self._end(self._stack.push(number, token.name))
        parent = self._stack.top if token.name in VOID else self._parent_of(number)
        above = self.elements[parent] if parent >= 0 else None
        hidden, struck, quiet = token.name in _HIDDEN, token.name in _STRUCK, False
        if token.attributes:
            style = token.attributes.get("style", "")[:500]
            drawn = style + " " + token.attributes.get("class", "")[:500]
            hidden = hidden or "hidden" in token.attributes or _matches(_HIDDEN_STYLE, style)
            struck = struck or _matches(_STRUCK_STYLE, drawn)
            quiet = token.name in _NO_SNIPPET_ON and "data-nosnippet" in token.attributes
        self.elements.append(
            Element(
                name=token.name,
                attributes=token.attributes,
                start=token.start,
                parent=parent,
                first_run=len(self.runs),
                hidden=hidden or (above is not None and above.hidden),
                struck=struck or (above is not None and above.struck),
                no_snippet=quiet or (above is not None and above.no_snippet),
                end=number + 1,
                last_run=len(self.runs),
            )
        )

    def _parent_of(self, number: int) -> int:
        return self._stack.below_top if self._stack.top == number else self._stack.top

    def _end(self, numbers: list[int]) -> None:
        for number in numbers:
            self._fresh = self._fresh or self.elements[number].name in BLOCK
            self.elements[number].end = len(self.elements)
            self.elements[number].last_run = len(self.runs)


def _matches(pattern: re.Pattern[str], text: str) -> bool:
    return bool(text) and pattern.search(text) is not None
