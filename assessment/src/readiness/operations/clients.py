"""Puts brands in one table for an adviser: one row each, ready to sort, and the same as CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from readiness.answers.migration import open_file
from readiness.answers.sections import is_date
from readiness.bank.model import Bank
from readiness.errors import RequestError
from readiness.operations.distinct_names import distinct_names
from readiness.operations.payload import (
    Opened,
    Payload,
    budget_field,
    date_field,
    field,
    label_field,
    words_for,
)
from readiness.report.document import file_stem
from readiness.report.first_actions import first_actions
from readiness.report.plan_report import worked_out
from readiness.report.tables import csv_text
from readiness.report.words import Words, range_text
from readiness.scoring.rounding import whole
from readiness.scoring.score import score
from readiness.scoring.score_model import Score

type Json = dict[str, Any]

MOST_CLIENTS = 40
"""How many brands the table holds: a plan is worked out for each, on a phone too."""

LAST = "~"
"""Sorts after every date."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """What is shown of a brand in one column, and what the column is sorted by."""

    text: str
    key: int | str


def clients(bank: Bank, payload: Payload) -> Json:
    """Return a table of brands.

    Args:
        bank: The bank.
        payload: `files` (each with `name` and `answers`), `lang` and `date`.

    Returns:
        Keys `caption`, `columns`, `rows` (each with `cells` and `keys` to sort by, in the order of
        the columns), `unread` (names of files that could not be read), `note` (a sentence when
        there are more brands than fit) and `export`, a file.
    """
    words, day = words_for(bank, payload), date_field(payload)
    columns = _columns(words)
    files = _files(payload)
    opened, unread = _opened(bank, files[:MOST_CLIENTS])
    left = len(files[MOST_CLIENTS:])
    rows = [_row(words, name, each) for name, each in opened]
    cells = [[row[key].text for key in columns] for row in rows]
    return {
        "caption": words.say("clients_caption"),
        "columns": [
            {"key": key, "label": label, "numeric": key not in ("name", "stage", "date", "next")}
            for key, label in columns.items()
        ],
        "rows": [
            {"cells": texts, "keys": [row[key].key for key in columns]}
            for row, texts in zip(rows, cells, strict=True)
        ],
        "unread": unread,
        "note": words.say("clients_more", most=MOST_CLIENTS, left=left) if left else "",
        "export": {
            "text": csv_text(list(columns.values()), cells),
            "filename": f"{file_stem('', 'clients', day)}.csv",
            "mime": "text/csv",
        },
    }


def _columns(words: Words) -> dict[str, str]:
    strategies = {s.id: s.name.say(words.lang) for s in words.bank.strategies}
    first = {key: words.say(f"clients_column_{key}") for key in ("name", "range", "stage")}
    last = ("gates", "coverage", "date", "next")
    return {**first, **strategies, **{key: words.say(f"clients_column_{key}") for key in last}}


def _files(payload: Payload) -> list[Payload]:
    files = field(payload, "files", list)
    if not all(isinstance(item, dict) for item in files):
        raise RequestError("BAD_REQUEST", "files: only objects were expected.")
    return files


def _opened(bank: Bank, files: Sequence[Payload]) -> tuple[list[tuple[str, Opened]], list[str]]:
    opened, unread = [], []
    names = distinct_names([label_field(item) for item in files])
    for name, item in zip(names, files, strict=True):
        reading = open_file(field(item, "answers", dict), bank).reading
        if reading.sheet is None or reading.file is None:
            unread.append(name)
        else:
            opened.append((name, Opened(reading.sheet, reading.file)))
    return opened, unread


def _row(words: Words, name: str, opened: Opened) -> dict[str, _Cell]:
    result = score(words.bank, opened.sheet)
    stages = [stage.id for stage in words.bank.stages]
    stage = result.stage
    failed = sum(gate.failed for item in result.strategies for gate in item.gates)
    percent = whole(result.coverage * 100)
    date = _last_date(opened.file)
    return {
        "name": _Cell(name, name.casefold()),
        "range": _points(words, result.overall),
        "stage": _Cell(
            stage.name.say(words.lang) if stage else words.say("stage_none"),
            stages.index(stage.id) if stage else -1,
        ),
        **{item.strategy.id: _points(words, item.range) for item in result.strategies},
        "gates": _Cell(str(failed), failed),
        "coverage": _Cell(words.say("percent", percent=percent), percent),
        "date": _Cell(date, date or LAST),
        "next": _next(words, opened, result),
    }


def _points(words: Words, points: Any) -> _Cell:
    if points is None:
        return _Cell("–", -1)
    return _Cell(range_text(words, points), whole(points.low))


def _last_date(file: Mapping[str, Any]) -> str:
    """Return the day of the newest answer; empty when no answer has one.

    What a file holds under numbers that are not in the bank may be anything.
    """
    found = file["answers"].values()
    days = [str(answer.get("date")) for answer in found if isinstance(answer, dict)]
    return max(filter(is_date, days), default="")


def _next(words: Words, opened: Opened, result: Score) -> _Cell:
    """Name the first thing to do under the budget in the file, or the usual one."""
    if result.overall is None:
        return _Cell("", "")
    choice, slots, entries = worked_out(
        words, opened.sheet, budget_field(opened.file.get("plan", {}))
    )
    actions = first_actions(words, choice, slots, entries)
    title = actions[0]["title"] if actions else ""
    return _Cell(title, title)
