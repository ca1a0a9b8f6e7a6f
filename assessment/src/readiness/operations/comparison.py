"""Compares two results: two brands, or one brand at two dates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readiness.bank.model import Bank
from readiness.operations.payload import (
    Opened,
    Payload,
    answers_field,
    field,
    name_field,
    words_for,
)
from readiness.operations.what_if import signed
from readiness.report.explain import status_text
from readiness.report.score_report import range_entry
from readiness.report.words import Words, whole
from readiness.scoring.score import QuestionScore, Range, score

type Json = dict[str, Any]


def compare(bank: Bank, payload: Payload) -> Json:
    """Return both ranges of everything, and every question answered differently."""
    words = words_for(bank, payload)
    sides = [field(payload, side, dict) for side in ("left", "right")]
    left, right = (answers_field(bank, side) for side in sides)
    names = dict(zip(("left", "right"), (name_field(side) for side in sides), strict=True))
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
        "notes": _notes(words, left, right, questions),
    }


def _row(words: Words, key: str, name: str, ranges: tuple[Range | None, Range | None]) -> Json:
    left, right = ranges
    change = ""
    if left is not None and right is not None:
        change = signed(words, whole(right.low) - whole(left.low))
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


def _notes(words: Words, left: Opened, right: Opened, questions: list[Json]) -> list[str]:
    notes = []
    if left.sheet.mode != right.sheet.mode:
        notes.append(words.say("compare_note_mode"))
    if not questions:
        notes.append(words.say("compare_note_same"))
    return notes
