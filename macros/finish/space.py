"""Removes redundant white space between the lines of a page."""

from __future__ import annotations

import re
from typing import Final

_KEPT: Final = re.compile(
    r"(<(?:pre|textarea|script|style)\b.*?</(?:pre|textarea|script|style)>)", re.S
)
_GAP: Final = re.compile(r"\s*\n\s*")


def squeeze(html: str) -> str:
    """Return the same page with one line break where lines and indents stood.

    A gap stays a gap, so words keep their distance; what is preformatted or runs is left alone.
    """
    parts = _KEPT.split(html)
    return "".join(part if at % 2 else _GAP.sub("\n", part) for at, part in enumerate(parts))
