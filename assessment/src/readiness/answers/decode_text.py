"""Decodes the bytes of a file strictly, as the page does; only the command line reads files."""

from __future__ import annotations

import re

from readiness.answers.plausible_gb18030 import is_plausible_gb18030

_WRONG = re.compile(r"[\0-\x08\x0e-\x1f\ue000-\uf8ff\ufffd]")
"""Signs that real text does not hold, and that wrongly decoded bytes give."""


def decode_text(data: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding.

    A byte order mark decides. Without one, UTF-16 shows in the zero byte by the first character,
    which is ASCII in JSON; two zero bytes by the mark mean UTF-32. Then UTF-8 is tried, and
    GB18030, which Chinese Windows editors call "ANSI". Almost any bytes decode as GB18030, so its
    reading must also be plausible.

    Raises:
        ValueError: The bytes are none of the three encodings.
    """
    if data[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
        raise ValueError("neither UTF-8 nor UTF-16 nor GB18030")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16"), "UTF-16"
    if b"\0" in data[:2] and data[:2] != b"\0\0" and len(data) > 1:
        return data.decode("utf-16-be" if data[0] == 0 else "utf-16-le"), "UTF-16"
    try:
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    if _WRONG.search(text) or not is_plausible_gb18030(data):
        raise ValueError("neither UTF-8 nor UTF-16 nor GB18030")
    return text, "GB18030"
