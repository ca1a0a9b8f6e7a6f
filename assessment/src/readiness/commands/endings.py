"""How a command ends: exit codes and the sentence that goes with them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from readiness.answers.bank_stamp import version_numbers

OK, PROBLEMS, WRONG_USAGE, NO_BANK, UNREADABLE, UNWRITABLE, CLOSED_PIPE = 0, 1, 2, 3, 4, 5, 141
"""Exit codes; argparse itself ends with 2 on wrong usage, and shells say 141."""

BUILD = Path(__file__).resolve().parents[4] / "build"
"""Where a copy of the source keeps the compiled bank and the desk's data."""

HOW_TO_MAKE = (
    "run `.venv/bin/python -m readiness_build bundle` in the root of the source "
    "(`make check` sets .venv up)"
)
"""What to do where neither is there; a package that was installed has both inside."""


def compiled(name: str) -> Path:
    """Return a file inside the installed package; in a copy of the source, the built one."""
    inside = Path(__file__).resolve().parents[1] / name
    return inside if inside.is_file() else BUILD / name


def released(version: str) -> Path:
    """Return the compiled bank of a released version, which stays as it was.

    What is no version, as a file may name anything, is none.
    """
    version = version if version_numbers(version) else "unknown"
    inside = Path(__file__).resolve().parents[1] / "released"
    folder = inside if inside.is_dir() else BUILD.parent / "assessment/bank/released"
    return folder / f"{version}.json"


class Stop(Exception):
    """Ends the run with an exit code and a sentence."""

    def __init__(self, code: int, sentence: str) -> None:
        """Keep both."""
        super().__init__(sentence)
        self.code = code


def write(text: str) -> None:
    """Write text to standard output as UTF-8, whatever the terminal's encoding is.

    A file name may hold bytes that are no UTF-8, as Chinese names in old archives; each is written
    as JSON writes half a sign.

    Raises:
        Stop: The text cannot be written, as on a full disk.
    """
    try:
        sys.stdout.buffer.write(text.encode(errors="backslashreplace"))
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _silent()
        raise Stop(UNWRITABLE, f"cannot write the result: {error.strerror}") from error


def closed_pipe() -> int:
    """Return the exit code when the reader has closed the output, and keep Python silent about it.

    The rest of the output goes nowhere; without this the interpreter complains as it ends.
    Source: the note on SIGPIPE in the documentation of Python's `signal` module.
    """
    _silent()
    return CLOSED_PIPE


def _silent() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
