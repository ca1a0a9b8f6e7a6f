"""Reads the stock status of a product from words in the visible text, in seven languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from readiness.evidence.page_source.document import Document
from readiness.evidence.page_source.visible_text import VisibleText
from readiness.evidence.structured_data.graph import plain_name

_MAX_WORDS = 500


@dataclass(frozen=True, slots=True)
class StockWord:
    """One phrase that speaks of stock.

    Attributes:
        status: `in_stock`, `out_of_stock`, `preorder` or `backorder`.
        text: The phrase.
        line: Line of the source.
    """

    status: str
    text: str
    line: int


def stock_words(
    document: Document, visible: VisibleText, table: Mapping[str, list[str]]
) -> list[StockWord]:
    """Return the phrases of a page in order.

    Args:
        document: The page.
        visible: Its visible text.
        table: Phrases by status (`availability` of the table `page_words`); those of `ignored`
            hide the shorter phrase inside them ("back in stock").
    """
    status_of = {phrase: status for status, phrases in table.items() for phrase in phrases}
    found: list[StockWord] = []
    for match in _pattern(tuple(status_of)).finditer(visible.text.lower()):
        phrase = " ".join(match.group().split())
        status = status_of.get(phrase, "ignored")
        if status != "ignored":
            found.append(StockWord(status, phrase, visible.line(document, match.start())))
        if len(found) == _MAX_WORDS:
            break
    return found


@lru_cache(maxsize=4)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(phrases, key=len, reverse=True)
    # Latin phrases are words of their own; the class of first letters spares the other positions.
    latin = "|".join(_spaced(p) for p in ordered if _is_latin(p))
    others = "|".join(_spaced(p) for p in ordered if not _is_latin(p)) or "(?!)"
    first = "".join(sorted({re.escape(phrase[0]) for phrase in ordered}))
    return re.compile(rf"(?=[{first}])(?:(?<!\w)(?:{latin or '(?!)'})(?!\w)|{others})")


def _spaced(phrase: str) -> str:
    return r"\s{1,4}".join(re.escape(word) for word in phrase.split())


def _is_latin(phrase: str) -> bool:
    return all(ord(letter) < 0x250 for letter in phrase)


def marked_status(text: str, values: Mapping[str, str]) -> str:
    """Return the status that a value of `availability` means, or "" when the value is unknown.

    Args:
        text: The value, with or without the address of schema.org.
        values: Status by value (`markup_values` of the table `page_words`).
    """
    return values.get(plain_name(text.strip()), "")


def agreement(marked: str, words: list[StockWord]) -> bool | None:
    """Return whether the text says what the markup says; `None` when the text does not decide it.

    Words of two kinds on one page, such as one variant sold out, decide nothing.
    """
    said = {word.status for word in words}
    if not marked or len(said) != 1:
        return None
    return said == {marked}
