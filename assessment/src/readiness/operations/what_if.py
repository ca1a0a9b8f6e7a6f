"""Scores a changed scenario and shows both results and both plans."""

from __future__ import annotations

from typing import Any

from readiness.answers.answer_file import new_file, read_file
from readiness.answers.problem import AnswerProblem
from readiness.bank.model import Bank
from readiness.operations.payload import (
    Opened,
    Payload,
    answers_field,
    budget_field,
    field,
    name_field,
    words_for,
)
from readiness.planning.plan import Choice, choose
from readiness.report.explain import problem_entry
from readiness.report.score_report import range_entry, report
from readiness.report.words import Words, range_text
from readiness.scoring.rounding import whole
from readiness.scoring.score_model import Range, Score

type Json = dict[str, Any]
type Problems = tuple[AnswerProblem, ...]


def whatif(bank: Bank, payload: Payload) -> Json:
    """Return what changes when a scenario takes the place of the real answers.

    Args:
        bank: The bank.
        payload: `answers`, `lang` and `scenario` with `name` and `answers`, in which `null` clears
            an answer, and perhaps `profile`. Only what can be read is laid over the real answers.

    Returns:
        Keys `title`, `rows`, `strategies`, `plan`, `report`, `problems`.
    """
    words, before = words_for(bank, payload), answers_field(bank, payload)
    scenario, budget = field(payload, "scenario", dict), budget_field(payload)
    after, problems = _with(bank, before, scenario)
    old, new = (choose(bank, opened.sheet, budget) for opened in (before, after))
    return {
        "title": words.say("whatif_title", name=name_field(scenario)),
        "rows": _rows(words, old, new),
        "strategies": _strategies(words, old.before, new.before),
        "plan": words.say(
            "whatif_plan",
            hours=budget.hours,
            weeks=budget.weeks,
            before=_low(old.after),
            after=_low(new.after),
        ),
        "report": report(bank, after.sheet, words.lang, before.file.get("targets")),
        "problems": [problem_entry(words, problem) for problem in problems],
    }


def _with(bank: Bank, opened: Opened, scenario: Json) -> tuple[Opened, Problems]:
    """Lay over the answers what can be read of a scenario."""
    changes = field(scenario, "answers", dict)
    cleared = {key for key, value in changes.items() if value is None}
    given = {key: value for key, value in changes.items() if value is not None}
    profile = field({"profile": {}, **scenario}, "profile", dict)
    draft = {**new_file(bank, opened.sheet.mode), "profile": profile, "answers": given}
    reading = read_file(draft, bank)
    read = reading.file or draft
    kept = {key: value for key, value in opened.file["answers"].items() if key not in cleared}
    changed = {
        **opened.file,
        "profile": {**opened.file["profile"], **read["profile"]},
        "answers": {**kept, **read["answers"]},
    }
    return answers_field(bank, {"answers": changed}), reading.problems


def _rows(words: Words, old: Choice, new: Choice) -> list[Json]:
    pairs = [
        ("range", *(_text(words, c.before.overall) for c in (old, new)), _moved(words, old, new)),
        ("stage", *(_stage(words, c.before) for c in (old, new)), ""),
        ("coverage", *(_coverage(words, c.before) for c in (old, new)), ""),
        ("plan_row", _low(old.after), _low(new.after), ""),
    ]
    return [
        {
            "label": words.say(f"whatif_{key}"),
            "before": was,
            "after": now,
            "change": change or _changed(words, was, now),
        }
        for key, was, now, change in pairs
    ]


def _moved(words: Words, old: Choice, new: Choice) -> str:
    one, other = old.before.overall, new.before.overall
    if one is None or other is None:
        return ""
    points = whole(other.low) - whole(one.low)
    # Where the upper bound alone moves, both ranges are named in full.
    return signed(words, points) if points else ""


def signed(words: Words, points: int) -> str:
    """Return a difference with its sign, in words when there is none."""
    if points == 0:
        return words.say("change_none")
    return words.say("change_up" if points > 0 else "change_down", points=abs(points))


def _changed(words: Words, was: str, now: str) -> str:
    if was == now:
        return words.say("change_none")
    return words.say("change_words", before=was, after=now)


def _text(words: Words, points: Range | None) -> str:
    return "–" if points is None else range_text(words, points)


def _low(result: Score) -> str:
    return "–" if result.overall is None else str(whole(result.overall.low))


def _stage(words: Words, result: Score) -> str:
    return result.stage.name.say(words.lang) if result.stage else words.say("stage_none")


def _coverage(words: Words, result: Score) -> str:
    return words.say("percent", percent=whole(result.coverage * 100))


def _strategies(words: Words, old: Score, new: Score) -> list[Json]:
    return [
        {
            "id": was.strategy.id,
            "name": was.strategy.name.say(words.lang),
            "before": range_entry(words, was.range),
            "after": range_entry(words, now.range),
        }
        for was, now in zip(old.strategies, new.strategies, strict=True)
    ]
