"""Migrates an answer file of an earlier bank to this one and reports each change.

Only a new major or minor version can change what an answer means; a patch changes words, so files
are matched by the first two numbers. Whatever is altered or moved is also kept under `set_aside`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from readiness.answers.answer_file import (
    Reading,
    level_of,
    parse_text,
    read_file,
    set_aside,
    version_numbers,
)
from readiness.answers.problem import AnswerProblem
from readiness.bank.model import TOP_LEVEL, Bank, Migration, Question, QuestionChange, asks

type Kind = Literal["keep", "map", "split", "merge", "merge_again", "drop", "drop_again"]
"""Which sentence tells the reader what became of an answer: the message `change_<kind>`."""

type Answers = Mapping[str, Any]
"""Raw answers by question id, as a file holds them."""


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """What became of an answer in this file.

    Attributes:
        kind: Which sentence tells it.
        change: The entry of the map that was followed.
        was: Level given before, for `map`.
        now: Level it counts as, for `map` and `merge`.
    """

    kind: Kind
    change: QuestionChange
    was: int | None
    now: int | None


@dataclass(frozen=True, slots=True)
class Opening:
    """An answer file, opened with this bank.

    Attributes:
        reading: What was read, after the answers were carried over.
        outcomes: What the reader should know, oldest change first; empty for a file of this bank.
        added: Questions asked in the file's mode that its bank did not have.
        again: Questions answered in the file that have to be answered again.
    """

    reading: Reading
    outcomes: tuple[AnswerChange, ...] = ()
    added: tuple[str, ...] = ()
    again: tuple[str, ...] = ()


def release_line(version: object) -> tuple[int, ...]:
    """Return major and minor number: versions that share them ask the same questions."""
    return version_numbers(version)[:2]


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
        return Opening(read_file(value, bank))
    carried, outcomes, lost = _carry(older.path, older.answers, bank)
    views = value.get("views")
    moved_views = _carry(older.path, views, bank)[0] if isinstance(views, dict) else {}
    aside = {
        **_altered(f"answers.{{}}@{older.version}", older.answers, carried),
        **_altered(f"views.{{}}@{older.version}", views, moved_views),
    }
    file = {
        **set_aside(value, aside),
        "bank": {**value["bank"], "version": bank.version, "hash": bank.hash},
        "answers": carried,
        **({"views": moved_views} if isinstance(views, dict) else {}),
        **_carried_scenarios(value, older, bank),
    }
    reading = read_file(file, bank)
    if reading.sheet is None:
        return Opening(reading)
    asked = [q for q in bank.questions if asks(reading.sheet.mode, q)]
    added = tuple(q.id for q in asked if _is_new(q, older))
    again = tuple(q.id for q in asked if q.id in lost and q.id not in reading.sheet.answers)
    if outcomes or added:
        problem = AnswerProblem("bank_migrated", "bank.version", "warning", older.version)
        reading = replace(reading, problems=(problem, *reading.problems))
    return Opening(reading, outcomes, added, again)


def _altered(name: str, before: object, after: Answers) -> dict[str, Any]:
    """Return, under names to keep them by, the entries that were altered or moved."""
    entries = before.items() if isinstance(before, dict) else ()
    return {
        name.format(key): value for key, value in entries if key not in after or after[key] != value
    }


def _carried_scenarios(value: Mapping[str, Any], older: _Older, bank: Bank) -> dict[str, Any]:
    """Return the scenarios with their answers carried over like those of the file."""
    scenarios = value.get("scenarios")
    if not isinstance(scenarios, list):
        return {}
    return {
        "scenarios": [
            {**item, "answers": _carry(older.path, item["answers"], bank)[0]}
            if isinstance(item, dict) and isinstance(item.get("answers"), dict)
            else item
            for item in scenarios
        ]
    }


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
    if path is None or version == bank.version:
        return None
    return _Older(str(version), answers, path)


def _is_new(question: Question, older: _Older) -> bool:
    named = {name for step in older.path for change in step.questions for name in change.after}
    since = release_line(question.since)
    return since > release_line(older.version) and question.id not in named


def _carry(
    path: tuple[Migration, ...], answers: Answers, bank: Bank
) -> tuple[dict[str, Any], tuple[AnswerChange, ...], set[str]]:
    """Apply the entries one after the other.

    Returns:
        The answers, what became of them, and every id under which an answer may be missing.
    """
    present = {question.id for question in bank.questions}
    outcomes: list[AnswerChange] = []
    lost: set[str] = set()
    carried: dict[str, Any] = dict(answers)
    for step in path:
        fresh: dict[str, Any] = {}
        gone: set[str] = set()
        for change in step.questions:
            touched = carried.keys() & set(change.before)
            if touched or lost & set(change.before):
                lost |= {*change.before, *change.after}
            if touched:
                moved = _moved(change, carried)
                outcomes.append(_outcome(change, carried, moved, present))
                fresh |= moved
            gone |= set(change.before)
        carried = {**{k: v for k, v in carried.items() if k not in gone}, **fresh}
    return carried, tuple(outcomes), lost


def _moved(change: QuestionChange, answers: Answers) -> dict[str, Any]:
    """Return the answers that one change makes out of the old ones; none when they do not fit."""
    if change.action == "keep":
        return {change.after[0]: answers[change.before[0]]}
    if change.action == "map":
        answer = answers[change.before[0]]
        level = level_of(answer)
        new = answer if level is None else {**answer, "level": change.levels[level]}
        return {change.after[0]: new}
    if change.action == "merge":
        merged = _merged([answers.get(name) for name in change.before])
        return {} if merged is None else {change.after[0]: merged}
    return {}


def _merged(given: list[Any]) -> dict[str, Any] | None:
    """Return the lowest of several answers, or `None` when they do not settle it."""
    levels = [level for answer in given if (level := level_of(answer)) is not None]
    states = [answer.get("state") if isinstance(answer, dict) else None for answer in given]
    if 0 in levels:  # nothing is lower, whatever the others are
        return {"state": "level", "level": 0, **_remarks(given, 0)}
    if states.count("level") > len(levels) or any(
        s not in ("level", "unknown", "na") for s in states
    ):
        return None
    if "unknown" in states:
        return {"state": "unknown", **_remarks(given, 0)}
    if levels:
        return {"state": "level", "level": min(levels), **_remarks(given, min(levels))}
    return dict(given[0])


def _remarks(given: list[Any], level: int) -> dict[str, str]:
    """Join evidence and notes; a top level stays proved only when each part was."""
    joined: dict[str, str] = {}
    for key in ("evidence", "note"):
        texts = [answer.get(key) for answer in given if isinstance(answer, dict)]
        said = [text.strip() for text in texts if isinstance(text, str) and text.strip()]
        if key == "evidence" and level == TOP_LEVEL:
            proofs = [a.get(key) for a in given if level_of(a) is not None]
            said = said if all(isinstance(p, str) and p.strip() for p in proofs) else []
        if said:
            joined[key] = "; ".join(dict.fromkeys(said))
    return joined


def _outcome(
    change: QuestionChange, before: Answers, moved: Answers, present: set[str]
) -> AnswerChange:
    now = level_of(moved.get(change.after[0])) if change.after else None
    match change.action:
        case "split":
            return AnswerChange("split", change, None, None)
        case "drop":
            open_again = present & set(change.before)
            return AnswerChange("drop_again" if open_again else "drop", change, None, None)
        case "merge" if not moved:
            return AnswerChange("merge_again", change, None, None)
        case "merge" if now is not None:
            return AnswerChange("merge", change, None, now)
        case "map" if (was := level_of(before[change.before[0]])) != now:
            return AnswerChange("map", change, was, now)
    return AnswerChange("keep", change, None, None)
