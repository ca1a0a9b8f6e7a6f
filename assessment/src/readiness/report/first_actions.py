"""The three things to do first: what is shown next to the verdict and on the page for the boss."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain, islice
from typing import Any

from readiness.planning.plan import Choice
from readiness.planning.schedule import Slot
from readiness.report.words import Words, decimals
from readiness.scoring.narrowing import narrowing
from readiness.scoring.score_model import QuestionScore

FIRST = 3
"""What a reader keeps in mind without looking again."""

FIND_MINUTES = 5
"""Minutes in which the bank's `evidence` promises that an answer can be found."""

_SHOWN = Fraction(1, 20)
"""The least gain that one decimal shows."""


def first_actions(
    words: Words, choice: Choice, slots: Sequence[Slot], entries: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return up to three actions, each of another question.

    A gate without a level comes first, for nothing lifts its strategy until it is known; then the
    steps that pass a failed gate and wait for nothing, as the verdict says; then the others in the
    order of the plan; what is still free goes to the questions whose answers narrow the range most.

    Args:
        words: Bank and language.
        choice: The plan.
        slots: Its steps in time.
        entries: The same steps as the page shows them.
    """
    gates = {gate.question.id for s in choice.blocked_gates for gate in s.gates}
    widths = {
        entry.scored.question.id: entry.width for entry in narrowing(words.bank, choice.before)
    }
    lookups = sorted(choice.find_out, key=lambda scored: -widths.get(scored.question.id, 0))
    opened = [scored for scored in lookups if scored.question.id in gates]
    steps = sorted(zip(slots, entries, strict=True), key=lambda pair: not _leads(pair[1]))
    found = chain(
        (_lookup(words, scored, widths) for scored in opened[:1]),
        (_step(words, slot, entry) for slot, entry in steps),
        (_lookup(words, scored, widths) for scored in lookups),
    )
    return list(islice(_once_each(found), FIRST))


def _leads(entry: dict[str, Any]) -> bool:
    return bool(entry["gate"]) and not entry["after"]


def _once_each(actions: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    for action in actions:
        if action["question"] not in seen:
            seen.add(action["question"])
            yield action


def _lookup(words: Words, scored: QuestionScore, widths: dict[str, Fraction]) -> dict[str, Any]:
    question = scored.question
    points = widths.get(question.id, Fraction(0))
    return {
        "id": f"{question.id}:find",
        "kind": "find",
        "question": question.id,
        "level": 0,
        "strategy": question.strategy,
        "title": words.say("first_find", title=question.title.say(words.lang)),
        "hours": words.say("first_find_minutes", minutes=FIND_MINUTES),
        "gain": words.say("first_find_gain", points=decimals(points, 1))
        if points >= _SHOWN
        else "",
        "do": question.evidence.say(words.lang),
        "done_when": words.say("first_find_done_when"),
        "done_label": words.say("first_find_label"),
        "gate": question.gate is not None,
        "gate_label": words.say("plan_gate") if question.gate is not None else "",
    }


def _step(words: Words, slot: Slot, entry: dict[str, Any]) -> dict[str, Any]:
    kept = ("id", "kind", "question", "level", "strategy", "title", "hours", "do", "done_when")
    shown = decimals(slot.gain, 1)
    return {
        **{key: entry[key] for key in (*kept, "done_label", "gate", "gate_label")},
        "gain": words.say("first_gain", points=shown) if slot.gain >= _SHOWN else "",
    }


def find_out(words: Words, choice: Choice) -> dict[str, Any]:
    """Return the questions without a level, each with the way to look it up."""
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
