"""Whether the source of a page ends in the middle, as one that was not copied to its end does."""

from __future__ import annotations

import re

_OPEN_TAG = re.compile(r"</?[a-z!][^<>]*\Z", re.I)
_PAIRS = (("<script", "</script"), ("<style", "</style"), ("<!--", "-->"))
"""What begins a stretch that holds no tags, and what ends it."""

TAIL = 2_000
"""Signs at the end in which an open tag is looked for."""


def breaks_off(source: str) -> bool:
    """Return whether a page ends inside a tag, a script, a style sheet or a comment."""
    if _OPEN_TAG.search(source[-TAIL:]):
        return True
    lower = source.lower()
    return any(lower.rfind(begin) > lower.rfind(end) for begin, end in _PAIRS)
