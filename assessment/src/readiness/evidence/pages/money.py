"""Finds the prices in the visible text of a page, with every amount that each may mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from readiness.evidence.page_source.document import Document, Element
from readiness.evidence.page_source.visible_text import VisibleText

_LAKHS = r"\d{1,2}(?:,\d{2}){1,4},\d{3}(?:\.\d{1,2})?(?![\d,])"
"""As in India: two digits to a group above the thousands."""
_NUMBER = (
    _LAKHS
    + r"|\d{1,9}(?:[.,'’\u00a0\u202f\u2009]\d{3}){0,4}(?:[.,]\d{1,3})?(?!\d)(?:,[-–—]|\.[-–—])?"
)
_GAP = r"[ \t\u00a0\u202f]{0,9}"
_SEPARATOR = re.compile(r"['’\u00a0\u202f\u2009]")
_SPACED_HEAD = re.compile(r"(?<!\d)\d{1,3}(?: \d{3}){0,3} $")
AGREEMENT = Decimal("0.005")
"""Two amounts agree when they differ by no more (specification, 3.6)."""
MAX_TOKENS = 2_000
_LONGEST_LABEL = 30
_MOST_PARENTS = 40
_NEAR = 5
"""Elements round a price whose class may name it."""
_PRICE_MARKS = ("price", "preis", "prix", "precio", "prezzo")


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
        main: Whether it looks like the price of the page's product: in an element whose class says
            so, or alone on its line without words such as "free shipping over"; and in both cases
            outside a list of other products.
        of_others: Whether it is in a list of other products.
    """

    text: str
    amounts: tuple[Decimal, ...]
    currencies: frozenset[str]
    line: int
    struck: bool
    number: str
    main: bool = False
    of_others: bool = False


@dataclass(frozen=True, slots=True)
class MoneyWords:
    """What the rule table says about money.

    Attributes:
        signs: Currencies by sign or code.
        decimal_comma: Language codes whose amounts have a decimal comma.
        not_the_price: Words in a line that make its amount something else.
        other_products: Parts of class names and ids that hold other products.
    """

    signs: Mapping[str, frozenset[str]]
    decimal_comma: frozenset[str]
    not_the_price: tuple[str, ...]
    other_products: tuple[str, ...]


