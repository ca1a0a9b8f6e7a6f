"""Describes a plan as an object for the page, with every number ready to show."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from readiness.answers.answer_file import AnswerSheet
from readiness.answers.sections import HOURS_A_WEEK, USUAL_HOURS, USUAL_WEEKS, WEEKS
from readiness.bank.model import TOP_LEVEL, Requirement
from readiness.planning.plan import Choice, choose
from readiness.planning.schedule import LAST_WEEK, Slot, When, schedule
from readiness.planning.step import MINUTES, Budget, PlanStep
from readiness.report.explain import gate_names
from readiness.report.words import Words, decimals, hours_text, source_entry, whole

HOURS = (*HOURS_A_WEEK, USUAL_HOURS)
"""Least and most hours a week, and what the page proposes."""

HORIZON = (*WEEKS, USUAL_WEEKS)
"""Least and most weeks, and what the page proposes."""

COLUMNS = (
    "step", "when", "do", "done_when", "hours", "gain", "gain_per_hour", "cash", "after", "source",
)  # fmt: skip
"""Keys of the columns of a plan."""

GROUPS: tuple[When, ...] = ("now", "next", "later")
FIND_MINUTES = 5
"""Minutes in which the bank's `evidence` promises that an answer can be found."""


def plan_report(words: Words, sheet: AnswerSheet, budget: Budget) -> dict[str, Any]:
    """Return the best plan for the page.

    Args:
        words: Bank and language.
        sheet: The answers.
        budget: Hours a week and weeks.

    Returns:
        Keys `budget`, `headline`, `notes`, `columns`, `groups`, `find_out`, `left_out`, `limits`.
    """
    choice = choose(words.bank, sheet, budget)
    slots = schedule(words.bank, choice, budget)
    return {
        "budget": {
            "hours": budget.hours,
            "weeks": budget.weeks,
            "text": _budget_text(words, choice, budget),
        },
        "headline": plan_headline(words, choice),
        "notes": _notes(words, choice, slots, budget),
        "columns": {key: words.say(f"plan_column_{key}") for key in COLUMNS},
        "groups": [_group(words, when, slots) for when in GROUPS],
        "find_out": _find_out(words, choice),
        "left_out": _left_out(words, choice),
        "limits": {"hours": _limits(HOURS, budget.hours), "weeks": _limits(HORIZON, budget.weeks)},
    }


def plan_headline(words: Words, choice: Choice) -> str:
    """Say how far the plan lifts the lower bound."""
    before, after = choice.before.overall, choice.after.overall
    if before is None or after is None or not choice.steps:
        return words.say("plan_headline_none")
    low = {"from": whole(before.low), "to": whole(after.low)}
    return words.say("plan_headline", count=len(choice.steps), **low)


def _limits(bounds: tuple[int, int, int], value: int) -> dict[str, int]:
    return {"min": bounds[0], "max": bounds[1], "step": 1, "value": value, "proposed": bounds[2]}


def _budget_text(words: Words, choice: Choice, budget: Budget) -> str:
    return words.say(
        "plan_budget",
        hours=budget.hours,
        weeks=budget.weeks,
        total=budget.hours * budget.weeks,
        used=hours_text(choice.minutes),
    )


def _notes(words: Words, choice: Choice, slots: tuple[Slot, ...], budget: Budget) -> list[str]:
    said = []
    late = [step_title(words, slot.step) for slot in slots if slot.seen > budget.weeks]
    if late:
        said.append(words.say("plan_note_late", weeks=budget.weeks, steps=words.listed(late)))
    for strategy in choice.blocked_gates:
        names = gate_names(words, [gate for gate in strategy.gates if not gate.failed])
        name = strategy.strategy.name.say(words.lang)
        cap = words.bank.gate_cap
        said.append(words.say("plan_note_gate", strategy=name, cap=cap, questions=names))
    if slots:
        said.append(words.say("plan_note_model"))
        if any(slot.step.level == TOP_LEVEL for slot in slots):
            said.append(words.say("plan_note_proof"))
    return said


def _group(words: Words, when: When, slots: tuple[Slot, ...]) -> dict[str, Any]:
    first = 1 + max((LAST_WEEK[g] for g in GROUPS[: GROUPS.index(when)]), default=0)
    return {
        "id": when,
        "title": words.say(f"plan_group_{when}"),
        "note": words.say(f"plan_group_{when}_note", first=first, last=LAST_WEEK.get(when)),
        "steps": [step_entry(words, slot) for slot in slots if slot.when == when],
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
        "title": step_title(words, step),
        **_work(words, step),
        "hours": words.say("plan_hours", hours=_span(words, *step.minutes)),
        "gain": words.say("plan_gain", points=decimals(slot.gain, 1)),
        "gain_per_hour": words.say("plan_gain", points=decimals(_per_hour(slot), 2)),
        "weeks": words.say("plan_weeks", work=_weeks(words, slot), seen=slot.seen),
        "begin": slot.begin,
        "end": slot.end,
        "seen": slot.seen,
        "after": _after(words, step.after),
        "gate": step.gate,
        "gate_label": words.say("plan_gate") if step.gate else "",
        "sources": [source_entry(words.bank.sources[cite.source]) for cite in question.cites],
    }


def step_title(words: Words, step: PlanStep) -> str:
    """Name a step."""
    return words.say(
        f"plan_step_{step.kind}",
        question=step.question.id,
        title=step.question.title.say(words.lang),
        to=step.level,
        **{"from": step.level - 1},
    )


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


def _span(words: Words, low: int, high: int) -> str:
    least, most = hours_text(low), hours_text(high)
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


def _find_out(words: Words, choice: Choice) -> dict[str, Any]:
    count = len(choice.find_out)
    return {
        "title": words.say("plan_find_out"),
        "note": words.say("plan_find_out_note", count=count, minutes=FIND_MINUTES) if count else "",
        "items": [
            {
                "question": scored.question.id,
                "title": scored.question.title.say(words.lang),
                "how": scored.question.evidence.say(words.lang),
            }
            for scored in choice.find_out
        ],
    }


def _left_out(words: Words, choice: Choice) -> str:
    levels = [q.level for q in choice.before.questions if q.counts and q.level is not None]
    chosen = sum(step.kind == "rise" for step in choice.steps)
    count = sum(TOP_LEVEL - level for level in levels) - chosen
    return words.say("plan_left_out", count=count) if count else ""
