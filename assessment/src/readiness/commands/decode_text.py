"""Decodes the bytes of a file strictly, as the page does; only the command line reads files."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder

from readiness.commands.plausible_gb18030 import is_plausible_gb18030

_WRONG = re.compile(r"[\0-\x08\x0e-\x1f\ue000-\uf8ff\ufffd]")
"""Signs that real text does not hold, and that wrongly decoded bytes give."""

_SHIFTED = re.compile(r"\x1b[$(]")
"""How Japanese and Korean mail changes over to another code, in bytes that are all ASCII."""

_NONE = "neither UTF-8 nor UTF-16 nor GB18030"

_UTF_32 = re.compile(rb"\xff\xfe\0\0|[^\0]\0\0\0|\0\0\0[^\0]|\0\0\xfe\xff", re.DOTALL)


def decode_text(data: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding.

    A byte order mark decides. Without one, UTF-16 shows in the zero byte by the first character,
    which is ASCII in JSON; two zero bytes by the mark mean UTF-32. Then UTF-8 is tried, and
    GB18030, which Chinese Windows editors call "ANSI". Almost any bytes decode as GB18030, so its
    reading must also be plausible.

    Raises:
        ValueError: The bytes are none of the three encodings.
    """
    if _UTF_32.match(data):
        raise ValueError(_NONE)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16"), "UTF-16"
    if b"\0" in data[:2] and data[:2] != b"\0\0" and len(data) > 1:
        return data.decode("utf-16-be" if data[0] == 0 else "utf-16-le"), "UTF-16"
    try:
        # A file that was cut in the middle of a sign is read up to there, and then called cut.
        text, encoding = getincrementaldecoder("utf-8-sig")().decode(data), "UTF-8"
        sound = not _SHIFTED.search(text)
    except UnicodeDecodeError:
        text, encoding = data.decode("gb18030"), "GB18030"
        sound = not _WRONG.search(text) and is_plausible_gb18030(data, text)
    if not sound:
        raise ValueError(_NONE)
    return text, encoding
