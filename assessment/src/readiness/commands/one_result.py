"""The commands that give one result: diff, whatif, merge, trend, sensitivity, share, export."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from readiness.answers.bank_stamp import version_numbers
from readiness.answers.sections import is_date
from readiness.bank.model import TOP_LEVEL
from readiness.commands import stream, tables
from readiness.commands.bank_session import BankSession, shown_name
from readiness.commands.endings import (
    NO_BANK,
    OK,
    PROBLEMS,
    WRONG_USAGE,
    Stop,
    released,
    write,
)
from readiness.commands.score import add_budget
from readiness.operations.merge import LEAST, MOST
from readiness.operations.replay import as_answered

type Json = dict[str, Any]

PLAN_FORMATS = {"plan-md": "markdown", "plan-csv": "csv", "plan-ics": "ics"}
RESULT_FORMATS = {"json": "json", "md": "markdown", "csv": "csv"}


_LEVELS = tuple(str(level) for level in range(TOP_LEVEL + 1))
_YES_NO = {"yes": True, "no": False, "1": True, "0": False}


def add_one_result(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Add the commands to the parser."""

    def add(name: str, run: Any, summary: str) -> argparse.ArgumentParser:
        parser: argparse.ArgumentParser = commands.add_parser(name, parents=[shared], help=summary)
        parser.set_defaults(run=run, command=name)
        return parser

    diff = add("diff", _diff, "two files side by side")
    diff.add_argument("left", metavar="LEFT", help="answer file; - for standard input")
    diff.add_argument("right", metavar="RIGHT", help="answer file")
    whatif = add("whatif", _whatif, "the result with some answers changed")
    whatif.add_argument("--set", action="append", default=[], metavar="ID=LEVEL", type=_change)
    whatif.add_argument("--profile", action="append", default=[], metavar="ID=yes", type=_profile)
    merge = add("merge", _merge, "several people's answers, and a draft to discuss")
    merge.add_argument("files", nargs="+", metavar="FILE")
    trend = add("trend", _trend, "the snapshots in a file")
    sensitivity = add("sensitivity", _sensitivity, "whether other weights pick the same steps")
    sensitivity.add_argument("--seed", type=int, default=1, metavar="N", help="default: 1")
    share = add("share", _share, "the part of a link behind the #")
    share.add_argument("--open", action="store_true", help="with evidence, notes and names")
    export = add("export", _export, "a result or a plan as a file, on standard output")
    forms = [*RESULT_FORMATS, *PLAN_FORMATS]
    export.add_argument("--to", choices=forms, default=None, help="default: as --format, or md")
    export.add_argument("--redact", action="store_true", help="without evidence and notes")
    replay = add("replay", _replay, "an older file under its own bank and under today's")
    replay.add_argument("--old", type=Path, default=None, help="its bank (default: the one kept)")
    for parser in (whatif, trend, sensitivity, share, export, replay):
        parser.add_argument("file", metavar="FILE", help="answer file; - for standard input")
    for parser in (whatif, export):
        add_budget(parser)
    for parser in (share, export):
        parser.add_argument("--today", type=_day, default=None, metavar="DATE", help="the day")


