"""Reads Markdown pages for the checks: front matter and blocks of text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from readiness.bank.model import LANGUAGES
from readiness_build.source.codes import Code
from readiness_build.source.node import SourcePosition
from readiness_build.source.problem import SourceProblem

_KEY: Final = re.compile(r"([a-z_]+):\s*(.*)")
_ITEM: Final = re.compile(r"\s*(?:[-*+]|\d+\.)\s|\s*\||\s*(?:!!!|\?\?\?)")
_HEADING: Final = re.compile(r"#{1,6}\s")
_FENCE: Final = re.compile(r"\s*(```|~~~)")
# A figure with its caption, and a saying with its verdict, are read as one.
_WHOLE: Final = (
    (re.compile(r"<figure\b"), re.compile(r"</figure>")),
    (re.compile(r'<div class="tr-myth '), re.compile(r"</div>")),
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a row of a table, an item of a list, a figure or a saying.

    Attributes:
        line: Number of its first line, from 1.
        lines: Its lines as written.
    """

    line: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkdownPage:
    """One page.

    Attributes:
        path: From the root of the repository, with forward slashes.
        meta: Keys of the front matter, with text and place of their values.
        blocks: What is below, code left out.
    """

    path: str
    meta: Mapping[str, tuple[str, SourcePosition]]
    blocks: tuple[Block, ...]

    def problem(
        self, place: SourcePosition, code: Code, found: str, expected: str, action: str
    ) -> SourceProblem:
        """Return a problem at `place` in this page."""
        return SourceProblem(self.path, place.line, place.column, code, found, expected, action)


def read_pages(root: Path) -> list[MarkdownPage]:
    """Read the pages of both languages below `root`, ordered by path."""
    found = (path for code in LANGUAGES for path in root.glob(f"docs/{code}/**/*.md"))
    return [_read(path, path.relative_to(root).as_posix()) for path in sorted(found)]


def _read(path: Path, name: str) -> MarkdownPage:
    lines = path.read_text(encoding="utf-8").splitlines()
    end = lines.index("---", 1) if lines[:1] == ["---"] and "---" in lines[1:] else 0
    meta = {
        found[1]: (found[2].strip("\"'"), SourcePosition(number, found.start(2) + 1))
        for number, line in enumerate(lines[1:end], start=2)
        if (found := _KEY.match(line))
    }
    return MarkdownPage(name, meta, tuple(_blocks(lines, end + 1 if end else 0)))


def _blocks(lines: list[str], at: int) -> Iterator[Block]:
    kept: list[str] = []
    start = at
    while at < len(lines):
        line = lines[at]
        stop = _end_of_whole(lines, at)
        if _FENCE.match(line):
            stop = next((n for n in range(at + 1, len(lines)) if _FENCE.match(lines[n])), at)
        breaks = stop is not None or not line.strip() or _ITEM.match(line) or _HEADING.match(line)
        if breaks and kept:
            yield Block(start + 1, tuple(kept))
            kept = []
        if stop is not None:
            if not _FENCE.match(line):
                yield Block(at + 1, tuple(lines[at : stop + 1]))
            at = stop
        elif line.strip():
            start = start if kept else at
            kept.append(line)
        at += 1
    if kept:
        yield Block(start + 1, tuple(kept))


def _end_of_whole(lines: list[str], at: int) -> int | None:
    for opens, closes in _WHOLE:
        if opens.search(lines[at]):
            return next((n for n in range(at, len(lines)) if closes.search(lines[n])), at)
    return None
