"""Finds the numbers in Chinese and English text, so that two languages can be compared.

Digits are what is compared: a number written with digits in one language has to be in the
other, with digits (`5 万` and `50,000` are equal) or in words (`3 个` and `three`). Numbers that
both languages write in words are not compared, because `一` and `one` are often no numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction

from readiness_build.checks.number_words import chinese_words, english_words

_PLAIN = str.maketrans("０１２３４５６７８９％", "0123456789%")
_VULGAR = {"½": " 1/2", "⅓": " 1/3", "⅔": " 2/3", "¼": " 1/4", "¾": " 3/4"}

_SCALES = {
    "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12,
    "百亿": 10**10, "千亿": 10**11,
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "k": 10**3, "K": 10**3, "M": 10**6, "bn": 10**9, "B": 10**9,
}  # fmt: skip

# Lengths are limited because Python refuses to turn thousands of digits into a number.
_AMOUNT = r"[0-9]{1,3}(?:,[0-9]{3}){1,9}(?![0-9])(?:\.[0-9]{1,30})?|[0-9]{1,30}(?:\.[0-9]{1,30})?"
_NUMBER = re.compile(
    rf"(?<![0-9.])(?P<amount>{_AMOUNT})"
    r"(?:\s?(?P<han>万亿|百万|千万|百亿|千亿|千(?![克米瓦卡])|万|亿)"
    r"|[\s-]?(?P<word>hundred|thousand|million|billion|trillion)\b"
    r"|(?P<letter>bn|[kKMB])(?![A-Za-z0-9]))?"
)
_RANGE_SIGN = re.compile(r"\s?[-–—~～至到]\s?[$¥€£]?(?:\s?to\s)?")


@dataclass(frozen=True, slots=True)
class Span:
    """A number and its place in a text: from `start` up to but not including `end`."""

    start: int
    end: int
    value: Fraction


def digits_in(text: str) -> tuple[Fraction, ...]:
    """Return the numbers that `text` writes with digits, in order, scale words applied.

    `1,200`, `1.2k` and `1200` are equal; in a range such as `5–10 万` the scale counts for both
    ends; signs and units are left aside.
    """
    for sign, written in _VULGAR.items():
        text = text.replace(sign, written)
    return tuple(span.value for span in spans_in(text))


def spans_in(text: str) -> list[Span]:
    """Return the same numbers with their places; vulgar fractions such as `½` are passed over."""
    text = text.translate(_PLAIN)
    spans: list[Span] = []
    before: re.Match[str] | None = None
    for match in _NUMBER.finditer(text):
        amount = Fraction(match["amount"].replace(",", ""))
        scale = _scale(match)
        if before is not None and scale > 1 and _scale(before) == 1:
            joined = _RANGE_SIGN.fullmatch(text[before.end() : match.start()])
            if joined and spans[-1].value < amount:
                spans[-1] = replace(spans[-1], value=spans[-1].value * scale)
        spans.append(Span(match.start(), match.end(), amount * scale))
        before = match
    return spans


def unmatched(zh: str, en: str) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...]]:
    """Compare the numbers of two texts that should say the same.

    Returns:
        The numbers that only the Chinese has and those that only the English has, each sorted.
        A number with digits on one side is met by the same number in words on the other.
    """
    left, right = Counter(digits_in(zh)), Counter(digits_in(en))
    only_zh = (left - right) - english_words(en)
    only_en = (right - left) - chinese_words(zh)
    return tuple(sorted(only_zh.elements())), tuple(sorted(only_en.elements()))


def written(number: Fraction) -> str:
    """Return the number as a person writes it: `0.5`, `1200`."""
    return str(number.numerator) if number.denominator == 1 else f"{float(number):g}"


def _scale(match: re.Match[str]) -> int:
    return _SCALES.get(match["han"] or match["word"] or match["letter"] or "", 1)