def money_words(table: Mapping[str, Any]) -> MoneyWords:
    """Build the words from the table `page_words`."""
    signs = {code: frozenset({code}) for code in table["currency_codes"]}
    signs |= {sign: frozenset(codes) for sign, codes in table["currency_signs"].items()}
    return MoneyWords(
        signs,
        frozenset(table["decimal_comma"]),
        tuple(table["not_the_price"]),
        tuple(table["other_products"]),
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
    found: list[Price] = []
    for match in _pattern(tuple(words.signs)).finditer(visible.text):
        before, first, second, after = match.groups()
        sign, number = (before, first) if first is not None else (after, second)
        if not _is_apart(visible.text, match, sign):
            continue
        element = visible.element(document, match.start(1 if first is not None else 3))
        marked, of_others = _surroundings(document, visible.element(document, match.start()), words)
        found.append(
            Price(
                text=" ".join(match.group().split()),
                amounts=_with_spaced(visible.text, match, number, comma=comma)
                + _with_cents(visible, match, number),
                currencies=words.signs[sign],
                line=visible.line(document, match.start()),
                struck=element is not None and element.struck,
                number=number,
                main=not of_others and (marked or _is_alone(visible.text, match, words)),
                of_others=of_others,
            )
        )
        if len(found) == MAX_TOKENS:
            break
    return found


@lru_cache(maxsize=4)
def _pattern(signs: tuple[str, ...]) -> re.Pattern[str]:
    any_sign = "|".join(re.escape(sign) for sign in sorted(signs, key=len, reverse=True))
    return re.compile(rf"({any_sign}){_GAP}({_NUMBER})|(?<![\d.,])({_NUMBER}){_GAP}({any_sign})")


def _is_apart(text: str, match: re.Match[str], sign: str) -> bool:
    """Return whether a sign of letters is a word of its own: no `kr` inside `krone`."""
    if not sign[-1:].isascii() or not sign[-1:].isalpha():
        return True
    at = match.start(1) if match.group(1) is not None else match.start(4)
    around = text[max(at - 1, 0) : at] + text[at + len(sign) : at + len(sign) + 1]
    return not any(letter.isascii() and letter.isalpha() for letter in around)


def _surroundings(
    document: Document, element: Element | None, words: MoneyWords
) -> tuple[bool, bool]:
    """Return whether a class near says it is a price, and whether a list of others holds it."""
    steps, marked = 0, False
    while element is not None and steps < _MOST_PARENTS:
        names = element.get("class") + " " + element.get("id") + " " + element.get("itemprop")
        marks = names[:300].lower()
        if any(part in marks for part in words.other_products):
            return marked, True
        marked = marked or (steps < _NEAR and any(part in marks for part in _PRICE_MARKS))
        element = document.elements[element.parent] if element.parent >= 0 else None
        steps += 1
    return marked, False


def _is_alone(text: str, match: re.Match[str], words: MoneyWords) -> bool:
    """Return whether a price is alone on its line, but for a short label."""
    start, end = match.start(), match.end()
    line_start = max(text.rfind("\n", 0, start) + 1, start - _LONGEST_LABEL - 1)
    line_end = text.find("\n", end, end + _LONGEST_LABEL + 1)
    line_end = end + _LONGEST_LABEL if line_end == -1 else line_end
    around = (text[line_start:start] + " " + text[end:line_end]).strip().lower()
    return len(around) <= _LONGEST_LABEL and not any(word in around for word in words.not_the_price)


def _with_spaced(
    text: str, match: re.Match[str], number: str, *, comma: bool
) -> tuple[Decimal, ...]:
    """Return a number's amounts, and those of what a plain space cut from it (`1 299 €`)."""
    own = amounts(number, comma=comma)
    at = match.start(2 if match.group(2) is not None else 3)
    head = _SPACED_HEAD.search(text, max(at - 16, 0), at)
    if head is None or not re.match(r"\d{3}(?!\d)", number):
        return own
    joined = head.group().replace(" ", "") + number
    return own + amounts(joined, comma=comma)


def _with_cents(visible: VisibleText, match: re.Match[str], number: str) -> tuple[Decimal, ...]:
    """Return the amount whose cents an element of their own holds (`$79<small>99</small>`)."""
    end = match.end(2 if match.group(2) is not None else 3)
    if not number.isdigit() or len(number) < 3 or not visible.begins_piece(end - 2):
        return ()
    return _decimals(f"{number[:-2]}.{number[-2:]}")


def amounts(number: str, *, comma: bool) -> tuple[Decimal, ...]:
    """Return the amounts that a printed number may mean, the likeliest first.

    With both signs the last is the decimal sign. A lone sign before three digits parts thousands;
    if it is the language's decimal sign, the other reading is given too. Otherwise it is the
    decimal sign.
    """
    plain = _SEPARATOR.sub("", number.rstrip("-–—").rstrip(".,"))
    dots, commas = plain.count("."), plain.count(",")
    if dots and commas:
        decimal = max(".,", key=plain.rfind)
        other = "," if decimal == "." else "."
        return _decimals(plain.replace(other, "").replace(decimal, "."))
    if not dots and not commas:
        return _decimals(plain)
    sign = "." if dots else ","
    if plain.count(sign) > 1:
        return _decimals(plain.replace(sign, ""))
    if len(plain) - plain.rfind(sign) - 1 == 3:
        whole = _decimals(plain.replace(sign, ""))
        likely = (sign == ",") == comma
        return whole + _decimals(plain.replace(sign, ".")) if likely else whole
    return _decimals(plain.replace(sign, "."))


def _decimals(text: str) -> tuple[Decimal, ...]:
    try:
        return (Decimal(text),)
    except InvalidOperation:
        return ()
