"""Checks that pages take the figures of bank, engine and ledger from there, not from a keyboard."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from readiness_build.pages.markdown_pages import Block, MarkdownPage
from readiness_build.source.codes import Code
from readiness_build.source.node import SourcePosition
from readiness_build.source.problem import SourceProblem

WAIVER: Final = re.compile(r"<!--\s*no-figure:?\s*(.*?)\s*-->")

_MARKUP: Final = re.compile(r"\{\{.*?\}\}|<!--.*?-->|\]\([^)]*\)|\{#[^{}]*\}|<[^>]*>")
_SMALL: Final = {
    "4": "four|四", "10": "ten|十", "12": "twelve|十二", "13": "thirteen|十三",
    "14": "fourteen|十四", "15": "fifteen|十五", "16": "sixteen|十六",
}  # fmt: skip
"""Numbers that are often written as words."""

_IN_PROSE: Final = {
    "questions": (r"{n}\s?(?:道|个)?题(?!库)", r"{n} questions\b"),
    "capabilities": (r"{n}\s?(?:项|种|个)能力", r"{n} capabilities\b"),
    "gates": (r"{n}\s?(?:道|个)门槛", r"{n} gates\b"),
    "claims": (r"{n}\s?条(?:事实|说法|记录)?", r"{n} (?:claims|facts|entries)\b"),
    "sources": (r"{n}\s?(?:个|份|条)?来源", r"{n} (?:sources|documents)\b"),
    "coverage_floor": (r"覆盖率[^。；|]{0,15}?{n}\s?%", r"coverage\b[^.;|]{0,40}?{n}\s?%"),
    "gate_cap": (r"封[^。；|]{0,12}?{n}\s?分", r"\bcap[^.;|]{0,40}?{n}(?: points)?\b"),
    "least_weight": (r"权重的?[^。；|]{0,6}?{n}\s?%", r"{n}\s?% of the weight"),
    "proof_letters": (r"{n}\s?个(?:字母|字|汉字|数字)", r"{n} letters\b"),
    "points": (r"(?:自报|下限)[^。；|]{0,4}?{n}\s?分", r"{n}, self-reported"),
    "stage": (r"{n}\s?分(?:起|以上)", r"from {n} points\b"),
    "weight": (r"权重(?:是|为)?\s?{n}(?!\s?%)", r"weight(?: of|:)? {n}\b"),
    "plan.hours": (r"(?<!\d){n}(?!\d)[^|]{0,8}小时|小时[^|]{0,8}?{n}", r"hours[^|]{0,12}?\({n}"),
    "plan.weeks": (r"周数[^|]{0,6}?{n}", r"weeks[^|]{0,12}?\({n}"),
}
"""How prose speaks of each kind of figure, in Chinese and in English; `{n}` is the figure."""


@dataclass(frozen=True, slots=True)
class _Habit:
    names: tuple[str, ...]
    pattern: re.Pattern[str]


class TypedFigures:
    """What no page may type, because the bank, the engine or the ledger holds it."""

    def __init__(self, figures: Mapping[str, str]) -> None:
        """Prepare the ways in which prose would name each figure."""
        alike: dict[tuple[str, str], list[str]] = defaultdict(list)
        for name, value in figures.items():
            kind = name if name in _IN_PROSE else name.split(".")[0]
            # "No questions" and "one question" are words of every sentence.
            if kind in _IN_PROSE and value not in {"0", "1"}:
                alike[kind, value].append(name)
        self._habits = [
            _Habit(tuple(names), pattern)
            for (kind, value), names in alike.items()
            for pattern in _patterns(kind, value)
        ]

    def check(self, page: MarkdownPage) -> Iterator[SourceProblem]:
        """Yield a problem for each typed figure, and for each idle waiver."""
        for block in page.blocks:
            waivers = [found for line in block.lines for found in WAIVER.findall(line)]
            typed = list(self._typed(page, block))
            if not waivers:
                yield from typed
            elif not all(waivers) or not typed:
                found = "the waiver gives no reason" if typed else "nothing here needs the waiver"
                expected = "expected <!-- no-figure: reason --> beside a number of something else"
                action = "give the reason" if typed else "delete it"
                place = SourcePosition(block.line, 1)
                yield page.problem(place, Code.TYPED_FIGURE, found, expected, action)

    def _typed(self, page: MarkdownPage, block: Block) -> Iterator[SourceProblem]:
        for number, line in enumerate(block.lines, start=block.line):
            prose = _MARKUP.sub(lambda found: " " * len(found[0]), line)
            for habit in self._habits:
                if written := habit.pattern.search(prose):
                    named = " or ".join(f'figure("{name}")' for name in habit.names)
                    yield page.problem(
                        SourcePosition(number, written.start() + 1),
                        Code.TYPED_FIGURE,
                        f'"{written[0].strip()}" is typed by hand',
                        "expected the figure from the bank or the ledger, which may change it",
                        f"write {named}, or <!-- no-figure: reason --> if it counts something else",
                    )
                    break


def _patterns(kind: str, value: str) -> Iterator[re.Pattern[str]]:
    """Yield how each language would speak of a figure, as digits or as a word."""
    words = "|".join(filter(None, (re.escape(value), _SMALL.get(value))))
    spelled = rf"(?<![A-Za-z\d.,–-])(?:{words})(?![.,]?\d)"
    for pattern in _IN_PROSE[kind]:
        yield re.compile(pattern.replace("{n}", spelled), re.IGNORECASE)
