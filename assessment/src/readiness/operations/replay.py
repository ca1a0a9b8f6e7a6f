"""Scores an older file with the bank it was answered with and with today's, change by change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from readiness.answers.answer_file import (
    FORMAT,
    FORMAT_VERSION,
    Answer,
    AnswerSheet,
    read_file,
)
from readiness.answers.carry_over import AnswerChange
from readiness.answers.migration import open_file
from readiness.answers.sections import EARLIER
from readiness.bank.bundle import bank_from_bundle
from readiness.bank.model import Bank
from readiness.errors import RequestError
from readiness.operations.payload import Payload, field, words_for
from readiness.report.explain import change_text
from readiness.report.score_report import range_entry
from readiness.report.words import Words, decimals
from readiness.scoring.score import score
from readiness.scoring.score_model import Score

type Json = dict[str, Any]


def replay(bank: Bank, payload: Payload) -> Json:
    """Return the score of a file under both banks, and what each change did to the lower bound.

    The rules of scoring are today's in both; only the questions and the numbers of the bank differ.

    Args:
        bank: The bank of today.
        payload: `answers`, the file as it was stored, or as it was carried over since; `bundle`,
            the bank it was answered with; `lang`.

    Returns:
        Keys `before` and `after` with `version`, `range`, `stage` and `strategies`; `changes`, each
        with `text` and `points`, exact tenths that add up to the difference but for rounding;
        `summary`, `caption`, `columns` and `note`, words for the page; `pairs`, each strategy
        before and after.

    Raises:
        RequestError: The bundle is not of the version that the file names (code `BAD_BUNDLE`).
    """
    words, raw = words_for(bank, payload), as_answered(field(payload, "answers", dict))
    old = bank_from_bundle(field(payload, "bundle", dict))
    stamp = raw.get("bank")
    version = stamp.get("version") if isinstance(stamp, dict) else None
    if version != old.version:
        mismatch = f"The file names bank {version!r}; the bundle is of {old.version}."
        raise RequestError("BAD_BUNDLE", mismatch)
    opening, then = open_file(raw, bank), read_file(raw, old).sheet
    now = opening.reading.sheet
    if then is None or now is None:
        codes = tuple(problem.code for problem in opening.reading.problems)
        raise RequestError("BAD_ANSWERS", "The answers cannot be read.", codes)
    before, after = _side(words, old, then), _side(words, bank, now)
    return {
        "before": before,
        "after": after,
        "changes": _changes(words, old, then, (bank, now, opening.outcomes)),
        "summary": words.say("replay_summary", **_values(words, before, after)),
        "caption": words.say("replay_caption"),
        "columns": [
            {"key": key, "label": words.say(f"replay_column_{key}"), "numeric": key == "points"}
            for key in ("text", "points")
        ],
        "pairs": _pairs(words, before, after),
        "note": words.say("replay_note"),
    }


def as_answered(file: Mapping[str, Any]) -> Json:
    """Return a file as it was answered: what an earlier bank asked, where a file carries that."""
    earlier = file.get(EARLIER)
    if not isinstance(earlier, dict):
        return dict(file)
    return {"format": FORMAT, "format_version": FORMAT_VERSION, **earlier}


def _values(words: Words, before: Json, after: Json) -> dict[str, str]:
    """Return the values of the sentence that names both scores."""
    return {
        f"{side}_{key}": value
        for side, found in (("before", before), ("after", after))
        for key, value in (
            ("version", found["version"]),
            ("range", found["range"]["text"]),
            ("stage", found["stage"] or words.say("stage_none")),
        )
    }


def _pairs(words: Words, before: Json, after: Json) -> list[Json]:
    """Return the strategies of today's bank that the earlier one had, before and after."""
    names = {strategy.id: strategy.name.say(words.lang) for strategy in words.bank.strategies}
    was = {entry["id"]: entry for entry in before["strategies"]}
    return [
        {"id": key, "name": names[key], "before": was[key], "after": entry}
        for entry in after["strategies"]
        if (key := entry["id"]) in was
    ]


def _side(words: Words, bank: Bank, sheet: AnswerSheet) -> Json:
    result = score(bank, sheet)
    return {
        "version": bank.version,
        "range": range_entry(words, result.overall),
        "stage": result.stage.name.say(words.lang) if result.stage else "",
        "strategies": [
            {"id": s.strategy.id, **range_entry(words, s.range)} for s in result.strategies
        ],
    }


type _Now = tuple[Bank, AnswerSheet, tuple[AnswerChange, ...]]


def _changes(words: Words, old: Bank, then: AnswerSheet, today: _Now) -> list[Json]:
    """Go from the old score to the new one in steps; each row holds what its step changed."""
    bank, now, outcomes = today
    at = _low(score(old, then))
    kept = {question.id for question in bank.questions}
    rows: list[Json] = []

    def step(text: str, to: Fraction) -> None:
        nonlocal at
        rows.append({"text": text, "points": _signed(words, to - at)})
        at = to

    gone = [question for question in old.questions if question.id not in kept]
    if gone:
        rest = tuple(question for question in old.questions if question.id in kept)
        names = words.listed(question.id for question in gone)
        step(
            words.say("replay_gone", questions=names),
            _low(score(replace(old, questions=rest), then)),
        )
    moved = [o for o in outcomes if o.kind == "map" and o.change.after and o.was is not None]
    as_before = {
        outcome.change.after[0]: _raised(now.answers[outcome.change.after[0]], outcome.was or 0)
        for outcome in moved
    }
    sheet = replace(now, answers={**now.answers, **as_before})
    step(words.say("replay_rules"), _low(score(bank, sheet)))
    for outcome in moved:
        key = outcome.change.after[0]
        sheet = replace(sheet, answers={**sheet.answers, key: now.answers[key]})
        step(change_text(words, outcome), _low(score(bank, sheet)))
    return rows


def _raised(answer: Answer, level: int) -> Answer:
    return replace(answer, level=level)


def _low(result: Score) -> Fraction:
    return Fraction(0) if result.overall is None else result.overall.low


def _signed(words: Words, points: Fraction) -> str:
    if points == 0:
        return words.say("change_none")
    return words.say("change_up" if points > 0 else "change_down", points=decimals(abs(points), 1))
