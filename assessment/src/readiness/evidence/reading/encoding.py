"""Which codec wrote a file: known headers first, then how plausible its signs are; ties are asked.

That bytes decode without an error decides nothing: German in Windows-1252 also decodes as GB18030
and CP932 (specification 3.1, measured). So each candidate's text is judged by its signs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from readiness.evidence.reading.decode import without_bom
from readiness.evidence.reading.survey import Survey

CANDIDATES = ("gb18030", "cp932", "cp1252")
"""Codecs distinguished without asking."""

OFFERED = ("gb18030", "cp932", "cp1252", "big5", "euc_jp", "cp1250", "cp1251", "cp949")
"""Codecs a user may choose when it is a tie."""

ENOUGH, LEAD = 0.6, 0.25
"""Least plausibility and least lead over the next candidate (practitioner judgement)."""

_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.I)
_SYMBOLS = frozenset("€™®©°’‘“”–—…½¼¾£²³·•«»¿¡§´×±\xa0ªºµ")
_CYRILLIC_LIKE = 3
"""As many high bytes in a row as no word of a Western European language has."""

# Letters in Windows-1250 (ł ą ż ź), in Windows-1252 signs that no word holds inside.
_CENTRAL = re.compile(rb"[A-Za-z][\xb3\xb9\xbf\x9f][a-z]")


@dataclass(frozen=True, slots=True)
class Encoding:
    """The codec of a file.

    Attributes:
        name: Python codec name.
        bom: Whether a byte order mark names it.
        tie: Codecs to choose from when it could not be decided; empty when it could.
    """

    name: str
    bom: bool = False
    tie: tuple[str, ...] = ()


type KnownHeaders = Callable[[str], int]
"""Counts header texts outside ASCII that an alias list knows, in decoded text."""


def encoding_of(seen: Survey, known: KnownHeaders, choice: str = "") -> Encoding:
    """Return the codec of a surveyed file.

    Args:
        seen: What one pass over the file showed.
        known: Counts known localised headers in the first lines as a codec reads them.
        choice: Codec that the user chose, or "".
    """
    _, bom = without_bom(seen.head)
    if bom:
        return Encoding(bom, bom=True)
    if choice in OFFERED or choice == "utf-8":
        return Encoding(choice)
    if wide := _wide(seen.head):
        return Encoding(wide)
    if seen.utf8:
        return Encoding("utf-8")
    if declared := _declared(seen.head):
        return Encoding(declared)
    return _scored(seen, known)


def _wide(head: bytes) -> str:
    """Return the UTF-16 codec of text without a mark: NUL is every second byte of ASCII only.

    Chinese text has few ASCII signs, but its digits, commas and line ends all lie on one side.
    """
    sample = head[: len(head) // 2 * 2][:4000]
    half = len(sample) // 2
    if half < 4:
        return ""
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    for codec, few, many in (("utf-16-le", first, second), ("utf-16-be", second, first)):
        if many > 0.7 * half and few < 0.1 * half:
            return codec
        if many > 0.15 * half and not few and _decodes(sample, codec):
            return codec
    return ""


def _decodes(sample: bytes, codec: str) -> bool:
    """Return whether a sample is text in a codec, but for half a sign at its end."""
    try:
        text = sample[:-2].decode(codec)
    except UnicodeDecodeError as error:
        return error.end >= len(sample) - 4
    return text.isprintable() or all(sign.isprintable() or sign.isspace() for sign in text)


def _declared(head: bytes) -> str:
    """Return the codec that a page or an XML file names, if Python knows it."""
    if head.lstrip()[:1] != b"<":
        return ""
    match = _DECLARED.search(head[:2048])
    name = match.group(1).decode("ascii").lower() if match else ""
    # The web reads these two as Windows-1252 (WHATWG Encoding Standard).
    if name in {"iso-8859-1", "latin1", "us-ascii", "windows-1252"}:
        return "cp1252"
    if name in {"gb2312", "gbk"}:
        return "gb18030"
    if name in {"shift_jis", "shift-jis", "sjis", "windows-31j"}:
        return "cp932"
    try:
        "".encode(name)
    except (LookupError, ValueError):
        return ""
    return name if name and not name.startswith("utf") else ""


def _scored(seen: Survey, known: KnownHeaders) -> Encoding:
    lines = seen.head[: seen.head.rfind(b"\n") + 1] or seen.head
    hits = {codec: known(lines.decode(codec, "replace")) for codec in CANDIDATES}
    best = max(hits.values())
    leaders = [codec for codec in CANDIDATES if hits[codec] == best]
    if best and len(leaders) == 1:
        return Encoding(leaders[0])
    scores = {codec: _plausible(seen.odd, codec) for codec in CANDIDATES}
    order = sorted(CANDIDATES, key=lambda codec: -scores[codec])
    first, second = order[0], order[1]
    if first == "cp1252" and _CENTRAL.search(seen.odd):
        return Encoding(first, tie=("cp1252", "cp1250"))
    if scores[first] >= ENOUGH and scores[first] - scores[second] >= LEAD:
        return Encoding(first)
    near = tuple(codec for codec in order if scores[first] - scores[codec] < LEAD)
    return Encoding(first, tie=near if scores[first] >= ENOUGH else OFFERED)


def _plausible(odd: bytes, codec: str) -> float:
    """Return how plausible the signs outside ASCII are, from 0 to 1; 0 when they do not decode."""
    try:
        text = odd.decode(codec)
    except UnicodeDecodeError:
        return 0.0
    if codec == "cp1252":
        return _western(text)
    signs = [char for char in text if ord(char) >= 0x80]
    weigh = _chinese if codec == "gb18030" else _japanese
    total = weigh(text)
    return total / len(signs) if signs else 0.0


def _western(text: str) -> float:
    good = count = 0
    for high, group in groupby(text, key=lambda char: ord(char) >= 0x80):
        run = "".join(group)
        if not high:
            continue
        count += len(run)
        if len(run) < _CYRILLIC_LIKE:
            good += sum(1 for char in run if char.isalpha() or char in _SYMBOLS)
    return good / count if count else 0.0


def _chinese(text: str) -> float:
    """Weigh by GB 2312: level 1 holds the 3,755 common characters, level 2 the 3,008 rarer ones."""
    total = 0.0
    for char in text:
        if ord(char) < 0x80:
            continue
        code = char.encode("gb18030")
        if len(code) != 2 or code[1] < 0xA1:
            continue
        lead = code[0]
        if 0xB0 <= lead <= 0xD7 or 0xA1 <= lead <= 0xA3:
            total += 1
        elif 0xD8 <= lead <= 0xF7:
            total += 0.5
    return total


def _japanese(text: str) -> float:
    """Weigh by JIS: kana and punctuation, then level 1 kanji; half-width kana in runs only."""
    total = 0.0
    previous_half = False
    for char in text:
        point = ord(char)
        half = 0xFF61 <= point <= 0xFF9F
        if 0x3000 <= point <= 0x30FF or 0xFF01 <= point <= 0xFF5E:
            total += 1
        elif half and previous_half:
            total += 0.8
        elif 0x4E00 <= point <= 0x9FFF:
            code = char.encode("cp932", "replace")
            total += 0.8 if 0x88 <= code[0] <= 0x97 else 0.3
        elif 0x2460 <= point <= 0x2473:
            total += 1
        previous_half = half
    return total
