"""Checks shipping, returns, ratings and reviews in markup: what is missing and what is no value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from readiness.evidence.structured_data.graph import Graph, Node, plain_name

type Rules = Mapping[str, Any]

_COUNTRY = re.compile(r"[A-Za-z]{2}")
_DAYS = re.compile(r"\d{1,4}(?:\.0{1,2})?")
_AMOUNT = re.compile(r"\d{1,9}(?:\.\d{1,6})?")
_SCORE = re.compile(r"\d{1,3}(?:[.,]\d{1,6})?\s?%?|\d{1,3}/\d{1,3}")
_COUNT = re.compile(r"\d{1,3}(?:[,.' ]?\d{3}){0,4}")


@dataclass(frozen=True, slots=True)
class ValueFault:
    """What one property lacks or has.

    Attributes:
        path: The property, from the thing that was checked on.
        line: Line of the source.
        high: Highest level of BRD-05 that a page with it may have.
        found: What is there; "" where it is missing.
        wanted: What to write, in the words of the markup.
    """

    path: str
    line: int
    high: int = 2
    found: str = ""
    wanted: str = ""


def shipping_faults(graph: Graph, node: Node, rules: Rules) -> Iterator[ValueFault]:
    """Yield the faults of one OfferShippingDetails.

    Args:
        graph: The page's structured data.
        node: The details.
        rules: The table `product_markup`.
    """
    for name in rules["shipping"]["required"]:
        if not graph.has(node, name):
            yield ValueFault(name, node.line)
        yield from _as_text(node, name, rules["types_of"][name])
    for rate in graph.nodes_of(node, "shippingRate"):
        if not rate.text("currency"):
            yield ValueFault("shippingRate.currency", node.line)
        if not (rate.text("value") or rate.text("maxValue")):
            yield ValueFault("shippingRate.value", node.line)
        for name in ("value", "maxValue"):
            yield from _pattern(rate, name, f"shippingRate.{name}", _AMOUNT, "4.90")
    for place in graph.nodes_of(node, "shippingDestination"):
        if not graph.has(place, "addressCountry"):
            yield ValueFault("shippingDestination.addressCountry", node.line)
        yield from _country(graph, place, "addressCountry", "shippingDestination.")
    for times in graph.nodes_of(node, "deliveryTime"):
        for name in rules["shipping"]["times"]:
            yield from _as_text(times, name, "QuantitativeValue", "deliveryTime.")
            for span in graph.nodes_of(times, name):
                yield from _span_faults(span, f"deliveryTime.{name}", node.line, rules)


def _span_faults(span: Node, path: str, line: int, rules: Rules) -> Iterator[ValueFault]:
    for need in rules["shipping"]["time_needs"]:
        if not span.text(need):
            yield ValueFault(f"{path}.{need}", line)
    for end in ("minValue", "maxValue"):
        yield from _pattern(span, end, f"{path}.{end}", _DAYS, "3")
    yield from listed_values(span, "unitCode", rules, f"{path}.")


def return_faults(
    graph: Graph, node: Node, rules: Rules, *, company: bool = False
) -> Iterator[ValueFault]:
    """Yield the faults of one MerchantReturnPolicy; a link alone is enough for that of a company.

    Args:
        graph: The page's structured data.
        node: The policy.
        rules: The table `product_markup`.
        company: Whether it is the policy of the organisation.
    """
    link = any(graph.has(node, name) for name in rules["returns"]["instead"])
    for name in rules["returns"]["required"]:
        if not graph.has(node, name) and not (link and company):
            yield ValueFault(name, node.line, 3 if link else 2)
    category = plain_name(node.text("returnPolicyCategory"))
    if category == rules["returns"]["days_with"] and not node.text("merchantReturnDays"):
        yield ValueFault("merchantReturnDays", node.line)
    yield from _pattern(node, "merchantReturnDays", "merchantReturnDays", _DAYS, "30")
    yield from _country(graph, node, "applicableCountry", "")
    for name in ("returnPolicyCategory", "returnFees", "returnMethod"):
        yield from listed_values(node, name, rules)


def rating_faults(graph: Graph, node: Node) -> Iterator[ValueFault]:
    """Yield what the ratings and reviews of a product lack, by Google's review snippet."""
    for name in ("aggregateRating", "review"):
        if node.texts(name):
            yield ValueFault(name, node.line_of(name))
    for rating in graph.nodes_of(node, "aggregateRating"):
        if not _SCORE.fullmatch(rating.text("ratingValue")):
            yield ValueFault("aggregateRating.ratingValue", rating.line)
        if not any(_COUNT.fullmatch(rating.text(n)) for n in ("ratingCount", "reviewCount")):
            yield ValueFault("aggregateRating.ratingCount", rating.line)
    for review in graph.nodes_of(node, "review"):
        if not graph.has(review, "author"):
            yield ValueFault("review.author", review.line)
        stars = graph.nodes_of(review, "reviewRating")
        if not any(star.text("ratingValue") for star in stars):
            yield ValueFault("review.reviewRating.ratingValue", review.line)


def listed_values(node: Node, name: str, rules: Rules, before: str = "") -> Iterator[ValueFault]:
    """Yield the values of a property that are not among those of schema.org (`values`)."""
    known = rules["values"][name]
    for text in node.texts(name):
        if plain_name(text) not in known:
            yield ValueFault(before + name, node.line_of(name), 2, text, " / ".join(known))


def _as_text(node: Node, name: str, kind: str, before: str = "") -> Iterator[ValueFault]:
    """Yield a text where a thing belongs; a reference that leads nowhere is one too."""
    for text in node.texts(name)[:1]:
        wanted = f'{{"@type": "{kind}", …}}'
        yield ValueFault(before + name, node.line_of(name), 2, text, wanted)


def _pattern(
    node: Node, name: str, path: str, form: re.Pattern[str], wanted: str
) -> Iterator[ValueFault]:
    for text in node.texts(name):
        if not form.fullmatch(text):
            yield ValueFault(path, node.line_of(name), 2, text, wanted)


def _country(graph: Graph, node: Node, name: str, before: str) -> Iterator[ValueFault]:
    # Google documents the two letters of ISO 3166-1; whether it also reads names was not seen.
    texts = (*node.texts(name), *(n.text("name") for n in graph.nodes_of(node, name)))
    for text in texts:
        if text and not _COUNTRY.fullmatch(text):
            yield ValueFault(before + name, node.line_of(name), 3, text, "US")
