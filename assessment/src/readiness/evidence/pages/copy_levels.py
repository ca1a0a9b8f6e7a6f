"""What descriptions allow for CON-05: whether products share their copy, or repeat a phrase."""

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
REPEATS = 3
"""Times a phrase may occur in one text (levels of CON-05)."""
WORDS, SIGNS = 3, 6
"""Length of a phrase in words, and in characters where no spaces part words (levels of CON-05)."""
ASKED = 10
_MOST = 200
"""Texts compared, since each is compared with each."""
_FEWEST_SENTENCES = 3
_LONGEST = 200_000


def copied(texts: Sequence[tuple[str, str, str]]) -> Bound | None:
    """Return the bounds for CON-05, or `None` when there are too few products or too little text.

    Args:
        texts: File, text, and a key that variants of one product share.
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
    word = next((w for w in (stuffed(text) for _, text in products.values()) if w), "")
    if word:
        return Bound(1, 1, said("con_05_stuffed", word=word), lines)
    return Bound(2, 3, said("con_05_own", **counts), lines)


def _share_of_others(key: str, bodies: Mapping[str, tuple[str, ...]]) -> Fraction:
    own = bodies[key]
    best = 0
    for other, body in bodies.items():
        if other != key:
            theirs = frozenset(body)
            best = max(best, sum(1 for sentence in own if sentence in theirs))
    return Fraction(best, len(own))


def stuffed(text: str) -> str:
    """Return the phrase that occurs more than `REPEATS` times in a text, or ""."""
    folded = text[:_LONGEST].casefold()
    words = re.findall(r"[^\W_]+", folded)
    spaced = Counter(
        " ".join(words[at : at + WORDS])
        for at in range(len(words) - WORDS + 1)
        if words[at].isascii()
    )
    runs = re.findall(r"[\u3040-\u30ff\u3400-\u9fff]+", folded)
    close = Counter(run[at : at + SIGNS] for run in runs for at in range(len(run) - SIGNS + 1))
    found = [phrase for phrase, count in (spaced + close).most_common(1) if count > REPEATS]
    return found[0] if found else ""
