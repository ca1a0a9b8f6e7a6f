"""Finds the prices in the visible text of a page, with every amount that each may mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from readiness.evidence.page_source.document import Document
from readiness.evidence.page_source.visible_text import VisibleText
from readiness.evidence.pages.amounts import NUMBER, printed_amounts
from readiness.evidence.pages.price_labels import (
    PriceWords,
    price_labels,
    price_words,
)

_START = r"(?<![\d.,])(?<!\d[，．'’])(?<!\d[.,] )"
"""Where a number begins that is no piece of another one."""
_GAP = r"[ \t\u00a0\u202f]{0,9}"
AGREEMENT = Decimal("0.005")
"""Two amounts agree when they differ by no more (specification, 3.6)."""
MAX_TOKENS = 2_000


@dataclass(frozen=True, slots=True)
class Price:
    """One price in the text.

    Attributes:
        text: As it is printed, white space folded.
        amounts: Every amount it may mean, the likeliest first.
        currencies: Currencies its sign may mean.
        line: Line of the source.
        struck: Whether it is struck through.
        number: The printed digits alone.
        main: Whether it looks like the price of the page's product.
        aside: Whether a label or a class makes it another amount, such as an old price.
        of_others: Whether it is in a list of other products or in the basket.
        home: The one of `currencies` that is usual where the page's language is spoken, or "".
        place: Where its line of the visible text begins.
    """

    text: str
    amounts: tuple[Decimal, ...]
    currencies: frozenset[str]
    line: int
    struck: bool
    number: str
    main: bool = False
    aside: bool = False
    of_others: bool = False
    home: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class MoneyWords:
    """What the rule table says about money.

    Attributes:
        signs: Currencies by sign or code.
        decimal_comma: Language codes whose amounts have a decimal comma.
        home: Currency by language, such as `en-ca`.
        labels: Words round an amount.
    """

    signs: Mapping[str, frozenset[str]]
    decimal_comma: frozenset[str]
    home: Mapping[str, str]
    labels: PriceWords


def money_words(table: Mapping[str, Any]) -> MoneyWords:
    """Build the words from the table `page_words`."""
    signs = {code: frozenset({code}) for code in table["currency_codes"]}
    signs |= {sign: frozenset(codes) for sign, codes in table["currency_signs"].items()}
    return MoneyWords(
        signs, frozenset(table["decimal_comma"]), table["home_currency"], price_words(table)
    )


def prices(document: Document, visible: VisibleText, words: MoneyWords, lang: str) -> list[Price]:
    """Return the prices of a page in order.

    Args:
        document: The page.
        visible: Its visible text.
        words: Signs of currencies.
        lang: Language of the page, such as `de-AT`; decides what a lone point or comma means.

    Returns:
        At most `MAX_TOKENS` prices.
    """
    comma = lang.lower().split("-")[0] in words.decimal_comma
    matches: list[re.Match[str]] = []
    for match in _pattern(tuple(words.signs)).finditer(visible.text):
        if _is_apart(visible.text, match, match[1] or match[4]):
            matches.append(match)
        if len(matches) == MAX_TOKENS:
            break
    places = [(m.start(), m.end(), visible.element(document, m.start())) for m in matches]
    labels = price_labels(document, visible.text, places, words.labels)
    home = words.home.get(lang.lower(), words.home.get(lang.lower().split("-")[0], ""))
    found: list[Price] = []
    for match, label in zip(matches, labels, strict=True):
        group = 2 if match[2] is not None else 3
        element = visible.element(document, match.start(1 if group == 2 else 3))
        read = printed_amounts(visible, match, group, comma=comma)
        currencies = words.signs[match[1] or match[4]]
        found.append(
            Price(
                text=" ".join(match.group().split()),
                amounts=read,
                currencies=currencies,
                line=visible.line(document, match.start()),
                struck=element is not None and element.struck,
                number=match[group],
                main=label.main and any(read),
                aside=label.aside,
                of_others=label.of_others,
                home=home if home in currencies else "",
                place=visible.text.rfind("\n", 0, match.start()) + 1,
            )
        )
    return found


@lru_cache(maxsize=4)
def _pattern(signs: tuple[str, ...]) -> re.Pattern[str]:
    any_sign = "|".join(re.escape(sign) for sign in sorted(signs, key=len, reverse=True))
    return re.compile(rf"({any_sign}){_GAP}({NUMBER})|{_START}({NUMBER}){_GAP}({any_sign})")


def _is_apart(text: str, match: re.Match[str], sign: str) -> bool:
    """Return whether a sign of letters is a word of its own: no `kr` inside `krone`."""
    if not sign[-1:].isascii() or not sign[-1:].isalpha():
        return True
    at = match.start(1) if match.group(1) is not None else match.start(4)
    around = text[max(at - 1, 0) : at] + text[at + len(sign) : at + len(sign) + 1]
    return not any(letter.isascii() and letter.isalpha() for letter in around)
