"""Links the first use of each glossary term on a page to its entry.

It works on the finished page, after the search index was filled, so the index knows nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

LIMIT: Final = 24
"""Links a page gets at most: beyond that they disturb more than they help (our judgement)."""

_VOID: Final = frozenset({"br", "hr", "img", "input", "link", "meta", "path", "rect", "use", "wbr"})
_RUNNING: Final = frozenset({"dd", "li", "p", "td"})
_SKIPPED: Final = frozenset(
    {"a", "button", "code", "dt", "fieldset", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6"}
    | {"label", "legend", "nav", "pre", "script", "style", "summary", "svg", "th"}
)
# Lists of sources, the opening of the home page, labels of boxes.
_SKIPPED_CLASS: Final = re.compile(
    r'\sclass="[^"]*\b(?:tr-sources|tr-hero|tr-glossary|tr-stages|tr-chip|tr-gate|admonition-title)\b'
)
_ARTICLE: Final = re.compile(r"(<article\b[^>]*>)(.*)(</article>)", re.S)
_TOKEN: Final = re.compile(r"(<!--.*?-->|<[^>]*>)", re.S)
_TAG: Final = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)")


@dataclass(frozen=True, slots=True)
class TermLinks:
    """The words that lead to the glossary, in one language.

    Attributes:
        pattern: Finds any of the words, the longest first.
        ids: The entry of each word, in lower case.
    """

    pattern: re.Pattern[str]
    ids: Mapping[str, str]


@dataclass(slots=True)
class _Reader:
    """Where the reader of the page is, and which entries it has linked."""

    links: TermLinks
    glossary: str
    open: list[tuple[str, bool]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def tag(self, token: str) -> None:
        found = _TAG.match(token)
        if not found or token.endswith("/>") or (name := found["name"].lower()) in _VOID:
            return
        if not found["end"]:
            self.open.append((name, name in _SKIPPED or bool(_SKIPPED_CLASS.search(token))))
        elif any(name == opened for opened, _ in self.open):
            while self.open.pop()[0] != name:
                pass

    def text(self, token: str) -> str:
        skipped = any(skip for _, skip in self.open)
        if skipped or len(self.seen) >= LIMIT or not any(n in _RUNNING for n, _ in self.open):
            return token
        return self.links.pattern.sub(self._linked, token)

    def _linked(self, found: re.Match[str]) -> str:
        entry = self.links.ids[found[0].lower()]
        if entry in self.seen or len(self.seen) >= LIMIT:
            return found[0]
        self.seen.add(entry)
        return f'<a class="tr-term" href="{self.glossary}#{entry}">{found[0]}</a>'


def term_links(words: Mapping[str, Sequence[str]]) -> TermLinks:
    """Return what finds the words of a language.

    Latin letters match whole words only; a word in lower case may also begin a sentence.

    Args:
        words: Entry id to the words that lead to it.
    """
    ids = {word.lower(): entry for entry, forms in words.items() for word in forms}
    ordered = sorted((w for forms in words.values() for w in forms), key=lambda w: (-len(w), w))
    return TermLinks(re.compile("|".join(map(_alternative, ordered)) or r"(?!)"), ids)


def link_terms(html: str, links: TermLinks, glossary: str) -> str:
    """Link the first use of each term in the running text of the page's article.

    Args:
        html: The page.
        links: The words of its language.
        glossary: The way to the glossary.
    """
    found = _ARTICLE.search(html)
    if not found:
        return html
    reader = _Reader(links, glossary)
    parts: list[str] = []
    for token in _TOKEN.split(found[2]):
        if token.startswith("<"):
            reader.tag(token)
            parts.append(token)
        else:
            parts.append(reader.text(token))
    return html[: found.start(2)] + "".join(parts) + html[found.end(2) :]


def _alternative(word: str) -> str:
    first = word[0]
    start = f"[{first}{first.upper()}]" if first.isascii() and first.islower() else re.escape(first)
    before = r"(?<![A-Za-z0-9.\-/])" if first.isascii() else ""
    after = r"(?![A-Za-z0-9\-/]|\.[a-z])" if word[-1].isascii() else ""
    return before + start + re.escape(word[1:]) + after
