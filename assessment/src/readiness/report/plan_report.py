"""Describes a plan as an object for the page, with every number ready to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from readiness.answers.answer_file import AnswerSheet
from readiness.answers.sections import FOCUSES, HOURS_A_WEEK, USUAL_HOURS, USUAL_WEEKS, WEEKS
from readiness.bank.model import Requirement
from readiness.planning.plan import Choice, choose
from readiness.planning.schedule import LAST_WEEK, Slot, When, schedule
from readiness.planning.step import MINUTES, Budget, Focus, PlanStep
from readiness.report import plan_texts
from readiness.report.first_actions import find_out, first_actions
from readiness.report.words import Words, decimals, hours_text, source_entry

HOURS = (*HOURS_A_WEEK, USUAL_HOURS)
"""Least and most hours a week, and what the page proposes."""

HORIZON = (*WEEKS, USUAL_WEEKS)
"""Least and most weeks, and what the page proposes."""

COLUMNS = (
    "step", "when", "do", "done_when", "hours", "gain", "gain_per_hour", "cash", "after", "source",
)  # fmt: skip
"""Keys of the columns of a plan."""

GROUPS: tuple[When, ...] = ("now", "next", "later")


def worked_out(
    words: Words, sheet: AnswerSheet, budget: Budget, focus: Focus = "most"
) -> tuple[Choice, tuple[Slot, ...], list[dict[str, Any]]]:
    """Return the best plan, its steps in time, and the same steps as the page shows them."""
    choice = choose(words.bank, sheet, budget, focus)
    slots = schedule(words.bank, choice, budget)
    return choice, slots, [step_entry(words, slot) for slot in slots]


def plan_report(
    words: Words,
    sheet: AnswerSheet,
    budget: Budget,
    focus: Focus = "most",
    done: Sequence[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """Return the best plan for the page.

    Args:
        words: Bank and language.
        sheet: The answers.
        budget: Hours a week and weeks.
        focus: What the plan is for.
        done: Steps that were ticked, as an answer file keeps them.

    Returns:
        Keys `first`, `budget`, `focus`, `headline`, `later`, `short`, `notes`, `columns`, `groups`,
        `done`, `find_out`, `missing`, `left_out`, `limits`.
    """
    choice, slots, entries = worked_out(words, sheet, budget, focus)
    return {
        "first": first_actions(words, choice, slots, entries),
        "budget": {
            "hours": budget.hours,
            "weeks": budget.weeks,
            "text": plan_texts.budget_text(words, choice, budget),
        },
        "focus": {
            "value": focus,
            "label": words.say("plan_focus"),
            "options": [{"id": key, "label": words.say(f"plan_focus_{key}")} for key in FOCUSES],
        },
        "headline": plan_texts.plan_headline(words, choice, budget),
        "later": plan_texts.later(words, choice),
        "short": plan_texts.short(words, choice),
        "notes": plan_texts.notes(words, choice, slots, budget),
        "columns": {key: words.say(f"plan_column_{key}") for key in COLUMNS},
        "groups": [_group(words, when, slots, entries) for when in GROUPS],
        "done": plan_texts.done(words, done),
        "find_out": find_out(words, choice),
        "missing": plan_texts.missing(words, choice),
        "left_out": plan_texts.left_out(words, choice),
        "limits": {"hours": _limits(HOURS, budget.hours), "weeks": _limits(HORIZON, budget.weeks)},
    }


def _limits(bounds: tuple[int, int, int], value: int) -> dict[str, int]:
    return {"min": bounds[0], "max": bounds[1], "step": 1, "value": value, "proposed": bounds[2]}


def _gain(words: Words, slot: Slot) -> dict[str, str]:
    """Return what a step adds; nothing where it only prepares for others: no "+0.0"."""
    points = decimals(slot.gain, 1)
    if not points.strip("0."):
        return {"gain": "", "gain_per_hour": ""}
    return {
        "gain": words.say("plan_gain", points=points),
        "gain_per_hour": words.say("plan_gain", points=decimals(_per_hour(slot), 2)),
    }


def _group(
    words: Words, when: When, slots: tuple[Slot, ...], entries: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    first = 1 + max((LAST_WEEK[g] for g in GROUPS[: GROUPS.index(when)]), default=0)
    return {
        "id": when,
        "title": words.say(f"plan_group_{when}"),
        "note": words.say(f"plan_group_{when}_note", first=first, last=LAST_WEEK.get(when)),
        "steps": [entry for slot, entry in zip(slots, entries, strict=True) if slot.when == when],
    }


def step_entry(words: Words, slot: Slot) -> dict[str, Any]:
    """Return one step with every word that is shown of it."""
    step, question = slot.step, slot.step.question
    return {
        "id": step.id,
        "kind": step.kind,
        "question": question.id,
        "level": step.level,
        "strategy": question.strategy,
        "title": plan_texts.step_title(words, step),
        "place": plan_texts.place(words, step),
        "in_time": slot.in_time,
        **_work(words, step),
        "hours": _hours(words, *step.minutes),
        **_gain(words, slot),
        "weeks": words.say("plan_weeks", work=_weeks(words, slot), seen=slot.seen),
        "begin": slot.begin,
        "end": slot.end,
        "seen": slot.seen,
        "after": _after(words, step.after),
        "gate": step.gate,
        "gate_label": words.say("plan_gate") if step.gate else "",
        "sources": [source_entry(words.bank.sources[cite.source]) for cite in question.cites],
    }


def _work(words: Words, step: PlanStep) -> dict[str, str]:
    if step.kind == "proof":
        where = step.question.evidence.say(words.lang)
        return {
            "do": words.say("plan_proof_do", evidence=where),
            "done_when": words.say("plan_proof_done_when"),
            "cash": "",
            "done_label": words.say("plan_proof_label"),
        }
    work = step.question.steps[step.level - 1]
    return {
        "do": work.do.say(words.lang),
        "done_when": work.done_when.say(words.lang),
        "cash": "" if work.cash is None else work.cash.say(words.lang),
        "done_label": words.say("plan_done_label", level=step.level),
    }


def _hours(words: Words, low: int, high: int) -> str:
    """Say how long a step takes: in minutes when it takes less than an hour."""
    if high < MINUTES:
        return words.say("plan_minutes", minutes=_span(words, str(low), str(high)))
    return words.say("plan_hours", hours=_span(words, hours_text(low), hours_text(high)))


def _span(words: Words, least: str, most: str) -> str:
    return least if least == most else words.say("range", low=least, high=most)


def _weeks(words: Words, slot: Slot) -> str:
    if slot.begin == slot.end:
        return str(slot.begin)
    return words.say("range", low=slot.begin, high=slot.end)


def _per_hour(slot: Slot) -> Fraction:
    return slot.gain * MINUTES / slot.step.minutes[1]


def _after(words: Words, needs: tuple[Requirement, ...]) -> str:
    if not needs:
        return ""
    said = [words.say("plan_need", question=need.question, level=need.level) for need in needs]
    return words.say("plan_after", steps=words.listed(said))
