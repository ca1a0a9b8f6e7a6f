"""Compares products between pages, feeds and exports: by address, then by GTIN, then by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from readiness.evidence.feeds.items import Item
from readiness.evidence.pages.money import AGREEMENT
from readiness.evidence.pages.page_facts import PageFacts
from readiness.evidence.pages.stock_words import marked_status
from readiness.evidence.reading.web_address import plain_address
from readiness.evidence.structured_data.product_facts import VariantFacts, marked_amount
from readiness.evidence.structured_data.spelling import folded


@dataclass(frozen=True, slots=True)
class Index:
    """The products of one feed by what they can be found by.

    Attributes:
        by_link: Products by address without scheme, query and final slash.
        by_full: Products by address with its query.
        by_gtin: Products by GTIN.
        by_id: Products by the shop's id.
    """

    by_link: Mapping[str, list[Item]]
    by_full: Mapping[str, list[Item]]
    by_gtin: Mapping[str, list[Item]]
    by_id: Mapping[str, list[Item]]


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between a page and its row.

    Attributes:
        fact: `price`, `stock`, `currency`, `gtin`, `brand` or `group`.
        lines: Lines of the page: the product, and the value where it has one of its own.
        page: What the page's markup says.
        feed: What the feed says.
    """

    fact: str
    lines: tuple[int, ...]
    page: str
    feed: str


def index_of(items: Iterable[Item]) -> Index:
    """Return the products of a feed by what they can be found by."""
    by_link: dict[str, list[Item]] = {}
    by_full: dict[str, list[Item]] = {}
    by_gtin: dict[str, list[Item]] = {}
    by_id: dict[str, list[Item]] = {}
    for item in items:
        for table, key in (
            (by_link, plain_address(item.link)), (by_full, plain_address(item.link, query=True)),
            (by_gtin, item.gtin), (by_id, item.id.strip()),
        ):  # fmt: skip
            if key:
                table.setdefault(key, []).append(item)
    return Index(by_link, by_full, by_gtin, by_id)


def rows_of_page(page: PageFacts, index: Index) -> list[tuple[VariantFacts, Item]]:
    """Return the variants of a page with their rows; a variant without a row is left out."""
    address = page.links.canonical or page.links.og_url
    pairs: list[tuple[VariantFacts, Item]] = []
    for variant in page.variants:
        item = _row_of(variant, address, index, single=len(page.variants) == 1)
        if item is not None:
            pairs.append((variant, item))
    return pairs


def _row_of(variant: VariantFacts, address: str, index: Index, *, single: bool) -> Item | None:
    addresses = [variant.url, *(offer.node.text("url") for offer in variant.offers)]
    addresses += [address] if single else []
    for each in addresses:
        for table, query in ((index.by_full, True), (index.by_link, False)):
            found = table.get(plain_address(each, query=query), []) if each else []
            if len(found) == 1:
                return found[0]
    if variant.gtin is not None and variant.gtin.valid:
        found = index.by_gtin.get(variant.gtin.key, [])
        if len(found) == 1:
            return found[0]
    found = index.by_id.get(variant.sku, []) if variant.sku else []
    return found[0] if len(found) == 1 else None


def differences(
    variant: VariantFacts, item: Item, statuses: Mapping[str, str]
) -> tuple[list[Difference], list[str]]:
    """Return what differs between a variant's markup and its row, and what one of them lacks.

    Args:
        variant: The markup.
        item: The row.
        statuses: Status by value of `availability`.
    """
    found: list[Difference] = []
    lacking: list[str] = []

    def compare(fact: str, page: str, feed: str, same: bool, at: int = 0) -> None:
        if not page or not feed:
            lacking.append(fact)
        elif not same:
            lines = tuple(sorted({variant.node.line, at or variant.node.line}))
            found.append(Difference(fact, lines, page, feed))

    offer = variant.offers[0] if variant.offers else None

    def line_of(name: str) -> int:
        return offer.node.line_of(name) if offer is not None else 0

    amounts = [(a, o) for o in variant.offers if (a := marked_amount(o.price)) is not None]
    prices = [price for price in (item.price, item.list_price) if price is not None]
    agree = any(abs(amount - price) < AGREEMENT for amount, _ in amounts for price in prices)
    compare("price", str(amounts[0][0]) if amounts else "", str(prices[0]) if prices else "", agree,
            amounts[0][1].line if amounts else 0)  # fmt: skip
    currencies = {offer.currency.upper() for offer in variant.offers if offer.currency}
    compare("currency", ", ".join(sorted(currencies)), item.currency, item.currency in currencies,
            line_of("priceCurrency"))  # fmt: skip
    marked = {marked_status(o.availability, statuses) for o in variant.offers if o.availability}
    compare("stock", ", ".join(sorted(marked)), item.status, item.status in marked,
            line_of("availability"))  # fmt: skip
    number = variant.gtin.key if variant.gtin is not None and variant.gtin.valid else ""
    if number or item.gtin:
        shown = (variant.gtin_text, item.number) if number and item.gtin else (number, item.gtin)
        compare("gtin", *shown, number == item.gtin, variant.gtin_line)
    else:
        compare("gtin", variant.mpn, item.mpn, folded(variant.mpn) == folded(item.mpn),
                variant.node.line_of("mpn"))  # fmt: skip
    compare("brand", variant.brand, item.brand, folded(variant.brand) == folded(item.brand),
            variant.node.line_of("brand"))  # fmt: skip
    return found, lacking


@dataclass(frozen=True, slots=True)
class Compared:
    """Price and stock of two snapshots.

    Attributes:
        both: Products in both.
        wrong: Products whose price or stock differs.
        lines: Lines of the first snapshot where they differ.
    """

    both: int
    wrong: int
    lines: tuple[int, ...]


def compare_snapshots(first: Iterable[Item], second: Index) -> Compared:
    """Compare two feeds or exports product by product.

    A currency that one side does not state is taken as equal; so is a stock status.
    """
    both = wrong = 0
    lines: list[int] = []
    for item in first:
        other = _same(item, second)
        if other is None:
            continue
        both += 1
        if not _equal(item, other):
            wrong += 1
            lines.append(item.line)
    return Compared(both, wrong, tuple(lines[:50]))


def _same(item: Item, index: Index) -> Item | None:
    for table, key in (
        (index.by_id, item.id.strip()), (index.by_gtin, item.gtin),
        (index.by_full, plain_address(item.link, query=True)),
    ):  # fmt: skip
        found = table.get(key, []) if key else []
        if len(found) == 1:
            return found[0]
    return None


def _equal(item: Item, other: Item) -> bool:
    mine = [p for p in (item.price, item.list_price) if p is not None]
    theirs = [p for p in (other.price, other.list_price) if p is not None]
    if item.currency and other.currency and item.currency != other.currency:
        return True
    prices = not mine or not theirs or any(abs(a - b) < AGREEMENT for a in mine for b in theirs)
    return prices and (not item.status or not other.status or item.status == other.status)