def _day(text: str) -> str:
    if not is_date(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2026-11-22")
    return text


def _change(text: str) -> tuple[str, Json | None]:
    key, _, level = text.partition("=")
    if level == "clear":
        return key, None
    if level == "unknown":
        return key, {"state": "unknown"}
    if level not in _LEVELS:
        raise argparse.ArgumentTypeError(f"{text!r} is not as CON-01=2, =unknown or =clear")
    return key, {"state": "level", "level": int(level)}


def _profile(text: str) -> tuple[str, bool]:
    key, _, value = text.partition("=")
    if value not in _YES_NO:
        raise argparse.ArgumentTypeError(f"{text!r} says neither yes nor no, as own_site=yes")
    return key, _YES_NO[value]


def _diff(desk: BankSession, options: argparse.Namespace) -> int:
    sides = {
        side: {"name": shown_name(name), "answers": desk.read(name)}
        for side, name in (("left", options.left), ("right", options.right))
    }
    return _written(desk, options, desk.ask("compare", **sides))


def _whatif(desk: BankSession, options: argparse.Namespace) -> int:
    for given in (options.set, options.profile):
        names = [name for name, _ in given]
        if twice := {name for name in names if names.count(name) > 1}:
            raise Stop(WRONG_USAGE, f"{', '.join(sorted(twice))} is given twice; keep one")
    scenario = {"name": "", "answers": dict(options.set), "profile": dict(options.profile)}
    budget = {"hours": options.hours, "weeks": options.weeks}
    result = desk.ask("whatif", answers=desk.read(options.file), scenario=scenario, **budget)
    desk.tell(options.file, result["problems"])
    desk.problems += len(result["problems"])
    return _written(desk, options, result)


def _merge(desk: BankSession, options: argparse.Namespace) -> int:
    if not LEAST <= len(options.files) <= MOST:
        raise Stop(WRONG_USAGE, f"merge takes {LEAST} to {MOST} files, not {len(options.files)}")
    people = [{"name": shown_name(name), "answers": desk.read(name)} for name in options.files]
    return _written(desk, options, desk.ask("merge", files=people))


def _trend(desk: BankSession, options: argparse.Namespace) -> int:
    return _written(desk, options, desk.ask("trend", answers=desk.read(options.file)))


def _sensitivity(desk: BankSession, options: argparse.Namespace) -> int:
    answers = desk.read(options.file)
    return _written(desk, options, desk.ask("sensitivity", answers=answers, seed=options.seed))


def _share(desk: BankSession, options: argparse.Namespace) -> int:
    day = options.today or date.today().isoformat()
    answers = desk.read(options.file)
    return _written(
        desk, options, desk.ask("share", answers=answers, date=day, redact=not options.open)
    )


def _replay(desk: BankSession, options: argparse.Namespace) -> int:
    raw = as_answered(desk.raw(options.file))
    stamp = raw.get("bank")
    version = stamp.get("version") if isinstance(stamp, dict) else None
    if options.old is None and not version_numbers(version):
        raise Stop(NO_BANK, f"{options.file} does not name its bank; name it with --old")
    if options.old is None and version == desk.stamp["version"]:
        raise Stop(NO_BANK, f"{options.file} was answered with today's bank, {version}; no replay")
    path = options.old or released(str(version))
    try:
        bundle = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Stop(NO_BANK, f"cannot read the bank {path}; name it with --old") from error
    return _written(desk, options, desk.ask("replay", answers=raw, bundle=bundle))


def _export(desk: BankSession, options: argparse.Namespace) -> int:
    day = options.today or date.today().isoformat()
    answers = desk.read(options.file)
    if options.to and options.format not in (None, options.to):
        both = f"--to {options.to} and --format {options.format}"
        raise Stop(WRONG_USAGE, f"{both} name different files; keep one")
    kind = options.to or options.format or "md"
    if options.redact and kind == "json":
        raise Stop(WRONG_USAGE, "--redact does not go with json, the answer file with all it holds")
    if kind in PLAN_FORMATS:
        budget = {"hours": options.hours, "weeks": options.weeks}
        form = PLAN_FORMATS[kind]
        result = desk.ask("plan_export", answers=answers, date=day, format=form, **budget)
    else:
        form = RESULT_FORMATS[kind]
        asked = {"date": day, "format": form, "redact": options.redact}
        result = desk.ask("export", answers=answers, **asked)
    write(result["text"])
    return PROBLEMS if desk.problems else OK


def _written(desk: BankSession, options: argparse.Namespace, result: Json) -> int:
    if options.format in (None, "json"):
        write(json.dumps(result, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    else:
        head, *rows = tables.GRIDS[options.command](result)
        write(stream.lines(head, rows, options.format))
    return PROBLEMS if desk.problems else OK
