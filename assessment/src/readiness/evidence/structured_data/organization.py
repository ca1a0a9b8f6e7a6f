"""Reads from the markup who is behind a site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from readiness.evidence.reading.web_address import plain_address, web_address
from readiness.evidence.structured_data.graph import Graph, Node


@dataclass(frozen=True, slots=True)
class OrganizationFacts:
    """What the markup says of the company.

    Attributes:
        node: Its node.
        name: Whether it has a name.
        url: Whether it has the site's address.
        logo: Whether it has a logo.
        contact: Whether it has a telephone, an e-mail address or a contact point.
        address: Whether it has a postal address.
        same_as: Addresses of profiles and registers.
        profiles: How many of them are no register.
        identifiers: Names of the official identifiers it states.
        registers: Hosts among the profiles that third parties keep.
        founding_date: Whether it states when it was founded.
        description: Whether it describes itself.
        rated: Line of a rating that the company gives itself, or 0.
    """

    node: Node
    name: bool
    url: bool
    logo: bool
    contact: bool
    address: bool
    same_as: tuple[str, ...]
    profiles: int
    identifiers: tuple[str, ...]
    registers: tuple[str, ...]
    founding_date: bool
    description: bool
    rated: int


def read_organization(graph: Graph, rules: Mapping[str, Any]) -> OrganizationFacts | None:
    """Return what the markup says of the site's company, or `None`.

    Of several organisations the one with the most details is taken.

    Args:
        graph: The page's structured data.
        rules: The table `product_markup`.
    """
    found = [_facts(graph, node, rules) for node in _candidates(graph, rules)]
    return max(found, key=_details, default=None)


def _candidates(graph: Graph, rules: Mapping[str, Any]) -> list[Node]:
    types = frozenset(rules["types"]["organization"])
    roots = graph.of_type(types, root=True)
    held = [
        node
        for holder in graph.of_type(frozenset(rules["types"]["site"] + ["WebPage", "AboutPage"]))
        for name in ("publisher", "mainEntity", "about", "copyrightHolder")
        for node in graph.nodes_of(holder, name)
        if types.intersection(node.types)
    ]
    return list(dict.fromkeys(roots + held))


def _facts(graph: Graph, node: Node, rules: Mapping[str, Any]) -> OrganizationFacts:
    rule = rules["organization"]
    named = [(text, a) for text in node.texts("sameAs") if (a := web_address(text)) is not None]
    home = web_address(node.text("url"))
    # A page of one's own proves nothing, and neither does an address that is none.
    foreign = {
        plain_address(text): (text, a.host)
        for text, a in reversed(named)
        if home is None or not _belongs(a.host, home.host)
    }
    hosts = [host for _, host in foreign.values()]
    junk = frozenset(rules["placeholders"])
    registers = tuple(
        dict.fromkeys(
            host for host in hosts if any(_belongs(host, known) for known in rule["registers"])
        )
    )
    ratings = [n for n in ("aggregateRating", "review") if graph.has(node, n)]
    identifiers = [n for n in rule["identifiers"] if _stated(graph, node, n, junk)]
    if _stated(graph, node, "identifier", junk):
        identifiers.append("identifier")
    return OrganizationFacts(
        node=node,
        name=graph.has(node, "name"),
        url=graph.has(node, "url"),
        logo=_stated(graph, node, "logo", junk),
        contact=any(_contact(graph, node, name, junk) for name in rule["contact"]),
        address=_stated(graph, node, "address", junk),
        same_as=tuple(text for text, _ in foreign.values()),
        profiles=sum(1 for host in hosts if host and host not in registers),
        identifiers=tuple(identifiers),
        registers=registers,
        founding_date=graph.has(node, "foundingDate"),
        description=graph.has(node, "description"),
        rated=node.line_of(ratings[0]) if ratings else 0,
    )


def _contact(graph: Graph, node: Node, name: str, junk: frozenset[str]) -> bool:
    points = graph.nodes_of(node, name)
    if not points:
        return _stated(graph, node, name, junk)
    return any(_stated(graph, p, n, junk) for p in points for n in ("telephone", "email", "url"))


def _stated(graph: Graph, node: Node, name: str, junk: frozenset[str]) -> bool:
    """Return whether a property says something: a text that is no placeholder, or a full node."""
    inner = [t for n in graph.nodes_of(node, name) for key in n.properties for t in n.texts(key)]
    inner += [n.id for n in graph.nodes_of(node, name) if name == "logo" and "//" in n.id]
    texts = (text.lower() for text in (*node.texts(name), *inner))
    return any(text not in junk and any(map(str.isalnum, text)) for text in texts)


def _details(facts: OrganizationFacts) -> tuple[int, int]:
    stated = (facts.name, facts.url, facts.logo, facts.contact, facts.address)
    return sum(stated), len(facts.same_as) + len(facts.identifiers)


def _belongs(host: str, known: str) -> bool:
    return host == known or host.endswith("." + known)
