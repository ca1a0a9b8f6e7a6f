"""Tells the price of a page's product from other amounts: an old price, a basket, an instalment."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from readiness.evidence.page_source.document import Document, Element

_LONGEST_LABEL = 30
_MOST_PARENTS = 40
_NEAR = 5
"""Elements round a price whose class may name it."""
_PRICE_MARKS = ("price", "preis", "prix", "precio", "prezzo")
_FRAME = frozenset({"nav", "footer"})
"""Elements of the shop's frame, whose prices are those of other products."""
_RANGE = frozenset({"-", "–", "—", "~", "～", "to", "bis", "à", "a", "至", "到", "hasta"})


@dataclass(frozen=True, slots=True)
class PriceWords:
    """What the rule table says about amounts that are not the product's price.

    Attributes:
        not_the_price: Words in a line that make its amount something else.
        another_price: Labels before or behind an amount that make it another price of the product.
        starting_at: Labels of the lowest of several prices.
        aside: Words in class names that hold another price.
        other_products: Parts of class names and ids that hold other products or the basket.
    """

    not_the_price: tuple[str, ...]
    another_price: tuple[str, ...]
    starting_at: tuple[str, ...]
    aside: tuple[str, ...]
    other_products: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PriceLabel:
    """What is said round an amount.

    Attributes:
        main: Whether it looks like the price of the page's product: in an element whose class says
            so, or alone on its line; and nothing round it says otherwise.
        aside: Whether a label or a class makes it another amount, such as an old price.
        of_others: Whether it is in a list of other products or in the basket.
    """

    main: bool
    aside: bool
    of_others: bool


def price_words(table: Mapping[str, Any]) -> PriceWords:
    """Build the words from the table `page_words`."""
    keys = ("not_the_price", "another_price", "starting_at", "aside", "other_products")
    return PriceWords(*(tuple(table[key]) for key in keys))


def price_labels(
    document: Document,
    text: str,
    found: Sequence[tuple[int, int, Element | None]],
    words: PriceWords,
) -> list[PriceLabel]:
    """Return what is said round each amount.

    Args:
        document: The page.
        text: Its visible text.
        found: Begin, end and element of each amount in the text, in order.
        words: Words of the rule table.
    """
    labels: list[PriceLabel] = []
    ends = [0, *(end for _, end, _ in found)]
    begins = [*(begin for begin, _, _ in found[1:]), len(text) + 1]
    ranged = [text[e:b].strip().lower() in _RANGE for e, b in zip(ends[1:], begins, strict=False)]
    for place, (begin, end, element) in enumerate(found):
        marked, aside, of_others = _surroundings(document, element, words)
        line, stop = _line(text, begin, end)
        before = text[max(line, ends[place], begin - 40) : begin].lower()
        after = text[end : min(stop, end + 40)].lower() if begins[place] >= stop else ""
        above = "" if before.strip() or ends[place] >= line else _above(text, line, ends[place])
        another = _any(words.another_price)
        aside = aside or any(another.search(part) for part in (before, after, above))
        other = _any(words.not_the_price, begun=True)
        aside = aside or before.rstrip(" :：(（+-").endswith(words.not_the_price)
        aside = aside or (not marked and other.search(before) is not None)
        alone = _around(text, begin, end)
        main = marked or (len(alone) <= _LONGEST_LABEL and other.search(alone) is None)
        # One of several prices: the page's own may be any between them.
        several = ranged[place] or (place > 0 and ranged[place - 1])
        several = several or _any(words.starting_at).search(f"{before}\n{after}") is not None
        labels.append(PriceLabel(main and not (aside or of_others or several), aside, of_others))
    return labels


def _surroundings(
    document: Document, element: Element | None, words: PriceWords
) -> tuple[bool, bool, bool]:
    """Return whether a class near says price, or another price, and whether others are there."""
    steps, marked, aside = 0, False, False
    while element is not None and steps < _MOST_PARENTS:
        names = " ".join(element.get(name)[:200] for name in ("class", "id", "itemprop"))
        marks = names.lower()
        frame = element.name in _FRAME
        if frame or any(part in marks for part in words.other_products):
            return marked, aside, True
        if steps < _NEAR and names.strip():
            marked = marked or any(part in marks for part in _PRICE_MARKS)
            parts = f"-{'-'.join(re.findall('[A-Z]?[a-z]+|[A-Z]+', names))}-".lower()
            aside = aside or any(f"-{word}-" in parts for word in words.aside)
        element = document.elements[element.parent] if element.parent >= 0 else None
        steps += 1
    return marked, aside, False


def _line(text: str, begin: int, end: int) -> tuple[int, int]:
    stop = text.find("\n", end)
    return text.rfind("\n", 0, begin) + 1, len(text) if stop == -1 else stop


def _above(text: str, line: int, least: int) -> str:
    """Return the line above when it is short enough for a label and holds no amount."""
    shown = text[max(least, line - 4 * _LONGEST_LABEL, 0) : line].rstrip().lower()
    last = shown[shown.rfind("\n") + 1 :].strip()
    return last if len(last) <= _LONGEST_LABEL and shown[:1] else ""


def _around(text: str, begin: int, end: int) -> str:
    """Return what else is on the line of an amount, as far as a label reaches."""
    line = max(text.rfind("\n", 0, begin) + 1, begin - _LONGEST_LABEL - 1)
    stop = text.find("\n", end, end + _LONGEST_LABEL + 1)
    stop = end + _LONGEST_LABEL if stop == -1 else stop
    return (text[line:begin] + " " + text[end:stop]).strip().lower()


@lru_cache(maxsize=16)
def _any(words: tuple[str, ...], *, begun: bool = False) -> re.Pattern[str]:
    """Return the pattern of any of the words; those in Latin letters are whole, or only begin."""
    ordered = sorted(words, key=len, reverse=True)
    latin = "|".join(re.escape(word) for word in ordered if max(word) < "\u0250")
    others = "|".join(re.escape(word) for word in ordered if max(word) >= "\u0250")
    return re.compile(
        rf"(?<![a-zà-ÿ])(?:{latin or '(?!)'})" + ("" if begun else r"(?![a-zà-ÿ])")
        + f"|{others or '(?!)'}"
    )  # fmt: skip
