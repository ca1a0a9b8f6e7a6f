"""Reads a printed price as every amount that it may mean: cents set apart, spaces, 万."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from readiness.evidence.page_source.visible_text import VisibleText

_LAKHS = r"\d{1,2}(?:,\d{2}){1,4},\d{3}(?:\.\d{1,2})?(?![\d,])"
"""As in India: two digits to a group above the thousands."""
_MYRIADS = r"\d{1,5}(?:\.\d{1,4})?[万萬만](?:\d{1,4}|\d,\d{3})?(?!\d)"
"""As in East Asia: `1万2980` is 12,980."""
NUMBER = (
    rf"{_LAKHS}|{_MYRIADS}|"
    r"\d{1,9}(?:[.,'’\u00a0\u202f\u2009]\d{3}){0,4}(?:[.,]\d{1,3}|['’]\d{2})?(?!\d)"
    r"(?:,[-–—]|\.[-–—])?"
)
_SEPARATOR = re.compile(r"['’\u00a0\u202f\u2009]")
_SPACED_HEAD = re.compile(r"(?<!\d)\d{1,3}(?: \d{3}){0,3} $")
_SPACED_TAIL = re.compile(r"(?: \d{3}){1,3}(?:[.,]\d{1,2})?(?![\d.,])")
_CENTS = re.compile(r"[ \u00a0\u202f]{0,2}(\d{2})(?!\d|[.,]\d|\s?[%€$£¥])")
_MULTIPLES = frozenset("万萬만千百億亿억")
_MULTIPLE = re.compile(
    rf"[ \u00a0]?(?:[{''.join(sorted(_MULTIPLES))}]"
    r"|(?:mn|mio|mill|million\w{0,3}|lakhs?|crores?)\b)|[km]\b",
    re.I,
)


def printed_amounts(
    visible: VisibleText, number: re.Match[str], group: int, *, comma: bool
) -> tuple[Decimal, ...]:
    """Return every amount that a price may mean, the likeliest first; none of one partly in words.

    Args:
        visible: The visible text.
        number: The price found in it.
        group: Group of the number; 2 when the sign is before it, 3 when it is behind.
        comma: Whether the language writes a decimal comma.
    """
    text, plain = visible.text, number[group]
    start, end = number.span(group)
    if text[start - 1 : start] in _MULTIPLES or _MULTIPLE.match(text, end):
        return ()
    found = amounts(plain, comma=comma)
    head = _SPACED_HEAD.search(text, max(start - 16, 0), start)
    if head is not None and re.match(r"\d{3}(?!\d)", plain):
        # A plain space cut it off (`1 299 €`).
        found += amounts(head.group().replace(" ", "") + plain, comma=comma)
    tail = _SPACED_TAIL.match(text, end) if group == 2 and re.fullmatch(r"\d{1,3}", plain) else None
    if tail is not None:
        found += amounts((plain + tail.group()).replace(" ", ""), comma=comma)
    if plain.isdigit() and len(plain) > 2 and visible.begins_piece(end - 2):
        # An element of its own holds the cents (`$79<small>99</small>`).
        found += _decimals(f"{plain[:-2]}.{plain[-2:]}")
    cents = _CENTS.match(text, number.end())
    if cents is not None and (group == 3 or visible.begins_piece(cents.start(1))):
        found += tuple(each + Decimal(cents[1]) / 100 for each in found if each == int(each))
    return found


def amounts(number: str, *, comma: bool) -> tuple[Decimal, ...]:
    """Return the amounts that a printed number may mean, the likeliest first.

    With both signs the last is the decimal sign. A lone sign before three digits parts thousands;
    if it is the language's decimal sign, the other reading is given too. Otherwise it is the
    decimal sign.
    """
    head, *rest = re.split(r"[万萬만]", number)
    if rest:
        return (10_000 * Decimal(head) + Decimal(rest[0].replace(",", "") or 0),)
    cents = re.sub(r"['’](?=\d\d$)", ",", number.rstrip("-–—").rstrip(".,"))
    plain = _SEPARATOR.sub("", cents)
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
        thousands = _decimals(plain.replace(sign, ""))
        likely = (sign == ",") == comma
        return thousands + _decimals(plain.replace(sign, ".")) if likely else thousands
    return _decimals(plain.replace(sign, "."))


def _decimals(text: str) -> tuple[Decimal, ...]:
    try:
        return (Decimal(text),)
    except InvalidOperation:
        return ()
