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
_REPLACED = re.compile("\ufffd|(?:锟斤拷)+锟?|烫烫烫+|屯屯屯+")
"""Replacement characters, as they are and as an editor for GBK shows them; and empty memory."""

_HIGH = re.compile(
    "[\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014"
    "\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]{6,}"
)
"""Six signs of Windows-1252 in a row that are not ASCII: three of UTF-8, or three of GBK."""
_FEWEST = 3


def is_proof(text: str) -> bool:
    """Return whether a text could be looked up by a stranger.

    A link, a file name, a number with a unit, or at least `LEAST_LETTERS` letters and digits count.
    Invisible signs, replacement characters and text in a wrong code, which all come of damage, do
    not.
    """
    if text == WITHHELD:
        return True
    text = _HIGH.sub(_legible, _REPLACED.sub("", text))
    # Letters are counted first: over a long text without spaces the patterns would take minutes.
    if _has_letters(text):
        return True
    return bool(_LINK.search(text) or _FILE.search(text) or _NUMBER.search(text))


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
