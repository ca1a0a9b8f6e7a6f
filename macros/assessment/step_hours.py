"""`hours`, `hours_sum`, `hours_in` and `hours_to`: hours of steps, from the bank, never by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from macros.assessment.criteria_reference import hours as span
from macros.content.errors import MacroError
from macros.content.sources import Content

_USE: Final = re.compile(r"""\{\{ hours\("([A-Z]{3}-\d\d)", ([1-9])\) \}\}""")
_NAMED: Final = "{{ step("
_BY_HAND: Final = re.compile(r"(\d+(?:\.\d+)?)(?:–(\d+(?:\.\d+)?))?")


def step_hours(content: Content, question_id: str, *levels: int) -> str:
    """Return the hours of the steps that reach these levels, such as `0.5–1`.

    Args:
        content: Holds the bank.
        question_id: The question.
        levels: The levels that the steps reach.

    Raises:
        MacroError: The bank has no such step.
    """
    return _total([_minutes(content, question_id, level) for level in levels])


def summed_hours(content: Content, *steps: str) -> str:
    """Return the hours of some steps added up.

    Args:
        content: Holds the bank.
        steps: Question and level that each step reaches, such as `BRD-01 1`; for work that is no
            step of the bank its hours, such as `0.5` or `1–2`.

    Raises:
        MacroError: The bank has no such step.
    """
    return _total([_step_minutes(content, step) for step in steps])


def _step_minutes(content: Content, step: str) -> tuple[int, int]:
    if by_hand := _BY_HAND.fullmatch(step):
        low, high = by_hand.groups()
        return round(float(low) * 60), round(float(high or low) * 60)
    question, _, level = step.partition(" ")
    return _minutes(content, question, int(level or 0))


def strategy_hours(content: Content, strategy_id: str, level: int) -> str:
    """Return the hours of the steps of a strategy that reach a level, added up.

    Args:
        content: Holds the bank.
        strategy_id: The strategy.
        level: The level that the steps reach.

    Raises:
        MacroError: The bank has no such strategy or step.
    """
    questions = content.questions(content.strategy(strategy_id).id)
    return _total([_minutes(content, question.id, level) for question in questions])


def page_hours(content: Content, *pages: str) -> str:
    """Return the hours of all steps whose hours the tables of some pages print, added up.

    Args:
        content: Holds the bank and the language.
        pages: Paths below the folder of the language, such as `strategies/brand.md`, or
            `strategies/*.md` for all of a folder that print hours.

    Raises:
        MacroError: A page is missing, or prints no hours of steps in a table.
    """
    minutes: list[tuple[int, int]] = []
    for page in pages:
        paths = sorted((content.root / "docs" / content.locale.code).glob(page))
        if not paths:
            raise MacroError(f"hours_in: there is no page {page!r}")
        steps = [step for path in paths for step in _steps_on(path)]
        if not steps:
            raise MacroError(f"hours_in: no table of {page!r} prints hours of steps")
        minutes += [_minutes(content, question, int(level)) for question, level in steps]
    return _total(minutes)


def _steps_on(path: Path) -> list[tuple[str, str]]:
    """Return question and level of each step whose hours the tables of a page print."""
    lines = path.read_text(encoding="utf-8").splitlines()
    # A row that names its step, unlike one that lists pages with the time each takes.
    rows = (line for line in lines if line.startswith("|") and _NAMED in line)
    return [use for row in rows for use in _USE.findall(row)]


def _total(minutes: Sequence[tuple[int, int]]) -> str:
    return span((sum(low for low, _ in minutes), sum(high for _, high in minutes)))


def _minutes(content: Content, question_id: str, level: int) -> tuple[int, int]:
    for question in content.bank.questions:
        if question.id == question_id and 1 <= level <= len(question.steps):
            return question.steps[level - 1].minutes
    raise MacroError(f"hours: the bank has no step of {question_id!r} to level {level}")
