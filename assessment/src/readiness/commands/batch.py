"""`python -m readiness check --brands DIR`: one folder a brand, a report each, a table over all."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from readiness.commands.batch_table import TABLE_PREFIX, heads_of, span, write_table
from readiness.commands.brand_file import BRAND_FILE, brand_given
from readiness.commands.earlier_runs import previous, vanished
from readiness.commands.endings import OK, PROBLEMS, UNREADABLE, WRONG_USAGE, Stop, write
from readiness.commands.evidence_data import open_data
from readiness.commands.files import REPORT_PREFIX, sources
from readiness.evidence.bundle import EvidenceBundle
from readiness.evidence.checker import Context
from readiness.evidence.desk import FileEntry, check
from readiness.evidence.given import Given
from readiness.evidence.message import Language, Texts, say, sentence
from readiness.evidence.registry import READERS
from readiness.evidence.report.difference import difference
from readiness.evidence.report.plain import Plain
from readiness.evidence.report.text import to_markdown

type Json = dict[str, Any]

_MOST_NAMED = 10
"""Names that one warning lists."""


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
    if options.files:
        raise Stop(WRONG_USAGE, "name files or a folder of brands with --brands, not both")
    bundle = open_data(options.data)
    out: Path = options.output or options.brands / "reports"
    tasks = [
        Task(folder, out / folder.name, options.data, given)
        for folder in _folders(options.brands, out)
    ]
    if not tasks:
        raise Stop(UNREADABLE, f"{options.brands} holds no folder; give each brand a folder there")
    jobs = max(1, options.jobs or os.cpu_count() or 1)
    if jobs == 1:
        results = [check_brand(task) for task in tasks]
    else:
        with ProcessPoolExecutor(max_workers=jobs, mp_context=get_context("spawn")) as pool:
            results = list(pool.map(check_brand, tasks))
    texts = bundle.messages[options.lang]
    gone = list(vanished(out, {task.folder.name for task in tasks}, given.today))
    for one in gone:
        said = sentence("batch.vanished", day=one["day"])
        one["note"] = say(texts, options.lang, said)
    write(write_table(out, [*results, *gone], given.today, heads_of(texts)))
    if any("error" in result for result in results):
        return UNREADABLE
    below = any(_below(result, options.fail_below) for result in results)
    return PROBLEMS if below else OK


def _folders(root: Path, out: Path) -> list[Path]:
    """Return the folders of the brands, and say which entries belong to none."""
    if not root.is_dir():
        raise Stop(UNREADABLE, f"{root} is no folder; name the folder that holds one per brand")
    own = {out.resolve(), *out.resolve().parents}
    brands: list[Path] = []
    left: list[str] = []
    for path in sorted(root.iterdir()):
        if path.is_dir() and (path.resolve() in own or any(path.glob(f"{TABLE_PREFIX}*.csv"))):
            continue  # Reports of this run or of an earlier one.
        if path.is_dir() and not path.name.startswith("."):
            brands.append(path)
        else:
            left.append(path.name)
    if left:
        names = ", ".join(left[:_MOST_NAMED]) + (", …" if len(left) > _MOST_NAMED else "")
        sys.stderr.write(f"{root}: no brand's, so not read: {names}; give each brand a folder\n")
    return brands


def check_brand(task: Task) -> Json:
    """Check one brand, write its reports, and return its row of the table.

    A brand that cannot be read is named with the reason, and the others go on.
    """
    try:
        return _checked(task)
    except Stop as stop:
        return {"brand": task.folder.name, "error": str(stop)}
    except OSError as error:
        why = f"cannot use {error.filename}: {error.strerror or error}"
        return {"brand": task.folder.name, "error": why}


def _checked(task: Task) -> Json:
    bundle = open_data(task.data)
    name, given = brand_given(task.folder, task.given)
    files = [file for file in sources([str(task.folder)]) if file.name != BRAND_FILE]
    if not files:
        raise Stop(UNREADABLE, f"{task.folder} holds no file; put what you have there")
    report = check(files, given, bundle)
    unread = [one.reading.file for one in report.files if not _is_read(one, bundle)]
    result = {"brand": name, **Plain(Context(given, bundle)).report(report)}
    before = previous(task.out, given.today)
    result["difference"] = difference(before, result) if before is not None else None
    task.out.mkdir(parents=True, exist_ok=True)
    stem = task.out / f"{REPORT_PREFIX}{given.today.isoformat()}"
    text = json.dumps(result, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    stem.with_suffix(".json").write_bytes(text.encode())
    lang: Language = "zh" if given.lang == "zh" else "en"
    texts = bundle.messages[lang]
    head = "\n".join(_head(name, result["difference"], texts, lang))
    stem.with_suffix(".md").write_bytes(f"{head}\n{to_markdown(result, texts, lang)}".encode())
    nothing = say(texts, lang, sentence("batch.nothing_read", count=len(files)))
    return {
        "brand": name,
        "note": nothing if len(unread) == len(report.files) else "",
        "unread": len(unread) + len(files) - len(report.files),
        "proposals": result["proposals"],
        "errors": sum(1 for f in result["findings"] if f["severity"] == "error"),
        "findings": len(result["findings"]),
        "difference": result["difference"],
    }


def _is_read(entry: FileEntry, bundle: EvidenceBundle) -> bool:
    """Return whether the desk knows what a file is, and could read it to its end."""
    kind, reading = entry.detection.kind, entry.reading
    if reading.cut or getattr(reading.facts, "cut", False):
        return False
    return kind in READERS or kind in bundle.kinds or kind == "headers"


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
        before, after = (span(one[key]) or phrase("none") for key in ("before", "after"))
        question = one["question"]
        if one["scope"]:
            scope = say(texts, lang, sentence(f"report.scope_{one['scope']}"))
            question = phrase("scoped", question=question, scope=scope)
        yield f"- {phrase('change', question=question, before=before, after=after)}"
    for key in ("new", "gone"):
        for one in changes["findings"][key]:
            yield f"- {phrase(key, file=one['file'] or '–', text=one['text'])}"
    yield ""


def _below(result: Json, limits: Sequence[tuple[str, int]]) -> bool:
    highest = {
        p["question"]: p["max"]
        for p in result["proposals"]
        if p["state"] != "not_from_file" and not p["informs"]
    }
    return any(highest.get(question, 3) < level for question, level in limits)
