"""Writes a plan as Markdown, as CSV and as a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zlib import crc32

from readiness.bank.model import Bank
from readiness.errors import RequestError
from readiness.operations.payload import (
    Payload,
    answers_field,
    budget_field,
    choice,
    date_field,
    field,
    focus_field,
    whole_field,
    words_for,
)
from readiness.report.calendar_file import Event, calendar
from readiness.report.document import (
    document_meta,
    file_stem,
    source_cells,
    source_list,
    titled,
)
from readiness.report.plan_report import COLUMNS, plan_report
from readiness.report.tables import csv_text, markdown_table
from readiness.report.words import Words

type Json = dict[str, Any]

_TABLE = ("step", "when", "hours", "gain", "gain_per_hour", "cash", "after")


LONGEST_ADDRESS = 300


@dataclass(frozen=True, slots=True)
class Heading:
    """What a plan that is passed on says of itself.

    Attributes:
        brand: Name of the brand; empty when the reader gave none.
        day: ISO date of the export.
        site: Address of the site with a trailing slash, or empty; steps link to their questions.
        revision: A number that rises with every export, for calendars.
    """

    brand: str
    day: str
    site: str
    revision: int


def plan_export(bank: Bank, payload: Payload) -> Json:
    """Return the plan as a file: text, name and MIME type.

    Args:
        bank: The bank.
        payload: `answers`, `lang`, `date`, `format`; `hours`, `weeks`, `focus`, `site` and
            `revision` may be left out.
    """
    words, opened = words_for(bank, payload), answers_field(bank, payload)
    done = opened.file.get("done", [])
    plan = plan_report(words, opened.sheet, budget_field(payload), focus_field(payload), done)
    heading = _heading(payload, opened.file.get("name", ""))
    stem = file_stem(heading.brand, "plan", heading.day)
    match choice(payload, "format", ("markdown", "csv", "ics")):
        case "markdown":
            text = _markdown(words, plan, heading)
            return {"text": text, "filename": f"{stem}.md", "mime": "text/markdown"}
        case "csv":
            text = _csv(words, plan, heading)
            return {"text": text, "filename": f"{stem}.csv", "mime": "text/csv"}
        case _:
            text = _calendar(words, plan, heading)
            return {"text": text, "filename": f"{stem}.ics", "mime": "text/calendar"}


def _heading(payload: Payload, brand: str) -> Heading:
    day = date_field(payload)
    given = {"site": "", "revision": date.fromisoformat(day).toordinal(), **payload}
    site = field(given, "site", str)
    if site and not (site.startswith(("https://", "http://")) and len(site) <= LONGEST_ADDRESS):
        raise RequestError("BAD_REQUEST", "site is not an address that begins with http.")
    return Heading(brand, day, site, whole_field(given, "revision", 0, 2**31 - 1))


def _link(words: Words, heading: Heading, step: Json) -> str:
    """Return the address of the question of a step on this site; empty without a site."""
    if not heading.site:
        return ""
    language = "" if words.lang == "zh" else f"{words.lang}/"
    return f"{heading.site}{language}assessment/#q-{step['question']}"


def _steps(plan: Json) -> list[Json]:
    return [step for group in plan["groups"] for step in group["steps"]]


def _cells(step: Json) -> dict[str, str]:
    return {**step, "step": step["title"], "when": step["weeks"]}


def _markdown(words: Words, plan: Json, heading: Heading) -> str:
    parts = [f"# {titled(words, 'plan_document', heading.brand)}"]
    parts.append(document_meta(words, heading.day))
    parts += [f"**{plan['headline']}**", plan["budget"]["text"]]
    parts += [text for text in (plan["later"], plan["short"], plan["missing"]) if text]
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
            steps = [_step_text(words, plan, heading, step) for step in group["steps"]]
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


def _step_text(words: Words, plan: Json, heading: Heading, step: Json) -> str:
    labels, cells = plan["columns"], _cells(step)
    keys = ("when", "hours", "gain", "gain_per_hour", "cash", "after", "do", "done_when")
    lines = [
        f"    - {words.say('share_line', name=labels[key], range=cells[key])}"
        for key in keys
        if cells[key]
    ]
    gate = f" · {step['gate_label']}" if step["gate"] else ""
    link = _link(words, heading, step)
    place = f"[{step['place']}](<{link}>)" if link else step["place"]
    return "\n".join([f"- [ ] **{step['title']}**{gate}", f"    - {place}", *lines])


def _csv(words: Words, plan: Json, heading: Heading) -> str:
    keys = [key for key in COLUMNS if key != "source"]
    labels = [plan["columns"][key] for key in keys]
    more = [words.say("column_source_titles"), words.say("column_source_urls")]
    return csv_text(
        [
            words.say("column_brand"),
            words.say("column_question"),
            words.say("column_link"),
            *labels,
            *more,
        ],
        (
            [
                heading.brand,
                step["question"],
                _link(words, heading, step),
                *(_cells(step)[key].removeprefix("+") for key in keys),
                *source_cells(step["sources"]),
            ]
            for step in _steps(plan)
        ),
    )


def _calendar(words: Words, plan: Json, heading: Heading) -> str:
    day = date.fromisoformat(heading.day)
    events = (_event(words, plan, heading, step) for step in _steps(plan))
    return calendar(titled(words, "plan_document", heading.brand), day, events)


def _event(words: Words, plan: Json, heading: Heading, step: Json) -> Event:
    labels, cells = plan["columns"], _cells(step)
    keys = ("do", "done_when", "hours", "gain", "cash", "after")
    lines = [step["place"]]
    lines += [
        words.say("share_line", name=labels[key], range=cells[key]) for key in keys if cells[key]
    ]
    lines += [f"{source['title']} {source['url']}" for source in step["sources"]]
    day = date.fromisoformat(heading.day)
    brand = f"{crc32(heading.brand.encode()):08x}." if heading.brand else ""
    source = step["sources"][0]["url"] if step["sources"] else ""
    return Event(
        uid=f"{step['id']}@{brand}{words.bank.id}.plan",
        first=day + timedelta(weeks=step["begin"] - 1),
        after=day + timedelta(weeks=step["end"]),
        summary=titled_step(words, step["title"], heading.brand),
        description="\n".join(lines),
        url=_link(words, heading, step) or source,
        sequence=heading.revision,
    )


def titled_step(words: Words, title: str, brand: str) -> str:
    """Return the title of a step, with the brand before it when there is one."""
    return words.say("share_line", name=brand, range=title) if brand else title
