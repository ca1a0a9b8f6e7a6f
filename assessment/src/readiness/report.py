"""Writes the result out: as an object for the page, as Markdown, and as CSV.

Every word is in one language and every shown number is ready to show: the page does no sums.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from readiness import __version__
from readiness.answers import AnswerSheet
from readiness.explain import (
    LEDGER_COLUMNS,
    LedgerRow,
    Words,
    gate_text,
    headline,
    ledger,
    narrow,
    notes,
    range_text,
    source_entry,
    stage_note,
    strategy_note,
    whole,
)
from readiness.model import Bank, Language
from readiness.scoring import Range, Score, StrategyScore, score

HEADINGS = (
    "result",
    "stage",
    "gates",
    "strategies",
    "capabilities",
    "ledger",
    "notes",
)


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
        Keys `range`, `headline`, `range_note`, `coverage`, `stage`, `stage_note`, `weakest`,
        `narrow`, `notes`, `gates`, `strategies`, `targets`, `capabilities`, `ledger`, `headings`,
        `applicable`, `unanswered`, `bank`, `engine`, `lang`, `mode`. Points are whole numbers
        0-100.
    """
    words, result, wished = Words(bank, lang), score(bank, sheet), targets or {}
    return {
        "lang": lang,
        "mode": sheet.mode,
        "headline": headline(words, result),
        "range": _range(words, result.overall),
        "range_note": words.say("range_note"),
        "coverage": _coverage(words, result.coverage),
        "stage": _stage(words, result),
        "stage_note": stage_note(words, result),
        "weakest": _weakest(words, result),
        "narrow": narrow(words, result),
        "notes": notes(words, sheet, result),
        "gates": _gates(words, result),
        "strategies": [_strategy(words, item, wished) for item in result.strategies],
        "targets": _targets(words, result, wished),
        "capabilities": _capabilities(words, result),
        "ledger": _ledger(words, ledger(words, result)),
        "headings": {key: words.say(f"heading_{key}") for key in HEADINGS},
        "applicable": [q.question.id for q in result.questions if q.status != "pruned"],
        "unanswered": [q.question.id for q in result.questions if q.status == "unanswered"],
        "bank": {"id": bank.id, "version": bank.version, "hash": bank.hash},
        "engine": __version__,
    }


def _range(words: Words, points: Range | None) -> dict[str, Any] | None:
    if points is None:
        return None
    return {
        "low": whole(points.low),
        "high": whole(points.high),
        "text": range_text(words, points),
    }


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
    points = _range(words, item.range) or {"low": None, "high": None, "text": "–"}
    return {
        "id": item.strategy.id,
        "name": item.strategy.name.say(words.lang),
        **points,
        "capped": item.range != item.raw,
        "note": strategy_note(words, item),
        "target": wished.get(item.strategy.id),
        "coverage": whole(item.coverage * 100),
        "page": item.strategy.page,
    }


def _capabilities(words: Words, result: Score) -> list[dict[str, Any]]:
    rows = []
    for capability in words.bank.capabilities:
        points = _range(words, result.capabilities[capability.strategy, capability.id])
        rows.append(
            {
                "id": capability.id,
                "strategy": capability.strategy,
                "name": capability.name.say(words.lang),
                **(points or {"low": None, "high": None, "text": "–"}),
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


def to_markdown(bank: Bank, sheet: AnswerSheet, lang: Language, date: str) -> str:
    """Return the result as Markdown.

    Args:
        bank: The bank.
        sheet: The answers.
        lang: Language of every text.
        date: ISO date printed at the head.

    Returns:
        Markdown text that ends with a line break; table cells are escaped.
    """
    words, page = Words(bank, lang), report(bank, sheet, lang)
    meta = words.say(
        "document_meta", date=date, bank=bank.id, version=bank.version, engine=__version__
    )
    parts = [f"# {words.say('heading_document')} · {words.say(f'mode_{sheet.mode}')}", meta]
    parts += [f"**{page['headline']}** · {page['coverage']['short']}", page["stage_note"]]
    if page["stage"]:
        parts.append(page["stage"]["meaning"])
    if page["weakest"]:
        parts.append(page["weakest"]["text"])
    if page["gates"]:
        lines = [
            f"- {g['text']} [{g['source']['title']}](<{g['source']['url']}>)" for g in page["gates"]
        ]
        parts += [f"## {page['headings']['gates']}", "\n".join(lines)]
    strategies = [f"- {s['name']}: {s['text']} {s['note']}".rstrip() for s in page["strategies"]]
    parts += [f"## {page['headings']['strategies']}", "\n".join(strategies)]
    remarks = [f"- {note}" for note in [page["range_note"], *page["notes"]]]
    parts += [f"## {page['headings']['notes']}", "\n".join(remarks)]
    parts += [f"## {page['headings']['ledger']}", _markdown_table(page["ledger"])]
    parts.append(words.say("document_disclaimer"))
    return "\n\n".join(parts) + "\n"


def _markdown_table(table: dict[str, Any]) -> str:
    labels = [column["label"] for column in table["columns"]]
    rules = ["---:" if column["numeric"] else "---" for column in table["columns"]]
    rows = [row["cells"] for row in table["rows"]]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
        for row in [labels, rules, *rows]
    )


def to_csv(bank: Bank, sheet: AnswerSheet, lang: Language) -> str:
    """Return the ledger as CSV with a byte-order mark, so that spreadsheets read the Chinese.

    A cell that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    table = report(bank, sheet, lang)["ledger"]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([column["label"] for column in table["columns"]])
    writer.writerows([_inert(cell) for cell in row["cells"]] for row in table["rows"])
    return "\ufeff" + out.getvalue()


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
