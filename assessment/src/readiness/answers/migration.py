"""Migrates an answer file of an earlier bank to this one and reports each change.

Only a new major or minor version can change what an answer means; a patch changes words, so files
are matched by the first two numbers. Whatever is altered or moved is also kept under `set_aside`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from readiness.answers.answer_file import Reading, parse_text, read_file, set_aside
from readiness.answers.bank_stamp import is_newer, later_patch, release_line
from readiness.answers.carry_over import AnswerChange, Answers, carry
from readiness.answers.problem import AnswerProblem
from readiness.answers.sections import EARLIER
from readiness.bank.model import Bank, Migration, Question, asks


@dataclass(frozen=True, slots=True)
class Opening:
    """An answer file, opened with this bank.

    Attributes:
        reading: What was read, after the answers were carried over.
        outcomes: What the reader should know, oldest change first; empty for a file of this bank.
        added: Questions asked in the file's mode that its bank did not have.
        again: Questions answered in the file that have to be answered again.
        answered_with: The other version that the file names, when no answer and no question
            changes between the two; its words, hours and weights may. Empty otherwise.
    """

    reading: Reading
    outcomes: tuple[AnswerChange, ...] = ()
    added: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    answered_with: str = ""


def migration_path(
    migrations: Sequence[Migration], version: object, goal: str
) -> tuple[Migration, ...] | None:
    """Return the entries that lead from `version` to `goal`, in order.

    Returns:
        Nothing to do for a version of the same line; `None` when no way is known.
    """
    steps: list[Migration] = []
    at, end = release_line(version), release_line(goal)
    while at and at != end:
        step = next(
            (m for m in migrations if at == release_line(m.before) < release_line(m.after)), None
        )
        if step is None:
            return None
        steps.append(step)
        at = release_line(step.after)
    return tuple(steps) if at else None


def open_text(text: str, bank: Bank) -> Opening:
    """Open the text of an answer file; see `open_file`."""
    value, problem = parse_text(text)
    return open_file(value, bank) if problem is None else Opening(Reading(None, None, (problem,)))


def open_file(value: object, bank: Bank) -> Opening:
    """Read an answer file and carry its answers over to this bank.

    Args:
        value: Anything; an object of the answer format is expected.
        bank: The bank it is read against.

    Returns:
        The reading. A file of an unknown version is read unchanged, with a problem that says so.
    """
    older = _older(value, bank)
    if older is None or not isinstance(value, dict):
        stamp = value.get("bank") if isinstance(value, dict) else None
        return Opening(read_file(value, bank), answered_with=later_patch(stamp, bank))
    carried, outcomes, lost = carry(older.path, older.answers, bank)
    views = value.get("views")
    moved_views = carry(older.path, views, bank)[0] if isinstance(views, dict) else {}
    scenarios = _carried_scenarios(value, older, bank)
    aside = {
        **_altered(f"answers.{{}}@{older.version}", older.answers, carried),
        **_altered(f"views.{{}}@{older.version}", views, moved_views),
        **_altered_scenarios(value, scenarios, older.version),
    }
    kept = EARLIER in value and not older.path
    if EARLIER in value and not kept:
        aside[f"{EARLIER}@{older.version}"] = value[EARLIER]
    file = {
        **set_aside(value, aside),
        EARLIER: value[EARLIER] if kept else _as_answered(value, older.answers),
        "bank": {**value["bank"], "version": bank.version, "hash": bank.hash},
        "answers": carried,
        **({"views": moved_views} if isinstance(views, dict) else {}),
        **scenarios,
    }
    reading = read_file(file, bank)
    if reading.sheet is None:
        return Opening(reading)
    asked = [q for q in bank.questions if asks(reading.sheet.mode, q)]
    added = tuple(q.id for q in asked if _is_new(q, older))
    again = tuple(q.id for q in asked if q.id in lost and q.id not in reading.sheet.answers)
    if not outcomes and not added:
        return Opening(reading, again=again, answered_with=older.version)
    problem = AnswerProblem("bank_migrated", "bank.version", "warning", older.version)
    reading = replace(reading, problems=(problem, *reading.problems))
    return Opening(reading, outcomes, added, again)


def _altered(name: str, before: object, after: Answers) -> dict[str, Any]:
    """Return, under names to keep them by, the entries that were altered or moved."""
    entries = before.items() if isinstance(before, dict) else ()
    return {
        name.format(key): value for key, value in entries if key not in after or after[key] != value
    }


def _as_answered(value: Mapping[str, Any], answers: Answers) -> dict[str, Any]:
    """Return what the score of a file rests on, so that its own bank can score it again."""
    scored = ("state", "level", "evidence", "reason")
    return {
        "bank": value["bank"],
        "mode": value.get("mode", "quick"),
        "profile": value.get("profile", {}),
        "answers": {
            name: {key: answer[key] for key in scored if key in answer}
            for name, answer in answers.items()
            if isinstance(answer, dict)
        },
    }


def _carried_scenarios(value: Mapping[str, Any], older: _Older, bank: Bank) -> dict[str, Any]:
    """Return the scenarios with their answers carried over like those of the file."""
    scenarios = value.get("scenarios")
    if not isinstance(scenarios, list):
        return {}
    return {
        "scenarios": [
            {**item, "answers": _carried_scenario(item["answers"], older.path, bank)}
            if isinstance(item, dict) and isinstance(item.get("answers"), dict)
            else item
            for item in scenarios
        ]
    }


def _altered_scenarios(
    value: Mapping[str, Any], carried: Mapping[str, Any], version: str
) -> dict[str, Any]:
    """Return the answers of scenarios that were altered or moved, under names to keep them by."""
    found: dict[str, Any] = {}
    for at, (before, after) in enumerate(
        zip(value.get("scenarios", ()), carried["scenarios"], strict=True) if carried else ()
    ):
        if before is not after:
            name = f"scenarios.{at}.answers.{{}}@{version}"
            found |= _altered(name, before["answers"], after["answers"])
    return found


def _carried_scenario(answers: Answers, path: tuple[Migration, ...], bank: Bank) -> dict[str, Any]:
    """Carry over the answers of a scenario; `None` clears one, and then all that it becomes."""
    cleared = {name for name, answer in answers.items() if answer is None}
    for step in path:
        moved = [change for change in step.questions if cleared & set(change.before)]
        cleared -= {name for change in moved for name in change.before}
        cleared |= {name for change in moved for name in change.after}
    given = {name: answer for name, answer in answers.items() if answer is not None}
    return {**dict.fromkeys(sorted(cleared)), **carry(path, given, bank)[0]}


@dataclass(frozen=True, slots=True)
class _Older:
    """A file of another version of the bank, and the way from there to here."""

    version: str
    answers: Answers
    path: tuple[Migration, ...]


def _older(value: object, bank: Bank) -> _Older | None:
    if not isinstance(value, dict):
        return None
    stamp, answers = value.get("bank"), value.get("answers")
    if not isinstance(stamp, dict) or not isinstance(answers, dict) or stamp.get("id") != bank.id:
        return None
    version = stamp.get("version")
    path = migration_path(bank.migrations, version, bank.version)
    if path is None or version == bank.version or is_newer(stamp, bank):
        return None
    return _Older(str(version), answers, path)


def _is_new(question: Question, older: _Older) -> bool:
    named = {name for step in older.path for change in step.questions for name in change.after}
    since = release_line(question.since)
    return since > release_line(older.version) and question.id not in named
