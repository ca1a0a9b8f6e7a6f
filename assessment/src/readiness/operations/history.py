"""Takes dated snapshots of a result and shows their trend and targets."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from readiness import __version__
from readiness.answers.answer_file import FORMAT, FORMAT_VERSION, set_aside
from readiness.answers.bank_stamp import release_line, version_numbers
from readiness.answers.migration import migration_path, open_file
from readiness.answers.sections import MOST_DONE, MOST_SNAPSHOTS, is_whole
from readiness.bank.model import Bank
from readiness.operations.payload import (
    Opened,
    Payload,
    answers_field,
    completed_fields,
    date_field,
    name_field,
    targets_field,
    words_for,
)
from readiness.report.words import Words, range_text
from readiness.scoring.rounding import whole
from readiness.scoring.score import score
from readiness.scoring.score_model import Range

type Json = dict[str, Any]

TREND_COLUMNS = ("date", "name", "mode", "range", "stage", "coverage")
_NUMERIC = {"range", "coverage"}


def snapshot(bank: Bank, payload: Payload) -> Json:
    """Return the file with today's answers and result kept under `snapshots`.

    One that says the same as an earlier one of its day replaces it, unless both have names of their
    own; the oldest move to `set_aside` beyond `MOST_SNAPSHOTS`.
    """
    opened, date = answers_field(bank, payload), date_field(payload)
    file = opened.file
    entry = {
        "date": date,
        "name": name_field(payload),
        "mode": opened.sheet.mode,
        "bank": file["bank"],
        "engine": __version__,
        "profile": file["profile"],
        "answers": file["answers"],
        "summary": _summary(bank, opened),
    }
    present = file.get("snapshots", [])
    same = [kept for kept in present if _same_day_and_answers(kept, entry)]
    # The page keeps one a day by itself; it must not take the name from the reader's own.
    entry["name"] = entry["name"] or next((kept["name"] for kept in same if kept.get("name")), "")
    replaced = [kept for kept in same if kept.get("name", "") in ("", entry["name"])]
    others = [kept for kept in present if kept not in replaced]
    every = sorted([*others, entry], key=lambda item: item["date"])
    dropped, kept = every[:-MOST_SNAPSHOTS], every[-MOST_SNAPSHOTS:]
    aside = {f"snapshot {item['date']}": item for item in dropped}
    return {"answers": set_aside({**file, "snapshots": kept}, aside), "dropped": len(dropped)}


def _same_day_and_answers(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return all(one.get(key) == other[key] for key in ("date", "mode", "profile", "answers"))


def _summary(bank: Bank, opened: Opened) -> Json:
    result = score(bank, opened.sheet)
    return {
        "low": whole(result.overall.low) if result.overall else None,
        "high": whole(result.overall.high) if result.overall else None,
        "stage": result.stage.id if result.stage else None,
        "coverage": whole(result.coverage * 100),
    }


def trend(bank: Bank, payload: Payload) -> Json:
    """Return every snapshot as a row, oldest first, and the present state as the last.

    The `place` of a row is that of its snapshot in the file, since a day can have several.
    """
    words, opened = words_for(bank, payload), answers_field(bank, payload)
    now = {
        "date": "",
        "name": "",
        "mode": opened.sheet.mode,
        "bank": opened.file["bank"],
        "summary": _summary(bank, opened),
    }
    stored = [{**item, "place": at} for at, item in enumerate(opened.file.get("snapshots", []))]
    kept = sorted(stored, key=lambda item: item["date"])
    return {
        "caption": words.say("trend_caption"),
        "columns": [
            {"key": key, "label": words.say(f"trend_column_{key}"), "numeric": key in _NUMERIC}
            for key in TREND_COLUMNS
        ],
        "rows": [_row(words, item) for item in [*kept, now]],
        "notes": _notes(words, kept, now),
    }


def _row(words: Words, item: Mapping[str, Any]) -> Json:
    summary = item["summary"]
    low, high = summary.get("low"), summary.get("high")
    known = low is not None and high is not None
    text = range_text(words, Range(Fraction(low), Fraction(high))) if known else "–"
    stages = {stage.id: stage.name.say(words.lang) for stage in words.bank.stages}
    stage = stages.get(str(summary.get("stage")), words.say("stage_none"))
    coverage = summary.get("coverage")
    percent = words.say("percent", percent=coverage) if is_whole(coverage, 0, 100) else "–"
    name = item.get("name", "")
    mode = words.say(f"mode_{item['mode']}")
    return {
        "date": item["date"],
        "place": item.get("place"),
        "name": name,
        "low": low,
        "high": high,
        "text": text,
        "stage": stage,
        "cells": [item["date"] or words.say("now"), name, mode, text, stage, percent],
    }


def _notes(words: Words, kept: list[Json], now: Json) -> list[str]:
    notes = []
    stamps = [item["bank"].get("version") for item in [*kept, now]]
    versions = words.listed(dict.fromkeys(s for s in stamps if version_numbers(s)))
    if len({version_numbers(stamp)[:1] for stamp in stamps}) > 1:
        notes.append(words.say("trend_note_major", versions=versions))
    elif len({release_line(stamp) for stamp in stamps}) > 1:
        notes.append(words.say("trend_note_minor", versions=versions))
    if len({item["mode"] for item in [*kept, now]}) > 1:
        notes.append(words.say("trend_note_mode"))
    return [*notes, *_replayed(words, kept)]


def _replayed(words: Words, kept: list[Json]) -> list[str]:
    """Say what the answers of each older record give under today's bank."""
    said = []
    for item in kept:
        version, summary = item["bank"].get("version"), item["summary"]
        if not migration_path(words.bank.migrations, version, words.bank.version):
            continue
        file = {key: item[key] for key in ("bank", "mode", "profile", "answers")}
        file |= {"format": FORMAT, "format_version": FORMAT_VERSION}
        sheet = open_file(file, words.bank).reading.sheet
        now = score(words.bank, sheet).overall if sheet else None
        low, high = summary.get("low"), summary.get("high")
        if now is not None and low is not None and high is not None:
            then = range_text(words, Range(Fraction(low), Fraction(high)))
            values = {"date": item["date"], "version": version, "then": then}
            said.append(words.say("trend_replayed", **values, now=range_text(words, now)))
    return said


