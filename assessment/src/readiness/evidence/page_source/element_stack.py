"""The elements that are open at one place of a page, with the end tags that HTML leaves out.

Every element is opened once and closed once, and a search looks at the latest element of a name
only; so the time grows with the number of tags.
"""

from __future__ import annotations

from collections import defaultdict

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source"}
    | {"track", "wbr"}
)
"""Elements without content."""

_BLOCK_NAMES = """
address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html li main menu nav noscript
ol optgroup option p pre search section select summary table tbody td template tfoot th thead tr ul
"""
BLOCK = frozenset(_BLOCK_NAMES.split())
"""Elements that an end tag of a smaller part, such as `</span>`, does not reach across."""

_ENDS_PARAGRAPH = BLOCK - frozenset(
    {"body", "head", "html", "noscript", "option", "optgroup", "select", "template"}
    | {"caption", "tbody", "td", "tfoot", "th", "thead", "tr"}
)
# A start tag of the first name ends the latest open element of the second set, unless an element
# of the third set lies between (HTML standard, 13.1.2.4, optional tags).
_IMPLIED: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "table"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl", "table"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl", "table"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "th": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "option": (frozenset({"option"}), frozenset({"select", "datalist"})),
}
_IN_HEAD = frozenset(
    {"base", "basefont", "bgsound", "head", "link", "meta", "noframes", "noscript", "script"}
    | {"style", "template", "title"}
)


class ElementStack:
    """Open elements by name and place; `push` and `close` say which of them ended."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []
        self._at: defaultdict[str, list[int]] = defaultdict(list)
        self._blocks: list[int] = []

    @property
    def top(self) -> int:
        """Return the number of the innermost open element, or -1."""
        return self._open[-1][0] if self._open else -1

    @property
    def below_top(self) -> int:
        """Return the number of the element round the innermost one, or -1."""
        return self._open[-2][0] if len(self._open) > 1 else -1

    def push(self, number: int, name: str) -> list[int]:
        """Open an element.

        Args:
            number: Its number on the page.
            name: Its name.

        Returns:
            Numbers of the elements that its start tag ended, innermost first.
        """
        ended: list[int] = []
        if self._at["head"] and name not in _IN_HEAD:
            ended += self._pop_to(self._at["head"][-1])
        if name in _ENDS_PARAGRAPH and self._at["p"] and self._at["p"][-1] == self._last_block:
            ended += self._pop_to(self._at["p"][-1])
        implied = _IMPLIED.get(name)
        if implied is not None:
            closes, stops = implied
            place = self._latest(closes)
            if place > self._latest(stops):
                ended += self._pop_to(place)
        if name not in VOID:
            place = len(self._open)
            self._open.append((number, name))
            self._at[name].append(place)
            if name in BLOCK:
                self._blocks.append(place)
        return ended

    def close(self, name: str) -> list[int]:
        """Follow an end tag; return the numbers of the elements it ended, innermost first."""
        places = self._at.get(name)
        if not places or (name not in BLOCK and places[-1] < self._last_block):
            return []
        return self._pop_to(places[-1])

    def close_all(self) -> list[int]:
        """Return the numbers of all open elements, innermost first, and close them."""
        return self._pop_to(0) if self._open else []

    @property
    def _last_block(self) -> int:
        return self._blocks[-1] if self._blocks else -1

    def _latest(self, names: frozenset[str]) -> int:
        return max((self._at[name][-1] for name in names if self._at.get(name)), default=-1)

    def _pop_to(self, place: int) -> list[int]:
        ended: list[int] = []
        while len(self._open) > place:
            number, name = self._open.pop()
            self._at[name].pop()
            if name in BLOCK:
                self._blocks.pop()
            ended.append(number)
        return ended
