"""Checks trade item numbers (GTIN-8, -12, -13, -14) as GS1 defines them."""

from __future__ import annotations

import re
from dataclasses import dataclass

LENGTHS = frozenset({8, 12, 13, 14})
_RESTRICTED_13 = ("02", "04", "2", "98", "99")
_SPREADSHEET = re.compile(r"\d(?:[.,]\d{1,15})?[eE]\+?\d{1,2}")


@dataclass(frozen=True, slots=True)
class Gtin:
    """What can be said of one number.

    Attributes:
        digits_ok: ASCII digits of a length that exists, and not all zeros.
        check_ok: The last digit is the check digit of the others.
        restricted: A prefix for use inside one shop, or for coupons.
        damaged: A spreadsheet has rewritten it (`6.29E+12`, a leading apostrophe).
        expected_check: The digit that should be last, or "".
        key: Its 14 digits, the same for a 12-digit and a 13-digit spelling; or "".
    """

    digits_ok: bool
    check_ok: bool
    restricted: bool
    damaged: bool
    expected_check: str
    key: str

    @property
    def valid(self) -> bool:
        """Return whether it can be a product's number as it is written."""
        return self.digits_ok and self.check_ok and not self.damaged


def read_gtin(text: str) -> Gtin:
    """Read a GTIN; spaces and hyphens between digits, as people print them, are passed over."""
    raw = text.strip()
    damaged = raw.startswith("'") or _SPREADSHEET.fullmatch(raw) is not None
    digits = raw.lstrip("'").replace(" ", "").replace("-", "")
    ok = (
        len(digits) in LENGTHS and digits.isascii() and digits.isdigit() and digits.strip("0") != ""
    )
    if not ok:
        return Gtin(False, False, False, damaged, "", "")
    expected = check_digit(digits[:-1])
    key = digits.zfill(14)
    restricted = len(digits) != 8 and key[1:].startswith(_RESTRICTED_13)
    return Gtin(True, digits[-1] == expected, restricted, damaged, expected, key)


def check_digit(digits: str) -> str:
    """Return the check digit of a number without it: weights 3, 1, 3, 1 from the right, modulo 10.

    Source: GS1 General Specifications, section 7.9.
    """
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in
                enumerate(reversed(digits)))  # fmt: skip
    return str(-total % 10)
