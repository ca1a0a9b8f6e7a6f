"""The theme's style sheet without the rules for parts that no page has."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

_STATEMENT: Final = re.compile(r"@(?:charset|import|layer)[^;{]*;")
_GROUPS: Final = ("@media", "@supports", "@container", "@layer")
_COMMA: Final = re.compile(r",(?![^()]*\))")
# What is in brackets may be an alternative or a denial, so it never decides.
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_CLASS: Final = re.compile(r"\.(-?[a-zA-Z_][\w-]*)")
_ATTRIBUTE: Final = re.compile(r'\b(data-md-color-\w+|dir)="?([\w-]+)')
_ICON: Final = re.compile(r"--md-admonition-icon--[\w-]+:url\([^)]*\);?")
_EMPTY: Final = re.compile(r":root\{\}")
# With these the theme stills transitions while the colours change. Each time their mark comes or
# goes, and both happen as a page opens, the browser works out every style of the page again.
_STILL: Final = "[data-md-color-switching] "
_WORD: Final = re.compile(r"[\w-]+")


def words_of(text: str) -> set[str]:
    """Return everything in a page or script that could name a class, its palettes and direction."""
    return {*_WORD.findall(text), *_attributes(text)}


def trim(css: str, used: Collection[str]) -> str:
    """Return the style sheet without selectors for a class, a palette or a direction no page has.

    Nor does it hold the rules that still transitions while the colours change.

    Args:
        css: The theme's minified style sheet.
        used: `words_of` all pages and scripts; words that are no class do no harm.
    """
    return _EMPTY.sub("", _ICON.sub("", "".join(_rules(css, used))))


def _rules(css: str, used: Collection[str]) -> Iterator[str]:
    at = 0
    while at < len(css):
        if statement := _STATEMENT.match(css, at):
            yield statement[0]
            at = statement.end()
            continue
        start = css.find("{", at)
        if start < 0:
            yield css[at:]
            return
        end = _closing(css, start)
        head, body = css[at:start], css[start + 1 : end]
        yield from _rule(head, body, used)
        at = end + 1


def _rule(head: str, body: str, used: Collection[str]) -> Iterator[str]:
    if head.startswith(_GROUPS):
        if inner := "".join(_rules(body, used)):
            yield f"{head}{{{inner}}}"
    elif head.startswith("@"):
        yield f"{head}{{{body}}}"
    elif kept := [part for part in _COMMA.split(head) if _alive(part, used)]:
        yield f"{','.join(kept)}{{{body}}}"


def _alive(selector: str, used: Collection[str]) -> bool:
    if selector.startswith(_STILL):
        return False
    while (shorter := _BRACKETS.sub("", selector)) != selector:
        selector = shorter
    names = (*_CLASS.findall(selector), *_attributes(selector))
    return all(name in used for name in names)


def _attributes(text: str) -> set[str]:
    """Return what a page sets or a selector asks for: a colour or a direction is a word too."""
    return {f"{name}={value}" for name, value in _ATTRIBUTE.findall(text)}


def _closing(css: str, start: int) -> int:
    """Return the place of the brace that closes the one at `start`, strings left aside."""
    depth, at = 0, start
    while True:
        sign = css[at]
        if sign in "\"'":
            at = css.index(sign, at + 1)
        depth += (sign == "{") - (sign == "}")
        if not depth:
            return at
        at += 1
