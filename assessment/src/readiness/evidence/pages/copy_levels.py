"""What descriptions allow for CON-05: whether products share their copy, or repeat one word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from readiness.evidence.pages.bounds import Bound
from readiness.evidence.pages.page_content import sentences
from readiness.evidence.pages.wording import said
from readiness.evidence.results import Lines

COPIED = Fraction(80, 100)
"""Share of sentences above which a text is a copy (levels of CON-05)."""
STUFFED = Fraction(5, 100)
"""Share of all words above which a word is stuffed (levels of CON-05)."""
ASKED = 10
_MOST = 200
"""Texts compared, since each is compared with each."""
_FEWEST_WORDS = 60
"""Words a text needs before a share of 5 % means a repetition; PJ."""
_FEWEST_SENTENCES = 3
_WORD = re.compile(r"[a-zäöüßéèêàçñíóúìòùâîôû]{4,40}")


def copied(texts: Sequence[tuple[str, str, str]], common: Sequence[str]) -> Bound | None:
    """Return the bounds for CON-05, or `None` when there are too few products or too little text.

    Args:
        texts: File, text, and a key that variants of one product share.
        common: Words without content (`common_words` of the table `page_words`).
    """
    products: dict[str, tuple[str, str]] = {}
    for file, text, key in texts[:_MOST]:
        products.setdefault(key or file + text[:200], (file, text))
    bodies = {key: sentences(text) for key, (_, text) in products.items()}
    long = {key: body for key, body in bodies.items() if len(body) >= _FEWEST_SENTENCES}
    if len(products) < ASKED or len(long) < len(products):
        return None
    same = sum(1 for key in long if _share_of_others(key, long) > COPIED)
    files = tuple(dict.fromkeys(file for file, _ in products.values()))
    counts = {"count": same, "total": len(products)}
    lines = tuple(Lines(file) for file in files[:20])
    if 2 * same >= len(products):
        return Bound(0, 0, said("con_05_copied", **counts), lines)
    if same:
        return Bound(1, 1, said("con_05_some_copied", **counts), lines)
    word = next((w for w in (stuffed(text, common) for _, text in products.values()) if w), "")
    if word:
        return Bound(1, 1, said("con_05_stuffed", word=word), lines)
    countable = all(_words(text) for _, text in products.values())
    low = 2 if countable else 1
    return Bound(low, 3, said("con_05_own", **counts), lines)


def _share_of_others(key: str, bodies: Mapping[str, tuple[str, ...]]) -> Fraction:
    own = bodies[key]
    best = 0
    for other, body in bodies.items():
        if other != key:
            theirs = frozenset(body)
            best = max(best, sum(1 for sentence in own if sentence in theirs))
    return Fraction(best, len(own))


def stuffed(text: str, common: Sequence[str]) -> str:
    """Return the content word that exceeds 5 % of all words, or "".

    Chinese and Japanese are written without spaces, so words are not counted there.
    """
    words = _words(text)
    if len(words) < _FEWEST_WORDS:
        return ""
    counted = Counter(word for word in words if word not in common and _WORD.fullmatch(word))
    if not counted:
        return ""
    word, count = counted.most_common(1)[0]
    return word if Fraction(count, len(words)) > STUFFED else ""


def _words(text: str) -> list[str]:
    return (
        re.findall(r"[^\W\d_]{1,40}", text[:200_000].casefold())
        if text.isascii() or any("a" <= letter <= "z" for letter in text[:2000].casefold())
        else []
    )
