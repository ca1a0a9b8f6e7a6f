"""The command line for agencies and scripts: `python -m readiness score|plan|explain|diff FILE...`.

The one module of the engine that reads files; it is left out of the browser's wheel. It asks the
same operations as a page does, so it prints the same numbers and sentences.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from readiness.answers.decode_text import decode_text
from readiness.answers.problem import is_name
from readiness.answers.sections import HOURS_A_WEEK, USUAL_HOURS, USUAL_WEEKS, WEEKS
from readiness.bank.model import LANGUAGES
from readiness.bridge import EngineSession

OK, PROBLEMS, NO_BANK, UNREADABLE = 0, 1, 3, 4
"""Exit codes; argparse itself ends with 2 on wrong usage."""

BUNDLE = Path(__file__).resolve().parents[3] / "build" / "bundle.json"

_EXPLAINED = (
    "headline", "stage_note", "weakest", "gates", "narrow", "notes", "range_note", "ledger"
)  # fmt: skip

type Json = dict[str, Any]


class Stop(Exception):
    """Ends the run with an exit code and a sentence."""

    def __init__(self, code: int, sentence: str) -> None:
        """Keep both."""
        super().__init__(sentence)
        self.code = code


BUDGET = (("hours", HOURS_A_WEEK, USUAL_HOURS), ("weeks", WEEKS, USUAL_WEEKS))
"""Option, its bounds and its default."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: Words of the command line; those of the process when absent.

    Returns:
        0 when all is well; 1 when a file was read with problems, which are on standard error;
        3 when the bank cannot be read; 4 when a file is no answer file.
    """
    options = _parser().parse_args(arguments)
    try:
        desk = BankSession(options.bundle, options.lang)
        result: Any = options.run(desk, options)
    except Stop as stop:
        sys.stderr.write(f"readiness: {stop}\n")
        return stop.code
    # Bytes, so that no terminal's encoding can change or refuse the Chinese.
    text = json.dumps(result, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    sys.stdout.buffer.write(text.encode())
    sys.stdout.flush()
    return PROBLEMS if desk.problems else OK


class BankSession:
    """An open bank, a language, and what was wrong with the files read so far."""

    def __init__(self, bundle: Path, lang: str) -> None:
        """Open the bank."""
        self._session, self._lang = EngineSession(), lang
        self.problems = 0
        try:
            raw = json.loads(bundle.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            advice = "make it with `python -m readiness_build bundle`, or name one with --bundle"
            raise Stop(NO_BANK, f"cannot read the bank {bundle}; {advice}") from error
        reply = self._reply("open", bundle=raw)
        if not reply["ok"]:
            raise Stop(NO_BANK, f"{bundle}: {reply['error']['message']}")

    def read(self, name: str) -> Json:
        """Return the answers in a file, `-` for standard input; tell its problems."""
        try:
            data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
            text, encoding = decode_text(data)
        except (OSError, ValueError) as error:
            raise Stop(UNREADABLE, f"cannot read {name} as a text file") from error
        if encoding != "UTF-8":
            sys.stderr.write(f"{name}: read as {encoding}\n")
        opened: Json = self.ask("import", text=text)
        for problem in [*opened["changes"], *opened["problems"]]:
            sys.stderr.write(f"{name}: {problem['text']}\n")
        self.problems += len(opened["problems"])
        if opened["answers"] is None:
            raise Stop(UNREADABLE, f"{name}: {opened['summary']}")
        answers: Json = opened["answers"]
        return answers

    def ask(self, op: str, **payload: Any) -> Any:
        """Return the result of an operation."""
        reply = self._reply(op, lang=self._lang, **payload)
        if not reply["ok"]:
            raise Stop(UNREADABLE, reply["error"]["message"])
        return reply["result"]

    def _reply(self, op: str, **payload: Any) -> Json:
        request = json.dumps({"op": op, "payload": payload})
        reply: Json = json.loads(self._session.handle(request))
        return reply


def _score(desk: BankSession, options: argparse.Namespace) -> list[Json]:
    return [
        {"file": name, "report": desk.ask("report", answers=desk.read(name))}
        for name in options.files
    ]


def _plan(desk: BankSession, options: argparse.Namespace) -> list[Json]:
    budget = {"hours": options.hours, "weeks": options.weeks}
    return [
        {"file": name, "plan": desk.ask("plan", answers=desk.read(name), **budget)}
        for name in options.files
    ]


def _explain(desk: BankSession, options: argparse.Namespace) -> list[Json]:
    return [
        {"file": item["file"], "why": {key: item["report"][key] for key in _EXPLAINED}}
        for item in _score(desk, options)
    ]


def _diff(desk: BankSession, options: argparse.Namespace) -> Any:
    sides = {
        side: {"name": _shown(name), "answers": desk.read(name)}
        for side, name in (("left", options.left), ("right", options.right))
    }
    return desk.ask("compare", **sides)


def _shown(name: str) -> str:
    stem = Path(name).stem
    return stem if is_name(stem) else "…"


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--bundle", type=Path, default=BUNDLE, help="the compiled bank (default: build/bundle.json)"
    )
    shared.add_argument("--lang", choices=LANGUAGES, default="zh", help="language of the texts")
    many = argparse.ArgumentParser(add_help=False)
    many.add_argument("files", nargs="+", metavar="FILE", help="answer file; - for standard input")
    parser = argparse.ArgumentParser(
        prog="python -m readiness", description="Scores Tiderider answer files; prints JSON."
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    score = commands.add_parser("score", parents=[shared, many], help="the whole result")
    score.set_defaults(run=_score)
    plan = commands.add_parser("plan", parents=[shared, many], help="the best plan for a budget")
    for name, (least, most), usual in BUDGET:
        told = f"{name}{' a week' if name == 'hours' else ''}, {least} to {most} (default: {usual})"
        span = range(least, most + 1)
        plan.add_argument(
            f"--{name}", type=int, choices=span, default=usual, metavar="N", help=told
        )
    plan.set_defaults(run=_plan)
    explain = commands.add_parser("explain", parents=[shared, many], help="why the number is so")
    explain.set_defaults(run=_explain)
    diff = commands.add_parser("diff", parents=[shared], help="two files side by side")
    diff.add_argument("left", metavar="LEFT", help="answer file; - for standard input")
    diff.add_argument("right", metavar="RIGHT", help="answer file")
    diff.set_defaults(run=_diff)
    return parser


if __name__ == "__main__":
    sys.exit(main())
