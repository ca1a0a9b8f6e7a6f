"""Finds where a page states name, price, description, stock and brand: text or markup."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from readiness.evidence.pages.parsed_page import ParsedPage
from readiness.evidence.pages.traces import Where, where_price, where_text
from readiness.evidence.structured_data.product_facts import VariantFacts
from readiness.evidence.structured_data.spelling import folded

_SHORTEST_DESCRIPTION = 24
"""Characters of the shortest line of text that may be a description; half outside ASCII."""


def where_stated(
    page: ParsedPage, offers: list[tuple[Decimal, str]], words: Mapping[str, Any]
) -> dict[str, Where]:
    """Return where name, price, description, stock and brand are stated.

    Args:
        page: The page.
        offers: Amount and currency of each offer in the markup.
        words: The table `page_words`.
    """
    first = page.variants[0] if page.variants else None
    heading = next((page.document.text_in(h) for h in page.document.named("h1")), "")
    name = first.name if first is not None else heading
    amounts = [amount for amount, _ in offers]
    return {
        "name": where_text(name, first is not None, page.parts),
        "price": where_price(amounts, page.shown, page.visible.text, page.parts),
        "description": _where_description(page, first),
        "stock": _where_stock(page, words),
        "brand": where_text(first.brand, True, page.parts) if first else "unknown",
    }


def _where_description(page: ParsedPage, first: VariantFacts | None) -> Where:
    if first is None:
        return "unknown"
    if first.description:
        return where_text(first.description, True, page.parts)
    lines = (line.strip() for line in page.visible.text.split("\n"))
    described = any(_may_describe(line) for line in lines if folded(line) != folded(first.name))
    return "unknown" if described else "nowhere"


def _may_describe(line: str) -> bool:
    least = _SHORTEST_DESCRIPTION if line.isascii() else _SHORTEST_DESCRIPTION // 2
    return len(line) >= least


def _where_stock(page: ParsedPage, words: Mapping[str, Any]) -> Where:
    if page.stock:
        return "text"
    if any(offer.availability for variant in page.variants for offer in variant.offers):
        return "markup"
    text = page.visible.text.lower()
    known = page.lang.lower().split("-")[0] in words["languages"]
    return "unknown" if not known or any(w in text for w in words["buy"]) else "nowhere"
