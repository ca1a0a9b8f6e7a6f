"""Compares two results: two brands, or one brand at two dates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readiness.bank.model import Bank
from readiness.operations.distinct_names import distinct_names
from readiness.operations.payload import (
    Opened,
    Payload,
    answers_field,
    field,
    label_field,
    words_for,
)
from readiness.operations.what_if import signed
from readiness.report.breakdown import status_text
from readiness.report.score_report import range_entry
from readiness.report.words import Words
from readiness.scoring.rounding import whole
from readiness.scoring.score import score
from readiness.scoring.score_model import QuestionScore, Range, Score

type Json = dict[str, Any]


def compare(bank: Bank, payload: Payload) -> Json:
    """Return both ranges of everything, and every question answered differently."""
    words = words_for(bank, payload)
    sides = [field(payload, side, dict) for side in ("left", "right")]
    left, right = (answers_field(bank, side) for side in sides)
    shown = distinct_names([label_field(side) for side in sides])
    names = dict(zip(("left", "right"), shown, strict=True))
    one, other = score(bank, left.sheet), score(bank, right.sheet)
    rows = [
        _row(words, was.strategy.id, was.strategy.name.say(words.lang), (was.range, now.range))
        for was, now in zip(one.strategies, other.strategies, strict=True)
    ]
    questions = _questions(
        words,
        {q.question.id: q for q in one.questions},
        {q.question.id: q for q in other.questions},
    )
    return {
        "title": words.say("compare_title", **names),
        "columns": {
            **names,
            **{key: words.say(f"compare_column_{key}") for key in ("name", "change", "question")},
        },
        "overall": _row(
            words, "overall", words.say("target_overall"), (one.overall, other.overall)
        ),
        "rows": rows,
        "questions": questions,
        "notes": _notes(words, (left, one), (right, other), questions),
    }


def _row(words: Words, key: str, name: str, ranges: tuple[Range | None, Range | None]) -> Json:
    left, right = ranges
    change = ""
    if left is not None and right is not None:
        difference = whole(right.low) - whole(left.low)
        change = signed(words, difference) if difference else words.say("compare_same")
    sides = {"left": range_entry(words, left), "right": range_entry(words, right)}
    return {"id": key, "name": name, **sides, "change": change}


def _questions(
    words: Words, left: Mapping[str, QuestionScore], right: Mapping[str, QuestionScore]
) -> list[Json]:
    """Return the questions that one side answers and the other does not answer alike."""
    rows = []
    for question in words.bank.questions:
        texts = [
            status_text(words, side[question.id]) if question.id in side else "–"
            for side in (left, right)
        ]
        if texts[0] != texts[1]:
            title = question.title.say(words.lang)
            rows.append(
                {"question": question.id, "title": title, "left": texts[0], "right": texts[1]}
            )
    return rows


def _notes(
    words: Words, left: tuple[Opened, Score], right: tuple[Opened, Score], questions: list[Json]
) -> list[str]:
    notes = []
    if left[0].sheet.mode != right[0].sheet.mode:
        notes.append(words.say("compare_note_mode"))
    only = [_counted(side) - _counted(other) for side, other in ((left, right), (right, left))]
    if any(only):
        notes.append(words.say("compare_note_scope", left=len(only[0]), right=len(only[1])))
    if not questions:
        notes.append(words.say("compare_note_same"))
    return notes


def _counted(side: tuple[Opened, Score]) -> set[str]:
    return {q.question.id for q in side[1].questions if q.counts}
