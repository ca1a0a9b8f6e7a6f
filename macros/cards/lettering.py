"""Sets words into lines: Chinese breaks between any two characters, English between words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

type Width = Callable[[str], float]

_PIECES: Final = re.compile(r"[!-~]+|\s+|.", re.DOTALL)
# A line must not begin with what closes, nor end with what opens.
_CLOSING: Final = "，。；：？！、）》」』”’…%,.;:?!)"
_OPENING: Final = "（《「『“‘("


def lines_of(text: str, limit: float, width: Width) -> list[str]:
    """Break a text into lines no wider than `limit`.

    Args:
        text: One paragraph.
        limit: Greatest width of a line, in pixels.
        width: Measures a text, in pixels.

    Returns:
        The lines, without space at their ends; a single word wider than the limit stays whole.
    """
    lines, line = [], ""
    for piece in _joined(_PIECES.findall(text.strip())):
        if line.strip() and width((line + piece).rstrip()) > limit:
            lines.append(line.strip())
            line = ""
        line += piece
    return [*lines, line.strip()] if line.strip() else lines


def balanced(text: str, limit: float, width: Width) -> list[str]:
    """Break a text into as few lines as fit, of about the same width.

    Args:
        text: One paragraph.
        limit: Greatest width of a line, in pixels.
        width: Measures a text, in pixels.

    Returns:
        The lines; a title never ends on one lonely character.
    """
    best = lines_of(text, limit, width)
    while limit > 1:
        limit *= 0.95
        tighter = lines_of(text, limit, width)
        if len(tighter) > len(best) or any(width(line) > limit for line in tighter):
            break
        best = tighter
    return best


def _joined(pieces: list[str]) -> list[str]:
    """Tie marks to the character that they belong to."""
    tied: list[str] = []
    for piece in pieces:
        if tied and (piece in _CLOSING or (tied[-1] and tied[-1][-1] in _OPENING)):
            tied[-1] += piece
        else:
            tied.append(piece)
    return tied
