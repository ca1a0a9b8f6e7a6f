"""Keeps on one line what belongs together: mark and word, the parts of a date, title and id."""

from __future__ import annotations

import re
from typing import Final

# A word joiner where no space stood, a space that does not break where one did.
_JOINER: Final = "&#8288;"
_SPACE: Final = "&nbsp;"
_MARK: Final = re.compile(
    r'(?P<after></button></span>)?(?P<gap>\s*)(?P<open><span class="tr-claim (?P<classes>[^"]*)">)'
)

# What is left alone; elsewhere browsers break a date and an id at a hyphen.
_LEFT: Final = (
    r"<(?P<tag>code|head|option|pre|script|style|svg|textarea|time)\b.*?</(?P=tag)>"
    r"|<!--.*?-->|<[^>]*>"
)
_DAY: Final = r"(?<![\w-])20\d\d-[01]\d(?:-[0-3]\d)?(?![\w-])"
# Headings of the criteria, and the table of contents that lists them.
_ID: Final = r" · (?P<id>[A-Z]{3}-\d\d)(?=\s*<)"
_PART: Final = re.compile(rf"(?P<left>{_LEFT})|(?P<day>{_DAY})|{_ID}", re.S)


def keep_marks(html: str) -> str:
    """Return the page with each mark held to what is before it.

    The mark is kept in one line by the style of `.tr-claim`; what is put at its start forbids the
    break before it. A mark with words that follows another mark may still begin a line: it is no
    lone number, and a row of them has to fit a narrow screen.

    Args:
        html: The page.
    """
    return _MARK.sub(_held_mark, html)


def _held_mark(found: re.Match[str]) -> str:
    after = found["after"] or ""
    if after and "tr-claim--quiet" not in found["classes"]:
        return found[0]
    return f"{after}{found['open']}{_SPACE if found['gap'] else _JOINER}"


def keep_whole(html: str) -> str:
    """Return the page with each date as `time` and each id after a title as `small`.

    The style keeps both in one piece; the dot between title and id goes. What is code, drawn or
    preformatted is left alone.

    Args:
        html: The page.
    """
    return _PART.sub(_held_whole, html)


def _held_whole(found: re.Match[str]) -> str:
    if day := found["day"]:
        return f"<time>{day}</time>"
    if name := found["id"]:
        return f" <small>{name}</small>"
    return found[0]
