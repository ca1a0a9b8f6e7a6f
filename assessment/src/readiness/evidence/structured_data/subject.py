"""Chooses what a page is about: the product whose page it is, and what kind of page it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from readiness.evidence.page_source.document import Document
from readiness.evidence.reading.web_address import web_address
from readiness.evidence.structured_data.graph import Graph, Node
from readiness.evidence.structured_data.spelling import folded

type Role = Literal["product", "home", "about", "article", "list", "other"]

_LISTS = frozenset({"CollectionPage", "ItemList", "SearchResultsPage", "OfferCatalog"})
_MOST_PRICES = 4
"""Different prices on a page without markup above which it is taken for a list of products; PJ."""
_INDEXES = frozenset({"", "index", "index.html", "index.htm", "index.php", "home"})
_MOST_PRODUCTS = 500
_MOST_OTHERS = 20
_DEEPEST = 4
"""Steps from a page's node to what it is about."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The product of a page.

    Attributes:
        product: The node of the product or of its group, or `None`.
        variants: The nodes that carry offers: the variants of a group, or the product itself.
        others: Number of further products that the markup describes at its top level.
        twins: Nodes that describe the same product in the other syntax.
        rest: The further products, and what the other syntax describes.
    """

    product: Node | None
    variants: tuple[Node, ...]
    others: int
    twins: tuple[Node, ...] = ()
    rest: tuple[Subject, ...] = ()


def find_subject(document: Document, graph: Graph, types: Mapping[str, list[str]]) -> Subject:
    """Find the product that a page is about.

    JSON-LD goes before microdata, a product at the top level before one inside another node, and
    one whose name is the page's heading before its neighbours.
    """
    product_types = frozenset(types["product"])
    every = graph.of_type(product_types, root=True) or _main_entities(graph, product_types)
    nodes = ([node for node in every if node.syntax == "jsonld"] or every)[:_MOST_PRODUCTS]
    groups = frozenset(types["group"])
    families = _families(graph, sorted(nodes, key=lambda node: not groups & set(node.types)))
    if not families:
        return Subject(None, (), 0)
    heading = _headings(document)
    named = [family for family in families if folded(family[0].text("name")) in heading]
    chosen = named[0] if len(named) == 1 else families[0]
    others = 0 if len(named) == 1 else len(families) - 1
    left = [node for node in every if node.syntax != nodes[0].syntax][:_MOST_PRODUCTS]
    keys = {key for node in chosen for key in _family_keys(graph, node)}
    twins = tuple(node for node in left if keys.intersection(_family_keys(graph, node)))
    rest = [family for family in families if family is not chosen] + _families(graph, left)
    lead, variants = _lead(graph, chosen, product_types, groups)
    further = tuple(
        Subject(*_lead(graph, family, product_types, groups), 0) for family in rest[:_MOST_OTHERS]
    )
    return Subject(lead, variants, others, twins, further)


def _lead(
    graph: Graph, family: list[Node], product_types: frozenset[str], groups: frozenset[str]
) -> tuple[Node, tuple[Node, ...]]:
    """Return the node of a product or its group, and the nodes that carry offers."""
    lead = family[0]
    if groups.intersection(lead.types):
        inside = [n for n in graph.nodes_of(lead, "hasVariant") if product_types & set(n.types)]
        return lead, tuple(inside + family[1:]) or (lead,)
    selling = tuple(node for node in family if graph.has(node, "offers"))
    return lead, selling or (lead,)


def page_role(
    document: Document, graph: Graph, subject: Subject, types: Mapping[str, list[str]],
    *, broken_product: bool, prices: int, address: str, paths: Mapping[str, list[str]],
) -> Role:  # fmt: skip
    """Return what kind of page this is, as far as its source says.

    Args:
        document: The page.
        graph: Its structured data.
        subject: Its product.
        types: Types by group (`types` of the table `product_markup`).
        broken_product: Whether a damaged JSON-LD block would have described a product.
        prices: How many different prices are visible.
        address: Address of the page, or "".
        paths: Whole parts of addresses by kind of page (`paths` of the table `page_words`).
    """
    if subject.product is not None:
        return "product" if subject.others == 0 else "list"
    if broken_product or _meta(document, "og:type") in {"product", "og:product"}:
        return "product"
    path = _path(address)
    if path is not None and any(word in f"/{path}" for word in paths["product"]):
        return "product"
    if graph.of_type(_LISTS, root=True) or any(word in f"/{path or ''}/" for word in paths["list"]):
        return "list"
    parts = [part.partition(".")[0] for part in (path or "").replace("_", "-").split("/")]
    if parts[-1] in paths["about"]:
        return "about"
    if path is not None and (path in _INDEXES or _is_version(path, document, graph)):
        return "home"
    if set(parts) & set(paths["about"]):
        return "other"
    if graph.of_type(frozenset(types["article"]), root=True):
        return "article"
    if graph.of_type(frozenset(types["site"] + types["organization"]), root=True) and not prices:
        return "home" if path is None else "other"
    few = 0 < prices <= _MOST_PRICES
    return "product" if few and len(list(document.named("h1"))) == 1 else "other"


def _path(address: str) -> str | None:
    """Return the path of an address without slashes at its ends; `None` without an address."""
    # A canonical address may be written without its host.
    found = web_address(f"//host{address}" if address.startswith("/") else address)
    return found.path.strip("/").lower() if found is not None else None


def _is_version(path: str, document: Document, graph: Graph) -> bool:
    """Return whether a path is a language or country that the page names, such as `de-ch`."""
    codes = [link.get("hreflang") for link in document.named("link")]
    codes.append(language_of(document, graph))
    named = {part for code in codes for part in code.strip().lower().split("-")[:2]} - {"x", ""}
    found = re.fullmatch(r"([a-z]{2})(?:[-_][a-z]{2,4})?", path)
    return found is not None and (path in named or (len(path) > 2 and found[1] in named))


def _main_entities(graph: Graph, product_types: frozenset[str]) -> list[Node]:
    holders = list(graph.roots())
    for _ in range(_DEEPEST):
        holders = [
            node
            for holder in holders
            for name in ("mainEntity", "mainEntityOfPage", "about")
            for node in graph.nodes_of(holder, name)
        ][:_MOST_PRODUCTS]
        if found := [node for node in holders if product_types.intersection(node.types)]:
            return list({id(node): node for node in found}.values())
    return []


def _families(graph: Graph, nodes: list[Node]) -> list[list[Node]]:
    """Put products together that are variants of one product, or one product described twice."""
    families: dict[str, list[Node]] = {}
    for node in nodes:
        keys = _family_keys(graph, node)
        family = next((families[key] for key in keys if key in families), [])
        family.append(node)
        families |= dict.fromkeys((key for key in keys if key not in families), family)
    return list({id(family): family for family in families.values()}.values())


def _family_keys(graph: Graph, node: Node) -> list[str]:
    group = node.text("productGroupID") or node.text("inProductGroupWithID")
    parents = graph.nodes_of(node, "isVariantOf")
    keys = [f"group {group}"] if group else []
    keys += [f"group {p.text('productGroupID')}" for p in parents if p.text("productGroupID")]
    keys += [f"id {p.id}" for p in parents if p.id]
    keys += [f"id {node.id}"] if node.id else []
    name = folded(node.text("name"))
    return keys + ([f"name {name}"] if name else []) or [f"node {id(node)}"]


def _headings(document: Document) -> frozenset[str]:
    return frozenset(folded(document.text_in(h)) for h in document.named("h1")) - {""}


def _meta(document: Document, name: str) -> str:
    for meta in document.named("meta"):
        if name in (meta.get("property").lower(), meta.get("name").lower()):
            return meta.get("content").strip().lower()
    return ""


def language_of(document: Document, graph: Graph) -> str:
    """Return the language that a page states, such as `de-AT`, or ""."""
    for html in document.named("html"):
        if html.get("lang"):
            return html.get("lang").strip()
    locale = _meta(document, "og:locale").replace("_", "-")
    return locale or next((n.text("inLanguage") for n in graph.roots() if n.text("inLanguage")), "")
