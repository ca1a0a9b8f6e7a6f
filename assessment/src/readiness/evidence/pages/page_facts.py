"""Everything the desk knows about one page, put together for the judges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from readiness.evidence.page_source.breaks_off import breaks_off
from readiness.evidence.page_source.document import Document
from readiness.evidence.page_source.visible_text import VisibleText
from readiness.evidence.pages.money import Price
from readiness.evidence.pages.page_content import PageContent, read_content
from readiness.evidence.pages.page_links import PageLinks
from readiness.evidence.pages.parsed_page import PageRules, ParsedPage, parse_page
from readiness.evidence.pages.robots_rules import PageRobots, read_robots
from readiness.evidence.pages.stock_words import StockWord, agreement, marked_status
from readiness.evidence.pages.traces import Haystack, Where, currency_agreement, price_agreement
from readiness.evidence.pages.where_stated import where_stated
from readiness.evidence.structured_data.contradictions import (
    Contradiction,
    brands,
    contradictions,
)
from readiness.evidence.structured_data.graph import Graph
from readiness.evidence.structured_data.json_ld import JsonLd
from readiness.evidence.structured_data.markup_rules import MarkupProblem, markup_problems
from readiness.evidence.structured_data.organization import OrganizationFacts, read_organization
from readiness.evidence.structured_data.product_facts import (
    VariantFacts,
    marked_amount,
    variant_facts,
)
from readiness.evidence.structured_data.subject import Role, Subject, page_role


@dataclass(frozen=True, slots=True)
class PageFacts:
    """One page.

    Attributes:
        role: What kind of page it is, as far as its source says.
        fragment: Whether head and body are missing, so that it is a piece of a page.
        cut: Whether the page was too long to be read to its end.
        lang: Language it states, or "".
        graph: Its structured data.
        json_ld: Counts and faults of its JSON-LD.
        microdata: Number of microdata items at the top level.
        rdfa: Which of `product` and `organization` it describes in RDFa, which is not read.
        subject: Its product.
        variants: What the markup says of every variant.
        problems: Faults of the product markup.
        contradictions: Facts of which the product markup says two things.
        robots: What it forbids search engines.
        headers_given: Whether response headers were pasted.
        links: Addresses and names in its head.
        organization: Who is behind the site, or `None`.
        prices: Prices in its visible text.
        stock: Words on stock in its visible text.
        content: Counts of other content.
        where: Where name, price, description, stock and brand are stated.
        price_agrees: Whether text and markup agree in the price; `None`: undecided.
        currency_agrees: The same for the currency.
        stock_agrees: The same for the stock status.
        visible: Its visible text.
        parts: The same folded, for searching.
        quiet: Share of the visible text under `data-nosnippet`, in percent.
    """

    role: Role
    fragment: bool
    cut: bool
    broken_off: bool
    lang: str
    graph: Graph
    json_ld: JsonLd
    microdata: int
    rdfa: frozenset[str]
    subject: Subject
    variants: tuple[VariantFacts, ...]
    problems: tuple[MarkupProblem, ...]
    contradictions: tuple[Contradiction, ...]
    robots: PageRobots
    headers_given: bool
    links: PageLinks
    organization: OrganizationFacts | None
    prices: tuple[Price, ...]
    stock: tuple[StockWord, ...]
    content: PageContent
    where: Mapping[str, Where]
    price_agrees: bool | None
    currency_agrees: bool | None
    stock_agrees: bool | None
    visible: str
    parts: Haystack
    quiet: int


def read_page(
    text: str, rules: PageRules, headers: str | None = None, today: date | None = None
) -> PageFacts:
    """Read the source of one page.

    Args:
        text: The source.
        rules: Rule tables.
        headers: Response headers as pasted, or `None`.
        today: Day by which dates in robots rules are past; `None` leaves them open.

    Returns:
        The facts; nothing in the text makes the reading fail.
    """
    page = parse_page(text, rules)
    document, graph, visible = page.document, page.graph, page.visible.text
    offers = _offers(page.variants)
    names = {e.name for e in document.elements}
    return PageFacts(
        role=_role(page, rules),
        fragment=not names & {"html", "head", "body", "title"},
        cut=document.cut or breaks_off(document.source),
        broken_off=breaks_off(document.source),
        lang=page.lang,
        graph=graph,
        json_ld=page.json_ld,
        microdata=page.microdata,
        rdfa=page.rdfa,
        subject=page.subject,
        variants=page.variants,
        problems=_problems(page, rules),
        contradictions=_contradictions(page, rules),
        robots=read_robots(document, headers, today, rules.agents),
        headers_given=headers is not None,
        links=page.links,
        organization=read_organization(graph, rules.markup),
        prices=tuple(page.shown),
        stock=tuple(page.stock),
        content=read_content(document, graph, visible, rules.words["performance_units"]),
        where=where_stated(page, offers, rules.words),
        price_agrees=price_agreement(offers, page.shown, visible),
        currency_agrees=currency_agreement(offers, page.shown),
        stock_agrees=_stock_agreement(page.variants, page.stock, rules.words["markup_values"]),
        visible=visible,
        parts=page.parts,
        quiet=_quiet_share(document, page.visible),
    )


def _role(page: ParsedPage, rules: PageRules) -> Role:
    types = rules.markup["types"]
    products = set(types["product"])
    return page_role(
        page.document,
        page.graph,
        page.subject,
        types,
        broken_product="product" in page.rdfa
        or any(products.intersection(error.types) for error in page.json_ld.errors),
        prices=len({price.amounts[:1] for price in page.shown if not price.struck}),
        address=page.links.canonical or page.links.og_url,
        paths=rules.words["paths"],
    )


def _contradictions(page: ParsedPage, rules: PageRules) -> tuple[Contradiction, ...]:
    """Return what the markup says twice; a second price that the page shows too is not sure."""
    if page.subject.product is None:
        return ()
    twins = variant_facts(page.graph, replace(page.subject, variants=page.subject.twins),
                          rules.markup)  # fmt: skip
    told = (*page.variants, *twins)
    found = contradictions(page.graph, told, rules.words["markup_values"])
    shown = {amount for price in page.shown for amount in price.amounts}
    names = brands(page.graph, [page.subject.product, *(variant.node for variant in told)])
    doubled = [Contradiction("brand", names, page.subject.product.line_of("brand"), False)]
    return (
        *(replace(c, sure=c.sure and not (c.fact == "price" and shown.issuperset(
            map(marked_amount, c.values)))) for c in found),
        *(doubled if len(names) > 1 else ()),
    )  # fmt: skip


def _problems(page: ParsedPage, rules: PageRules) -> tuple[MarkupProblem, ...]:
    if not page.variants and "product" in page.rdfa:
        return ()
    return markup_problems(
        page.graph,
        page.subject,
        page.variants,
        rules=rules.markup,
        statuses=rules.words["markup_values"],
        currencies=frozenset(rules.words["currency_codes"]),
    )


def _offers(variants: tuple[VariantFacts, ...]) -> list[tuple[Decimal, str]]:
    found: list[tuple[Decimal, str]] = []
    for variant in variants:
        for offer in variant.offers:
            amount = marked_amount(offer.price)
            if amount is not None:
                found.append((amount, offer.currency))
    return found


def _stock_agreement(
    variants: tuple[VariantFacts, ...], stock: list[StockWord], values: Mapping[str, str]
) -> bool | None:
    marked = {
        marked_status(offer.availability, values)
        for variant in variants
        for offer in variant.offers
        if offer.availability
    }
    return agreement(next(iter(marked)), stock) if len(marked) == 1 else None


def _quiet_share(document: Document, visible: VisibleText) -> int:
    quiet = whole = 0
    for run in visible.pieces:
        length = len(run.text.strip())
        whole += length
        if run.element >= 0 and document.elements[run.element].no_snippet:
            quiet += length
    return 100 * quiet // whole if whole else 0
