"""Decodes the bytes of a file strictly, as the page does; only the command line reads files."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder

from readiness.commands.plausible_gb18030 import is_plausible_gb18030
from readiness.commands.seven_bits import is_seven_bit

_WRONG = re.compile(r"[\0-\x08\x0e-\x1f\ue000-\uf8ff\ufffd]")
"""Signs that real text does not hold, and that wrongly decoded bytes give."""

NEITHER = "neither UTF-8 nor UTF-16 nor GB18030"

_SAMPLE = 4096
_FEW = 8
"""One of so many signs of UTF-16 must be of ASCII, as in JSON of any language."""

_UTF_32 = re.compile(rb"\xff\xfe\0\0|[^\0]\0\0\0|\0\0\0[^\0]|\0\0\xfe\xff", re.DOTALL)


def decode_text(data: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding.

    A byte order mark decides. Without one, UTF-16 shows in the zero bytes of its signs of ASCII;
    two zero bytes by the mark mean UTF-32. Then UTF-8 is tried, and GB18030, which Chinese Windows
    editors call "ANSI". Almost any bytes decode as GB18030, so its reading must also be plausible.

    Raises:
        ValueError: The bytes are none of the three encodings.
    """
    if _UTF_32.match(data):
        raise ValueError(NEITHER)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16"), "UTF-16"
    if codec := _wide(data[:_SAMPLE]):
        if "\0" in (text := data.decode(codec)):
            raise ValueError(NEITHER)
        return text, "UTF-16"
    try:
        # A file that was cut in the middle of a sign is read up to there, and then called cut.
        text, encoding = getincrementaldecoder("utf-8-sig")().decode(data), "UTF-8"
        sound = not is_seven_bit(text)
    except UnicodeDecodeError:
        text, encoding = data.decode("gb18030"), "GB18030"
        sound = not _WRONG.search(text) and is_plausible_gb18030(data, text)
    if not sound:
        raise ValueError(NEITHER)
    return text, encoding


def _wide(sample: bytes) -> str:
    """Return the codec of UTF-16 without a mark, or nothing."""
    big, little = sample[::2].count(0), sample[1::2].count(0)
    if len(sample) < 2 or max(big, little) * 2 * _FEW < len(sample):
        return ""
    # A sign such as U+4E00 has its zero on the other side.
    return "utf-16-be" if big > little else "utf-16-le" if little > big else ""