def set_targets(bank: Bank, payload: Payload) -> Json:
    """Return the file with these targets and no others."""
    opened = answers_field(bank, payload)
    rest = {key: value for key, value in opened.file.items() if key != "targets"}
    wished = targets_field(bank, payload)
    return {"answers": {**rest, "targets": wished} if wished else rest}


def complete(bank: Bank, payload: Payload) -> Json:
    """Return the file with one answer raised to a level; never lowered, nothing else changed.

    The step is kept under `done` with its date and the tenths of a point by which it lifted the
    lower bound, so that a plan can show what was done and what it brought. With a `lang` in the
    payload, the reply also says in a sentence what the step did to the lower bound.
    """
    opened = answers_field(bank, payload)
    key, level, proof = completed_fields(bank, payload)
    day, file, old = date_field(payload), opened.file, opened.sheet.answers.get(key)
    if old is not None and (old.state == "na" or (old.level or 0) > level):
        return {"answers": file}
    raised: Json = {
        **file["answers"].get(key, {}),
        "state": "level",
        "level": level,
        "date": day,
    }
    if proof:
        raised["evidence"] = proof
    changed = {**file, "answers": {**file["answers"], key: raised}}
    lows = _lows(bank, opened), _lows(bank, answers_field(bank, {"answers": changed}))
    if level == 0:
        return {"answers": changed}
    said = {"said": _said(bank, payload, key, level, lows)} if "lang" in payload else {}
    entry = {"question": key, "level": level, "date": day, "tenths": _tenths_gained(*lows)}
    others = [e for e in file.get("done", []) if (e["question"], e["level"]) != (key, level)]
    return {"answers": {**changed, "done": [*others, entry][-MOST_DONE:]}, **said}


def _lows(bank: Bank, opened: Opened) -> Fraction | None:
    overall = score(bank, opened.sheet).overall
    return None if overall is None else overall.low


def _tenths_gained(before: Fraction | None, after: Fraction | None) -> int:
    return 0 if before is None or after is None else round((after - before) * 10)


def _said(
    bank: Bank,
    payload: Payload,
    key: str,
    level: int,
    lows: tuple[Fraction | None, Fraction | None],
) -> str:
    """Say which step was recorded, and where the lower bound went."""
    words, question = words_for(bank, payload), bank.question(key)
    title = question.steps[level - 1].title.say(words.lang) if question else key
    before, after = lows
    if before is None or after is None:
        return words.say("complete_told_none", title=title)
    said = "complete_told" if whole(before) < whole(after) else "complete_told_same"
    return words.say(said, title=title, before=whole(before), after=whole(after))
