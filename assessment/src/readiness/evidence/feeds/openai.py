"""Checks an OpenAI product file (JSONL, CSV, TSV): nine required fields, two that one page asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from readiness.evidence.checker import Context
from readiness.evidence.feeds.google import STATUS
from readiness.evidence.feeds.items import (
    EXCERPT,
    LONG_TEXTS,
    Fault,
    FeedFacts,
    Item,
    count_filled,
    gtin_fault,
    is_url,
    price_fault,
    price_of,
)
from readiness.evidence.feeds.rows import Row, rows_of
from readiness.evidence.reading.opened import Opened
from readiness.evidence.structured_data.gtin import read_gtin

_OPTIONAL = ("gtin", "mpn", "group_id", "return_policy", "target_countries", "store_country")


def read_openai(opened: Opened, context: Context) -> FeedFacts:
    """Return what an OpenAI file holds."""
    table = context.bundle.table("feed_fields")
    facts, seen = FeedFacts(), _Seen(set(), {})
    for row in rows_of(opened):
        if row.fault:
            facts.unread = facts.unread or (row.line, row.fault)
        else:
            _row(facts, row, table, seen)
    return facts


@dataclass(frozen=True, slots=True)
class _Seen:
    ids: set[str]
    numbers: dict[str, str]


def _row(facts: FeedFacts, row: Row, table: Mapping[str, Any], seen: _Seen) -> None:
    fields, line, rules = row.fields, row.line, table["openai"]
    facts.rows += 1
    before = sum(facts.counts.values())
    _required(facts, row, table)
    price, currency = price_of(fields.get("price", ""))
    status = fields.get("availability", "")
    facts.complete += sum(facts.counts.values()) == before
    for name, longest in rules["longest"].items():
        if len(fields.get(name, "")) > longest:
            facts.fault(Fault(line, name, "long", str(len(fields[name])), str(longest)))
    for name in rules["booleans"]:
        if fields.get(name) and fields[name] not in {"true", "false"}:
            facts.fault(Fault(line, name, "boolean", fields[name][:EXCERPT]))
    number = _number(facts, row, rules["restricted_prefixes"], seen.numbers)
    if fields.get("item_id") in seen.ids:
        facts.fault(Fault(line, "item_id", "twin", fields["item_id"][:EXCERPT]))
    if "item_id" in fields:
        seen.ids.add(fields["item_id"])
    count_filled(facts, fields, _OPTIONAL)
    if len(facts.descriptions) < LONG_TEXTS and fields.get("description"):
        key = fields.get("group_id") or fields.get("title", "")
        facts.descriptions.append((fields["description"], key))
    facts.item(
        Item(
            line, fields.get("item_id", ""), fields.get("url", ""), price, price, currency,
            STATUS.get(status, ""), fields.get("brand", ""), number, fields.get("mpn", ""),
            fields.get("group_id", ""), fields.get("gtin", ""),
        )
    )  # fmt: skip


def _required(facts: FeedFacts, row: Row, table: Mapping[str, Any]) -> None:
    """Check what decides whether a row is complete."""
    fields, line, rules = row.fields, row.line, table["openai"]
    for name in rules["required"]:
        value = fields.get(name, "")
        # `unknown` is a value of availability, and no placeholder there.
        if not value:
            facts.fault(Fault(line, name, "missing"))
        elif value.lower() in table["placeholders"] and name != "availability":
            facts.fault(Fault(line, name, "placeholder", value[:EXCERPT]))
        elif name in {"url", "image_url"} and not is_url(value):
            facts.fault(Fault(line, name, "format", value[:EXCERPT], "https://"))
    status = fields.get("availability", "")
    if status and status not in rules["availability"]:
        facts.fault(Fault(line, "availability", "enum", status[:EXCERPT]))
    why = price_fault(fields["price"], table["currencies"]) if "price" in fields else None
    if why is not None and fields["price"].lower() not in table["placeholders"]:
        facts.fault(Fault(line, "price", why, fields["price"][:EXCERPT], "79.99 USD"))
    if fields.get("group_id") and fields.get("group_id") == fields.get("item_id"):
        facts.fault(Fault(line, "group_id", "equals_item_id", fields["group_id"][:EXCERPT]))


def _number(facts: FeedFacts, row: Row, restricted: Sequence[str], numbers: dict[str, str]) -> str:
    text = row.fields.get("gtin", "")
    if not text:
        return ""
    gtin = read_gtin(text)
    if not gtin.valid:
        facts.fault(gtin_fault(row.line, "gtin", text, gtin))
        return ""
    if gtin.key[1:].startswith(tuple(restricted)):
        facts.fault(Fault(row.line, "gtin", "restricted", text[:EXCERPT]))
    owner = row.fields.get("item_id", "")
    if numbers.setdefault(gtin.key, owner) != owner:
        facts.fault(Fault(row.line, "gtin", "twin", text[:EXCERPT]))
    facts.valid_numbers += 1
    return gtin.key
