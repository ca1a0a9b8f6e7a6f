"""Describes the score as an object for the page.

Every word is in one language and every shown number is ready to show: the page does no sums.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from readiness import __version__
from readiness.answers.answer_file import AnswerSheet
from readiness.bank.model import Bank, Language
from readiness.report.breakdown import LEDGER_COLUMNS, LedgerRow, ledger
from readiness.report.evidence import evidence_entry
from readiness.report.explain import gate_text, headline, stage_note, strategy_note
from readiness.report.notes import narrow, notes, scope
from readiness.report.verdict import gate_line, verdict
from readiness.report.words import Words, range_text, source_entry
from readiness.scoring.narrowing import narrowing
from readiness.scoring.rounding import whole
from readiness.scoring.score import score
from readiness.scoring.score_model import Range, Score, StrategyScore

HEADINGS = (
    "result",
    "verdict",
    "first",
    "missing",
    "reading",
    "toolbox",
    "gates",
    "strategies",
    "capabilities",
    "ledger",
    "notes",
)

SHEET = (
    "title",
    "title_picture",
    "action",
    "owner",
    "due",
    "method",
    "address",
    "prepared_by",
    "strongest",
    "weakest",
    "first",
)
"""Labels of the page for a boss and of the picture."""


def report(
    bank: Bank, sheet: AnswerSheet, lang: Language, targets: Mapping[str, int] | None = None
) -> dict[str, Any]:
    """Return the whole result for the page.

    Args:
        bank: The bank.
        sheet: The answers.
        lang: Language of every text.
        targets: Points wished for, by strategy id and `overall`.

    Returns:
        Keys `verdict`, `range`, `headline`, `range_note`, `coverage`, `evidence`, `scope`, `stage`,
        `stage_note`, `weakest`, `narrow`, `notes`, `written`, `gates`, `strategies`, `targets`,
        `capabilities`, `ledger`, `sheet`, `headings`, `applicable`, `unanswered`,
        `bank`, `engine`, `lang`, `mode`. Points are whole numbers 0-100.
    """
    words, result, wished = Words(bank, lang), score(bank, sheet), targets or {}
    narrowed = narrowing(bank, result)
    return {
        "lang": lang,
        "mode": sheet.mode,
        "headline": headline(words, result),
        "verdict": verdict(words, result),
        "range": _range(words, result.overall),
        "range_note": words.say("range_note"),
        "coverage": _coverage(words, result.coverage),
        "evidence": _evidence(words, result.evidence),
        "scope": scope(words, result),
        "stage": _stage(words, result),
        "stage_note": stage_note(words, result),
        "weakest": _weakest(words, result),
        "narrow": narrow(words, narrowed),
        "notes": notes(words, sheet, result, narrowed),
        "written": evidence_entry(words, sheet, result),
        "gates": _gates(words, result),
        "strategies": [_strategy(words, item, wished) for item in result.strategies],
        "targets": _targets(words, result, wished),
        "capabilities": _capabilities(words, result),
        "ledger": _ledger(words, ledger(words, result)),
        "sheet": {key: words.say(f"sheet_{key}") for key in SHEET},
        "headings": {key: words.say(f"heading_{key}") for key in HEADINGS},
        "applicable": [q.question.id for q in result.questions if q.status != "pruned"],
        "unanswered": [q.question.id for q in result.questions if q.status == "unanswered"],
        "bank": {"id": bank.id, "version": bank.version, "hash": bank.hash},
        "engine": __version__,
    }


def range_entry(words: Words, points: Range | None) -> dict[str, Any]:
    """Return a range with its text; both ends are nothing where nothing counts."""
    return _range(words, points) or {"low": None, "high": None, "text": "–"}


def _range(words: Words, points: Range | None) -> dict[str, Any] | None:
    if points is None:
        return None
    return {
        "low": whole(points.low),
        "high": whole(points.high),
        "text": range_text(words, points),
    }


def _evidence(words: Words, share: Fraction) -> dict[str, Any]:
    percent = whole(share * 100)
    return {"percent": percent, "text": words.say("evidence_share", percent=percent)}


def _coverage(words: Words, coverage: Fraction) -> dict[str, Any]:
    percent = whole(coverage * 100)
    return {
        "percent": percent,
        "text": words.say("coverage", percent=percent),
        "short": words.say("coverage_short", percent=percent),
    }


def _stage(words: Words, result: Score) -> dict[str, str] | None:
    stage = result.stage
    if stage is None:
        return None
    return {
        "id": stage.id,
        "name": stage.name.say(words.lang),
        "meaning": stage.meaning.say(words.lang),
    }


def _weakest(words: Words, result: Score) -> dict[str, str] | None:
    if result.weakest is None or result.weakest.range is None or not result.coverage:
        return None
    name = result.weakest.strategy.name.say(words.lang)
    text = words.say("weakest", strategy=name, range=range_text(words, result.weakest.range))
    return {"strategy": result.weakest.strategy.id, "text": text}


def _gates(words: Words, result: Score) -> list[dict[str, Any]]:
    states = [(item, state) for item in result.strategies for state in item.gates]
    states.sort(key=lambda pair: not pair[1].failed)
    return [
        {
            "question": state.question.id,
            "strategy": item.strategy.id,
            "state": "failed" if state.failed else "open",
            "title": state.question.title.say(words.lang),
            "line": gate_line(words, state),
            "text": gate_text(words, state),
            "source": source_entry(words.bank.sources[state.gate.source]),
        }
        for item, state in states
    ]


def _targets(words: Words, result: Score, wished: Mapping[str, int]) -> list[dict[str, Any]]:
    """Say how far the lower bound is from what was wished for, the overall score first."""
    overall = ("overall", words.say("target_overall"), result.overall)
    items = [(s.strategy.id, s.strategy.name.say(words.lang), s.range) for s in result.strategies]
    return [
        {
            "id": key,
            "name": name,
            "target": wished.get(key),
            "gap": _gap(words, points, wished.get(key)),
        }
        for key, name, points in [overall, *items]
    ]


def _gap(words: Words, points: Range | None, target: int | None) -> str:
    if target is None or points is None:
        return ""
    missing = target - whole(points.low)
    if missing <= 0:
        return words.say("target_reached", target=target)
    return words.say("target_gap", target=target, missing=missing)


def _strategy(words: Words, item: StrategyScore, wished: Mapping[str, int]) -> dict[str, Any]:
    return {
        "id": item.strategy.id,
        "name": item.strategy.name.say(words.lang),
        **range_entry(words, item.range),
        "capped": item.range != item.raw,
        "note": strategy_note(words, item),
        "target": wished.get(item.strategy.id),
        "coverage": whole(item.coverage * 100),
        "page": item.strategy.page,
    }


def _capabilities(words: Words, result: Score) -> list[dict[str, Any]]:
    rows = []
    for capability in words.bank.capabilities:
        points = result.capabilities[capability.strategy, capability.id]
        rows.append(
            {
                "id": capability.id,
                "strategy": capability.strategy,
                "name": capability.name.say(words.lang),
                **range_entry(words, points),
                "target": None,
            }
        )
    return rows


def _ledger(words: Words, rows: Sequence[LedgerRow]) -> dict[str, Any]:
    return {
        "caption": words.say("ledger_caption"),
        "columns": [
            {"key": key, "label": words.say(f"column_{key}"), "numeric": numeric}
            for key, numeric in LEDGER_COLUMNS
        ],
        "rows": [
            {
                "kind": row.kind,
                "question": row.key,
                "strategy": row.strategy,
                "cells": list(row.cells),
                "sources": [source_entry(source) for source in row.sources],
            }
            for row in rows
        ],
    }
