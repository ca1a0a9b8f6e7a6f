"""`score`, `plan`, `explain` and `check-file`: the commands that take any number of files."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from readiness.answers.sections import FOCUSES, HOURS_A_WEEK, USUAL_HOURS, USUAL_WEEKS, WEEKS
from readiness.commands import tables
from readiness.commands.bank_session import BankSession
from readiness.commands.endings import PROBLEMS
from readiness.commands.stream import Item, results, stream_json, stream_rows

type Json = dict[str, Any]

BUDGET = (("hours", HOURS_A_WEEK, USUAL_HOURS), ("weeks", WEEKS, USUAL_WEEKS))
"""Option, its bounds and its default."""

_EXPLAINED = (
    "headline", "scope", "evidence", "stage_note", "weakest", "gates", "narrow", "notes",
    "range_note", "ledger",
)  # fmt: skip


_CHECKED = ("summary", "problems", "changes", "again", "note")


def add_score(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Add the four commands to the parser."""
    many = argparse.ArgumentParser(add_help=False)
    many.add_argument("files", nargs="+", metavar="FILE", help="answer file; - for standard input")
    parents = [shared, many]
    score = commands.add_parser("score", parents=parents, help="the whole result")
    score.set_defaults(run=_score)
    plan = commands.add_parser("plan", parents=parents, help="the best plan for a budget")
    add_budget(plan)
    plan.add_argument("--focus", choices=FOCUSES, default=FOCUSES[0], help="what the plan is for")
    plan.set_defaults(run=_plan)
    explain = commands.add_parser("explain", parents=parents, help="why the number is so")
    explain.set_defaults(run=_explain)
    check = commands.add_parser("check-file", parents=parents, help="what is wrong with a file")
    check.set_defaults(run=_check)


def add_budget(parser: argparse.ArgumentParser) -> None:
    """Add hours a week and weeks."""
    for name, (least, most), usual in BUDGET:
        help_text = (
            f"{name}{' a week' if name == 'hours' else ''}, {least} to {most} (default: {usual})"
        )
        span = partial(_whole, least=least, most=most)
        parser.add_argument(f"--{name}", type=span, default=usual, metavar="N", help=help_text)


def _whole(text: str, least: int, most: int) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", text) or not least <= int(text) <= most:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from {least} to {most}")
    return int(text)


def _score(desk: BankSession, options: argparse.Namespace) -> int:
    def head(item: Json) -> Sequence[str]:
        return [*tables.SCORE, *(strategy["id"] for strategy in item["report"]["strategies"])]

    return _written(desk, options, _reported(desk), (head, tables.score_rows))


def _reported(desk: BankSession) -> Item:
    def make(name: str) -> Json:
        answers = desk.read(name)
        report = desk.ask("report", answers=answers)
        return {"brand": answers.get("name", ""), "report": report}

    return make


def _plan(desk: BankSession, options: argparse.Namespace) -> int:
    asked = {"hours": options.hours, "weeks": options.weeks, "focus": options.focus}

    def make(name: str) -> Json:
        return {"plan": desk.ask("plan", answers=desk.read(name), **asked)}

    return _written(desk, options, make, (lambda _: tables.PLAN, tables.plan_rows))


def _explain(desk: BankSession, options: argparse.Namespace) -> int:
    def make(name: str) -> Json:
        page = desk.ask("report", answers=desk.read(name))
        return {"why": {key: page[key] for key in _EXPLAINED}}

    def head(item: Json) -> Sequence[str]:
        return ["file", *(column["label"] for column in item["why"]["ledger"]["columns"])]

    return _written(desk, options, make, (head, tables.explain_rows))


def _check(desk: BankSession, options: argparse.Namespace) -> int:
    def make(name: str) -> Json:
        opened = desk.opened(name)
        return {key: opened[key] for key in _CHECKED}

    return _written(desk, options, make, (lambda _: tables.PROBLEM, tables.problem_rows))


type _Table = tuple[Callable[[Json], Sequence[str]], Callable[[str, Json], Any]]


def _written(desk: BankSession, options: argparse.Namespace, make: Item, table: _Table) -> int:
    items = results(options.files, make)
    if options.format in (None, "json"):
        code = stream_json(items)
    else:
        code = stream_rows(items, *table, options.format)
    return PROBLEMS if desk.problems else code
