"""One title against the rules of the table `titles`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_IN_WORD = re.compile(r"[^\W\d_]\?[^\W\d_]")


@dataclass(frozen=True, slots=True)
class TitleRules:
    """The rules.

    Attributes:
        longest: Characters a title may have, spaces included.
        barred: Symbols that may stand only in a brand name.
        repeats: How often one word may appear.
        small: Words that are not counted: articles, prepositions, conjunctions.
    """

    longest: int
    barred: frozenset[str]
    repeats: int
    small: frozenset[str]


@dataclass(frozen=True, slots=True)
class Title:
    """What the rules say about one title.

    Attributes:
        line: Physical line.
        length: Characters.
        barred: Barred symbols found, brand names left out.
        maybe_damaged: Whether a question mark is inside a word, as damaged letters do.
        repeated: Whether a word appears too often; `None` when words cannot be separated.
        active: Whether the listing is active.
    """

    line: int
    length: int
    barred: frozenset[str]
    maybe_damaged: bool
    repeated: bool | None
    active: bool


def rules_of(table: Mapping[str, Any]) -> TitleRules:
    """Return the rules of the table."""
    small = {word for words in table["small_words"].values() for word in words}
    return TitleRules(
        longest=table["longest"],
        barred=frozenset(table["barred"]),
        repeats=table["repeats"],
        small=frozenset(small),
    )


def look_at(
    text: str, line: int, rules: TitleRules, brands: Sequence[str], *, active: bool
) -> Title:
    """Return what the rules say about a title."""
    rest = text
    for brand in brands:
        rest = rest.replace(brand, " ")
    barred = frozenset(rest) & rules.barred
    damaged = "?" in barred and _IN_WORD.search(rest) is not None
    if damaged and "?" not in _IN_WORD.sub("", rest):
        barred -= {"?"}
    return Title(line, len(text), barred, damaged, _repeated(text, rules), active)


def _repeated(text: str, rules: TitleRules) -> bool | None:
    """Return whether a word appears too often; scripts without spaces leave it open."""
    if any("\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" for char in text):
        return None
    words = Counter(word.casefold() for word in _WORD.findall(text))
    return any(n > rules.repeats for word, n in words.items() if word not in rules.small)
