"""Checks product markup against the properties that Google documents (table `product_markup`).

Every problem says between which levels of BRD-05 a page with it lies; where Google's own test
could rule either way, the two differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from readiness.evidence.structured_data.contradictions import brands
from readiness.evidence.structured_data.graph import Graph, Node
from readiness.evidence.structured_data.markup_values import (
    ValueFault,
    listed_values,
    rating_faults,
    return_faults,
    shipping_faults,
)
from readiness.evidence.structured_data.product_facts import (
    OfferFacts,
    VariantFacts,
    marked_amount,
    variant_facts,
)
from readiness.evidence.structured_data.subject import Subject

type Rules = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MarkupProblem:
    """One fault of the markup.

    Attributes:
        code: Stable name; also the message key in `pages.*.yaml`.
        low: Lowest level of BRD-05 that a page with it may have.
        high: Highest such level.
        line: Line of the source.
        path: The property it is about, such as `offers.price`.
        found: What is there, or "".
        wanted: What to write, in the words of the markup, or "".
    """

    code: str
    low: int
    high: int
    line: int
    path: str
    found: str = ""
    wanted: str = ""


def markup_problems(
    graph: Graph,
    subject: Subject,
    variants: tuple[VariantFacts, ...],
    *,
    rules: Rules,
    statuses: Mapping[str, str],
    currencies: frozenset[str],
) -> tuple[MarkupProblem, ...]:
    """Return the faults of a page's product markup.

    Args:
        graph: The page's structured data.
        subject: Its product.
        variants: What `variant_facts` found.
        rules: The table `product_markup`.
        statuses: Known values of `availability`.
        currencies: Known currency codes.
    """
    if subject.product is None:
        return (MarkupProblem("no_product_markup", 0, 0, 1, "Product"),)
    company = graph.of_type(frozenset(rules["types"]["organization"]))
    checker = _Checker(graph, rules, statuses, currencies, tuple(company))
    found = list(checker.product(subject.product))
    for variant in variants:
        found += checker.variant(variant, subject.product)
    names = brands(graph, [subject.product, *(variant.node for variant in variants)])
    if len(names) > 1:
        # Google documents one brand for a product.
        line = subject.product.line_of("brand")
        found.append(MarkupProblem("brand_twice", 2, 3, line, "brand", ", ".join(names)))
    for other in subject.rest:
        # Google's test shows every product; whether a faulty second one counts was not seen.
        for variant in variant_facts(graph, other, rules):
            found += (replace(p, high=3) for p in checker.variant(variant, other.variants[0]))
    # The same fault in every variant is said once, with its first line.
    return tuple({(p.code, p.path, p.found): p for p in reversed(found)}.values())[::-1]


@dataclass(frozen=True, slots=True)
class _Checker:
    graph: Graph
    rules: Rules
    statuses: Mapping[str, str]
    currencies: frozenset[str]
    company: tuple[Node, ...]

    def product(self, node: Node) -> Iterator[MarkupProblem]:
        if not node.vocabulary:
            yield MarkupProblem("context_not_schema_org", 0, 3, node.line, "@context")
        if not node.text("name"):
            yield MarkupProblem("name_missing", 0, 0, node.line, "name")

    def variant(self, variant: VariantFacts, group: Node) -> Iterator[MarkupProblem]:
        node, line = variant.node, variant.node.line
        one_of = self.rules["product"]["snippet_one_of"]
        if not any(self.graph.has(n, name) for n in (node, group) for name in one_of):
            yield MarkupProblem("snippet_one_of_missing", 0, 0, line, " / ".join(one_of))
        elif not variant.offers:
            yield MarkupProblem("offers_missing", 1, 1, line, "offers")
        if not variant.image:
            yield MarkupProblem("image_missing", 1, 1, line, "image")
        yield from self.identity(variant)
        for fault in (f for n in {node: 0, group: 0} for f in rating_faults(self.graph, n)):
            # Which of Google's tests counts it was not seen; the first would mean level 0.
            yield replace(_problem("rating", fault, "", 0), high=3, code="rating_incomplete")
        plain = [offer for offer in variant.offers if not offer.aggregate]
        if variant.offers and variant.offers[0].aggregate:
            # Google does not accept it; whether offers inside it count was not seen documented.
            high = 3 if plain else 1
            yield MarkupProblem("aggregate_offer", 1, high, variant.offers[0].line, "offers")
        for offer in variant.offers:
            yield from self.offer(offer)
        if plain:
            yield from self.terms(plain, (node, group))

    def identity(self, variant: VariantFacts) -> Iterator[MarkupProblem]:
        node, line = variant.node, variant.node.line
        if not variant.brand:
            yield MarkupProblem("brand_missing", 2, 2, line, "brand")
        elif variant.brand.strip().lower() in self.rules["placeholders"]:
            place = node.line_of("brand")
            yield MarkupProblem("brand_placeholder", 2, 3, place, "brand", variant.brand)
        if not variant.description:
            yield MarkupProblem("description_missing", 2, 2, line, "description")
        if variant.gtin is None:
            # Whether the maker has assigned a GTIN cannot be seen here.
            if not variant.mpn:
                yield MarkupProblem("gtin_mpn_missing", 2, 2, line, "gtin / mpn")
            else:
                yield MarkupProblem("gtin_missing_mpn_given", 2, 3, node.line_of("mpn"), "gtin")
        elif not variant.gtin.valid:
            yield MarkupProblem("gtin_wrong", 1, 2, variant.gtin_line, "gtin", variant.gtin_text)
        elif _in_other_field(node, variant.gtin_text):
            yield MarkupProblem("gtin_field", 1, 3, variant.gtin_line, "gtin", variant.gtin_text)
        elif not any(node.text(name) for name in self.rules["product"]["gtin"]):
            # Google documents the number at the product; whether it reads it here was not seen.
            place = variant.gtin_line
            yield MarkupProblem("gtin_in_offer", 2, 3, place, "offers.gtin", variant.gtin_text)
        elif variant.gtin.restricted:
            place = variant.gtin_line
            yield MarkupProblem("gtin_restricted", 2, 3, place, "gtin", variant.gtin_text)

    def offer(self, offer: OfferFacts) -> Iterator[MarkupProblem]:
        node = offer.node
        amount = marked_amount(offer.price)
        if not offer.price:
            yield MarkupProblem("price_missing", 0, 0, node.line, "offers.price")
        elif amount is None:
            yield MarkupProblem("price_no_number", 0, 1, offer.line, "offers.price", offer.price)
        elif amount == 0:
            yield MarkupProblem("price_zero", 1, 1, offer.line, "offers.price", offer.price)
        if not offer.currency:
            low = 0 if offer.aggregate else 1
            yield MarkupProblem("currency_missing", low, low, node.line, "offers.priceCurrency")
        elif offer.currency not in self.currencies:
            known = offer.currency.upper() in self.currencies
            yield MarkupProblem(
                "currency_unknown", 1 if known else 0, 3 if known else 1,
                node.line_of("priceCurrency"), "offers.priceCurrency", offer.currency,
            )  # fmt: skip
        if not offer.availability:
            yield MarkupProblem("availability_missing", 2, 2, node.line, "offers.availability")
        elif offer.availability not in self.statuses:
            yield MarkupProblem(
                "availability_unknown", 1, 2, node.line_of("availability"),
                "offers.availability", offer.availability,
            )  # fmt: skip

        for fault in listed_values(node, "itemCondition", self.rules):
            yield replace(_problem("condition", fault, "offers."), high=3)

    def terms(
        self, offers: list[OfferFacts], products: tuple[Node, ...]
    ) -> Iterator[MarkupProblem]:
        for code, own, shared in (
            ("shipping", "shippingDetails", "hasShippingService"),
            ("returns", "hasMerchantReturnPolicy", "hasMerchantReturnPolicy"),
        ):
            for offer in offers:
                holders = [offer.node, *products] if code == "returns" else [offer.node]
                holder = next((h for h in holders if self.graph.has(h, own)), None)
                path = f"offers.{own}"
                if holder is None:
                    high = 3 if any(self.for_all(c, shared) for c in self.company) else 2
                    yield MarkupProblem(f"{code}_missing", 2, high, offer.node.line, path)
                    continue
                nodes = self.graph.nodes_of(holder, own)
                if not nodes:
                    yield MarkupProblem(f"{code}_unresolved", 1, 3, holder.line_of(own), path)
                check = return_faults if code == "returns" else shipping_faults
                for fault in (f for n in nodes for f in check(self.graph, n, self.rules)):
                    yield _problem(code, fault, f"{path}.")

    def for_all(self, company: Node, name: str) -> bool:
        """Return whether the company states shipping or returns for all its offers."""
        policies = self.graph.nodes_of(company, name)
        if name != "hasMerchantReturnPolicy" or not policies:
            return self.graph.has(company, name)
        return any(
            not list(return_faults(self.graph, policy, self.rules, company=True))
            for policy in policies
        )


def _in_other_field(node: Node, number: str) -> bool:
    """Return whether a number is under the name of another length, such as `gtin8`."""
    digits = sum(sign.isdigit() for sign in number)
    return any(node.text(f"gtin{n}") == number for n in {8, 12, 13, 14} - {digits})


def _problem(code: str, fault: ValueFault, before: str, low: int = 1) -> MarkupProblem:
    ending = "value" if fault.found else "incomplete"
    path = before + fault.path
    return MarkupProblem(
        f"{code}_{ending}", low, fault.high, fault.line, path, fault.found, fault.wanted
    )


def level_bounds(problems: tuple[MarkupProblem, ...]) -> tuple[int, int]:
    """Return the lowest and highest level of BRD-05 that a page with these faults may have."""
    return (
        min((problem.low for problem in problems), default=3),
        min((problem.high for problem in problems), default=3),
    )
