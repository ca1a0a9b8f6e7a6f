"""Takes the source of one page apart: elements, structured data, visible text, prices, stock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from readiness.evidence.bundle import EvidenceBundle
from readiness.evidence.page_source.document import Document, read_document
from readiness.evidence.page_source.visible_text import VisibleText, visible_text
from readiness.evidence.pages.money import MoneyWords, Price, money_words, prices
from readiness.evidence.pages.page_links import PageLinks, read_links
from readiness.evidence.pages.stock_words import StockWord, stock_words
from readiness.evidence.pages.traces import Haystack, haystack
from readiness.evidence.structured_data.graph import Graph, plain_name
from readiness.evidence.structured_data.json_ld import JsonLd, read_json_ld
from readiness.evidence.structured_data.microdata import read_microdata
from readiness.evidence.structured_data.product_facts import VariantFacts, variant_facts
from readiness.evidence.structured_data.subject import Subject, find_subject, language_of


@dataclass(frozen=True, slots=True)
class PageRules:
    """The rule tables a page is read by.

    Attributes:
        markup: The table `product_markup`.
        words: The table `page_words`.
        money: Signs of currencies, from `words`.
        agents: Names of the crawlers in the table `crawlers`, in lower case.
    """

    markup: Mapping[str, Any]
    words: Mapping[str, Any]
    money: MoneyWords
    agents: frozenset[str]


def page_rules(bundle: EvidenceBundle) -> PageRules:
    """Return the rules from the tables of the desk."""
    words = bundle.table("page_words")
    agents = frozenset(one["name"].lower() for one in bundle.table("crawlers")["crawlers"])
    return PageRules(bundle.table("product_markup"), words, money_words(words), agents)


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """What is taken from a source before anything is concluded.

    Attributes:
        document: Its elements and texts.
        graph: Its structured data.
        json_ld: Counts and faults of its JSON-LD.
        microdata: Number of microdata items at the top level.
        visible: Its visible text.
        parts: The same folded, for searching.
        subject: Its product.
        variants: What the markup says of every variant.
        lang: Language it states, or "".
        shown: Prices in its visible text.
        stock: Words on stock in its visible text.
        links: Addresses and names in its head.
        rdfa: Groups of types that it describes in RDFa, which is not read.
    """

    document: Document
    graph: Graph
    json_ld: JsonLd
    microdata: int
    visible: VisibleText
    parts: Haystack
    subject: Subject
    variants: tuple[VariantFacts, ...]
    lang: str
    shown: list[Price]
    stock: list[StockWord]
    links: PageLinks
    rdfa: frozenset[str]


def parse_page(text: str, rules: PageRules) -> ParsedPage:
    """Take a source apart; nothing in the text makes it fail."""
    document = read_document(text)
    graph = Graph()
    json_ld = read_json_ld(document, graph)
    microdata = read_microdata(document, graph)
    visible = visible_text(document)
    subject = find_subject(document, graph, rules.markup["types"])
    lang = language_of(document, graph)
    return ParsedPage(
        document=document,
        graph=graph,
        json_ld=json_ld,
        microdata=microdata,
        visible=visible,
        parts=haystack(document, visible.text),
        subject=subject,
        variants=variant_facts(graph, subject, rules.markup),
        lang=lang,
        shown=prices(document, visible, rules.money, lang),
        stock=stock_words(document, visible, rules.words["availability"]),
        links=read_links(document),
        rdfa=_in_rdfa(document, rules.markup["types"]),
    )


def _in_rdfa(document: Document, types: Mapping[str, list[str]]) -> frozenset[str]:
    words = {word for e in document.elements for word in e.get("typeof").split()}
    named = {plain_name(word).rpartition(":")[2] for word in words}
    return frozenset(k for k in ("product", "organization") if named.intersection(types[k]))
