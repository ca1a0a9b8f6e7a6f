"""Tells text in codes that write everything with signs of ASCII, and so pass for UTF-8."""

from __future__ import annotations

import re
from base64 import b64decode

from readiness.commands.plausible_gb18030 import SIGNS

_SHIFTED = re.compile(r"\x1b[$(]|~\{(?:[!-w][!-~]){1,500}?~\}")
"""How Japanese and Korean mail change over to another code, and HZ, an old code of Chinese mail."""

_RUN = re.compile(r"\+([A-Za-z0-9+/]*)(-?)")
_COMMON = frozenset[str]().union(*SIGNS.values())
_BITS = 6
"""Of one sign of base64."""

_LEAST, _RARE = 2, 4
"""So many signs must be common, and one of so many: words such as `price+rating` give some too."""


def is_seven_bit(text: str) -> bool:
    """Return whether ASCII is another text in disguise: UTF-7, HZ or a code of mail."""
    return bool(_SHIFTED.search(text)) or (text.isascii() and _is_utf_7(text))


def _is_utf_7(text: str) -> bool:
    """Return whether every plus begins signs of UTF-7, and these are signs that languages use."""
    signs = ""
    for run in _RUN.finditer(text):
        code, end = run.groups()
        found = _signs(code)
        if not found and (code or not end):
            return False
        signs += found
    common = sum(sign in _COMMON for sign in signs)
    return common >= max(_LEAST, len(signs) / _RARE)


def _signs(code: str) -> str:
    """Return the signs that a run holds; nothing when it cannot be one."""
    units, spare = divmod(len(code) * _BITS, 16)
    try:
        data = b64decode(code + "A" * (-len(code) % 4))
        held, rest = data[: 2 * units], data[2 * units :]
        return "" if spare >= _BITS or any(rest) else held.decode("utf-16-be")
    except ValueError:
        return ""
