"""The reader of pages: facts for the judges, and the findings of one page with their lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from readiness.evidence.checker import Context
from readiness.evidence.message import excerpt
from readiness.evidence.pages.judging import with_role
from readiness.evidence.pages.page_facts import PageFacts, read_page
from readiness.evidence.pages.page_findings import page_findings
from readiness.evidence.pages.parsed_page import page_rules
from readiness.evidence.pages.wording import said
from readiness.evidence.reading.opened import Opened
from readiness.evidence.results import FileReading, Notice
from readiness.evidence.structured_data.product_facts import OfferFacts

LARGEST_PAGE = 5_000_000
"""Bytes of a page that are read (specification 10.3)."""


def read_page_file(opened: Opened, context: Context) -> FileReading:
    """Read the source of a page."""
    name = opened.source.name
    rules = page_rules(context.bundle)
    facts = read_page(opened.text(LARGEST_PAGE), rules, context.given.headers, context.given.today)
    return FileReading(
        file=name,
        kind="page",
        rows=0,
        facts=facts,
        shown=_shown(facts),
        findings=tuple(page_findings(name, with_role(name, facts, context), context.given.today)),
        notices=tuple(_notices(name, facts, opened.source.size)),
    )


def _shown(facts: PageFacts) -> dict[str, Any]:
    types = dict.fromkeys(t for node in facts.graph.roots() for t in node.types)
    products = [n for n in facts.graph.roots() if n.syntax == "microdata" and "Product" in n.types]
    shown: dict[str, Any] = {
        "role": facts.role,
        "jsonld_blocks": facts.json_ld.blocks,
        "jsonld_errors": len(facts.json_ld.errors),
        "error_lines": [error.line for error in facts.json_ld.errors],
        "microdata_products": len(products),
        "types": list(types),
        "product": _product(facts),
        "visible_prices": [excerpt(price.text) for price in facts.prices[:50]],
        "price_agrees": facts.price_agrees,
        "availability_agrees": facts.stock_agrees,
        "robots": {
            "noindex": bool(facts.robots.noindex),
            "nosnippet": bool(facts.robots.nosnippet),
            "by_agent": {a: list(rules) for a, rules in facts.robots.by_agent.items()},
        },
        "canonical": facts.links.canonical,
        "hreflang": list(facts.links.hreflang),
        "stated_in": dict(facts.where),
    }
    organization = facts.organization
    if organization is not None:
        shown["org"] = {
            "name": organization.name,
            "url": organization.url,
            "logo": organization.logo,
            "contact": organization.contact,
            "address": organization.address,
            "sameAs": len(organization.same_as),
            "identifier": list(organization.identifiers),
            "third_party_identity": bool(organization.registers),
        }
    return shown


def _product(facts: PageFacts) -> dict[str, Any] | None:
    if not facts.variants:
        return None
    first = facts.variants[0]
    offer: OfferFacts | None = first.offers[0] if first.offers else None
    codes = {problem.code for problem in facts.problems}
    product: dict[str, Any] = {
        "name": excerpt(first.name),
        "brand": excerpt(first.brand) or None,
        "gtin": first.gtin_text or None,
        "price": offer.price if offer is not None else None,
        "currency": offer.currency if offer is not None else None,
        "availability": (offer.availability or None) if offer is not None else None,
        "shipping": offer is not None and not codes & {"shipping_missing", "shipping_incomplete"},
        "returns": offer is not None and not codes & {"returns_missing", "returns_incomplete"},
    }
    if first.mpn:
        product["mpn"] = first.mpn
    if first.gtin is not None:
        product["gtin_valid"] = first.gtin.valid
    if len(facts.variants) > 1:
        product["variants"] = len(facts.variants)
    return product


def _notices(name: str, facts: PageFacts, size: int) -> Iterator[Notice]:
    if facts.broken_off and size <= LARGEST_PAGE:
        yield Notice("page_broken_off", said("page_broken_off"), name)
    elif facts.cut or size > LARGEST_PAGE:
        yield Notice("page_cut", said("page_cut"), name)
    if facts.json_ld.without_context:
        yield Notice(
            "context_not_schema_org",
            said("context_notice", line=facts.json_ld.without_context[0]),
            name,
        )
    read = {k for k, v in (("product", facts.variants), ("organization", facts.organization)) if v}
    if facts.rdfa - read:
        yield Notice("rdfa_not_read", said("rdfa_not_read"), name)
    if facts.subject.others:
        yield Notice(
            "several_products", said("several_products", count=facts.subject.others + 1), name
        )
