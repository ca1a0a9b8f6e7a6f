"""The sentences of a plan: headline, notes, what is done, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from readiness.bank.model import TOP_LEVEL
from readiness.planning.plan import Choice
from readiness.planning.schedule import Slot
from readiness.planning.step import Budget, PlanStep
from readiness.report.explain import gate_names
from readiness.report.words import Words, decimals, hours_text
from readiness.scoring.rounding import whole


def plan_headline(words: Words, choice: Choice, budget: Budget) -> str:
    """Say how far the plan lifts the lower bound by the horizon."""
    before, after = choice.before.overall, choice.after.overall
    count = sum(planned.in_time for planned in choice.planned)
    if before is None or after is None or not count:
        return words.say("plan_headline_none", weeks=budget.weeks)
    values = {"weeks": budget.weeks, "from": whole(before.low), "to": whole(after.low)}
    if count == 1:
        return words.say("plan_headline_one", **values)
    return words.say("plan_headline", count=count, **values)


def later(words: Words, choice: Choice) -> str:
    """Say what the same work brings after the horizon; empty when nothing."""
    after, later = choice.after.overall, choice.later.overall
    count = sum(not planned.in_time for planned in choice.planned)
    if after is None or later is None or not count:
        return ""
    return words.say("plan_later", count=count, to=whole(later.low))


def short(words: Words, choice: Choice) -> str:
    """Say how much better another plan could be at most; empty where that was not asked."""
    if choice.short is None or not choice.planned:
        return ""
    tenths_up = -(-choice.short * 10 // 1)
    if tenths_up == 0:
        return words.say("plan_best")
    return words.say("plan_short", points=decimals(Fraction(tenths_up, 10), 1))


def missing(words: Words, choice: Choice) -> str:
    """Name what weighs most and is not in the plan, with its hours and weeks; empty if nothing."""
    missing = choice.missing
    if missing is None:
        return ""
    question = missing.scored.question
    return words.say(
        "plan_missing",
        title=question.title.say(words.lang),
        question=question.id,
        hours=hours_text(missing.minutes),
        weeks=missing.weeks,
    )


def done(words: Words, done: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the ticked steps, newest first, with the gain that each brought."""
    items = []
    for entry in reversed(done):
        question = words.bank.question(entry["question"])
        if question is None:
            continue
        step = question.steps[entry["level"] - 1]
        gain = words.say("plan_gain", points=decimals(Fraction(entry["tenths"], 10), 1))
        items.append(
            {
                "question": question.id,
                "level": entry["level"],
                "date": entry["date"],
                "title": step.title.say(words.lang),
                "gain": gain,
            }
        )
    return {"title": words.say("plan_done_title"), "items": items}


def budget_text(words: Words, choice: Choice, budget: Budget) -> str:
    """Say how much time there is, and how much the plan takes."""
    return words.say(
        "plan_budget",
        hours=budget.hours,
        weeks=budget.weeks,
        total=budget.hours * budget.weeks,
        used=hours_text(choice.minutes),
    )


def notes(words: Words, choice: Choice, slots: tuple[Slot, ...], budget: Budget) -> list[str]:
    """Return the sentences on late effects, unanswered gates and the model."""
    said = []
    late = [step_title(words, slot.step) for slot in slots if not slot.in_time]
    if late:
        said.append(words.say("plan_note_late", weeks=budget.weeks, steps=words.listed(late)))
    for strategy in choice.blocked_gates:
        names = gate_names(words, [gate for gate in strategy.gates if not gate.failed])
        name = strategy.strategy.name.say(words.lang)
        cap = words.bank.gate_cap
        said.append(words.say("plan_note_gate", strategy=name, cap=cap, questions=names))
    if slots:
        said.append(words.say("plan_note_model", weeks=budget.weeks))
        if any(slot.step.level == TOP_LEVEL for slot in slots):
            said.append(words.say("plan_note_proof"))
    return said


def step_title(words: Words, step: PlanStep) -> str:
    """Name a step by what is to be done."""
    if step.kind == "proof":
        return words.say("plan_step_proof", title=step.question.title.say(words.lang))
    return step.question.steps[step.level - 1].title.say(words.lang)


def place(words: Words, step: PlanStep) -> str:
    """Say which question and levels a step belongs to."""
    return words.say(
        f"plan_place_{step.kind}",
        question=step.question.id,
        title=step.question.title.say(words.lang),
        to=step.level,
        **{"from": step.level - 1},
    )


def left_out(words: Words, choice: Choice) -> str:
    """Say how many rises the plan leaves out; empty when none."""
    levels = [q.level for q in choice.before.questions if q.counts and q.level is not None]
    chosen = sum(step.kind == "rise" for step in choice.steps)
    count = sum(TOP_LEVEL - level for level in levels) - chosen
    return words.say("plan_left_out", count=count) if count else ""
