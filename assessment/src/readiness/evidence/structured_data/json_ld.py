"""Reads the JSON-LD blocks of a page: strictly for what counts, leniently for what would have been.

JSON goes through the depth-checked reader first; 4,000 opened brackets end the Python of a browser.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from readiness.evidence.page_source.document import Document, Element
from readiness.evidence.structured_data.graph import MAX_NODES, Graph, Node, Value, plain_name
from readiness.evidence.structured_data.placed_json import Placed, read_placed
from readiness.json_text import parse_json

MAX_BLOCK = 1_000_000
"""Longest block read, in characters."""


@dataclass(frozen=True, slots=True)
class BlockError:
    """A block that is no JSON and therefore does not count.

    Attributes:
        line: Line of the page where reading fails.
        column: Column there, from 1; 0 when the place is not known.
        reason: What the JSON reader says, in English.
        types: Types that a lenient reader would have found.
        fields: Names that a lenient reader would have found in the first thing described.
    """

    line: int
    column: int
    reason: str
    types: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(slots=True)
class JsonLd:
    """What the blocks gave.

    Attributes:
        blocks: Number of blocks that are not empty.
        errors: Blocks that do not count.
        lenient: Nodes of those blocks, for display only.
        without_context: Lines of blocks whose context is not schema.org.
    """

    blocks: int = 0
    errors: list[BlockError] = field(default_factory=list)
    lenient: Graph = field(default_factory=Graph)
    without_context: list[int] = field(default_factory=list)


def read_json_ld(document: Document, graph: Graph) -> JsonLd:
    """Read all `application/ld+json` blocks into `graph`.

    Args:
        document: The page.
        graph: Where valid nodes go.

    Returns:
        Counts and faults.
    """
    found = JsonLd()
    builder = _GraphBuilder(document, graph)
    for script in document.named("script"):
        kind = script.get("type").split(";")[0].strip().lower()
        text = document.raw_in(script)
        if kind != "application/ld+json" or not text.strip():
            continue
        found.blocks += 1
        start = document.runs[script.first_run].start
        error = _fault(document, script, start, text)
        if error is None:
            if not builder.block(text, start):
                found.without_context.append(document.line(start))
        else:
            found.errors.append(_with_lenient(document, error, found.lenient, text, start))
    builder.link()
    return found


def _fault(document: Document, script: Element, start: int, text: str) -> BlockError | None:
    if len(text) > MAX_BLOCK:
        return BlockError(document.line(script.start), 1, f"longer than {MAX_BLOCK}", (), ())
    try:
        parse_json(text)
    except json.JSONDecodeError as error:
        at = start + error.pos
        return BlockError(document.line(at), document.column(at), error.msg, (), ())
    except (ValueError, RecursionError) as error:
        return BlockError(document.line(start), document.column(start), str(error), (), ())
    return None


def _with_lenient(
    document: Document, error: BlockError, lenient: Graph, text: str, start: int
) -> BlockError:
    first = len(lenient.nodes)
    builder = _GraphBuilder(document, lenient)
    # Escaped for HTML, which a script's content never is.
    builder.block(text[:MAX_BLOCK].replace("&quot;", '"'), start)
    new = lenient.nodes[first:]
    types = tuple(dict.fromkeys(name for node in new if node.root for name in node.types))
    fields = tuple(new[0].properties)[:30] if new else ()
    return BlockError(error.line, error.column, error.reason, types, fields)


class _GraphBuilder:
    def __init__(self, document: Document, graph: Graph) -> None:
        self._document = document
        self._graph = graph
        self._by_id: dict[str, int] = {}
        self._references: list[tuple[Node, str, int]] = []
        self._start = 0
        self._vocabulary = False

    def block(self, text: str, start: int) -> bool:
        """Add the nodes of one block; return whether its context is schema.org."""
        self._start = start
        every = True
        for top in read_placed(text):
            for item in _top_objects(top):
                self._vocabulary = _is_schema(item) or (top is not item and _is_schema(top))
                every = every and self._vocabulary
                self._root(item)
        return every

    def link(self) -> None:
        """Point references to the nodes that carry their `@id`."""
        for node, name, place in self._references:
            value = node.properties[name][place]
            number = self._by_id.get(value.text, -1)
            if number >= 0:
                node.properties[name][place] = Value("", value.line, number)

    def _root(self, item: Placed) -> None:
        members = item.value
        if not isinstance(members, dict):
            return
        graph = members.get("@graph")
        if graph is not None:
            for inner in _items(graph):
                self._root(inner)
            if len(members.keys() - {"@context", "@graph", "@id"}) == 0:
                return
        self._node(item, root=True)

    def _node(self, item: Placed, *, root: bool) -> int:
        members = item.value
        if not isinstance(members, dict) or len(self._graph.nodes) >= MAX_NODES:
            return -1
        identity = _text(members.get("@id"))
        number = self._by_id.get(identity, -1) if identity else -1
        types = tuple(plain_name(_text(t)) for t in _items(members.get("@type")) if _text(t))
        if number >= 0:
            node = self._graph.nodes[number]
            node.types = tuple(dict.fromkeys(node.types + types))
            node.root = node.root or root
        else:
            number = len(self._graph.nodes)
            node = Node(types, self._line(item), "jsonld", root, identity, self._vocabulary)
            self._graph.nodes.append(node)
            if identity:
                self._by_id[identity] = number
        for name, value in members.items():
            if not name.startswith("@"):
                for one in _items(value):
                    self._property(node, plain_name(name), one)
        return number

    def _property(self, node: Node, name: str, item: Placed) -> None:
        value, line = item.value, self._line(item)
        if isinstance(value, dict):
            if "@value" in value:
                self._property(node, name, value["@value"])
            elif value.keys() & {"@list", "@set"}:
                for inner in _items(value.get("@list") or value["@set"]):
                    self._property(node, name, inner)
            elif value.keys() == {"@id"}:
                node.add(name, Value(_text(value["@id"]), line))
                self._references.append((node, name, len(node.properties[name]) - 1))
            else:
                node.add(name, Value("", line, self._node(item, root=False)))
        elif isinstance(value, bool):
            node.add(name, Value(str(value).lower(), line, kind="flag"))
        elif isinstance(value, int | float):
            node.add(name, Value(_number(value), line, kind="number"))
        elif isinstance(value, str):
            node.add(name, Value(value, line))

    def _line(self, item: Placed) -> int:
        return self._document.line(self._start + item.at)


def _top_objects(top: Placed) -> Iterator[Placed]:
    return (item for item in _items(top) if isinstance(item.value, dict))


def _items(value: Placed | None) -> list[Placed]:
    if value is None:
        return []
    return value.value if isinstance(value.value, list) else [value]


def _text(value: Placed | None) -> str:
    return value.value if value is not None and isinstance(value.value, str) else ""


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def _is_schema(item: Placed) -> bool:
    members = item.value
    if not isinstance(members, dict):
        return False
    for context in _items(members.get("@context")):
        if isinstance(context.value, dict):
            names = [_text(context.value.get(key)) for key in ("@vocab", "schema")]
        else:
            names = [_text(context)]
        if any(
            name.split("//")[-1].removeprefix("www.").startswith("schema.org") for name in names
        ):
            return True
    return any(_text(t).startswith(("http://schema.org", "https://schema.org"))
               for t in _items(members.get("@type")))  # fmt: skip
