"""Style sheets without comments and spare spaces: their bytes are part of every first view."""

from __future__ import annotations

import re
from typing import Final

_PARTS: Final = re.compile(
    r"""(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?P<comment>/\*.*?\*/)|(?P<space>\s+)""",
    re.S,
)
# Around these signs a space means nothing; before a colon it does: `a :hover` differs.
_TIGHT: Final = re.compile(r" ?([{};,>~!]) ?|(:) ")
_ZERO: Final = re.compile(r"(?<=[ :,(-])0(?=\.\d)")
_KEPT: Final = re.compile(r"(=?)\x00(\d+)\x00(\]?)")
_WORD: Final = re.compile(r"[\"'][a-zA-Z][\w-]*[\"']")


def minify(css: str) -> str:
    """Return the same style sheet with fewer bytes; strings stay as they are."""
    strings: list[str] = []

    def shorten(found: re.Match[str]) -> str:
        if found["string"]:
            strings.append(found["string"])
            return f"\0{len(strings) - 1}\0"
        return " "

    def restore(kept: re.Match[str]) -> str:
        before, place, after = kept.groups()
        text = strings[int(place)]
        # A word needs no quotation marks as the value of an attribute.
        bare = before and after and _WORD.fullmatch(text)
        return before + (text[1:-1] if bare else text) + after

    short = re.sub(r" +", " ", _PARTS.sub(shorten, css)).strip()
    short = _ZERO.sub("", _TIGHT.sub(r"\1\2", short).replace(";}", "}"))
    return _KEPT.sub(restore, short)
