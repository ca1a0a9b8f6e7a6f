"""Reads a file as text, and says truly why it cannot: no file, no rights, too large, or no text."""

from __future__ import annotations

import sys
from pathlib import Path

from readiness.commands.decode_text import NEITHER, decode_text
from readiness.commands.endings import UNREADABLE, Stop

MOST_MEGABYTES = 64
"""More than any file that a person wrote; a device or a film must not fill the memory."""


def text_of(name: str) -> tuple[str, str]:
    """Return the text of a file, `-` for standard input, and the name of its encoding.

    Raises:
        Stop: It cannot be read (exit code 4).
    """
    most = MOST_MEGABYTES << 20
    try:
        if name == "-":
            data = sys.stdin.buffer.read(most + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(most + 1)
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or error
        raise Stop(UNREADABLE, f"cannot read {name}: {cause}") from error
    if len(data) > most:
        raise Stop(UNREADABLE, f"{name} is larger than {MOST_MEGABYTES} MB; it is not read")
    try:
        return decode_text(data)
    except ValueError as error:
        raise Stop(UNREADABLE, f"cannot read {name} as a text file: it is {NEITHER}") from error
