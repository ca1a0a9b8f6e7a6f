"""Finds numbers written in words and counts each."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from itertools import pairwise

_WORDS: dict[str, int] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10,
    "once": 1, "twice": 2, "both": 2, "dozen": 12, "hundred": 100, "thousand": 1000,
}  # fmt: skip
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH = re.compile(
    r"(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?"
    r"|oct(ober)?|nov(ember)?|dec(ember)?)"
)
_HALF = (Fraction(1, 2), Fraction(50))

_HAN_DIGITS = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7,
    "八": 8, "九": 9,
}  # fmt: skip
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_HAN_RUN = re.compile(r"[零〇一二两三四五六七八九十百千万]{1,30}")
_HAN_TENTHS = re.compile(r"([一二三四五六七八九])成")


def english_words(text: str) -> Counter[Fraction]:
    """Count the numbers that English text may mean by words, month names included."""
    found: Counter[Fraction] = Counter()
    words = re.findall(r"[a-z]+", text.lower())
    for word, following in pairwise([*words, ""]):
        if word in _WORDS:
            found[Fraction(_WORDS[word])] += 1
            if _WORDS[word] >= 20 and 0 < _WORDS.get(following, 0) < 10:
                found[Fraction(_WORDS[word] + _WORDS[following])] += 1
        elif _MONTH.fullmatch(word):
            found[Fraction(_MONTHS[word[:3]])] += 1
        elif word in {"half", "halved"}:
            found.update(_HALF)
    return found


def chinese_words(text: str) -> Counter[Fraction]:
    """Count the numbers that Chinese text may mean by characters."""
    found: Counter[Fraction] = Counter()
    for run in _HAN_RUN.findall(text):
        found[Fraction(_han_value(run))] += 1
        if not set(run) & set(_HAN_UNITS) and len(run) > 1:  # 三四个: three or four
            found.update(Fraction(_HAN_DIGITS[sign]) for sign in run)
    found.update(Fraction(10 * _HAN_DIGITS[sign]) for sign in _HAN_TENTHS.findall(text))
    if "半" in text:
        found.update(_HALF)
    return found


def _han_value(run: str) -> int:
    """Return the value of a run such as `二十五`, or of one read digit by digit (`二〇二六`)."""
    if not set(run) & set(_HAN_UNITS):
        return int("".join(str(_HAN_DIGITS[sign]) for sign in run))
    total, section, digit = 0, 0, 0
    for sign in run:
        if sign in _HAN_DIGITS:
            digit = _HAN_DIGITS[sign]
        elif sign == "万":
            total, section, digit = (total + section + digit) * 10_000, 0, 0
        else:
            section, digit = section + (digit or 1) * _HAN_UNITS[sign], 0
    return total + section + digit
