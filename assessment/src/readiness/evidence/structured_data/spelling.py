"""Compares names without what is no part of their spelling: case, spaces, marks of protection."""

from __future__ import annotations

import re
import unicodedata

_NO_LETTER = re.compile(r"[\W_]+")
_MARKS = str.maketrans("", "", "™®©℠")


def folded(name: str) -> str:
    """Return a name for comparison: no marks, no spaces or signs, one case, one width."""
    plain = unicodedata.normalize("NFKC", name.translate(_MARKS)).casefold()
    return _NO_LETTER.sub("", plain)
