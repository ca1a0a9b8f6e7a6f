"""Cleans the parts of an answer that do not count: hidden signs, odd notes and dates."""

from __future__ import annotations

from typing import Any

from readiness.answers.problem import AnswerProblem, hides_signs, short, without_hidden
from readiness.answers.sections import is_date


def with_sound_parts(
    raw: object, path: str, problems: list[AnswerProblem], aside: dict[str, Any]
) -> object:
    """Return an answer without a note or a date that is none; neither counts for the score."""
    if not isinstance(raw, dict):
        return raw
    kept = dict(raw)
    for key, is_sound in (("note", _is_text), ("date", _is_day)):
        if key in kept and not is_sound(kept[key]):
            found = short(kept[key])
            problems.append(AnswerProblem("answer_part", f"{path}.{key}", "error", found))
            aside[f"{path}.{key}"] = kept.pop(key)
    return kept


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_day(value: object) -> bool:
    return value == "" or is_date(value)


def cleaned(raw: object) -> object:
    """Return an answer whose texts hide no signs."""
    if not isinstance(raw, dict):
        return raw
    hiding = {
        key: without_hidden(text)
        for key in ("evidence", "note")
        if isinstance(text := raw.get(key), str) and hides_signs(text)
    }
    return {**raw, **hiding}
