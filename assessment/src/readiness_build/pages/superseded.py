"""Holds the pages against what the ledger has given up: superseded claims and retired phrases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from readiness_build.pages.figures import MARK
from readiness_build.pages.markdown_pages import MarkdownPage
from readiness_build.source.codes import Code
from readiness_build.source.ledger import Claim
from readiness_build.source.node import SourcePosition
from readiness_build.source.problem import SourceProblem, quoted

_FOLDERS: Final = {"docs/zh/": "zh", "docs/en/": "en"}


@dataclass(frozen=True, slots=True)
class _Phrase:
    text: str
    claim: str


class Superseded:
    """What no page may print as if it still held."""

    def __init__(self, claims: Mapping[str, Claim]) -> None:
        """Read the superseded claims and the phrases that corrections retired."""
        self._replaced = {
            claim.id: claim.superseded_by for claim in claims.values() if claim.superseded_by
        }
        self._retired: dict[str, list[_Phrase]] = {"zh": [], "en": []}
        for claim in claims.values():
            for change in claim.changes:
                self._retired["zh"] += [_Phrase(text, claim.id) for text in change.retired.zh]
                self._retired["en"] += [_Phrase(text, claim.id) for text in change.retired.en]

    def check(self, page: MarkdownPage) -> Iterator[SourceProblem]:
        """Yield a problem for each superseded mark without its successor, and each old phrase.

        The successor has to be marked in the same paragraph, row or item, so that a reader who
        sees the old statement sees the valid one next to it.

        Args:
            page: The page, read as blocks.
        """
        language = next((code for folder, code in _FOLDERS.items() if folder in page.path), "en")
        for block in page.blocks:
            marked = MARK.findall("\n".join(block.lines))
            for number, line in enumerate(block.lines, start=block.line):
                yield from self._marks(page, number, line, marked)
            yield from self._phrases(page, block.line, block.lines, language)

    def check_question(self, path: str, lines: Sequence[str]) -> Iterator[SourceProblem]:
        """Yield a problem for each old phrase in a question, whose text is on pages too.

        Args:
            path: Of the question's file, from the root of the repository.
            lines: The file as written, both languages.
        """
        phrases = {p.text: p for code in self._retired for p in self._retired[code]}
        for number, line in enumerate(lines, start=1):
            for phrase in phrases.values():
                at = line.find(phrase.text)
                if at >= 0:
                    yield _given_up(path, SourcePosition(number, at + 1), phrase)

    def _marks(
        self, page: MarkdownPage, number: int, line: str, marked: list[str]
    ) -> Iterator[SourceProblem]:
        for mark in MARK.finditer(line):
            newer = self._replaced.get(mark[1], ())
            if newer and not set(newer) & set(marked):
                place = SourcePosition(number, mark.start() + 1)
                found = f"{mark[1]} is superseded, and nothing here says by what"
                expected = f"expected the mark of {' or '.join(newer)} in the same block"
                action = f'write what holds now and mark it with claim("{newer[0]}")'
                yield page.problem(place, Code.SUPERSEDED, found, expected, action)

    def _phrases(
        self, page: MarkdownPage, first: int, lines: tuple[str, ...], language: str
    ) -> Iterator[SourceProblem]:
        for number, line in enumerate(lines, start=first):
            for phrase in self._retired[language]:
                at = line.find(phrase.text)
                if at >= 0:
                    yield _given_up(page.path, SourcePosition(number, at + 1), phrase)


def _given_up(path: str, place: SourcePosition, phrase: _Phrase) -> SourceProblem:
    found = f"{quoted(phrase.text)} is a statement that {phrase.claim} gave up"
    expected = "expected it in the record of changes only"
    action = f"write what {phrase.claim} says today"
    return SourceProblem(path, place.line, place.column, Code.RETIRED, found, expected, action)
