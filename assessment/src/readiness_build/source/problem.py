"""One fault in a file that a person wrote: where, what was found, what was expected, what to do."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from readiness_build.source.codes import Code


@dataclass(frozen=True, slots=True, order=True)
class SourceProblem:
    """A fault and its place. Its text is one line that editors can jump to.

    Attributes:
        path: File, relative to the root of the repository, with forward slashes.
        line: Line, from 1.
        column: Column in characters, from 1.
        code: Stable code.
        found: What is there.
        expected: What should be there.
        action: What to do about it.
    """

    path: str
    line: int
    column: int
    code: Code
    found: str
    expected: str
    action: str

    def __str__(self) -> str:
        """Return `path:line:column CODE found; expected; action`."""
        place = f"{self.path}:{self.line}:{self.column}"
        return f"{place} {self.code} {self.found}; {self.expected}; {self.action}"


def in_order(problems: Iterable[SourceProblem]) -> tuple[SourceProblem, ...]:
    """Return the problems without repeats, ordered by file and place."""
    return tuple(sorted(set(problems)))


def quoted(value: object, limit: int = 40) -> str:
    """Return `value` in quotes for a message, on one line, at most `limit` characters of it."""
    words = " ".join(str(value).split())
    return f'"{words}"' if len(words) <= limit else f'"{words[: limit - 1]}…"'


def nearest(wrong: str, valid: Collection[str]) -> str:
    """Return what to write instead of `wrong`: the nearest valid id, or the whole short list."""
    close = difflib.get_close_matches(wrong, sorted(valid), n=1, cutoff=0.6)
    if close:
        return f'did you mean "{close[0]}"?'
    if not valid:
        return "none is defined yet"
    if len(valid) <= 12:
        return "use one of: " + ", ".join(sorted(valid))
    return f"use one of the {len(valid)} ids defined there"
