"""`python -m readiness check FILE...`: reads a seller's files and proposes levels."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from readiness.answers.answer_file import level_of
from readiness.bridge import EngineSession
from readiness.commands.batch import run_batch
from readiness.commands.endings import (
    HOW_TO_MAKE,
    NO_BANK,
    OK,
    PROBLEMS,
    UNREADABLE,
    WRONG_USAGE,
    Stop,
    compiled,
)
from readiness.commands.evidence_data import add_options, open_data
from readiness.commands.files import sources
from readiness.commands.report_files import keep_report, write_report
from readiness.commands.text_file import text_of
from readiness.evidence.checker import Context
from readiness.evidence.desk import DeskReport, check
from readiness.evidence.given import Given, rate_of
from readiness.evidence.operations.accept import accept, decided
from readiness.evidence.report.plain import Plain

type Json = dict[str, Any]

_FAIL = re.compile(r"([A-Z]{3}-\d{2})=([0-3])")
_STATUS = (100, 599)


def add_check(commands: Any) -> None:
    """Add the command to the parser."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "check", help="read a seller's own files and propose levels with bounds and lines"
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="file, folder, or - for stdin")
    add_options(parser)
    add = parser.add_argument
    add("--page-url", action="append", default=[], metavar="URL", help="address of a product page")
    add("--robots-status", type=_status, metavar="N", help="status robots.txt was served with")
    add("--headers", type=Path, metavar="FILE", help="response headers of the page")
    add("--marketplace", default="", metavar="CODE", help="marketplace, such as US")
    add("--brand", action="append", default=[], metavar="NAME", help="name of the brand")
    add(
        "--kind", action="append", default=[], type=_pair, metavar="FILE=KIND", help="a file's kind"
    )
    add("--choose", action="append", default=[], type=_pair, metavar="ID=OPTION",
        help="answer to a question that the desk asked")  # fmt: skip
    add("--rate", action="append", default=[], type=_rate, metavar="CODE=RATE",
        help="what one unit of a currency is worth")  # fmt: skip
    add("--column", action="append", default=[], type=_column, metavar="FILE:FIELD=HEADER",
        help="which column is which")  # fmt: skip
    add("--complete", action="append", default=[], metavar="NAME",
        help="these are all: pages, products, titles, feed")  # fmt: skip
    add("--confirm", action="append", default=[], metavar="NAME", help="what only you can say")
    add("--sentence", action="append", default=[], type=_pair, metavar="NAME=TEXT",
        help="specification, review or question of the page, or review:FILE=TEXT")  # fmt: skip
    add("--answers", type=Path, metavar="FILE", help="answer file, to show contradictions")
    add("--accept", choices=("decided",), help="write decided levels into the answers")
    add("--bundle", type=Path, default=compiled("bundle.json"), help="the compiled bank")
    add("--format", choices=("text", "json", "sarif", "md"), default="text", help="of the report")
    add("--output", type=Path, metavar="FILE", help="write the report here (a folder: desk-DATE)")
    add("--brands", type=Path, metavar="DIR", help="one folder a brand, and a table over all")
    add("--jobs", type=int, metavar="N", help="processes for --brands (default: one a processor)")
    add("--fail-below", action="append", default=[], type=_limit, metavar="Q=LEVEL",
        help="exit code 1 when the files say that a question is below a level")  # fmt: skip
    parser.set_defaults(door=run)


def run(options: argparse.Namespace) -> int:
    """Run the command.

    Returns:
        0 when all is well; 1 when a question is below its `--fail-below`; 3 when the data cannot be
        read; 4 when a file cannot.
    """
    answers, session = _answers(options)
    given = _given(options, answers)
    if options.brands is not None:
        return run_batch(options, given)
    if not options.files:
        raise Stop(WRONG_USAGE, "name a file or a folder, or a folder of brands with --brands")
    bundle = open_data(options.data)
    context = Context(given, bundle)
    files = sources(options.files)
    if not files:
        raise Stop(UNREADABLE, f"{' '.join(options.files)} holds no file; put what you have there")
    report = check(files, given, bundle)
    plain = Plain(context)
    result = plain.report(report)
    if options.accept and answers is not None and session is not None:
        day = given.today.isoformat()
        result["accepted"] = decided(report)
        result["answers"] = accept(answers, result["accepted"], report, plain, day)
    write_report(options, result, bundle)
    keep_report(options, result)
    return PROBLEMS if _fails(report, options.fail_below) else OK


