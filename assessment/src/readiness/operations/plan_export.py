"""Writes a plan as Markdown, as CSV and as a calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from readiness.bank.model import Bank
from readiness.operations.payload import (
    Payload,
    answers_field,
    budget_field,
    choice,
    date_field,
    words_for,
)
from readiness.report.calendar_file import Event, calendar
from readiness.report.document import document_meta, source_cells, source_list
from readiness.report.plan_report import COLUMNS, plan_report
from readiness.report.tables import csv_text, markdown_table
from readiness.report.words import Words

type Json = dict[str, Any]

_TABLE = ("step", "when", "hours", "gain", "gain_per_hour", "cash", "after")


def plan_export(bank: Bank, payload: Payload) -> Json:
    """Return the plan as a file: text, name and MIME type."""
    words, opened = words_for(bank, payload), answers_field(bank, payload)
    plan = plan_report(words, opened.sheet, budget_field(payload))
    day = date_field(payload)
    name = f"tiderider-plan-{day}"
    match choice(payload, "format", ("markdown", "csv", "ics")):
        case "markdown":
            text = _markdown(words, plan, day)
            return {"text": text, "filename": f"{name}.md", "mime": "text/markdown"}
        case "csv":
            return {"text": _csv(words, plan), "filename": f"{name}.csv", "mime": "text/csv"}
        case _:
            text = _calendar(words, plan, date.fromisoformat(day))
            return {"text": text, "filename": f"{name}.ics", "mime": "text/calendar"}


def _steps(plan: Json) -> list[Json]:
    return [step for group in plan["groups"] for step in group["steps"]]


def _cells(step: Json) -> dict[str, str]:
    return {**step, "step": step["title"], "when": step["weeks"]}


def _markdown(words: Words, plan: Json, day: str) -> str:
    parts = [f"# {words.say('plan_document')}", document_meta(words, day)]
    parts += [f"**{plan['headline']}**", plan["budget"]["text"]]
    if plan["notes"]:
        parts.append("\n".join(f"- {note}" for note in plan["notes"]))
    if plan["find_out"]["items"]:
        parts += [f"## {plan['find_out']['title']}", plan["find_out"]["note"]]
        parts.append(
            "\n".join(
                f"- [ ] {words.say('named', question=item['question'], title=item['title'])}"
                for item in plan["find_out"]["items"]
            )
        )
    for group in plan["groups"]:
        if group["steps"]:
            parts += [f"## {words.say('titled', title=group['title'], note=group['note'])}"]
            steps = [_step_text(words, plan["columns"], step) for step in group["steps"]]
            parts.append("\n".join(steps))
    parts += [plan["left_out"]] if plan["left_out"] else []
    if _steps(plan):
        labels = [plan["columns"][key] for key in _TABLE]
        rows = [[_cells(step)[key] for key in _TABLE] for step in _steps(plan)]
        sources = source_list(words, ((step["question"], step["sources"]) for step in _steps(plan)))
        parts += [f"## {words.say('plan_table')}", markdown_table(labels, rows)]
        parts += [f"## {words.say('heading_sources')}", sources]
    parts.append(words.say("document_disclaimer"))
    return "\n\n".join(parts) + "\n"


def _step_text(words: Words, labels: dict[str, str], step: Json) -> str:
    cells = _cells(step)
    keys = ("when", "hours", "gain", "gain_per_hour", "cash", "after", "do", "done_when")
    lines = [
        f"    - {words.say('share_line', name=labels[key], range=cells[key])}"
        for key in keys
        if cells[key]
    ]
    gate = f" · {step['gate_label']}" if step["gate"] else ""
    return "\n".join([f"- [ ] **{step['title']}**{gate}", *lines])


def _csv(words: Words, plan: Json) -> str:
    keys = [key for key in COLUMNS if key != "source"]
    labels = [plan["columns"][key] for key in keys]
    more = [words.say("column_source_titles"), words.say("column_source_urls")]
    return csv_text(
        [words.say("column_question"), *labels, *more],
        (
            [
                step["question"],
                *(_cells(step)[key].removeprefix("+") for key in keys),
                *source_cells(step["sources"]),
            ]
            for step in _steps(plan)
        ),
    )


def _calendar(words: Words, plan: Json, day: date) -> str:
    return calendar(
        words.say("plan_document"), day, (_event(words, plan, step, day) for step in _steps(plan))
    )


def _event(words: Words, plan: Json, step: Json, day: date) -> Event:
    labels, cells = plan["columns"], _cells(step)
    keys = ("do", "done_when", "hours", "gain", "cash", "after")
    told = [
        words.say("share_line", name=labels[key], range=cells[key]) for key in keys if cells[key]
    ]
    told += [f"{source['title']} {source['url']}" for source in step["sources"]]
    return Event(
        uid=f"{step['id']}@{words.bank.id}.plan",
        first=day + timedelta(weeks=step["begin"] - 1),
        after=day + timedelta(weeks=step["end"]),
        summary=step["title"],
        description="\n".join(told),
        url=step["sources"][0]["url"] if step["sources"] else "",
    )
