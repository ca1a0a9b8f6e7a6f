"""Finds words in which letters and signs follow one another as in no language.

A text in one code that is read in another of single bytes leaves such words in every language: the
first byte of a sign becomes a letter, the others become signs, letters of other alphabets, or
capitals behind small letters. That needs no table of any code.
"""

from __future__ import annotations

import re
from itertools import pairwise

_WORD = re.compile(r"[^\s\u3000-\u303f\uff00-\uff60]+")
_DOUBTFUL = re.compile("[\x80-\u2fff\ue000-\uf8ff\ufffd]")
"""Signs without which a word is sound: most evidence has none, and is read at once."""

_BEYOND_ASCII = re.compile(r"[^\0-\x7f]+")

_KINDS = re.compile(
    "(?P<plain>[\0-\x7f\xa3\xa5\xa7\xa9\xab\xae\xb0\xb1\xb7\xbb\xbf\xd7\u2013\u2014\u2018-\u201e"
    "\u2022\u2026\u2032\u2033\u2039\u203a\u20ac\u2116\u2122\u2190-\u2193\u2248\u2264\u2265])"
    "|(?P<latin>[\xaa\xba\xc0-\xf6\xf8-\u024f\u1e00-\u1eff])|(?P<greek>[\u0370-\u03ff])"
    "|(?P<cyrillic>[\u0400-\u052f])|(?P<hebrew>[\u05d0-\u05ea])|(?P<arabic>[\u0620-\u064a])"
    "|(?P<thai>[\u0e01-\u0e4e])|(?P<eastern>[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3])"
    "|(?P<odd>[\x80-\xbf\xf7\u02b0-\u02ff\u05b0-\u05c3\u2010-\u20bf\u2200-\u25ff\ue000-\uf8ff\ufffd])"
)
"""What writing a sign belongs to. Plain ones are between letters in good texts, too; what has no
kind, such as emoji and the marks on letters, is passed over."""

_ALPHABETS = frozenset({"latin", "greek", "cyrillic", "hebrew", "arabic", "thai"})
_CASED = frozenset({"latin", "greek", "cyrillic"})
_FEWEST, _SHARE = 2, 5
"""So many odd neighbours in a word, and one to so many of its signs outside ASCII."""

_ACCENTED = re.compile("[\xc0-\xd6\xd8-\xf6\xf8-\u024f]{4,}")
_ROWS = 3
"""So many rows of four letters with accents are Greek, Cyrillic or Hebrew in a code of the West."""


def without_broken_words(text: str) -> str:
    """Return a text without the signs outside ASCII of its broken words.

    When half of its words are broken, the others come of the same damage.
    """
    if not _DOUBTFUL.search(text):
        return text
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    broken = sum(map(_is_broken, words))
    if broken and broken * 2 >= len(words):
        return ascii_alone(text, " ")
    if broken:
        text = _WORD.sub(lambda found: _kept(found[0]), text)
    return _ACCENTED.sub("", text) if len(_ACCENTED.findall(text)) >= _ROWS else text


def ascii_alone(text: str, instead: str = "") -> str:
    """Return a text with each run of signs outside ASCII replaced."""
    return _BEYOND_ASCII.sub(instead, text)


def _kept(word: str) -> str:
    return ascii_alone(word) if _is_broken(word) else word


def _is_broken(word: str) -> bool:
    if not _DOUBTFUL.search(word):
        return False
    high = sum(sign > "\x7f" for sign in word)
    kinds = [(sign, _kind(sign)) for sign in word]
    odd = sum(_is_odd(one, other) for one, other in pairwise(kinds))
    return odd >= _FEWEST and odd * _SHARE >= high


def _kind(sign: str) -> str:
    found = _KINDS.match(sign)
    return (found.lastgroup or "") if found else ""


def _is_odd(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Return whether two signs do not follow one another inside a word of any language."""
    (sign, kind), (after, kind_after) = one, other
    if "odd" in (kind, kind_after):
        return bool({kind, kind_after} & {*_ALPHABETS, "eastern"}) or kind == kind_after
    if kind != kind_after:
        return {kind, kind_after} <= _ALPHABETS
    return kind in _CASED and sign.islower() and after.isupper()
