"""`python -m readiness check --brands DIR`: one folder a brand, a report each, a table over all."""

from __future__ import annotations

import argparse
import csv
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from io import StringIO
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from readiness.commands.brand_file import BRAND_FILE, brand_given
from readiness.commands.endings import OK, PROBLEMS, UNREADABLE, Stop, write
from readiness.commands.evidence_data import open_data
from readiness.commands.files import REPORT_PREFIX, sources
from readiness.evidence.checker import Context
from readiness.evidence.desk import check
from readiness.evidence.given import Given
from readiness.evidence.message import Language, Texts, say, sentence
from readiness.evidence.report.difference import difference
from readiness.evidence.report.plain import Plain
from readiness.evidence.report.text import to_markdown
from readiness.report.tables import inert

type Json = dict[str, Any]

TABLE_PREFIX = "brands-"
COLUMNS = ("brand", "errors", "findings", "changes")
"""Columns of the table in front of the questions; the messages hold their headings."""


@dataclass(frozen=True, slots=True)
class Task:
    """What one process does for one brand.

    Attributes:
        folder: The brand's files.
        out: Where its reports go.
        data: The desk's compiled data.
        given: What holds for all brands; the brand's own file adds to it.
    """

    folder: Path
    out: Path
    data: Path
    given: Given


def run_batch(options: argparse.Namespace, given: Given) -> int:
    """Check every folder below `--brands` and write reports, a table and differences.

    Returns:
        0 when all is well; 1 when a brand is below a `--fail-below`; 4 when a brand cannot be read.

    Raises:
        Stop: The folder of brands or of reports cannot be used.
    """
    bundle = open_data(options.data)
    folders = _folders(options.brands)
    out: Path = options.output or options.brands / "reports"
    tasks = [
        Task(folder, out / folder.name, options.data, given)
        for folder in folders
        if folder.resolve() != out.resolve()
    ]
    if not tasks:
        raise Stop(UNREADABLE, f"{options.brands} holds no folder; give each brand a folder there")
    jobs = max(1, options.jobs or os.cpu_count() or 1)
    if jobs == 1:
        results = [check_brand(task) for task in tasks]
    else:
        with ProcessPoolExecutor(max_workers=jobs, mp_context=get_context("spawn")) as pool:
            results = list(pool.map(check_brand, tasks))
    heads = [bundle.messages[options.lang][f"batch.column_{name}"] for name in COLUMNS]
    table = _write_table(out, results, given.today, heads)
    write(table)
    if any("error" in result for result in results):
        return UNREADABLE
    below = any(_below(result, options.fail_below) for result in results)
    return PROBLEMS if below else OK


def _folders(root: Path) -> list[Path]:
    if not root.is_dir():
        raise Stop(UNREADABLE, f"{root} is no folder; name the folder that holds one per brand")
    return sorted(p for p in root.iterdir() if p.is_dir() and not p.name.startswith("."))


def check_brand(task: Task) -> Json:
    """Check one brand, write its reports, and return its row of the table.

    A brand that cannot be read is named with the reason, and the others go on.
    """
    try:
        return _checked(task)
    except Stop as stop:
        return {"brand": task.folder.name, "error": str(stop)}


