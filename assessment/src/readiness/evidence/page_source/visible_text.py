"""The text that a visitor sees in the source of a page, with the way back to each line."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from readiness.evidence.page_source.document import Document, Element, Run

_CENT_SIGNS = frozenset({"", ".", ","})


@dataclass(frozen=True, slots=True)
class VisibleText:
    """Text shown without scripts; blocks are parted by line breaks.

    Attributes:
        text: The text.
        offsets: Where each piece begins in `text`, ascending.
        pieces: The piece of the source at each of `offsets`.
    """

    text: str
    offsets: list[int] = field(repr=False)
    pieces: list[Run] = field(repr=False)

    def line(self, document: Document, at: int) -> int:
        """Return the line of the source on which the sign at `at` of the text is."""
        place = bisect_right(self.offsets, at) - 1
        if place < 0:
            return 1
        run = self.pieces[place]
        inside = run.text[: at - self.offsets[place]]
        return document.line(run.start) + inside.count("\n")

    def begins_piece(self, at: int) -> bool:
        """Return whether a piece of the source begins at `at` of the text."""
        place = bisect_right(self.offsets, at) - 1
        return place >= 0 and self.offsets[place] == at

    def element(self, document: Document, at: int) -> Element | None:
        """Return the element that holds the sign at `at` of the text."""
        place = bisect_right(self.offsets, at) - 1
        if place < 0 or self.pieces[place].element < 0:
            return None
        return document.elements[self.pieces[place].element]


def visible_text(document: Document) -> VisibleText:
    """Return what is shown of a page: no script, style, template, noscript, comment or hidden part.

    Two digits in `<sup>` right behind a digit are cents, as shops print `$19⁹⁹`; a point is put
    between them unless the page has one.
    """
    parts: list[str] = []
    offsets: list[int] = []
    pieces: list[Run] = []
    length = 0
    fresh = False
    for run in document.runs:
        element = document.elements[run.element] if run.element >= 0 else None
        fresh = fresh or run.fresh
        if run.raw or (element is not None and element.hidden):
            continue
        joint = _joint(element, run, parts[-1], fresh=fresh) if parts else ""
        fresh = False
        offsets.append(length + len(joint))
        pieces.append(run)
        # A line break of the source is a space on the screen; only blocks break lines.
        parts += (joint, run.text.replace("\n", " "))
        length += len(joint) + len(run.text)
    return VisibleText("".join(parts), offsets, pieces)


def _joint(element: Element | None, run: Run, last: str, *, fresh: bool) -> str:
    if fresh:
        return "\n"
    if element is not None and element.name == "sup":
        digits = run.text.strip()
        if last[-2:-1].isdigit() and last[-1] in ".," and len(digits) == 2 and digits.isdigit():
            return ""
        if not last[-1:].isdigit() or not digits[-2:].isdigit():
            return " "
        return {2: ".", 3: ""}.get(len(digits) if digits[:-2] in _CENT_SIGNS else 0, " ")
    return ""
