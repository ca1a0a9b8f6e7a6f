"""Carries answers over from one version of the bank to the next, by the entries of its map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from readiness.answers.answer_file import level_of
from readiness.bank.model import TOP_LEVEL, Bank, Migration, QuestionChange

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


def carry(
    path: tuple[Migration, ...], answers: Answers, bank: Bank
) -> tuple[dict[str, Any], tuple[AnswerChange, ...], set[str]]:
    """Apply the entries of the path, one after the other.

    Args:
        path: The entries, oldest first.
        answers: Raw answers by question id.
        bank: The bank they lead to.

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