def _checked(task: Task) -> Json:
    bundle = open_data(task.data)
    name, given = brand_given(task.folder, task.given)
    files = [file for file in sources([str(task.folder)]) if file.name != BRAND_FILE]
    report = check(files, given, bundle)
    result = {"brand": name, **Plain(Context(given, bundle)).report(report)}
    before = _previous(task.out, given.today)
    result["difference"] = difference(before, result) if before is not None else None
    task.out.mkdir(parents=True, exist_ok=True)
    stem = task.out / f"{REPORT_PREFIX}{given.today.isoformat()}"
    text = json.dumps(result, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    stem.with_suffix(".json").write_bytes(text.encode())
    lang: Language = "zh" if given.lang == "zh" else "en"
    texts = bundle.messages[lang]
    head = "\n".join(_head(name, result["difference"], texts, lang))
    stem.with_suffix(".md").write_bytes(f"{head}\n{to_markdown(result, texts, lang)}".encode())
    return {
        "brand": name,
        "folder": task.folder.name,
        "proposals": result["proposals"],
        "errors": sum(1 for f in result["findings"] if f["severity"] == "error"),
        "findings": len(result["findings"]),
        "difference": result["difference"],
    }


def _head(name: str, changes: Json | None, texts: Texts, lang: Language) -> Iterator[str]:
    """Yield the lines of Markdown above a brand's report: its name, and what changed."""

    def phrase(key: str, **values: str | int | tuple[str, ...]) -> str:
        return say(texts, lang, sentence(f"batch.{key}", **values))

    yield f"**{phrase('brand', brand=name.replace('*', ''))}**"
    yield ""
    if changes is None:
        return
    yield phrase("since", day=changes["since"], count=len(changes["proposals"]))
    yield ""
    for one in changes["proposals"]:
        before, after = (_span(one[key]) or phrase("none") for key in ("before", "after"))
        question = one["question"]
        if one["scope"]:
            scope = say(texts, lang, sentence(f"report.scope_{one['scope']}"))
            question = phrase("scoped", question=question, scope=scope)
        yield f"- {phrase('change', question=question, before=before, after=after)}"
    for key in ("new", "gone"):
        for one in changes["findings"][key]:
            yield f"- {phrase(key, file=one['file'] or '–', text=one['text'])}"
    yield ""


def _span(bounds: Sequence[int] | None) -> str:
    if bounds is None:
        return ""
    low, high = bounds
    return str(low) if low == high else f"{low}–{high}"


def _previous(out: Path, today: date) -> Json | None:
    """Return the latest report of an earlier day, or `None`; a damaged one is passed over."""
    limit = f"{REPORT_PREFIX}{today.isoformat()}.json"
    for path in sorted(out.glob(f"{REPORT_PREFIX}*.json"), reverse=True):
        if path.name < limit:
            try:
                found = json.loads(path.read_text(encoding="utf-8"))
            except (OSError, ValueError):
                continue
            if isinstance(found, dict) and isinstance(found.get("proposals"), list):
                return found
    return None


def _write_table(out: Path, results: Sequence[Json], today: date, heads: Sequence[str]) -> str:
    """Write the table over all brands as CSV and return it."""
    questions = sorted({p["question"] for r in results for p in r.get("proposals", ())})
    lines: list[list[str]] = [[*heads, *questions]]
    for result in results:
        lines.append([inert(cell) for cell in _row(result, questions)])
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(lines)
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{TABLE_PREFIX}{today.isoformat()}.csv"
    path.write_bytes(b"\xef\xbb\xbf" + text.getvalue().encode())
    return text.getvalue()


def _row(result: Json, questions: Sequence[str]) -> Iterator[str]:
    yield str(result["brand"])
    if "error" in result:
        yield str(result["error"])
        return
    yield str(result["errors"])
    yield str(result["findings"])
    changes = result["difference"]
    yield "" if changes is None else str(len(changes["proposals"]))
    levels = {p["question"]: _level(p) for p in result["proposals"] if not p["informs"]}
    for question in questions:
        yield levels.get(question, "")


def _level(one: Mapping[str, Any]) -> str:
    if one["state"] == "not_from_file":
        return "?"
    text = _span((one["min"], one["max"]))
    return f"{text}!" if one["state"] == "contradiction" else text


def _below(result: Json, limits: Sequence[tuple[str, int]]) -> bool:
    highest = {
        p["question"]: p["max"]
        for p in result["proposals"]
        if p["state"] != "not_from_file" and not p["informs"]
    }
    return any(highest.get(question, 3) < level for question, level in limits)
