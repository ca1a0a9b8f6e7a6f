"""Numbers as files write them: the decimal sign is decided for a file, never for one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from readiness.answers.half_width import HALF_WIDTH

type Sign = Literal[".", ","]

LONGEST = 40
"""Signs of a number that are read; `int` refuses text beyond 4,300 digits with an error."""

_COMMA = "EUR BRL PLN SEK DKK NOK CZK HUF TRY RON IDR VND ARS CLP COP UAH RUB"
COMMA_CURRENCIES = frozenset(_COMMA.split())
"""Currencies whose home writes a decimal comma; they settle nothing alone, but forbid a guess."""

_CODES = (
    "USD EUR GBP JPY CNY CNH RMB HKD TWD NTD KRW INR SGD MYR THB IDR PHP VND AUD NZD CAD MXN BRL "
    "ARS CLP COP PEN UYU CHF SEK NOK DKK ISK PLN CZK HUF RON BGN TRY UAH RUB ILS ZAR EGP AED SAR "
    "QAR KWD BHD OMR JOD MAD NGN KES"
)
_CURRENCY = re.compile(
    r"(?:US|MX|CA|A|C|R|S|AU|NZ|HK|NT)\$|(?:CN|JP)[¥￥]|[$€£¥￥₹₽₺₩฿₫₪₴]|"
    r"(?<![^\W\d_])(?:zł|kr\.?|Kč|Ft|lei|RM|Rp\.?|Rs\.?|Fr\.|"
    + _CODES.replace(" ", "|")
    + r")(?![^\W\d_])|人民币|美元|欧元|英镑|日元|港元|元|円",
)
_CODE = re.compile(rf"\b(?:{_CODES.replace(' ', '|')})\b")
_SCALES = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_SPACES = re.compile(r"[\s\xa0\u2007\u2009\u202f]+")
_BODY = re.compile(r"\d[\d.,'’]*")
_LAKHS = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_GROUPS = {sign: re.compile(rf"\d{{1,3}}(?:\{sign}\d{{3}})+") for sign in ".,"}


@dataclass(frozen=True, slots=True)
class Style:
    """How a column writes numbers.

    Attributes:
        decimal: The decimal sign.
        sure: Whether a cell of the column shows it; a column of plain whole numbers shows nothing.
    """

    decimal: Sign
    sure: bool


class StyleVotes:
    """Gathers what the cells of a file show about its decimal sign."""

    def __init__(self) -> None:
        """Start without a vote."""
        self._votes: set[Sign] = set()
        self._unclear: set[str] = set()

    def add(self, cell: str) -> None:
        """Take one cell into account."""
        body = _body(scaled(cell)[0]) if cell else None
        if body is None:
            return
        vote = _vote(body[1])
        if vote is None:
            self._unclear.update(sign for sign in ".," if sign in body[1])
        elif vote != "none":
            self._votes.add(vote)

    def style(self, currency: str = "") -> Style | None:
        """Return how the file writes numbers, or `None` for a tie that must be asked.

        Rules (specification 3.1): in a cell with both signs the last is the decimal sign; one sign
        with other than 3 digits behind it is the decimal sign; a sign that repeats groups
        thousands. Cells such as `1,299` alone are thousands for currencies that write a decimal
        point, and a tie otherwise; `1.299` alone is always a tie.
        """
        if len(self._votes) == 1:
            return Style(next(iter(self._votes)), sure=True)
        if self._votes:
            return None
        if not self._unclear:
            return Style(".", sure=False)
        if self._unclear == {","} and currency and currency.upper() not in COMMA_CURRENCIES:
            return Style(".", sure=False)
        return None


def style_of(cells: Iterable[str], currency: str = "") -> Style | None:
    """Return how these cells write numbers; see `StyleVotes.style`."""
    votes = StyleVotes()
    for cell in cells:
        votes.add(cell)
    return votes.style(currency)


def number(text: str, style: Style) -> Decimal | None:
    """Return the number in a cell, or `None` when it holds none."""
    text, scale = scaled(text)
    parts = _body(text)
    if parts is None:
        return None
    negative, body = parts
    grouping = "," if style.decimal == "." else "."
    plain = body.replace(grouping, "").replace("'", "").replace("’", "")
    plain = plain.replace(style.decimal, ".")
    if plain.count(".") > 1:
        return None
    value = Decimal(plain) * scale
    return -value if negative else value


def whole(text: str) -> int | None:
    """Return the whole number in a cell of a count column, or `None`; it may be grouped."""
    try:
        return int(text) if len(text) <= LONGEST else None
    except ValueError:
        pass
    parts = _body(text)
    if parts is None:
        return None
    negative, body = parts
    if any(pattern.fullmatch(body) for pattern in (*_GROUPS.values(), _LAKHS)):
        body = body.replace(",", "").replace(".", "")
    body = re.sub(r"[.,]0{1,2}$", "", body).replace("'", "").replace("’", "")
    if not body.isdecimal():
        return None
    return -int(body) if negative else int(body)


def currency_codes(text: str) -> list[str]:
    """Return the codes of currencies in a sentence, such as EUR."""
    return _CODE.findall(text)


def currency_sign(text: str) -> str:
    """Return the currency sign or code that a cell holds, or ""."""
    match = _CURRENCY.search(text)
    return match.group() if match else ""


def scaled(text: str) -> tuple[str, int]:
    """Return a cell without the word for its scale, and the scale: 8.2万 is 8.2 and 10,000."""
    if text.isascii():
        return text, 1
    kept = _CURRENCY.sub("", text).strip()
    scale = _SCALES.get(kept[-1:], 1)
    return (kept[:-1], scale) if scale > 1 else (text, 1)


def _body(text: str) -> tuple[bool, str] | None:
    """Return sign and digits with separators of a cell, or `None` when it is no number."""
    if len(text) > LONGEST + 20:
        return None
    kept = _SPACES.sub("", _CURRENCY.sub("", text)).replace("−", "-").replace("–", "-")
    if not kept.isascii():
        kept = kept.translate(HALF_WIDTH)
    negative = False
    if kept.startswith("(") and kept.endswith(")"):
        negative, kept = True, kept[1:-1]
    if kept.endswith("-"):
        negative, kept = not negative, kept[:-1]
    if kept.startswith(("-", "+")):
        negative, kept = negative != (kept[0] == "-"), kept[1:]
    kept = kept.removesuffix("%")
    if kept[:1] in {".", ","}:
        kept = f"0{kept}"
    if len(kept) > LONGEST or (not kept.isascii() and "’" not in kept):
        return None
    return (negative, kept) if _BODY.fullmatch(kept) else None


def _vote(body: str) -> Sign | Literal["none"] | None:
    """Return the decimal sign a cell shows, `none` without any sign, `None` when unclear."""
    comma, dot = body.rfind(","), body.rfind(".")
    if comma < 0 and dot < 0:
        return "none"
    if comma >= 0 and dot >= 0:
        return "," if comma > dot else "."
    sign: Sign = "," if comma >= 0 else "."
    other: Sign = "." if sign == "," else ","
    if body.count(sign) > 1:
        return other
    before, after = body.split(sign)
    if len(after) != 3 or before == "0" or len(before) > 3:
        return sign
    return None
