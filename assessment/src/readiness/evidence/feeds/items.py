"""What the desk keeps of a feed: its products in a common form, and counts of faults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Literal

from readiness.evidence.reading.web_address import web_address
from readiness.evidence.structured_data.gtin import Gtin

MOST_ITEMS = 50_000
"""Products kept for comparing; all rows are checked and counted."""
MOST_FAULTS = 50
"""Faults of one kind and field that are kept with their line; all are counted."""
EXCERPT = 60
"""Characters of a wrong value that a fault keeps."""
_MOST_SPELLINGS = 200
_MOST_DECIMALS = 3
LONG_TEXTS = 200
"""Descriptions kept for CON-05."""

type Why = Literal["missing", "placeholder", "enum", "format", "long", "gtin", "gtin_shape",
                   "equals_item_id", "date_missing", "twin", "restricted", "boolean", "zero",
                   "currency", "old_style", "numberless"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a feed.

    Attributes:
        line: Physical line.
        field: The owner's name of the field.
        why: What is wrong.
        value: What is there, short; or "".
        hint: What should be there, or "".
    """

    line: int
    field: str
    why: Why
    value: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One product of a feed in the form all feeds share.

    Attributes:
        line: Physical line.
        id: The shop's id of it.
        link: Address of its page, or "".
        price: What a buyer pays: the sale price if there is one, or `None`.
        list_price: The regular price, or `None`.
        currency: Currency code, or "".
        status: Stock status as the page checker names it, or "".
        brand: Brand, or "".
        gtin: 14 digits of a valid GTIN, or "".
        mpn: The maker's number, or "".
        group: Id of its group, or "".
        number: The GTIN as written, or "".
    """

    line: int
    id: str
    link: str
    price: Decimal | None
    list_price: Decimal | None
    currency: str
    status: str
    brand: str
    gtin: str
    mpn: str
    group: str
    number: str = ""


@dataclass(slots=True)
class FeedFacts:
    """What one feed holds.

    Attributes:
        rows: Rows.
        complete: Rows in which every required field has a value.
        wrong: Rows in which a required field has no value, or one that breaks
            a rule; a value that is too long is not among them.
        items: Products for comparing, at most `MOST_ITEMS`.
        faults: The first faults of each kind and field with their lines.
        counts: Number of all faults by kind and field.
        filled: Rows that fill an optional field, by its name.
        brands: Spellings of the brand with the number of rows.
        descriptions: Description and product key of the first rows.
        unread: First row that could not be read, with the reason, or `None`.
        valid_numbers: Rows with a valid GTIN, or with brand and mpn and no GTIN.
    """

    rows: int = 0
    complete: int = 0
    wrong: int = 0
    items: list[Item] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    counts: dict[tuple[Why, str], int] = field(default_factory=dict)
    filled: dict[str, int] = field(default_factory=dict)
    brands: dict[str, int] = field(default_factory=dict)
    descriptions: list[tuple[str, str]] = field(default_factory=list)
    unread: tuple[int, str] | None = None
    valid_numbers: int = 0

    def fault(self, fault: Fault) -> None:
        """Count a fault, and keep it while there is room."""
        key = fault.why, fault.field
        self.counts[key] = self.counts.get(key, 0) + 1
        if self.counts[key] <= MOST_FAULTS:
            self.faults.append(fault)

    def item(self, item: Item) -> None:
        """Keep a product while there is room."""
        if len(self.items) < MOST_ITEMS:
            self.items.append(item)
        if item.brand and len(self.brands) < _MOST_SPELLINGS:
            self.brands[item.brand] = self.brands.get(item.brand, 0) + 1

    def of(self, *whys: Why) -> list[Fault]:
        """Return the kept faults of some kinds."""
        return [fault for fault in self.faults if fault.why in whys]

    def count(self, why: Why) -> int:
        """Return the number of all faults of a kind."""
        return sum(count for key, count in self.counts.items() if key[0] == why)


def price_of(text: str) -> tuple[Decimal | None, str]:
    """Return amount and currency of a price such as `79.99 USD`, or `None` and ""."""
    amount, _, currency = text.strip().partition(" ")
    currency = currency.strip()
    if not (len(currency) == 3 and currency.isascii() and currency.isalpha()):
        return None, ""
    return number_of(amount), currency.upper()


def price_fault(text: str, currencies: str) -> Why | None:
    """Return what is wrong with a price such as `79.99 USD`, or `None`.

    Args:
        text: The price.
        currencies: Codes of ISO 4217 in one text; the currency with the smallest unit has three
            decimals there.
    """
    amount, currency = price_of(text)
    if amount is None or amount != round(amount, _MOST_DECIMALS):
        return "format"
    if currency not in currencies:
        return "currency"
    return None if amount else "zero"


def number_of(text: str) -> Decimal | None:
    """Return a plain decimal number, or `None`."""
    if not text or len(text) > 20 or not text.replace(".", "", 1).isdigit() or not text.isascii():
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def count_filled(facts: FeedFacts, fields: Mapping[str, str], names: tuple[str, ...]) -> None:
    """Count which of some optional fields a row fills."""
    for name in names:
        if fields.get(name):
            facts.filled[name] = facts.filled.get(name, 0) + 1


def is_url(text: str) -> bool:
    """Return whether a text begins with an absolute address of the web."""
    return text.lower().startswith(("http://", "https://")) and web_address(text) is not None


def gtin_fault(line: int, name: str, text: str, gtin: Gtin) -> Fault:
    """Return the fault of a number that is not valid: it is none at all, or a digit is wrong.

    Args:
        line: Line of the file.
        name: Its field.
        text: The number as written.
        gtin: What was read of it.
    """
    why: Why = "gtin_shape" if gtin.damaged or not gtin.digits_ok else "gtin"
    return Fault(line, name, why, text[:EXCERPT], gtin.expected_check)
