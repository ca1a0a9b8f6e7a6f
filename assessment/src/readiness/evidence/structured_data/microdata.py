"""Reads microdata (itemscope, itemprop, itemref) into the same nodes as JSON-LD."""

from __future__ import annotations

from readiness.evidence.page_source.document import Document, Element
from readiness.evidence.structured_data.graph import MAX_NODES, Graph, Node, Value, plain_name

_MAX_PROPERTIES = 5_000
_MAX_REFERENCED = 20_000
_FROM = {
    "a": "href", "area": "href", "link": "href", "audio": "src", "embed": "src", "iframe": "src",
    "img": "src", "source": "src", "track": "src", "video": "src", "object": "data",
    "data": "value", "meter": "value", "time": "datetime",
}  # fmt: skip


def read_microdata(document: Document, graph: Graph) -> int:
    """Read the items of a page into `graph`.

    Args:
        document: The page.
        graph: Where they go.

    Returns:
        Number of items that stand by themselves.
    """
    owners = _owners(document)
    nodes: dict[int, int] = {}
    tops = 0
    for number, element in enumerate(document.elements):
        if "itemscope" in element.attributes and len(graph.nodes) < MAX_NODES:
            types = tuple(plain_name(t) for t in element.get("itemtype").split())
            root = "itemprop" not in element.attributes
            tops += root
            nodes[number] = len(graph.nodes)
            known = "schema.org" in element.get("itemtype")
            line = document.line(element.start)
            graph.nodes.append(
                Node(types, line, "microdata", root, element.get("itemid"), vocabulary=known)
            )
    if not nodes:
        return 0
    _add_referenced(document, owners, nodes)
    properties = 0
    for number, owner in owners.items():
        if owner in nodes and properties < _MAX_PROPERTIES:
            properties += 1
            _add(document, number, graph.nodes[nodes[owner]], nodes)
    return tops


def _owners(document: Document) -> dict[int, int]:
    """Return the element that holds the item of every itemprop, or -1, by element number."""
    nearest: list[int] = []
    owners: dict[int, int] = {}
    for number, element in enumerate(document.elements):
        above = nearest[element.parent] if element.parent >= 0 else -1
        if "itemprop" in element.attributes:
            owners[number] = above
        nearest.append(number if "itemscope" in element.attributes else above)
    return owners


def _add_referenced(document: Document, owners: dict[int, int], nodes: dict[int, int]) -> None:
    """Give properties outside every item to the item whose `itemref` names their element."""
    places = {
        e.get("id"): i for i, e in reversed(list(enumerate(document.elements))) if e.get("id")
    }
    steps = 0
    for number in nodes:
        for name in document.elements[number].get("itemref").split()[:100]:
            start = places.get(name, -1)
            if start < 0:
                continue
            for inner in range(start, document.elements[start].end):
                steps += 1
                if steps > _MAX_REFERENCED:
                    return
                if owners.get(inner) == -1 and inner != number:
                    owners[inner] = number


def _add(document: Document, number: int, node: Node, nodes: dict[int, int]) -> None:
    element = document.elements[number]
    line = document.line(element.start)
    if number in nodes:
        value = Value("", line, nodes[number])
    else:
        value = Value(_plain(document, element), line)
    for name in element.get("itemprop").split()[:10]:
        node.add(name, value)


def _plain(document: Document, element: Element) -> str:
    if "content" in element.attributes:
        return element.get("content")
    source = _FROM.get(element.name)
    if source is not None and source in element.attributes:
        return element.get(source)
    return document.text_in(element)
