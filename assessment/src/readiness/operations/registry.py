"""The table of operations that the engine offers, and the small ones themselves."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from readiness.answers.answer_file import new_file
from readiness.bank.model import Bank
from readiness.operations.adviser_view import adviser_view
from readiness.operations.clients import clients
from readiness.operations.comparison import compare
from readiness.operations.history import complete, set_targets, snapshot, trend
from readiness.operations.invite import invite
from readiness.operations.merge import merge
from readiness.operations.open_answers import import_text, unshare
from readiness.operations.payload import (
    Payload,
    answers_field,
    budget_field,
    choice,
    date_field,
    field,
    focus_field,
    mode_field,
    words_for,
)
from readiness.operations.plan_export import plan_export
from readiness.operations.replay import replay
from readiness.operations.sensitivity_report import sensitivity_report
from readiness.operations.share import share
from readiness.operations.what_if import whatif
from readiness.report.document import Cover, file_stem, to_csv, to_markdown
from readiness.report.plan_report import plan_report
from readiness.report.score_report import report

type Operation = Callable[[Bank, Payload], object]
"""Answers a request whose bank is open."""


def _new(bank: Bank, payload: Payload) -> object:
    return {"answers": new_file(bank, mode_field(payload))}


def _report(bank: Bank, payload: Payload) -> object:
    opened, words = answers_field(bank, payload), words_for(bank, payload)
    return report(bank, opened.sheet, words.lang, opened.file.get("targets"))


def _export(bank: Bank, payload: Payload) -> object:
    opened, words = answers_field(bank, payload), words_for(bank, payload)
    redact = field({"redact": False, **payload}, "redact", bool)
    cover = Cover(opened.file.get("name", ""), date_field(payload), redact)
    name = file_stem(cover.brand, opened.sheet.mode, cover.day)
    match choice(payload, "format", ("json", "markdown", "csv")):
        case "json":
            text = json.dumps(opened.file, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
            return {"text": text, "filename": f"{name}.json", "mime": "application/json"}
        case "markdown":
            text = to_markdown(bank, opened.sheet, words.lang, cover)
            return {"text": text, "filename": f"{name}.md", "mime": "text/markdown"}
        case _:
            text = to_csv(bank, opened.sheet, words.lang, cover)
            return {"text": text, "filename": f"{name}.csv", "mime": "text/csv"}


def _plan(bank: Bank, payload: Payload) -> object:
    opened, words = answers_field(bank, payload), words_for(bank, payload)
    done = opened.file.get("done", [])
    return plan_report(words, opened.sheet, budget_field(payload), focus_field(payload), done)


OPERATIONS: Mapping[str, Operation] = {
    "new": _new,
    "report": _report,
    "export": _export,
    "import": import_text,
    "plan": _plan,
    "plan_export": plan_export,
    "sensitivity": sensitivity_report,
    "complete": complete,
    "whatif": whatif,
    "snapshot": snapshot,
    "trend": trend,
    "compare": compare,
    "merge": merge,
    "clients": clients,
    "invite": invite,
    "adviser_view": adviser_view,
    "share": share,
    "unshare": unshare,
    "targets": set_targets,
    "replay": replay,
}
"""Every operation but `open`, by name."""
