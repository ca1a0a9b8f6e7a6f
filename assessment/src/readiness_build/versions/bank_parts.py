"""Splits a bank into named parts, so that two banks can be compared."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.bank.model import AllOf, Bank, Condition, Eq, Not, Question, Step, Text

type Parts = dict[str, str]
"""A path such as `levels[2].zh` to what is there, as text."""

_MINUTES_AN_HOUR = 60
_NAMES = {
    "weight_why": "reason for the weight",
    "quick": "in the standard check",
    "brief": "in the three-minute check",
    "na": "reasons for not applicable",
    "applies_if": "asked when",
    "thresholds": "origin of the cut-offs",
    "cites": "sources",
    "at": "begins at",
}


def question_parts(question: Question) -> Parts:
    """Return every part of a question that its file says, and nothing that follows from others."""
    return dict(_question(question))


def bank_parts(bank: Bank) -> Parts:
    """Return every part of the bank outside its questions, retired ids and migrations."""
    return dict(_bank(bank))


def part_name(path: str) -> str:
    """Return a path as a person says it: `steps[0].done_when.zh` is `step 0→1, done when, zh`."""
    words: list[str] = []
    for part in path.split("."):
        key, _, index = part.rstrip("]").partition("[")
        if key == "levels":
            words.append(f"level {index}")
        elif key == "steps":
            words.append(f"step {index}→{int(index) + 1}")
        else:
            words.append(_NAMES.get(key, key.replace("_", " ")))
    return ", ".join(words)


def condition_text(condition: Condition | None) -> str:
    """Return a condition as a person reads it, such as `own_site = yes and not (...)`."""
    if condition is None:
        return "always"
    if isinstance(condition, Eq):
        return f"{condition.key} = {_yes(condition.value)}"
    if isinstance(condition, Not):
        return f"not ({condition_text(condition.item)})"
    word = " and " if isinstance(condition, AllOf) else " or "
    return word.join(
        condition_text(item) if isinstance(item, Eq) else f"({condition_text(item)})"
        for item in condition.items
    )


def _question(question: Question) -> Iterator[tuple[str, str]]:
    yield "since", question.since
    yield "capability", question.capability
    yield "weight", question.weight_class
    yield from _text("weight_why", question.weight_why)
    if question.gate is not None:
        yield "gate", f"closed below level {question.gate.below}"
        yield "gate.source", question.gate.source
        yield from _text("gate.why", question.gate.why)
    yield "quick", _yes(question.quick)
    yield "brief", _yes(question.brief)
    yield from _text("title", question.title)
    yield from _text("prompt", question.prompt)
    yield from _text("why", question.why)
    for index, level in enumerate(question.levels):
        yield from _text(f"levels[{index}]", level)
    for index, label in enumerate(question.level_labels):
        yield from _text(f"levels[{index}].short", label)
    for index, step in enumerate(question.steps):
        yield from _step(f"steps[{index}]", step)
    yield from _text("evidence", question.evidence)
    yield "na", ", ".join(question.na) or "none"
    yield "applies_if", condition_text(question.applies_if)
    yield "basis", question.basis
    yield "thresholds", question.thresholds
    yield "cites", ", ".join(sorted(_cite(c.source, c.locator) for c in question.cites)) or "none"
    yield "claims", ", ".join(sorted(question.claims)) or "none"
    yield "review_by", question.review_by


def _step(path: str, step: Step) -> Iterator[tuple[str, str]]:
    yield from _text(f"{path}.title", step.title)
    yield from _text(f"{path}.do", step.do)
    low, high = (f"{minutes / _MINUTES_AN_HOUR:g}" for minutes in step.minutes)
    yield f"{path}.hours", f"{low}–{high} h"
    yield f"{path}.weeks", str(step.weeks)
    if step.cash is not None:
        yield from _text(f"{path}.cash", step.cash)
    needs = ", ".join(sorted(f"{need.question} level {need.level}" for need in step.requires))
    yield f"{path}.requires", needs or "nothing"
    yield from _text(f"{path}.done_when", step.done_when)


def _bank(bank: Bank) -> Iterator[tuple[str, str]]:
    yield "id", bank.id
    yield "level_values", ", ".join(map(str, bank.level_values))
    for index, level in enumerate(bank.level_names):
        yield from _text(f"level_names.{index}", level)
    for name, weight in bank.weights.items():
        yield f"weights.{name}", str(weight)
    for name in ("unproved_top", "gate_cap", "coverage_floor", "stage_lead", "brief_questions"):
        yield name, str(getattr(bank, name))
    for strategy in bank.strategies:
        yield f"strategies.{strategy.id}", "present"
        yield f"strategies.{strategy.id}.weight", str(strategy.weight)
        yield f"strategies.{strategy.id}.page", strategy.page
        yield from _text(f"strategies.{strategy.id}.name", strategy.name)
    for capability in bank.capabilities:
        path = f"capabilities.{capability.strategy}.{capability.id}"
        yield path, "present"
        yield from _text(f"{path}.name", capability.name)
    for stage in bank.stages:
        yield f"stages.{stage.id}", "present"
        yield f"stages.{stage.id}.at", str(stage.at)
        yield from _text(f"stages.{stage.id}.name", stage.name)
        yield from _text(f"stages.{stage.id}.meaning", stage.meaning)
    for question in bank.profile:
        yield f"profile.{question.id}", "present"
        yield from _text(f"profile.{question.id}.prompt", question.prompt)
    for reason, words in bank.na_reasons.items():
        yield f"na_reasons.{reason}", "present"
        yield from _text(f"na_reasons.{reason}.name", words)
        if (denied := bank.na_denied.get(reason)) is not None:
            yield f"na_reasons.{reason}.denied_by", repr(denied)
    for item in bank.contradictions:
        yield f"contradictions.{item.id}", f"{item.profile} {item.at_least} {item.at_most}"
        yield from _text(f"contradictions.{item.id}.ask", item.ask)
    for lang, messages in bank.messages.items():
        for key, message in messages.items():
            yield f"messages.{key}.{lang}", message


def _text(path: str, text: Text) -> Iterator[tuple[str, str]]:
    yield f"{path}.zh", text.zh
    yield f"{path}.en", text.en


def _cite(source: str, locator: str | None) -> str:
    return source if locator is None else f"{source} ({locator})"


def _yes(value: bool) -> str:
    return "yes" if value else "no"
