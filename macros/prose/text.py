"""Extracts the prose of a source file and blanks out the rest, so that positions stay the same."""

from __future__ import annotations

import re
from typing import Final

_FENCE: Final = re.compile(r"^ *(```|~~~)")
_APART: Final = re.compile(
    r"`[^`]*`"  # code
    r"|\{\{.*?\}\}"  # macros
    r"|\{[ #.][^}]*\}"  # attributes and anchors
    r"|\]\([^)]*\)"  # where links lead
    r"|<[^>]*>"  # HTML
    r"|https?://\S+"
    r"|^ *(?:!!!|\?\?\?\+?|===) [\w-]* ?(?=\")"  # the kind of a box; its title stays
)
# A value in quotation marks in the front matter, which is before the first heading.
_QUOTED: Final = re.compile(r'^([\w-]+: )"(.*)"$')
_TITLE: Final = re.compile(r'^( *(?:!!!|\?\?\?\+?|===) [\w-]* ?)"(.*)"$')


def prose_lines(text: str) -> list[str]:
    """Return the lines of a page with blanks where no prose is.

    Args:
        text: The Markdown of a page, or YAML without fences.
    """
    lines: list[str] = []
    fenced = False
    for line in text.splitlines():
        if _FENCE.match(line):
            fenced = not fenced
            lines.append("")
        elif fenced:
            lines.append("")
        else:
            lines.append(_APART.sub(lambda found: " " * len(found[0]), _untitled(line)))
    return lines


def _untitled(line: str) -> str:
    """Take the marks off the title of a box or of the page: they are syntax."""
    found = _TITLE.match(line) or _QUOTED.match(line)
    return f"{' ' * len(found[1])} {found[2]} " if found else line
