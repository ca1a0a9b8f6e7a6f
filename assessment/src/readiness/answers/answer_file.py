"""Reads and writes the answer file without losing anything.

A file may come from a friend, an older site or a broken disk. Whatever can be read is read;
whatever cannot is named in a `AnswerProblem` and kept under `set_aside`, so nothing is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any, Literal, cast

from readiness import __version__
from readiness.answers.answer_parts import cleaned, with_sound_parts
from readiness.answers.bank_stamp import UNKNOWN_STAMP, is_newer, stamp_problem
from readiness.answers.problem import AnswerProblem, short
from readiness.answers.sections import EXTRA_KEYS, read_extras
from readiness.bank.model import MODES, TOP_LEVEL, Bank, Mode, Question
from readiness.json_text import DuplicateKeyError, parse_json

FORMAT = "tiderider-answers"
FORMAT_VERSION = 1

type State = Literal["level", "unknown", "na"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer.

    Attributes:
        state: `level`, `unknown` ("I don't know") or `na` ("not applicable").
        level: 0-3 when the state is `level`, else `None`.
        evidence: Link, number or note that proves it; empty when none.
        reason: Id of the reason when the state is `na`, else `None`.
        note: The reader's own note; it never counts.
    """

    state: State
    level: int | None = None
    evidence: str = ""
    reason: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """What the engine scores.

    Attributes:
        mode: Three-minute check, standard check or full assessment.
        profile: Profile answers given; a missing key was not answered.
        answers: By question id; a missing key was not answered.
    """

    mode: Mode
    profile: Mapping[str, bool]
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading an answer file.

    Attributes:
        sheet: What can be scored; `None` when nothing could be read.
        file: The file as it should be stored: cleaned, unknown keys kept; `None` as above.
        problems: All problems, in the file's order.
    """

    sheet: AnswerSheet | None
    file: dict[str, Any] | None
    problems: tuple[AnswerProblem, ...]


def new_file(bank: Bank, mode: Mode) -> dict[str, Any]:
    """Return an empty answer file for `bank`."""
    return {**_header(bank), "mode": mode, "profile": {}, "answers": {}}


def parse_text(text: str) -> tuple[object, AnswerProblem | None]:
    """Parse the text of an answer file.

    Args:
        text: JSON text, with or without a byte-order mark.

    Returns:
        The parsed value, and the problem of a text that is no JSON.
    """
    if not text.strip("\ufeff \t\r\n"):
        return None, AnswerProblem("empty", "", "error")
    try:
        return parse_json(text.removeprefix("\ufeff"), unique=True), None
    except DuplicateKeyError as error:
        return None, AnswerProblem("duplicate_key", "", "error", short(error.key))
    except ValueError:
        return None, AnswerProblem("not_json", "", "error", short(text.strip()))


def read_file(value: object, bank: Bank) -> Reading:
    """Read an answer file that is already parsed from JSON.

    Args:
        value: Anything; an object of the answer format is expected.
        bank: The bank it is read against.

    Returns:
        A reading with every problem found, not only the first.
    """
    if not isinstance(value, dict):
        return Reading(None, None, (AnswerProblem("not_object", "", "error", short(value)),))
    if value.get("format") != FORMAT:
        found = short(value.get("format"))
        return Reading(None, None, (AnswerProblem("foreign", "format", "error", found),))
    version = value.get("format_version")
    if version != FORMAT_VERSION or isinstance(version, bool):
        return Reading(
            None,
            None,
            (AnswerProblem("format_version", "format_version", "error", short(version)),),
        )
    return _read_object(value, bank)


def _read_object(value: dict[str, Any], bank: Bank) -> Reading:
    problems: list[AnswerProblem] = []
    aside: dict[str, Any] = {}
    if (problem := stamp_problem(value.get("bank"), bank)) is not None:
        problems.append(problem)
    mode = _mode(value, problems, aside)
    profile = _profile(value.get("profile", {}), bank, problems, aside)
    if "answers" not in value:
        problems.append(AnswerProblem("answers_missing", "answers", "warning"))
    answers, kept = _answers(value.get("answers", {}), bank, problems, aside)
    extras = read_extras(value, problems, aside)
    rest = {key: val for key, val in value.items() if key not in EXTRA_KEYS}
    header = _header(bank)
    if is_newer(value.get("bank"), bank):
        header["bank"] = value["bank"]
    elif any(problem.code in UNKNOWN_STAMP for problem in problems) and value.get("bank"):
        aside["bank"] = value["bank"]
    file = {**rest, **header, "mode": mode, "profile": profile, "answers": kept, **extras}
    file = set_aside(file, aside)
    known = {key: val for key, val in profile.items() if isinstance(val, bool)}
    return Reading(AnswerSheet(mode, known, answers), file, tuple(problems))


def set_aside(file: dict[str, Any], parts: Mapping[str, Any]) -> dict[str, Any]:
    """Return `file` with `parts` kept under `set_aside`; what is there is never overwritten."""
    if not parts:
        return file
    earlier = file.get("set_aside")
    kept: dict[str, Any] = dict(earlier) if isinstance(earlier, dict) else {}
    if earlier is not None and not isinstance(earlier, dict):
        kept["set_aside"] = earlier
    for key, value in parts.items():
        names = (key if number == 1 else f"{key} ({number})" for number in count(1))
        kept[next(name for name in names if kept.get(name, value) == value)] = value
    return {**file, "set_aside": kept}


def level_of(answer: object) -> int | None:
    """Return the level that a raw answer gives, or `None` when it gives none."""
    if not isinstance(answer, dict) or answer.get("state") != "level":
        return None
    level = answer.get("level")
    return level if type(level) is int and 0 <= level <= TOP_LEVEL else None


def _header(bank: Bank) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "bank": {"id": bank.id, "version": bank.version, "hash": bank.hash},
        "engine": __version__,
    }


def _mode(value: dict[str, Any], problems: list[AnswerProblem], aside: dict[str, Any]) -> Mode:
    if "mode" not in value:
        problems.append(AnswerProblem("mode_missing", "mode", "warning"))
    mode = value.get("mode", "quick")
    if mode in MODES:
        return cast(Mode, mode)
    problems.append(AnswerProblem("mode", "mode", "error", short(mode)))
    aside["mode"] = mode
    return "quick"


def _profile(
    raw: object, bank: Bank, problems: list[AnswerProblem], aside: dict[str, Any]
) -> dict[str, Any]:
    if not isinstance(raw, dict):
        problems.append(AnswerProblem("profile", "profile", "error", short(raw)))
        aside["profile"] = raw
        return {}
    ids = {question.id for question in bank.profile}
    kept: dict[str, Any] = {}
    for key, val in raw.items():
        if key in ids and not isinstance(val, bool):
            problems.append(AnswerProblem("profile_value", f"profile.{key}", "error", short(val)))
            aside[f"profile.{key}"] = val
            continue
        if key not in ids:
            problems.append(AnswerProblem("profile_key", f"profile.{key}", "warning", short(key)))
        kept[key] = val
    return kept


def _answers(
    raw: object, bank: Bank, problems: list[AnswerProblem], aside: dict[str, Any]
) -> tuple[dict[str, Answer], dict[str, Any]]:
    if not isinstance(raw, dict):
        problems.append(AnswerProblem("answers", "answers", "error", short(raw)))
        aside["answers"] = raw
        return {}, {}
    questions = {question.id: question for question in bank.questions}
    read: dict[str, Answer] = {}
    kept: dict[str, Any] = {}
    for key, val in raw.items():
        question = questions.get(key)
        if question is None:
            problems.append(
                AnswerProblem("unknown_question", f"answers.{key}", "warning", short(key))
            )
            kept[key] = val
            continue
        shown = cleaned(val)
        if shown != val:
            path = f"answers.{key}"
            problems.append(AnswerProblem("hidden_signs", path, "warning", short(key)))
            aside[path] = val
        shown = with_sound_parts(shown, f"answers.{key}", problems, aside)
        answer = _answer(shown, question)
        if isinstance(answer, AnswerProblem):
            problems.append(answer)
            aside[f"answers.{key}"] = val
        else:
            read[key], kept[key] = answer, shown
    return read, kept


def _answer(raw: object, question: Question) -> Answer | AnswerProblem:
    path = f"answers.{question.id}"
    if not isinstance(raw, dict):
        return AnswerProblem("answer", path, "error", short(raw))
    evidence = raw.get("evidence", "")
    if not isinstance(evidence, str):
        return AnswerProblem("evidence", f"{path}.evidence", "error", short(evidence))
    note = raw.get("note", "")
    note = note.strip() if isinstance(note, str) else ""
    match raw.get("state"):
        case "level":
            level = level_of(raw)
            if level is None:
                return AnswerProblem("level", f"{path}.level", "error", short(raw.get("level")))
            return Answer("level", level=level, evidence=evidence.strip(), note=note)
        case "unknown":
            return Answer("unknown", note=note)
        case "na":
            reason = raw.get("reason")
            if reason not in question.na:
                return AnswerProblem("na_reason", f"{path}.reason", "error", short(reason))
            return Answer("na", reason=reason, note=note)
        case state:
            return AnswerProblem("state", f"{path}.state", "error", short(state))
