"""`python -m readiness calc cover|channels|cash|panel -i FILE`: runs one calculator."""

from __future__ import annotations

import argparse
import json
from typing import Any

from readiness.commands.endings import OK, PROBLEMS, UNREADABLE, Stop, write
from readiness.commands.evidence_data import add_options, open_data
from readiness.commands.text_file import text_of
from readiness.errors import RequestError
from readiness.evidence.calculators.operation import calc
from readiness.evidence.calculators.registry import CALCULATORS
from readiness.evidence.checker import Context
from readiness.evidence.given import Given
from readiness.json_text import parse_json


def add_calc(commands: Any) -> None:
    """Add the command to the parser."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "calc", help="run a calculator on a file of inputs"
    )
    names = [calculator.id for calculator in CALCULATORS]
    parser.add_argument("calculator", choices=names, help="which one")
    parser.add_argument(
        "-i", "--inputs", required=True, metavar="FILE", help="JSON object; - for standard input"
    )
    add_options(parser)
    parser.set_defaults(door=run)


def run(options: argparse.Namespace) -> int:
    """Run the command.

    Returns:
        0 when all is well; 1 when an input is missing or out of range, which the result names.
    """
    bundle = open_data(options.data)
    context = Context(Given(today=options.today, lang=options.lang), bundle)
    payload = {"calculator": options.calculator, "inputs": _inputs(options.inputs)}
    try:
        result = calc(payload, context)
    except RequestError as error:
        raise Stop(UNREADABLE, f"{options.inputs}: {error.message}") from error
    write(json.dumps(result, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    return OK if result["ok"] else PROBLEMS


def _inputs(name: str) -> Any:
    text, _ = text_of(name)
    try:
        return parse_json(text)
    except ValueError as error:
        raise Stop(UNREADABLE, f"cannot read {name} as JSON: {error}") from error
