"""Reads the fields of a request and checks their types and values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from readiness.answers.answer_file import AnswerSheet
from readiness.answers.migration import open_file
from readiness.answers.problem import is_name, without_hidden
from readiness.answers.sections import (
    FOCUSES,
    HOURS_A_WEEK,
    USUAL_HOURS,
    USUAL_WEEKS,
    WEEKS,
    is_date,
    is_whole,
)
from readiness.bank.model import LANGUAGES, MODES, TOP_LEVEL, Bank, Language, Mode
from readiness.errors import RequestError
from readiness.planning.step import Budget, Focus
from readiness.report.words import Words

type Payload = Mapping[str, Any]
"""What comes with the name of an operation."""


LONGEST_LABEL = 120
"""Characters of a name that a table shows: a brand's, with a date or a few words before it."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Answers that could be read.

    Attributes:
        sheet: What is scored.
        file: The cleaned file.
    """

    sheet: AnswerSheet
    file: dict[str, Any]


def field[T](payload: Payload, key: str, kind: type[T]) -> T:
    """Return a field of type `kind`; `true` is no number.

    Raises:
        RequestError: It is missing or of another type (code `BAD_REQUEST`).
    """
    value = payload.get(key)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        found = type(value).__name__
        raise RequestError(
            "BAD_REQUEST", f"{key} is of type {found}; {kind.__name__} was expected."
        )
    return value


def choice(payload: Payload, key: str, choices: tuple[str, ...]) -> str:
    """Return a field that is one of `choices`."""
    value = field(payload, key, str)
    if value not in choices:
        raise RequestError("BAD_REQUEST", f"{key} is {value!r}; expected one of {choices}.")
    return value


def whole_field(payload: Payload, key: str, low: int, high: int) -> int:
    """Return a whole number from `low` to `high`."""
    value = field(payload, key, int)
    if not is_whole(value, low, high):
        raise RequestError("BAD_REQUEST", f"{key} is {value}; expected {low} to {high}.")
    return value


def date_field(payload: Payload) -> str:
    """Return the field `date`, an ISO date."""
    value = field(payload, "date", str)
    if not is_date(value):
        raise RequestError("BAD_REQUEST", "date is not of the form 2026-11-22.")
    return value


def mode_field(payload: Payload) -> Mode:
    """Return the field `mode`."""
    return cast(Mode, choice(payload, "mode", MODES))


def words_for(bank: Bank, payload: Payload) -> Words:
    """Return the words in the language asked for."""
    return Words(bank, cast(Language, choice(payload, "lang", LANGUAGES)))


def budget_field(payload: Payload) -> Budget:
    """Return hours a week and weeks; what is not given is what the page proposes."""
    asked = {"hours": USUAL_HOURS, "weeks": USUAL_WEEKS, **payload}
    hours = whole_field(asked, "hours", *HOURS_A_WEEK)
    return Budget(hours, whole_field(asked, "weeks", *WEEKS))


def focus_field(payload: Payload) -> Focus:
    """Return what a plan is for; `most` when nothing is given."""
    return cast(Focus, choice({"focus": FOCUSES[0], **payload}, "focus", FOCUSES))


def answers_field(bank: Bank, payload: Payload, key: str = "answers") -> Opened:
    """Read an answer file.

    Raises:
        RequestError: It is none (code `BAD_ANSWERS`).
    """
    reading = open_file(field(payload, key, dict), bank).reading
    if reading.sheet is None or reading.file is None:
        codes = tuple(problem.code for problem in reading.problems)
        raise RequestError("BAD_ANSWERS", "The answers cannot be read.", codes)
    return Opened(reading.sheet, reading.file)


def name_field(payload: Payload) -> str:
    """Return the field `name`: one short line without hidden signs, perhaps empty."""
    value = field(payload, "name", str).strip()
    if not is_name(value):
        raise RequestError("BAD_NAME", "name is too long or holds control signs.")
    return value


def label_field(payload: Payload) -> str:
    """Return the field `name` as a table shows it: one line, cut where it is too long.

    The page and the command line name a side after a file, or after a day and what was kept of it;
    no such name may stop a comparison.
    """
    label = " ".join(without_hidden(field(payload, "name", str)).split())
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1] + "…"


def targets_field(bank: Bank, payload: Payload) -> dict[str, int]:
    """Return the field `targets`: whole points by strategy id and `overall`."""
    value = field(payload, "targets", dict)
    known = {"overall", *(strategy.id for strategy in bank.strategies)}
    wrong = [key for key in value if key not in known or not is_whole(value[key], 0, 100)]
    if wrong:
        raise RequestError("BAD_REQUEST", f"targets: {', '.join(wrong)} cannot be read.")
    return dict(value)


def completed_fields(bank: Bank, payload: Payload) -> tuple[str, int, str]:
    """Return the question, the level it reached, and its evidence, which may be empty."""
    key = field(payload, "question", str)
    if bank.question(key) is None:
        raise RequestError("BAD_REQUEST", f"The bank has no question {key!r}.")
    proof = without_hidden(field({"evidence": "", **payload}, "evidence", str)).strip()
    return key, whole_field(payload, "level", 0, TOP_LEVEL), proof
