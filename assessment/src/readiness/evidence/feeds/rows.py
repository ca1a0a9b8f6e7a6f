"""The rows of a feed, whether it is a table, RSS, Atom or JSON lines: a line and its fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from readiness.evidence.kinds.feed_markup import XML_FEEDS
from readiness.evidence.reading.json_values import Fault, lines_of_jsonl, parse
from readiness.evidence.reading.opened import Opened
from readiness.evidence.reading.xml_events import Broken, End, Start, Text, events

GOOGLE = "http://base.google.com/ns/1.0 "
_ATOM = "http://www.w3.org/2005/Atom "
_LONGEST = 20_000
_LARGEST_JSON = 5_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One product of a feed.

    Attributes:
        line: Physical line where it begins.
        fields: Values by the owner's field name, stripped; a field without a value is absent.
        fault: Why it cannot be read, or "".
    """

    line: int
    fields: Mapping[str, str]
    fault: str = ""


def rows_of(opened: Opened) -> Iterator[Row]:
    """Yield the rows of a feed in order; the last may carry a fault."""
    if opened.rows is not None:
        yield from _table(opened)
    elif opened.detection.kind in XML_FEEDS:
        yield from _xml(opened)
    else:
        yield from _json(opened)


def columns_of_feed(opened: Opened) -> frozenset[str]:
    """Return the names of the fields that a table has columns for; empty for other feeds."""
    return frozenset(opened.detection.fields)


def _table(opened: Opened) -> Iterator[Row]:
    places = sorted(opened.detection.fields.items(), key=lambda item: item[1])
    for line, cells in opened.rows or ():
        fields = {n: t for n, i in places if i < len(cells) and (t := cells[i].strip())}
        if fields:
            yield Row(line, fields)


def _json(opened: Opened) -> Iterator[Row]:
    if opened.detection.kind == "json":
        value = parse(opened.text(_LARGEST_JSON))
        pairs = [(1, item) for item in value] if isinstance(value, list) else [(1, value)]
    else:
        pairs = lines_of_jsonl(opened)  # type: ignore[assignment]
    for line, value in pairs:
        if isinstance(value, Fault):
            yield Row(line, {}, value.reason)
        elif isinstance(value, dict):
            yield Row(line, {name: t for name, item in value.items() if (t := _text(item))})
        else:
            yield Row(line, {}, "no object")


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return value.strip()[:_LONGEST]
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return ", ".join(t for item in value[:50] if (t := _text(item)))[:_LONGEST]
    return "{…}" if value else ""


def _xml(opened: Opened) -> Iterator[Row]:
    """Yield the items of RSS or the entries of Atom; fields of Google's namespace come first."""
    fields: dict[str, str] | None = None
    line = depth = 0
    name = ""
    parts: list[str] = []
    for event in events(opened.source):
        if isinstance(event, Broken):
            yield Row(event.line, {}, event.reason)
        elif isinstance(event, Start):
            local = event.name.rpartition(" ")[2]
            if fields is None:
                if local in {"item", "entry"}:
                    fields, line, depth = {}, event.line, 0
                continue
            depth += 1
            if depth == 1:
                name, parts = event.name, []
                if event.name == _ATOM + "link" and event.attributes.get("href"):
                    parts = [event.attributes["href"]]
        elif isinstance(event, Text) and fields is not None and depth:
            parts.append(event.text)
        elif isinstance(event, End) and fields is not None:
            if depth == 0:
                yield Row(line, fields)
                fields = None
            elif depth == 1:
                _keep(fields, name, "".join(parts).strip()[:_LONGEST])
            depth -= 1


def _keep(fields: dict[str, str], name: str, text: str) -> None:
    space, _, local = name.rpartition(" ")
    if not text:
        return
    if space + " " == GOOGLE:
        fields[local] = text
    else:
        fields.setdefault(
            {"summary": "description", "content": "description"}.get(local, local), text
        )
