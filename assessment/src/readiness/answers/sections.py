"""Reads the side sections of an answer file: name, targets, plan, scenarios, snapshots, adviser's.

What is not of the expected form is set aside with a problem, like everything else in a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from readiness.answers.problem import AnswerProblem, hides_signs, is_name, short
from readiness.bank.model import MODES, TOP_LEVEL

NAME_LENGTH = 60
MOST_SCENARIOS = 20
MOST_SNAPSHOTS = 36
"""Three years of one a month: what a browser's store surely holds, several brands included."""

MOST_DONE = 200
"""More than all steps of the bank, so that a finished plan is kept whole."""

MOST_TENTHS = 1000
"""A step moves a score by 100 points at most."""

TARGET = (0, 100)
"""A target is a score."""

HOURS_A_WEEK = (1, 40)
WEEKS = (1, 52)
FOCUSES = ("most", "weakest", "spread")
"""What a plan is for: the most points, the weakest strategy first, or hours for every strategy."""

USUAL_HOURS = 5
USUAL_WEEKS = 12
"""The plan of a reader who has said nothing: a quarter, an hour a working day; our judgement."""

EARLIER = "earlier"
"""Key of the answers as an earlier bank asked for them: what was carried over, for a replay."""

ADVISER_COMMENT = 300
"""Characters of an adviser's comment: five lines of the printed page."""

VIEW_NOTE = 200
"""Characters of an adviser's note on one answer: what was checked, and what was found."""

_DATE = re.compile(r"(?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}")
"""From 1900 on: a clock that has lost its battery says 1970, and nothing may fail for that."""


def is_whole(value: object, low: int, high: int) -> bool:
    """Return whether a value is a whole number from `low` to `high`; `true` is none."""
    return type(value) is int and low <= value <= high


def is_date(value: object) -> bool:
    """Return whether a value is an ISO date from 1900 to 2999."""
    if not isinstance(value, str) or _DATE.fullmatch(value) is None:
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def read_extras(
    file: Mapping[str, Any], problems: list[AnswerProblem], aside: dict[str, Any]
) -> dict[str, Any]:
    """Return the readable extras of a file; add to `problems` and `aside` what is not readable."""
    kept: dict[str, Any] = {}
    for key, (check, fault) in _WHOLE.items():
        if key in file and check(file[key]):
            kept[key] = file[key]
        elif key in file:
            problems.append(AnswerProblem(fault, key, "error", short(file[key])))
            aside[key] = file[key]
    for key, (check, fault) in _ITEMS.items():
        if key in kept:
            kept[key], bad = _parted(kept[key], check)
            for name, value in bad.items():
                problems.append(AnswerProblem(fault, f"{key}.{name}", "error", short(value)))
                aside[f"{key}.{name}"] = value
    for key, most in _MOST:
        if len(kept.get(key, ())) > most:
            problems.append(AnswerProblem(f"many_{key}", key, "warning", str(len(kept[key]))))
            aside[key], kept[key] = kept[key][:-most], kept[key][-most:]
    return kept


def _parted(items: Any, check: Callable[[Any], bool]) -> tuple[Any, dict[Any, Any]]:
    """Part a list or an object into what is as expected and, by place or key, what is not."""
    if isinstance(items, dict):
        bad = {name: value for name, value in items.items() if not check(value)}
        return {name: value for name, value in items.items() if name not in bad}, bad
    bad = {place: value for place, value in enumerate(items) if not check(value)}
    return [value for place, value in enumerate(items) if place not in bad], bad


def _is_plan(value: object) -> bool:
    return (
        isinstance(value, dict)
        and is_whole(value.get("hours"), *HOURS_A_WEEK)
        and is_whole(value.get("weeks"), *WEEKS)
        and value.get("focus", FOCUSES[0]) in FOCUSES
    )


def _is_done(value: object) -> bool:
    return (
        isinstance(value, dict)
        and is_name(value.get("question"))
        and is_whole(value.get("level"), 1, TOP_LEVEL)
        and is_date(value.get("date"))
        and is_whole(value.get("tenths"), -MOST_TENTHS, MOST_TENTHS)
    )


def _is_adviser(value: object) -> bool:
    return (
        isinstance(value, dict)
        and is_name(value.get("name"))
        and isinstance(comment := value.get("comment"), str)
        and len(comment) <= ADVISER_COMMENT
        and not hides_signs(comment)
    )


def _is_view(value: object) -> bool:
    """Return whether a value is an adviser's view of one answer: a level, perhaps with a note."""
    return (
        isinstance(value, dict)
        and value.get("state") == "level"
        and is_whole(value.get("level"), 0, TOP_LEVEL)
        and is_name(value.get("note", ""), VIEW_NOTE)
        and ("date" not in value or is_date(value["date"]))
    )


def _is_scenario(value: object) -> bool:
    return (
        isinstance(value, dict)
        and is_name(value.get("id"))
        and is_name(value.get("name"))
        and isinstance(value.get("answers"), dict)
        and isinstance(value.get("profile", {}), dict)
    )


def _is_snapshot(value: object) -> bool:
    if not isinstance(value, dict) or not is_date(value.get("date")):
        return False
    summary, bank = value.get("summary"), value.get("bank")
    return (
        is_name(value.get("name", ""))
        and isinstance(value.get("answers"), dict)
        and isinstance(value.get("profile"), dict)
        and value.get("mode") in MODES
        and isinstance(bank, dict)
        and isinstance(summary, dict)
        and is_bounds(summary.get("low"), summary.get("high"))
    )


def _is_earlier(value: object) -> bool:
    return (
        isinstance(value, dict)
        and isinstance(value.get("bank"), dict)
        and value.get("mode") in MODES
        and isinstance(value.get("profile"), dict)
        and isinstance(value.get("answers"), dict)
    )


def is_bounds(low: Any, high: Any) -> bool:
    """Return whether two values are the ends of a range in whole points, or both nothing."""
    if low is None or high is None:
        return low is high
    return is_whole(low, 0, 100) and is_whole(high, 0, 100) and bool(low <= high)


_WHOLE: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "name": (is_name, "name"),
    "targets": (lambda value: isinstance(value, dict), "targets"),
    "plan": (_is_plan, "plan"),
    "scenarios": (lambda value: isinstance(value, list), "scenarios"),
    "snapshots": (lambda value: isinstance(value, list), "snapshots"),
    "done": (lambda value: isinstance(value, list), "done"),
    "adviser": (_is_adviser, "adviser"),
    "views": (lambda value: isinstance(value, dict), "views"),
    EARLIER: (_is_earlier, EARLIER),
}

_ITEMS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "targets": (lambda value: is_whole(value, *TARGET), "target"),
    "scenarios": (_is_scenario, "scenario"),
    "snapshots": (_is_snapshot, "snapshot"),
    "done": (_is_done, "done_step"),
    "views": (_is_view, "view"),
}

_MOST = (("scenarios", MOST_SCENARIOS), ("snapshots", MOST_SNAPSHOTS), ("done", MOST_DONE))

EXTRA_KEYS = frozenset(_WHOLE)
"""The keys this module reads."""
