"""The table over all brands of `check --brands`: one row a brand, one column a question."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from readiness.evidence.message import Texts
from readiness.report.tables import inert

type Json = dict[str, Any]

TABLE_PREFIX = "brands-"
COLUMNS = ("brand", "errors", "findings", "changes", "unread")
"""Columns of the table in front of the questions; the messages hold their headings."""


def heads_of(texts: Texts) -> list[str]:
    """Return the headings of the columns in front of the questions."""
    return [texts[f"batch.column_{name}"] for name in COLUMNS]


def write_table(out: Path, results: Sequence[Json], today: date, heads: Sequence[str]) -> str:
    """Write the table over all brands as CSV and return it.

    Args:
        out: The folder of reports.
        results: One a brand. A `note` or an `error` takes the place of the number of errors, so
            that a brand of which nothing was read never looks like one without a fault.
        today: The day in the name of the file.
        heads: Headings of `COLUMNS`.
    """
    questions = sorted({p["question"] for r in results for p in r.get("proposals", ())})
    width = len(heads) + len(questions)
    lines: list[list[str]] = [[*heads, *questions]]
    for result in results:
        cells = [inert(cell) for cell in _row(result, questions)]
        lines.append(cells + [""] * (width - len(cells)))
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(lines)
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{TABLE_PREFIX}{today.isoformat()}.csv"
    path.write_bytes(b"\xef\xbb\xbf" + text.getvalue().encode(errors="backslashreplace"))
    return text.getvalue()


def _row(result: Json, questions: Sequence[str]) -> Iterator[str]:
    yield str(result["brand"])
    if "proposals" not in result:
        yield str(result.get("error") or result["note"])
        return
    note = str(result["note"])
    yield note or str(result["errors"])
    yield "" if note else str(result["findings"])
    changes = result["difference"]
    yield "" if changes is None else str(len(changes["proposals"]))
    yield str(result["unread"])
    levels = {p["question"]: _level(p) for p in result["proposals"] if not p["informs"]}
    for question in questions:
        yield levels.get(question, "")


def _level(one: Mapping[str, Any]) -> str:
    if one["state"] == "not_from_file":
        return "?"
    text = span((one["min"], one["max"]))
    return f"{text}!" if one["state"] == "contradiction" else text


def span(bounds: Sequence[int] | None) -> str:
    """Return an interval of levels in writing, or ""."""
    if bounds is None:
        return ""
    low, high = bounds
    return str(low) if low == high else f"{low}–{high}"
