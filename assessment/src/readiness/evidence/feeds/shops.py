"""Reads a Shopify export of either generation, and a Meta catalogue, as snapshots of a channel."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.evidence.checker import Context
from readiness.evidence.feeds.google import STATUS
from readiness.evidence.feeds.items import (
    EXCERPT,
    Fault,
    FeedFacts,
    Item,
    Why,
    count_filled,
    gtin_fault,
    is_url,
    number_of,
    price_of,
)
from readiness.evidence.feeds.rows import Row, rows_of
from readiness.evidence.reading.opened import Opened
from readiness.evidence.structured_data.gtin import read_gtin


@dataclass(frozen=True, slots=True)
class ShopFacts:
    """What a Shopify export holds.

    Attributes:
        feed: Its variants in the common form.
        generation: `old` or `new` headers.
        products: Products; rows that continue one have a blank title.
        skus: Variants with a SKU.
        barcodes: Variants with a barcode.
        images: Rows with a picture.
        alt_texts: Pictures with an alternative text.
        vendors: Spellings of the vendor.
    """

    feed: FeedFacts
    generation: str
    products: int
    skus: int
    barcodes: int
    images: int
    alt_texts: int
    vendors: tuple[str, ...]


def read_shopify(opened: Opened, context: Context) -> ShopFacts:
    """Return what a Shopify export holds; it has no currency and no address of a page."""
    del context
    facts = FeedFacts()
    handles: set[str] = set()
    vendors: dict[str, None] = {}
    seen: set[tuple[str, str]] = set()
    for row in rows_of(opened):
        facts.rows += 1
        fields = row.fields
        handles.add(fields.get("handle", ""))
        if fields.get("vendor"):
            vendors.setdefault(fields["vendor"])
        if "image" in fields and not is_url(fields["image"]):
            _fault(facts, row, "image", "format", "https://")
        count_filled(facts, fields, ("sku", "barcode", "image", "alt"))
        if fields.get("price") or fields.get("sku"):
            facts.item(_variant(facts, row, seen))
    return ShopFacts(
        feed=facts,
        generation=_generation(opened),
        products=len(handles - {""}),
        skus=facts.filled.get("sku", 0),
        barcodes=facts.filled.get("barcode", 0),
        images=facts.filled.get("image", 0),
        alt_texts=facts.filled.get("alt", 0),
        vendors=tuple(vendors)[:50],
    )


def _generation(opened: Opened) -> str:
    """Return `new` for headers that call the handle `URL handle`, which the old ones do not."""
    head = opened.text(2_000).split("\n", 1)[0].lower()
    return "new" if "url handle" in head else "old"


def _fault(facts: FeedFacts, row: Row, name: str, why: Why, hint: str = "") -> None:
    facts.fault(Fault(row.line, name, why, row.fields[name][:EXCERPT], hint))


def _variant(facts: FeedFacts, row: Row, seen: set[tuple[str, str]]) -> Item:
    """Check a variant; an apostrophe before its numbers is Shopify's own and no fault.

    Args:
        facts: Where faults go.
        row: The variant.
        seen: SKUs and barcodes of the variants before it; this one's are added.
    """
    fields = row.fields
    price = number_of(fields.get("price", ""))
    if "price" in fields and price is None:
        _fault(facts, row, "price", "format", "79.99")
    gtin = read_gtin(fields["barcode"].lstrip("'")) if "barcode" in fields else None
    if gtin is not None and not gtin.valid:
        facts.fault(gtin_fault(row.line, "barcode", fields["barcode"], gtin))
    for name in ("sku", "barcode"):
        mark = name, fields.get(name, "").lstrip("'")
        if mark[1] and mark in seen:
            _fault(facts, row, name, "twin")
        seen.add(mark)
    return Item(
        line=row.line,
        id=fields.get("sku", "").lstrip("'"),
        link="",
        price=price,
        list_price=price,
        currency="",
        status=_status(fields.get("quantity", ""), fields.get("policy", "").lower()),
        brand=fields.get("vendor", ""),
        gtin=gtin.key if gtin is not None and gtin.valid else "",
        mpn=fields.get("mpn", ""),
        group=fields.get("handle", ""),
    )


def _status(quantity: str, policy: str) -> str:
    """Return the stock status; a shop that sells on without stock says so in its policy."""
    try:
        units = int(quantity[:12])
    except ValueError:
        return ""
    if units > 0:
        return "in_stock"
    return "" if policy in {"continue", "true"} else "out_of_stock"


def read_meta(opened: Opened, context: Context) -> FeedFacts:
    """Return what a Meta catalogue holds; its own field page was not found, so it is a notice."""
    rules = context.bundle.table("feed_fields")["meta"]
    facts = FeedFacts()
    for row in rows_of(opened):
        fields = row.fields
        facts.rows += 1
        missing = [name for name in rules["required"] if not fields.get(name)]
        if not any(fields.get(name) for name in rules["one_of"]):
            missing.append(" / ".join(rules["one_of"]))
        facts.complete += not missing
        for name in missing:
            facts.fault(Fault(row.line, name, "missing"))
        price, currency = price_of(fields.get("price", ""))
        gtin = read_gtin(fields.get("gtin", ""))
        status = STATUS.get(fields.get("availability", "").lower().replace(" ", "_"), "")
        facts.item(
            Item(
                row.line, fields.get("id", ""), fields.get("link", ""), price, price, currency,
                status, fields.get("brand", ""), gtin.key if gtin.valid else "",
                fields.get("mpn", ""), fields.get("item_group_id", ""),
            )
        )  # fmt: skip
    return facts
