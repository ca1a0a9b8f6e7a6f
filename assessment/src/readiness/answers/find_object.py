"""Finds the answer file inside a text that a chat or mail program has put something around."""

from __future__ import annotations

import re

from readiness.answers.half_width import HALF_WIDTH
from readiness.answers.problem import AnswerProblem
from readiness.answers.wrapped_text import wrapped_texts
from readiness.json_text import canonical_json, parse_json

_NAME = "tiderider-answers"
_QUOTED = re.compile(r"^[ \t]*(?:[>＞│|][ \t]?)+", re.MULTILINE)
_FORMAT = re.compile(r'"format"\s*[:\uff1a]\s*"tiderider-answers"')
_TEXT = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_MARKS = re.compile(rf"{_TEXT}|[{{}}]", re.DOTALL)
_PARTS = re.compile(
    rf"({_TEXT})|([\u0085\u00a0\u00ad\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff])"
    r"|([\uff01-\uff5e])",
    re.DOTALL,
)
_SPARE_COMMA = re.compile(rf"({_TEXT})|,(?=\s*[}}\]])", re.DOTALL)
_CURLED = "\u201c\u201d\u201e\u201f\uff02"
_CURLED_FORMAT = re.compile(rf"[{_CURLED}]format[{_CURLED}]")
_OPENING = re.compile(rf"([{{\[,:\uff0c\uff1a]\s*)[{_CURLED}]")
_CLOSING = re.compile(rf"[{_CURLED}](?=\s*[}}\],:\uff0c\uff1a])")
_ESCAPED_QUOTE = re.compile(rf"\\[{_CURLED}]")
_ESCAPED = "&quot;format&quot;"
_REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]{1,5})|#([0-9]{1,6})|(quot|apos|lt|gt|nbsp|amp));")
_NAMED = {"quot": '"', "apos": "'", "lt": "<", "gt": ">", "nbsp": " ", "amp": "&"}

_MOST_LAYERS = 3
"""How often a text may be wrapped: an answer of a program, in a message, in a log."""

_OPEN_ENDS = 20
"""Most braces without an end that are passed over; each costs one walk through the text."""


def answer_object(text: str) -> str:
    """Return the JSON object of the answer file in a text, or the whole text when it is not clear.

    Names, times, quotation signs and code fences before and after the object are left out, and so
    are signs between its parts that look like spaces but are none in JSON. Commas, colons and
    digits between the parts may have full width, a comma may be one too many, and phones and
    editors may have curled the quotation marks. The object may be part of another value, or a text
    in one, as programs pass it on and tables show it. Nothing inside a quoted text changes, except
    that references such as `&quot;` are read where all quotation marks are written so. A text with
    two different answer files is returned whole, and so refused.

    Args:
        text: What was pasted, or the text of a file.
    """
    stripped = text.strip().removeprefix("\ufeff")
    # The usual case, and much the fastest: a file of many megabytes does not keep the page waiting.
    if stripped.startswith("{") and _is_whole(stripped):
        return stripped
    found = _found(text)
    return found[0] if len(found) == 1 else text


def not_found(text: str) -> AnswerProblem | None:
    """Return why `answer_object` found none, or `None` when it cannot be said more closely."""
    if len(_found(text)) > 1:
        return AnswerProblem("several_files", "", "error")
    if _CURLED_FORMAT.search(text):
        return AnswerProblem("curled_quotes", "", "error")
    if any(map(_has_broken_texts, _objects(text))):
        return AnswerProblem("broken_lines", "", "error")
    return None


def _found(text: str, layers: int = _MOST_LAYERS) -> list[str]:
    """Return the different answer files in the first reading of a text that holds any."""
    if _NAME not in text:
        return []
    if _ESCAPED in text and _FORMAT.search(text) is None:
        text = _REFERENCE.sub(_referred, text)  # copied from the source of a page or a mail
    readings = [text, _QUOTED.sub("", text)]
    if _CURLED_FORMAT.search(text):
        readings += map(_straight, list(readings))
    for reading in readings:
        found = [_even(each) for each in _objects(reading)]
        if found and all(map(_is_json, found)):
            return found if len(found) == 1 else _different(found)
    inside = wrapped_texts(text, _NAME) if layers else ()
    return _different([each for inner in inside for each in _found(inner, layers - 1)])


def _different(found: list[str]) -> list[str]:
    """Return the objects without those that say the same as another."""
    return list({canonical_json(parse_json(each)): each for each in found}.values())


def _referred(reference: re.Match[str]) -> str:
    """Return the sign that a reference of a page's source names."""
    hexadecimal, decimal, name = reference.groups()
    if name:
        return _NAMED[name]
    return chr(int(hexadecimal, 16) if hexadecimal else int(decimal))


def _is_whole(text: str) -> bool:
    """Return whether a text is JSON and needs no search: an answer file, or holding none."""
    try:
        value = parse_json(text)
    except ValueError:
        return False
    return _NAME not in text or (isinstance(value, dict) and value.get("format") == _NAME)


def _is_json(text: str, *, strict: bool = True) -> bool:
    try:
        parse_json(text, strict=strict)
    except ValueError:
        return False
    return True


def _has_broken_texts(text: str) -> bool:
    """Return whether all that is wrong with an object is line breaks inside its quoted texts.

    A mail program that wraps lines puts them there. It is not known whether a space was there
    before, so an address could come out changed if the text were read.
    """
    return not _is_json(text) and _is_json(text, strict=False)


def _objects(text: str) -> list[str]:
    """Return the outermost objects that name the format of an answer file."""
    named = [match.start() for match in _FORMAT.finditer(text)]
    found, at, open_ends = [], text.find("{"), 0
    while named and 0 <= at < named[-1] and open_ends < _OPEN_ENDS:
        end = _end(text, at)
        open_ends += end == 0
        if end and _FORMAT.search(text, at, end):
            found += _innermost(text[at:end])
        at = text.find("{", end or at + 1)
    return found


def _innermost(text: str) -> list[str]:
    """Return an object, or the answer files that lie somewhere inside it."""
    try:
        value = parse_json(text)
    except ValueError:
        return [text]
    return [text] if value.get("format") == _NAME else _objects(text[1:])


def _end(text: str, start: int) -> int:
    """Return where the object that begins at `start` ends; 0 when it does not end."""
    depth = 0
    for mark in _MARKS.finditer(text, start):
        sign = mark[0]
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return mark.end()
    return 0


def _even(text: str) -> str:
    """Return an object with the signs of JSON between its parts."""
    return _SPARE_COMMA.sub(lambda part: part[1] or "", _PARTS.sub(_plain, text))


def _plain(part: re.Match[str]) -> str:
    quoted, space, wide = part.groups()
    return quoted or (" " if space else wide.translate(HALF_WIDTH))


def _straight(text: str) -> str:
    """Return a text with straight quotation marks where the parts of an object begin and end."""
    straight = _ESCAPED_QUOTE.sub(r'\\"', text)
    return _CLOSING.sub('"', _OPENING.sub(r'\1"', straight))
