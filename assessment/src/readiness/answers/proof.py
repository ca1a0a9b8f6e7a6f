"""Decides whether a text has the form of a proof."""

from __future__ import annotations

import re

from readiness.answers.half_width import HALF_WIDTH
from readiness.answers.misread import legible

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


def is_proof(text: str) -> bool:
    """Return whether a text could be looked up by a stranger.

    A link, a file name, a number with a unit, or at least `LEAST_LETTERS` letters and digits count.
    Invisible signs, replacement characters and text in a wrong code, which all come of damage, do
    not.
    """
    if text == WITHHELD:
        return True
    text = legible(text).translate(HALF_WIDTH)
    # Letters are counted first: over a long text without spaces the patterns would take minutes.
    if _has_letters(text):
        return True
    return bool(_LINK.search(text) or _FILE.search(text) or _NUMBER.search(text))


def _has_letters(text: str) -> bool:
    count = 0
    for sign in text:
        count += sign.isalnum()
        if count >= LEAST_LETTERS:
            return True
    return False