def _given(options: argparse.Namespace, answers: Json | None) -> Given:
    columns: dict[str, dict[str, str]] = {}
    for file, field, header in options.column:
        columns.setdefault(file, {})[field] = header
    return Given(
        today=options.today,
        lang=options.lang,
        page_urls=tuple(options.page_url),
        robots_status=options.robots_status,
        headers=None if options.headers is None else _text(options.headers),
        marketplace=options.marketplace.upper(),
        brands=tuple(options.brand),
        complete=frozenset(options.complete),
        choices=dict(options.choose),
        kinds=dict(options.kind),
        columns=columns,
        rates={code.upper(): rate for code, rate in options.rate},
        answers=_levels(answers),
        sentences=dict(options.sentence),
        confirmed=frozenset(options.confirm),
    )


def _answers(options: argparse.Namespace) -> tuple[Json | None, EngineSession | None]:
    if options.answers is None:
        return None, None
    session = EngineSession()
    try:
        raw = json.loads(options.bundle.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        advice = f"{HOW_TO_MAKE}, or name one with --bundle"
        raise Stop(NO_BANK, f"cannot read the bank {options.bundle}; {advice}") from error
    _ask(session, "open", bundle=raw)
    opened = _ask(session, "import", text=_text(options.answers), lang=options.lang)
    if opened["answers"] is None:
        raise Stop(UNREADABLE, f"{options.answers}: {opened['summary']}")
    return opened["answers"], session


def _ask(session: EngineSession, op: str, **payload: Any) -> Any:
    reply = json.loads(session.handle(json.dumps({"op": op, "payload": payload})))
    if not reply["ok"]:
        raise Stop(NO_BANK if op == "open" else UNREADABLE, reply["error"]["message"])
    return reply["result"]


def _levels(answers: Json | None) -> Mapping[str, int]:
    if answers is None:
        return {}
    found = ((key, level_of(answer)) for key, answer in answers["answers"].items())
    return {key: level for key, level in found if level is not None}


def _fails(report: DeskReport, limits: Sequence[tuple[str, int]]) -> bool:
    saying = [p for p in report.proposals if p.state != "not_from_file" and not p.informs]
    highest = {p.question: p.max for p in saying}
    return any(highest.get(question, 3) < level for question, level in limits)


def _text(path: Path) -> str:
    return text_of(str(path))[0]


def _pair(text: str) -> tuple[str, str]:
    key, sign, value = text.rpartition("=")
    if not sign or not key:
        raise argparse.ArgumentTypeError(f"{text!r} has no = between name and value")
    return key, value


def _rate(text: str) -> tuple[str, str]:
    code, value = _pair(text)
    if not rate_of(value):
        raise argparse.ArgumentTypeError(f"{value!r} is no rate; write it as EUR=1.08")
    return code, value


def _column(text: str) -> tuple[str, str, str]:
    place, sign, header = text.partition("=")
    file, colon, field = place.rpartition(":")
    if not sign or not colon:
        raise argparse.ArgumentTypeError(f"{text!r} is not FILE:FIELD=HEADER")
    return file, field, header


def _limit(text: str) -> tuple[str, int]:
    match = _FAIL.fullmatch(text)
    if match is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a question and a level, as BRD-01=2")
    return match.group(1), int(match.group(2))


def _status(text: str) -> int:
    low, high = _STATUS
    if not text.isdecimal() or not low <= int(text) <= high:
        raise argparse.ArgumentTypeError(f"{text!r} is no HTTP status, {low} to {high}")
    return int(text)
