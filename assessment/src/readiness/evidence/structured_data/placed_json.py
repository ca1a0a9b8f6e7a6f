"""Reads JSON so that every value keeps its place, and reads damaged JSON as far as it goes.

Whether a text is JSON at all is decided by `parse_json` alone; this reader is for places, and for
showing what a damaged block would have said, which does not count.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from math import isfinite

MAX_DEPTH = 64
"""Deepest nesting read, as in `parse_json`."""

type Scalar = str | int | float | bool | None

_STRING = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"', re.DOTALL)
_SPACE = re.compile(r"[\s\ufeff]+")
_WORD = re.compile(r'[^\s{}\[\],:"]+')
_CONTROL = re.compile(r"[\x00-\x1f]")
_WORDS: dict[str, Scalar] = {"true": True, "false": False, "null": None}
_LONGEST_NUMBER = 40


@dataclass(frozen=True, slots=True)
class Placed:
    """A value and where it begins.

    Attributes:
        value: A scalar, members by key, or items.
        at: Offset of its first sign in the text.
    """

    value: Scalar | dict[str, Placed] | list[Placed]
    at: int


def read_placed(text: str) -> tuple[Placed, ...]:
    """Return the values that stand in a text, one after the other.

    Comments, trailing commas and raw line breaks inside strings are passed over; what cannot be
    read is left out. Valid JSON gives exactly one value, its own.
    """
    return _Reader(text).run()


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._top: list[Placed] = []
        self._stack: list[Placed] = []
        self._keys: list[str | None] = []

    def run(self) -> tuple[Placed, ...]:
        text, at, length = self._text, 0, len(self._text)
        while at < length:
            sign = text[at]
            if sign in "{[":
                if len(self._stack) == MAX_DEPTH:
                    break
                self._open(Placed({} if sign == "{" else [], at))
                at += 1
            elif sign in "}]":
                self._close()
                at += 1
            elif sign in ",:":
                at += 1
            elif sign == '"':
                at = self._string(at)
            else:
                at = self._other(at)
        return tuple(self._top)

    def _open(self, container: Placed) -> None:
        self._add(container)
        self._stack.append(container)
        self._keys.append(None)

    def _close(self) -> None:
        if self._stack:
            self._stack.pop()
            self._keys.pop()

    def _add(self, item: Placed) -> None:
        if not self._stack:
            self._top.append(item)
            return
        inside = self._stack[-1].value
        if isinstance(inside, list):
            inside.append(item)
        elif isinstance(inside, dict):
            key = self._keys[-1]
            if key is not None:
                inside[key] = item
                self._keys[-1] = None

    def _string(self, at: int) -> int:
        found = _STRING.match(self._text, at)
        if found is None:
            return len(self._text)
        text = _unescaped(found.group(1))
        wants_key = (
            bool(self._stack) and isinstance(self._stack[-1].value, dict) and self._keys[-1] is None
        )
        if wants_key:
            self._keys[-1] = text
        else:
            self._add(Placed(text, at))
        return found.end()

    def _other(self, at: int) -> int:
        text = self._text
        space = _SPACE.match(text, at)
        if space is not None:
            return space.end()
        for start, end in (("//", "\n"), ("/*", "*/"), ("<!--", "\n"), ("-->", "\n")):
            if text.startswith(start, at):
                found = text.find(end, at)
                return len(text) if found == -1 else found + len(end)
        word = _WORD.match(text, at)
        stop = word.end() if word is not None else at + 1
        self._add(Placed(_scalar(text[at:stop]), at))
        return stop


def _scalar(word: str) -> Scalar:
    if word in _WORDS:
        return _WORDS[word]
    if len(word) > _LONGEST_NUMBER:
        return word
    try:
        number: Scalar = json.loads(word)
    except ValueError:
        return word
    return word if isinstance(number, float) and not isfinite(number) else number


def _unescaped(inner: str) -> str:
    if "\\" not in inner:
        return inner
    try:
        return str(json.loads('"' + _CONTROL.sub(" ", inner) + '"'))
    except ValueError:
        return inner
