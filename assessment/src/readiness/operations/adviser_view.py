"""Puts an adviser's own view of answers next to the client's, and the score that it would give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from readiness.answers.answer_file import Answer, AnswerSheet
from readiness.bank.model import Bank, Question
from readiness.operations.payload import Payload, answers_field, words_for
from readiness.report.breakdown import status_text
from readiness.report.words import Words, range_text
from readiness.scoring.question_score import question_score
from readiness.scoring.score import score

type Json = dict[str, Any]

COLUMNS = {
    "question": "column_question",
    "title": "column_title",
    "client": "views_column_client",
    "adviser": "views_column_adviser",
    "difference": "views_column_difference",
    "note": "views_column_note",
}
"""Key of each column, and of the message that names it."""


def adviser_view(bank: Bank, payload: Payload) -> Json:
    """Return each answer of which the adviser has a view of their own, next to that view.

    The client's answers and score stay as they are. The second score takes the adviser's levels,
    each with the evidence that the client has given.

    Args:
        bank: The bank.
        payload: `answers`, a file that may hold `views`, and `lang`.

    Returns:
        Keys `caption`, `columns`, `rows` (each with `question`, `cells` and `differs`), `summary`
        and `ranges`; both sentences are empty without a view.
    """
    words, opened = words_for(bank, payload), answers_field(bank, payload)
    views: Mapping[str, Json] = opened.file.get("views", {})
    rows = [_row(words, q, opened.sheet, views[q.id]) for q in bank.questions if q.id in views]
    differ = sum(row["differs"] for row in rows)
    return {
        "caption": words.say("views_caption"),
        "columns": [
            {"key": key, "label": words.say(message), "numeric": False}
            for key, message in COLUMNS.items()
        ],
        "rows": rows,
        "summary": words.say("views_summary", count=len(rows), differ=differ) if rows else "",
        "ranges": _ranges(words, opened.sheet, views) if rows else "",
    }


def _row(words: Words, question: Question, sheet: AnswerSheet, view: Json) -> Json:
    answered = question_score(words.bank, question, sheet)
    own = sheet.answers.get(question.id)
    level = own.level if own else None
    return {
        "question": question.id,
        "cells": [
            question.id,
            question.title.say(words.lang),
            status_text(words, answered),
            words.say("status_level", level=view["level"]),
            _difference(words, level, view["level"]),
            view.get("note", ""),
        ],
        "differs": level != view["level"],
    }


def _difference(words: Words, own: int | None, seen: int) -> str:
    if own is None:
        return words.say("views_alone")
    if own == seen:
        return words.say("views_same")
    return words.say("views_higher" if seen > own else "views_lower", levels=abs(seen - own))


def _ranges(words: Words, sheet: AnswerSheet, views: Mapping[str, Json]) -> str:
    """Say which range the answers give, and which the adviser's levels in their place."""
    own, seen = (score(words.bank, one).overall for one in (sheet, _seen(words.bank, sheet, views)))
    none = words.say("views_no_range")
    return words.say(
        "views_ranges",
        own=range_text(words, own) if own else none,
        adviser=range_text(words, seen) if seen else none,
    )


def _seen(bank: Bank, sheet: AnswerSheet, views: Mapping[str, Json]) -> AnswerSheet:
    present = {question.id for question in bank.questions}
    levels = {
        key: _overlaid(sheet.answers.get(key), view["level"])
        for key, view in views.items()
        if key in present
    }
    return replace(sheet, answers={**sheet.answers, **levels})


def _overlaid(own: Answer | None, level: int) -> Answer:
    evidence = own.evidence if own else ""
    return Answer("level", level=level, evidence=evidence)
