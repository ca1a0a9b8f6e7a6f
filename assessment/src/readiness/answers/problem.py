"""A problem in an answer file, and the characters that no short text may hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

type Severity = Literal["error", "warning"]

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    "\ufff9-\ufffb\ud800-\udfff]"
)
"""Control signs, signs that turn the direction of writing, and halves of signs."""


@dataclass(frozen=True, slots=True)
class AnswerProblem:
    """One thing that is not as expected.

    Attributes:
        code: Key of its sentence: `problem_<code>` in the bank's messages.
        path: Where it is, such as `answers.BRD-01.level`; empty for the whole file.
        severity: `error` when something was set aside, `warning` when all could be kept.
        found: What is there, shortened.
    """

    code: str
    path: str
    severity: Severity
    found: str = ""


def hides_signs(text: str) -> bool:
    """Return whether a text holds signs that a reader cannot see and that can mislead."""
    return _HIDDEN.search(text) is not None


def without_hidden(text: str) -> str:
    """Return a text without those signs."""
    return _HIDDEN.sub("", text)


def is_name(value: object, longest: int = 60) -> bool:
    """Return whether a value can be shown as a name: one short line without hidden signs."""
    return (
        isinstance(value, str)
        and len(value) <= longest
        and not hides_signs(value)
        and not set("\t\n\r") & set(value)
    )


def short(value: object, limit: int = 60) -> str:
    """Return a value as JSON writes it, printable and not too long."""
    text = value if isinstance(value, str) else _json_words(value)
    printable = "".join(char if char.isprintable() else "\ufffd" for char in text[: limit + 1])
    return printable if len(printable) <= limit else printable[:limit] + "…"


def _json_words(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{…}" if value else "{}"
    if isinstance(value, list):
        return "[…]" if value else "[]"
    return str(value)
