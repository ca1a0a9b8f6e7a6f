"""Tells whether bytes that decode as GB18030 were written as such, or in another code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

SIGNS: Mapping[str, frozenset[str]] = {
    language: frozenset("".join(rows))
    for language, rows in json.loads(
        Path(__file__).with_name("common_signs.json").read_text(encoding="utf-8")
    ).items()
}
"""Signs of which a third of a seller's words consists, by language; our own choice.

Chinese in either script, Korean, and Japanese apart from kana, which EUC-JP and GB 2312 share. The
page reads the same file.
"""

_CHINESE, _JAPANESE = SIGNS["chinese"], SIGNS["japanese"]
_RIVALS = (("big5hkscs", _CHINESE), ("cp949", SIGNS["korean"]), ("euc_jp", _JAPANESE))
_DOUBT, _LEAST = 2, 2
"""Another code must give so many times as many common signs, and so many: less is chance."""

_RARE = 4
"""Where no sign is common, one of so many must be of GB 2312, as in every text of some length."""


def is_plausible_gb18030(data: bytes, text: str) -> bool:
    """Return whether GB18030 is the likeliest reading; the page has the same rule.

    Each code makes other signs of the same bytes, and only the right one gives the signs that its
    language uses all the time. Letters with accents, Cyrillic and Greek have none: they show in
    pairs of high bytes, and between letters of ASCII.

    Args:
        data: The bytes.
        text: What GB18030 makes of them.
    """
    common = _DOUBT * _count(text, _CHINESE)
    rivals = [_count(_decoded(data, codec), signs) for codec, signs in _RIVALS]
    if max(_kana(data), *rivals) >= max(_LEAST, common + 1) or _letters(data) > common:
        return False
    return common > 0 or _is_mainland(data)


def _count(text: str, signs: frozenset[str]) -> int:
    return sum(sign in signs for sign in text)


def _decoded(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return ""


def _kana(data: bytes) -> int:
    text = _decoded(data, "cp932")
    return sum("\u3041" <= sign <= "\u30fa" for sign in text) + _count(text, _JAPANESE)


def _letters(data: bytes) -> int:
    """Count the bytes that are letters of a code of one byte."""
    count = start = 0
    for at in range(len(data) + 1):
        if at < len(data) and data[at] >= 0x80:
            continue
        run = data[start:at]
        beside = data[max(start - 1, 0) : start] + data[at : at + 1]
        if len(run) > 2:
            pairs = zip(run[::2], run[1::2], strict=False)
            count += sum(min(pair) >= 0xE0 for pair in pairs)
        elif (
            run and min(run) >= 0xC0 and any(each < 0x80 and chr(each).isalpha() for each in beside)
        ):
            count += len(run)
        start = at + 1
    return count


def _is_mainland(data: bytes) -> bool:
    """Return whether enough signs are of GB 2312."""
    signs = mainland = at = 0
    while at + 1 < len(data):
        lead, trail = data[at], data[at + 1]
        if lead < 0x80:
            at += 1
        elif 0x30 <= trail <= 0x39:
            at += 4
        else:
            at, signs = at + 2, signs + 1
            mainland += trail >= 0xA1 and 0xA1 <= lead <= 0xF7
    return mainland * _RARE >= signs
