"""Checks that pages take the hours of steps from the bank, so an edit there changes them all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from readiness_build.pages.markdown_pages import MarkdownPage
from readiness_build.source.codes import Code
from readiness_build.source.node import SourcePosition
from readiness_build.source.problem import SourceProblem

_MACRO: Final = re.compile(r"\{\{\s*hours(?:_in|_to)?\(.*?\)\s*\}\}")
_STEP: Final = re.compile(r"\{\{ step\(|\b[A-Z]{3}-\d\d\b.*?\d→\d")
_ESTIMATE: Final = re.compile(r"题步骤的估计|estimates? of the question", re.IGNORECASE)
_TOTAL: Final = re.compile(r"合计|\bTotal\b")
_HOURS: Final = r"\d+(?:\.\d+)?(?:–\d+(?:\.\d+)?)?\s?(?:小时|hours?\b|h\b)"
_CELL: Final = re.compile(rf"\|\s*\**({_HOURS})")
_ANY: Final = re.compile(f"({_HOURS})")


def hours_by_hand(page: MarkdownPage) -> Iterator[SourceProblem]:
    """Yield a problem for each step, estimate or total of steps whose hours are written out."""
    uses_bank = any(_MACRO.search(line) for block in page.blocks for line in block.lines)
    for block in page.blocks:
        for number, line in enumerate(block.lines, start=block.line):
            total = uses_bank and _TOTAL.search(line) and line.lstrip().startswith("|")
            pattern = (
                _ANY if _ESTIMATE.search(line) else _CELL if _STEP.search(line) or total else None
            )
            if pattern and (written := pattern.search(line)):
                place = SourcePosition(number, written.start(1) + 1)
                yield page.problem(
                    place,
                    Code.STEP_HOURS,
                    f'"{written[1]}" are hours of steps, written by hand',
                    "expected them from the bank, so that an edit of a question changes this page",
                    'write hours("BRD-01", 1), or hours_in("strategies/brand.md") for a sum',
                )
