"""Where a report of `check` goes: standard output, a file, a dated file in a folder."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from readiness.commands.endings import write
from readiness.commands.files import REPORT_PREFIX
from readiness.evidence.bundle import EvidenceBundle
from readiness.evidence.report.sarif import to_sarif
from readiness.evidence.report.text import to_markdown, to_text

type Json = dict[str, Any]


def write_report(options: argparse.Namespace, result: Json, bundle: EvidenceBundle) -> None:
    """Print a report in the form asked for, or write it to the place asked for."""
    texts = bundle.messages[options.lang]
    if options.format == "json":
        text = _json(result)
    elif options.format == "sarif":
        text = _json(to_sarif(result))
    else:
        made = to_markdown if options.format == "md" else to_text
        text = made(result, texts, options.lang)
    if options.output is None:
        write(text)
        return
    path: Path = options.output
    if path.is_dir():
        ending = {"text": "txt", "sarif": "sarif"}.get(options.format, options.format)
        path = path / _dated(options, ending)
    path.write_bytes(text.encode())


def keep_report(options: argparse.Namespace, result: Json) -> None:
    """Write the dated report into the folder that was checked; a series of them proves BRD-04.

    Where another form or place is asked for, there is that and nothing else.
    """
    folder = Path(options.files[0])
    alone = len(options.files) == 1 and options.files[0] != "-" and folder.is_dir()
    if not alone or options.output is not None or options.format != "text":
        return
    if all(one["kind"] == "desk_report" for one in result["files"]):
        return
    path = folder / _dated(options, "json")
    try:
        path.write_bytes(_json(result).encode())
    except OSError as error:
        sys.stderr.write(f"cannot write {path}: {error.strerror or error}\n")
    else:
        sys.stderr.write(f"the report of this day is in {path}\n")


def _dated(options: argparse.Namespace, ending: str) -> str:
    return f"{REPORT_PREFIX}{options.today.isoformat()}.{ending}"


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
