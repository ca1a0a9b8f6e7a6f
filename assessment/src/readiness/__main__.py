"""The command line: `readiness score|plan|explain|diff|check|calc ... FILE...`.

With `readiness.commands` the one part of the engine that reads files; both are left out of the
browser's wheels. It asks the same operations as a page does, so it prints the same numbers and
sentences.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from readiness import __version__
from readiness.bank.model import LANGUAGES
from readiness.commands.bank_session import BankSession
from readiness.commands.calc import add_calc
from readiness.commands.check import add_check
from readiness.commands.endings import Stop, closed_pipe, compiled
from readiness.commands.one_result import add_one_result
from readiness.commands.score import add_score

FORMATS = ("json", "csv", "md")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: Words of the command line; those of the process when absent.

    Returns:
        0 when all is well; 1 when a file was read with problems, or one of several could not be
        read; 3 when the bank or the desk's data cannot be read; 4 when a file that the whole
        result needs cannot be read; 5 when the result cannot be written; 141 when the reader of
        the output, such as `head`, has closed it.
    """
    options = _parser().parse_args(arguments)
    try:
        if "door" in options:
            code: int = options.door(options)
            return code
        desk = BankSession(options.bundle or compiled("bundle.json"), options.lang)
        ended: int = options.run(desk, options)
    except BrokenPipeError:
        return closed_pipe()
    except Stop as stop:
        sys.stderr.write(f"readiness: {stop}\n")
        return stop.code
    return ended


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--bundle", type=Path, default=None, help="a compiled bank (default: the one inside)"
    )
    shared.add_argument("--lang", choices=LANGUAGES, default="zh", help="language of the texts")
    shared.add_argument("--format", choices=FORMATS, default=None, help="default: json")
    parser = argparse.ArgumentParser(
        prog="readiness",
        description="Scores Tiderider answer files and reads a seller's own files.",
    )
    parser.add_argument("--version", action="version", version=f"readiness {__version__}")
    commands = parser.add_subparsers(required=True, metavar="command")
    add_score(commands, shared)
    add_one_result(commands, shared)
    add_check(commands)
    add_calc(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
