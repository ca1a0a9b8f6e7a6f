"""Keeps dates, and ids after titles, on one line: browsers break them at a hyphen."""

from __future__ import annotations

import re
from typing import Final

_LEFT: Final = (
    r"<(?P<tag>code|head|option|pre|script|style|svg|textarea|time)\b.*?</(?P=tag)>"
    r"|<!--.*?-->|<[^>]*>"
)
_DAY: Final = r"(?<![\w-])20\d\d-[01]\d(?:-[0-3]\d)?(?![\w-])"
# Headings of the criteria, and the table of contents that lists them.
_ID: Final = r" · (?P<id>[A-Z]{3}-\d\d)(?=\s*<)"
_PART: Final = re.compile(rf"(?P<left>{_LEFT})|(?P<day>{_DAY})|{_ID}", re.S)


def keep_whole(html: str) -> str:
    """Return the page with each date as `time` and each id after a title as `small`.

    The style keeps both in one piece; the dot between title and id goes. What is code, drawn or
    preformatted is left alone.

    Args:
        html: The page.
    """
    return _PART.sub(_held, html)


def _held(found: re.Match[str]) -> str:
    if day := found["day"]:
        return f"<time>{day}</time>"
    if name := found["id"]:
        return f" <small>{name}</small>"
    return found[0]
