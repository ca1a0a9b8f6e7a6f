"""Finds where the markup of one page says two things about the same product."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, islice

from readiness.evidence.structured_data.graph import Graph, Node, plain_name
from readiness.evidence.structured_data.product_facts import OfferFacts, VariantFacts, marked_amount
from readiness.evidence.structured_data.spelling import folded

_OF_PRODUCT = ("color", "size", "pattern", "material", "mpn", "model")
_OF_OFFER = ("priceCurrency", "itemCondition", "validFrom")
_APART = ("eligibleQuantity", "eligibleRegion", "eligibleCustomerType", "validForMemberTier",
          "businessFunction", "areaServed", "itemOffered", "seller", "offeredBy")  # fmt: skip
"""What makes an offer one of several on purpose, such as a price for members."""
_MOST_PAIRS = 2_000


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two values of one fact.

    Attributes:
        fact: `price`, `stock` or `brand`.
        values: The values as written.
        line: Line of the second.
        sure: Whether both are certainly said of the same thing.
    """

    fact: str
    values: tuple[str, ...]
    line: int
    sure: bool


def brands(graph: Graph, nodes: list[Node]) -> tuple[str, ...]:
    """Return the brands that products name, each once; a longer form of one is no other brand."""
    names: dict[str, str] = {}
    for node in nodes:
        inner = [n.text("name") for n in graph.nodes_of(node, "brand")]
        for name in (*node.texts("brand"), *inner):
            key = folded(name)
            if key and not any(key in known or known in key for known in names):
                names[key] = name
    return tuple(names.values())


def contradictions(
    graph: Graph, variants: tuple[VariantFacts, ...], statuses: Mapping[str, str]
) -> tuple[Contradiction, ...]:
    """Return the facts on which the markup contradicts itself, each once and the surest first.

    Args:
        graph: The page's structured data.
        variants: Everything that describes the page's product.
        statuses: Status by value of `availability`.
    """
    found = list(_within(variants, statuses))
    rows = [(v, o) for v in variants for o in v.offers if not o.aggregate]
    for (one, first), (two, second) in islice(combinations(rows, 2), _MOST_PAIRS):
        if not _same(graph, (one, first), (two, second)):
            continue
        sure = one.node is not two.node and (
            one.node.syntax != two.node.syntax
            or bool(one.sku and one.sku == two.sku)
            or bool(one.gtin_text and one.gtin_text == two.gtin_text)
        )
        for fact, (mine, theirs), line in _facts(first, second, statuses):
            found.append(Contradiction(fact, (mine, theirs), line, sure))
    ordered = sorted(found, key=lambda one: one.sure)
    return tuple({one.fact: one for one in ordered}.values())


def _within(
    variants: tuple[VariantFacts, ...], statuses: Mapping[str, str]
) -> Iterator[Contradiction]:
    for offer in (o for v in variants for o in v.offers):
        prices = {marked_amount(p): p for p in offer.node.texts("price")}
        if len(prices) > 1 and None not in prices:
            yield Contradiction("price", tuple(prices.values()), offer.line, True)
        stock = {statuses.get(plain_name(s), ""): s for s in offer.node.texts("availability")}
        if len(stock) > 1 and "" not in stock:
            line = offer.node.line_of("availability")
            yield Contradiction("stock", tuple(map(plain_name, stock.values())), line, True)


def _facts(
    first: OfferFacts, second: OfferFacts, statuses: Mapping[str, str]
) -> Iterator[tuple[str, tuple[str, str], int]]:
    one, two = marked_amount(first.price), marked_amount(second.price)
    if one is not None and two is not None and one != two:
        yield "price", (first.price, second.price), second.line
    values = first.availability, second.availability
    known = {statuses.get(value, "") for value in values}
    if len(known) > 1 and "" not in known:
        yield "stock", values, second.node.line_of("availability")


def _same(
    graph: Graph, one: tuple[VariantFacts, OfferFacts], two: tuple[VariantFacts, OfferFacts]
) -> bool:
    """Return whether nothing tells two offers apart."""
    if any(graph.has(offer.node, name) for _, offer in (one, two) for name in _APART[:-2]):
        return False
    mine, theirs = _identity(graph, *one), _identity(graph, *two)
    return not any(mine[k] and theirs[k] and mine[k] != theirs[k] for k in mine)


def _identity(graph: Graph, product: VariantFacts, offer: OfferFacts) -> dict[str, str]:
    address = offer.node.text("url") or product.url
    found = {name: product.node.text(name) for name in _OF_PRODUCT}
    found |= {name: plain_name(offer.node.text(name)) for name in _OF_OFFER}
    found |= {name: graph.text_of(offer.node, name) for name in _APART[-2:]}
    found["gtin"] = product.gtin.key if product.gtin is not None else ""
    found["sku"] = offer.node.text("sku") or product.sku
    found["url"] = address.partition("#")[0] if "//" in address else ""
    return {name: folded(text) for name, text in {**found, "name": product.name}.items()} | {
        "url": found["url"]
    }
