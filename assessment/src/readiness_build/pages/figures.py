"""Checks the figures of the pages against the ledger: a figure of a claim needs its mark."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from readiness_build.checks.numbers import spans_in
from readiness_build.pages.markdown_pages import Block, MarkdownPage
from readiness_build.source.codes import Code
from readiness_build.source.ledger import Claim
from readiness_build.source.node import SourcePosition
from readiness_build.source.problem import SourceProblem

MARK: Final = re.compile(r"""\{\{\s*claim\(\s*["']([A-Z0-9-]+)["']\s*\)\s*\}\}""")
WAIVER: Final = re.compile(r"<!--\s*no-claim:?\s*(.*?)\s*-->")

# What is no prose: macros, comments, tags, addresses of links, attributes, code.
_MARKUP: Final = re.compile(r"\{\{.*?\}\}|<!--.*?-->|<[^>]*>|\]\([^)]*\)|\{[^{}]*\}|`[^`]*`")
_BEFORE: Final = re.compile(r"[$€£¥]\s?$|US\$\s?$")
_AFTER: Final = re.compile(r"\s?(?:(?P<percent>[%％])|(?P<money>美元|欧元|元|dollars?|euros?))")
_GLUED: Final = re.compile(r"[A-Za-z_/#]-?$|[A-Z]\d*\.$")
_SMALL, _YEARS = 1000, range(1900, 2101)

type Figure = tuple[Fraction, str]
"""A number and its kind: `%`, `money` or empty."""


@dataclass(frozen=True, slots=True)
class Waived:
    """A waiver that a page claims.

    Attributes:
        path: The page.
        line: Its line.
        reason: Why the figure there is another one.
    """

    path: str
    line: int
    reason: str


class Figures:
    """The figures of the ledger, to look up which claims give one."""

    def __init__(self, claims: Mapping[str, Claim]) -> None:
        """Read the figures of all claims."""
        self._claims = claims
        self._givers: dict[Figure, list[str]] = defaultdict(list)
        for claim in claims.values():
            for figure in figures_of(claim.statement.zh, claim.statement.en):
                self._givers[figure].append(claim.id)

    def check(self, page: MarkdownPage) -> Iterator[SourceProblem]:
        """Yield a problem for each figure without its mark, and for each idle waiver."""
        for block in page.blocks:
            text = "\n".join(block.lines)
            covered = self._covered(MARK.findall(text))
            waivers = list(_waivers(block))
            bare = [
                (figure, place, written)
                for figure, place, written in _figures_in(block)
                if figure in self._givers and figure not in covered
            ]
            if not waivers:
                yield from (self._unmarked(page, *item) for item in bare)
            for place, reason in waivers:
                if not reason or not bare:
                    yield _idle(page, place, reason)

    def _covered(self, marks: list[str]) -> set[Figure]:
        marked = (self._claims[name] for name in marks if name in self._claims)
        return {figure for claim in marked for figure in figures_of(*_all_texts(claim))}

    def _unmarked(
        self, page: MarkdownPage, figure: Figure, place: SourcePosition, written: str
    ) -> SourceProblem:
        givers = self._givers[figure]
        found = f'"{written}" is in {" and ".join(givers[:3])} of the ledger and has no mark'
        expected = "expected the mark in the same paragraph, row or item"
        action = f'mark it with claim("{givers[0]}"), or <!-- no-claim: reason --> if it is another'
        return page.problem(place, Code.UNMARKED, found, expected, action)


def figures_of(*texts: str) -> set[Figure]:
    """Return the telling figures of some texts: shares, sums, fractions, and from 1,000 on."""
    return {figure for text in texts for figure, _, _ in _telling(text)}


def waivers_in(page: MarkdownPage) -> Iterator[Waived]:
    """Yield the waivers of a page."""
    for block in page.blocks:
        for place, reason in _waivers(block):
            yield Waived(page.path, place.line, reason)


def _all_texts(claim: Claim) -> Iterator[str]:
    for text in (claim.statement, claim.note, *(cited.says for cited in claim.sources)):
        if text is not None:
            yield from (text.zh, text.en)


def _figures_in(block: Block) -> Iterator[tuple[Figure, SourcePosition, str]]:
    for number, line in enumerate(block.lines, start=block.line):
        prose = _MARKUP.sub(lambda found: " " * len(found[0]), line)
        for figure, start, written in _telling(prose):
            yield figure, SourcePosition(number, start + 1), written


def _telling(text: str) -> Iterator[tuple[Figure, int, str]]:
    for span in spans_in(text):
        before, after = text[: span.start], _AFTER.match(text, span.end)
        if _GLUED.search(before):
            continue
        paid = _BEFORE.search(before) or (after and after["money"])
        kind = "%" if after and after["percent"] else "money" if paid else ""
        whole = span.value.denominator == 1
        year = whole and span.value in _YEARS and "," not in text[span.start : span.end]
        if kind or not whole or (span.value >= _SMALL and not year):
            end = after.end() if after and kind else span.end
            yield (span.value, kind), span.start, text[span.start : end].strip()


def _waivers(block: Block) -> Iterator[tuple[SourcePosition, str]]:
    for number, line in enumerate(block.lines, start=block.line):
        for found in WAIVER.finditer(line):
            yield SourcePosition(number, found.start() + 1), found[1]


def _idle(page: MarkdownPage, place: SourcePosition, reason: str) -> SourceProblem:
    found = "the waiver gives no reason" if not reason else "nothing here needs the waiver"
    expected = "expected <!-- no-claim: reason --> beside a figure that a claim gives too"
    action = "give the reason" if not reason else "delete it"
    return page.problem(place, Code.WAIVER, found, expected, action)
