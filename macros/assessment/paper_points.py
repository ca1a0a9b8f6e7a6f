"""The points of the paper form: whole numbers for each level, so that readers add no fractions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import lcm

from macros.assessment.conditions import in_words
from macros.content.sources import Content
from readiness.bank.model import Bank, Mode, Question, Strategy, asks


@dataclass(frozen=True, slots=True)
class Row:
    """One question of a score sheet.

    Attributes:
        question: The question.
        points: Points of level 0 to 3, whole numbers.
        applies: When it applies, in words; empty when always.
    """

    question: Question
    points: tuple[int, ...]
    applies: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The score sheet of one strategy.

    Attributes:
        strategy: The strategy.
        rows: One for each question.
        full_marks: Sum of the points of the top level.
    """

    strategy: Strategy
    rows: tuple[Row, ...]
    full_marks: int


def scale(bank: Bank) -> int:
    """Return the least number that makes every level's value whole (3 for thirds)."""
    return lcm(*(value.denominator for value in bank.level_values))


def points(bank: Bank, question: Question) -> tuple[int, ...]:
    """Return weight times value of each level, in whole points."""
    return tuple(int(question.weight * value * scale(bank)) for value in bank.level_values)


def sheets(
    content: Content, mode: Mode = "full", codes: Mapping[str, str] | None = None
) -> list[Sheet]:
    """Return one score sheet for each strategy that has questions.

    Args:
        content: Bank and words.
        mode: Which questions are on it.
        codes: Short names of the profile questions for `applies`; their full words when `None`.
    """
    made = []
    for strategy in content.bank.strategies:
        asked = [q for q in content.questions(strategy.id) if asks(mode, q)]
        rows = tuple(_row(content, question, codes) for question in asked)
        if rows:
            made.append(Sheet(strategy, rows, sum(row.points[-1] for row in rows)))
    return made


def _row(content: Content, question: Question, codes: Mapping[str, str] | None) -> Row:
    condition = question.applies_if
    applies = "" if condition is None else in_words(content, condition, codes)
    return Row(question, points(content.bank, question), applies)
