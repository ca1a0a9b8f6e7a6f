"""Keeps the mark of a claim on the line of the word before it, so that it never hangs alone."""

from __future__ import annotations

import re
from typing import Final

# A word joiner where no space stood, a space that does not break where one did.
_JOINER: Final = "&#8288;"
_SPACE: Final = "&nbsp;"
_MARK: Final = re.compile(
    r'(?P<after></button></span>)?(?P<gap>\s*)(?P<open><span class="tr-claim (?P<classes>[^"]*)">)'
)


def keep_marks(html: str) -> str:
    """Return the page with each mark held to what is before it.

    The mark is kept in one line by the style of `.tr-claim`; what is put at its start forbids the
    break before it. A mark with words that follows another mark may still begin a line: it is no
    lone number, and a row of them has to fit a narrow screen.

    Args:
        html: The page.
    """
    return _MARK.sub(_held, html)


def _held(found: re.Match[str]) -> str:
    after = found["after"] or ""
    if after and "tr-claim--quiet" not in found["classes"]:
        return found[0]
    return f"{after}{found['open']}{_SPACE if found['gap'] else _JOINER}"
