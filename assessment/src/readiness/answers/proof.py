"""Decides whether a text has the form of a proof."""

from __future__ import annotations

import re

LEAST_LETTERS = 12
"""Letters and digits that a note needs; shorter ones name nothing that could be looked up.
Source: practitioner judgement."""

ASSUMED_PROOF = "evidence assumed while calculating"
"""Replaces the evidence that a step will have; never written into a file."""

WITHHELD = "\u2026"
"""Placeholder in a shared link for evidence that the sender has and did not send."""

_LINK = re.compile(r"(?:https?://|www\.)[^\s/]+\.[^\s]{2,}", re.IGNORECASE)
_FILE = re.compile(
    r"[^\s/\\]\.(?:csv|docx?|eml|gif|html?|jpe?g|json|md|mp4|numbers|od[st]|pdf|png|pptx?|tsv|txt"
    r"|webp|xlsx?|xml|ya?ml|zip)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"[0-9][0-9.,\u202f\u00a0 ]*\s?(?:%|‰|[$€£¥￥]|[A-Za-z\u3400-\u9fff])|[$€£¥￥]\s?[0-9]"
)
_REPLACED = re.compile("\ufffd+|(?:锟斤拷)+锟?|烫烫烫+|屯屯屯+")
"""Replacement characters, as they are and as an editor for GBK shows them; and empty memory."""

_HIGH = re.compile(
    "[\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014"
    "\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u2044\u20a7\u20ac\u2122"
    "\u0131\u0393\u0398\u03a3\u03a6\u03a9\u03b1\u03b2\u03b4\u03b5\u03c0\u03c3\u03c4\u03c6"
    "\u02d8-\u02dd\u207f\u2200-\u23ff\u2500-\u25ff\ufb01\ufb02]{6,}"
)
"""Six signs of Windows-1252, of old Macs or of DOS in a row that are not ASCII: three of GBK."""
_FEWEST = 3

_MISREAD = frozenset(
    "妗姝姣娆娉娌娓娴婧宸寮寰搴杩棰椤椹浜浠浣浼涓涔淇渚澶濂瀛瀵瀹灏灞琚琛瑕瑙璁璇璋璐璧甯绉绋绔绗"
    "绛绠绱绾缁缂缃褰蹇鈥銆銇銈銉鍋鍏鍐鍑鍒鍓鍔鍖鍗鍘鍙鍚鍛鍜鍝鍟鍥鍦鍧鎬鎯鎴鎵鎶鎷鎸鎹鎺鎻鎼鏀鏁"
    "鏂鏃鏄鏇鏈鏉鏋鏌鏍鐐鐗鐜鐢鐣鐨鐩鐪鐭鑰鑳鑷锛锝閫閬閭閮閲閿闂闄闈馃骞"
)
"""What GBK shows for the first two bytes of the usual Chinese signs, kana and marks in UTF-8.

Nearly every third sign of such a text is one of these; of real Chinese, one in ten thousand.
"""

_SHARE, _LEAST = 4, 2
"""One of so many signs outside ASCII, and so many, must be damage, or it is chance."""

_BEYOND_ASCII = re.compile(r"[^\0-\x7f]+")


def is_proof(text: str) -> bool:
    """Return whether a text could be looked up by a stranger.

    A link, a file name, a number with a unit, or at least `LEAST_LETTERS` letters and digits count.
    Invisible signs, replacement characters and text in a wrong code, which all come of damage, do
    not.
    """
    if text == WITHHELD:
        return True
    text = _undamaged(text)
    # Letters are counted first: over a long text without spaces the patterns would take minutes.
    if _has_letters(text):
        return True
    return bool(_LINK.search(text) or _FILE.search(text) or _NUMBER.search(text))


def _undamaged(text: str) -> str:
    """Return what of a text was not read in a wrong code."""
    if _is_damaged(text):
        text = _BEYOND_ASCII.sub("", text)
    return _HIGH.sub(_legible, _REPLACED.sub("", text))


def _is_damaged(text: str) -> bool:
    """Return whether too much of a text is what remains of Chinese that was read in a wrong code.

    UTF-8 read as GBK leaves rare signs; GBK read as UTF-8 leaves replacement characters and, where
    two bytes happen to be one sign, letters of other languages.
    """
    lost = sum(len(run) for run in _REPLACED.findall(text))
    high = sum(len(run) for run in _BEYOND_ASCII.findall(text))
    wrong = sum(sign in _MISREAD for sign in text) if high else 0
    if wrong and wrong + lost >= _LEAST and wrong * _SHARE >= high - lost:
        return True
    return lost >= _LEAST and lost * _SHARE >= high


def _legible(run: re.Match[str]) -> str:
    """Return a run of high signs, or nothing when it mixes letters and other signs as no word does.

    Words with accents hold no six such letters in a row, a list of letters holds nothing else, and
    a row of quotation marks and dots holds hardly a letter.
    """
    letters = sum(sign.isalpha() for sign in run[0])
    return "" if _FEWEST <= letters < len(run[0]) else run[0]


def _has_letters(text: str) -> bool:
    count = 0
    for sign in text:
        count += sign.isalnum()
        if count >= LEAST_LETTERS:
            return True
    return False
