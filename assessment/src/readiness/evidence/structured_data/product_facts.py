"""Reads from the markup what a product page says of its product: identity, price, stock, terms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from readiness.evidence.structured_data.graph import Graph, Node, plain_name
from readiness.evidence.structured_data.gtin import Gtin, read_gtin
from readiness.evidence.structured_data.subject import Subject

_MOST_OFFERS = 200
_MOST_VARIANTS = 500


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """One offer.

    Attributes:
        node: Its node.
        aggregate: Whether it is an AggregateOffer, which represents several.
        price: The price as written, or "".
        currency: The currency as written, or "".
        availability: The stock status as written, without the address of schema.org, or "".
        valid_until: Day after which the price no longer holds, as written, or "".
        line: Line of the price, or of the offer.
    """

    node: Node
    aggregate: bool
    price: str
    currency: str
    availability: str
    valid_until: str
    line: int


@dataclass(frozen=True, slots=True)
class VariantFacts:
    """One thing that can be bought.

    Attributes:
        node: Its node.
        name: Its name, or that of its group.
        brand: Its brand.
        description: Its description.
        image: The address of its image.
        sku: The shop's own number.
        mpn: The maker's number.
        gtin_text: Its trade item number as written, or "".
        gtin: The same, checked, or `None`.
        gtin_line: Its line, or that of the variant.
        url: Its address.
        group_id: The id of its group.
        offers: Its offers.
    """

    node: Node
    name: str
    brand: str
    description: str
    image: str
    sku: str
    mpn: str
    gtin_text: str
    gtin: Gtin | None
    gtin_line: int
    url: str
    group_id: str
    offers: tuple[OfferFacts, ...]


def variant_facts(
    graph: Graph, subject: Subject, rules: Mapping[str, Any]
) -> tuple[VariantFacts, ...]:
    """Return the facts of every variant of a page's product; what a group says holds for all.

    Args:
        graph: The page's structured data.
        subject: Its product.
        rules: The table `product_markup`.
    """
    if subject.product is None:
        return ()
    group = subject.product
    return tuple(_variant(graph, node, group, rules) for node in subject.variants[:_MOST_VARIANTS])


def _variant(graph: Graph, node: Node, group: Node, rules: Mapping[str, Any]) -> VariantFacts:
    chain = (node, *(g for g in (group, *graph.nodes_of(node, "isVariantOf")) if g is not node))
    offers = _offers(graph, chain)
    # Shop systems often put the number into the offer, where schema.org allows it too.
    holders = (node, *(offer.node for offer in offers))
    names = rules["product"]["gtin"]
    numbers = [(h.text(name), h.line_of(name)) for h in holders for name in names if h.text(name)]
    makers = [h.text("mpn") for h in holders if h.text("mpn")]
    own = next((h.text("sku") for h in holders if h.text("sku")), "")
    group_ids = [node.text("inProductGroupWithID"), *(g.text("productGroupID") for g in chain)]
    return VariantFacts(
        node=node,
        name=_first(graph, chain, "name"),
        brand=_first(graph, chain, "brand"),
        description=_first(graph, chain, "description"),
        image=_first(graph, chain, "image", "url") or _first(graph, chain, "image", "contentUrl"),
        sku=own,
        mpn=makers[0] if makers else "",
        gtin_text=numbers[0][0] if numbers else "",
        gtin=read_gtin(numbers[0][0]) if numbers else None,
        gtin_line=numbers[0][1] if numbers else node.line,
        url=node.text("url"),
        group_id=next((text for text in group_ids if text), ""),
        offers=offers,
    )


def _first(graph: Graph, chain: tuple[Node, ...], name: str, inner: str = "name") -> str:
    return next((t for t in (graph.text_of(node, name, inner) for node in chain) if t), "")


def _offers(graph: Graph, chain: tuple[Node, ...]) -> tuple[OfferFacts, ...]:
    for node in chain:
        offers = graph.nodes_of(node, "offers")[:_MOST_OFFERS]
        if offers:
            inner = [o for offer in offers for o in graph.nodes_of(offer, "offers")]
            return tuple(_offer(graph, offer) for offer in (offers + inner)[:_MOST_OFFERS])
    return ()


def _offer(graph: Graph, node: Node) -> OfferFacts:
    aggregate = "AggregateOffer" in node.types
    specifications = graph.nodes_of(node, "priceSpecification")
    holders = [node, *specifications]
    names = ("lowPrice", "price") if aggregate else ("price",)
    at = next(((h, n) for n in names for h in holders if h.text(n)), (node, "price"))
    return OfferFacts(
        node=node,
        aggregate=aggregate,
        price=at[0].text(at[1]),
        currency=next((h.text("priceCurrency") for h in holders if h.text("priceCurrency")), ""),
        availability=plain_name(node.text("availability")),
        valid_until=node.text("priceValidUntil"),
        line=at[0].line_of(at[1]),
    )


def marked_amount(text: str) -> Decimal | None:
    """Return the amount of a price in markup, or `None` when it is no plain decimal number.

    Google asks for digits and a point only; a sign of currency or thousands makes it no number.
    """
    stripped = text.strip()
    if len(stripped) > 20 or not re.fullmatch(r"\d{1,15}(?:\.\d{1,6})?", stripped):
        return None
    return Decimal(stripped)
