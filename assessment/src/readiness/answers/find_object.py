"""Finds the answer file inside a text that a chat or mail program has put something around."""

from __future__ import annotations

import re

from readiness.json_text import parse_json

_QUOTED = re.compile(r"^[ \t]*(?:[>＞│|][ \t]?)+", re.MULTILINE)
_FORMAT = re.compile(r'"format"\s*:\s*"tiderider-answers"')
_TEXT = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_MARKS = re.compile(rf"{_TEXT}|[{{}}]", re.DOTALL)
_PARTS = re.compile(
    rf"({_TEXT})|[\u00a0\u00ad\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]", re.DOTALL
)
_ESCAPED = "&quot;format&quot;"
_REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]{1,5})|#([0-9]{1,6})|(quot|apos|lt|gt|nbsp|amp));")
_NAMED = {"quot": '"', "apos": "'", "lt": "<", "gt": ">", "nbsp": " ", "amp": "&"}

_OPEN_ENDS = 20
"""Most braces without an end that are passed over; each costs one walk through the text."""


def answer_object(text: str) -> str:
    """Return the JSON object of the answer file in a text, or the whole text when it is not clear.

    Names, times, quotation signs and code fences before and after the object are left out, and so
    are signs between its parts that look like spaces but are none in JSON. Nothing inside a quoted
    text changes, except that references such as `&quot;` are read where all quotation marks are
    written so. A text with two different answer files is returned whole, and so refused.

    Args:
        text: What was pasted, or the text of a file.
    """
    given = text
    if _ESCAPED in text and _FORMAT.search(text) is None:
        text = _REFERENCE.sub(_referred, text)  # copied from the source of a page or a mail
    stripped = text.strip().removeprefix("\ufeff")
    # The usual case, and much the fastest: a file of many megabytes does not keep the page waiting.
    if stripped.startswith("{") and _is_json(stripped):
        return stripped
    if stripped.startswith("{") and _end(stripped, 0) == len(stripped):
        return _spaces(stripped)
    for candidate in (text, _QUOTED.sub("", text)):
        found = {_spaces(each) for each in _objects(candidate)}
        if len(found) == 1 and _is_json(alone := found.pop()):
            return alone
    return given


def _referred(reference: re.Match[str]) -> str:
    """Return the sign that a reference of a page's source names."""
    hexadecimal, decimal, name = reference.groups()
    if name:
        return _NAMED[name]
    return chr(int(hexadecimal, 16) if hexadecimal else int(decimal))


def _is_json(text: str) -> bool:
    try:
        parse_json(text)
    except ValueError:
        return False
    return True


def _objects(text: str) -> list[str]:
    """Return the outermost objects that name the format of an answer file."""
    named = [match.start() for match in _FORMAT.finditer(text)]
    found, at, open_ends = [], text.find("{"), 0
    while named and 0 <= at < named[-1] and open_ends < _OPEN_ENDS:
        end = _end(text, at)
        open_ends += end == 0
        if end and _FORMAT.search(text, at, end):
            found.append(text[at:end])
        at = text.find("{", end or at + 1)
    return found


def _end(text: str, start: int) -> int:
    """Return where the object that begins at `start` ends; 0 when it does not end."""
    depth = 0
    for mark in _MARKS.finditer(text, start):
        sign = mark[0]
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return mark.end()
    return 0


def _spaces(text: str) -> str:
    return _PARTS.sub(lambda part: part[1] or " ", text)
