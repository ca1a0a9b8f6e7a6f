"""Finds texts that were written as a value of JSON, as a cell of CSV, or percent-encoded."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from readiness.json_text import parse_json

_OPENING = re.compile(r'"(?=(?:\s|\\.){0,16}[{\[])', re.DOTALL)
"""Begins a quoted text that holds an object or a list, whatever comes before it."""

_LITERAL = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_OPEN_ENDS = 20
"""Most quoted texts without an end that are passed over; each costs a walk through the text."""

_DOUBLED = re.compile(r'""([A-Za-z_]+)""\s*:')
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


def wrapped_texts(text: str, word: str) -> Iterator[str]:
    """Yield the texts inside a text that hold a word, as they were before they were wrapped.

    Args:
        text: Anything; a value of JSON, some of a program's output, a cell copied from a table.
        word: What the text looked for holds.
    """
    if "\\" in text:
        for inner in _values(text):
            if word in inner:
                yield inner
    if _DOUBLED.search(text):
        yield text.replace('""', '"')
    if "%22" in text:
        yield percent_decoded(text)


def percent_decoded(text: str) -> str:
    """Return a text with its percent-encoded bytes read as UTF-8; what is none becomes U+FFFD."""
    return _PERCENT.sub(_decoded, text)


def _values(text: str) -> Iterator[str]:
    try:
        yield from _strings(parse_json(text))
    except ValueError:
        yield from _literals(text)


def _literals(text: str) -> Iterator[str]:
    at = open_ends = 0
    while open_ends < _OPEN_ENDS and (opening := _OPENING.search(text, at)):
        literal = _LITERAL.match(text, opening.start())
        at = literal.end() if literal else opening.end()
        try:
            yield json.loads(literal[0] if literal else "", strict=False)
        except ValueError:
            open_ends += 1


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def _decoded(run: re.Match[str]) -> str:
    return bytes.fromhex(run[0].replace("%", "")).decode("utf-8", errors="replace")
