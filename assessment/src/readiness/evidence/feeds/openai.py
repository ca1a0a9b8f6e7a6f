"""Checks an OpenAI product file (JSONL, CSV, TSV): nine required fields, two that one page asks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readiness.evidence.checker import Context
from readiness.evidence.feeds.google import STATUS
from readiness.evidence.feeds.items import (
    LONG_TEXTS,
    Fault,
    FeedFacts,
    Item,
    count_filled,
    price_of,
)
from readiness.evidence.feeds.rows import Row, rows_of
from readiness.evidence.reading.opened import Opened
from readiness.evidence.structured_data.gtin import read_gtin

_OPTIONAL = ("gtin", "mpn", "group_id", "return_policy", "target_countries", "store_country")
_EXCERPT = 60


def read_openai(opened: Opened, context: Context) -> FeedFacts:
    """Return what an OpenAI file holds."""
    rules = context.bundle.table("feed_fields")
    placeholders = frozenset(rules["placeholders"])
    facts = FeedFacts()
    ids: set[str] = set()
    for row in rows_of(opened):
        if row.fault:
            facts.unread = facts.unread or (row.line, row.fault)
        else:
            _row(facts, row, rules["openai"], placeholders, ids)
    return facts


def _row(
    facts: FeedFacts, row: Row, rules: Mapping[str, Any], placeholders: frozenset[str],
    ids: set[str],
) -> None:  # fmt: skip
    fields, line = row.fields, row.line
    facts.rows += 1
    before = len(facts.counts) and sum(facts.counts.values())
    for name in rules["required"]:
        value = fields.get(name, "")
        # `unknown` is a value of availability, and no placeholder there.
        if not value:
            facts.fault(Fault(line, name, "missing"))
        elif value.lower() in placeholders and name != "availability":
            facts.fault(Fault(line, name, "placeholder", value[:_EXCERPT]))
    status = fields.get("availability", "")
    if status and status not in rules["availability"]:
        facts.fault(Fault(line, "availability", "enum", status[:_EXCERPT]))
    price, currency = price_of(fields.get("price", ""))
    if fields.get("price") and price is None:
        facts.fault(Fault(line, "price", "format", fields["price"][:_EXCERPT], "79.99 USD"))
    if fields.get("group_id") and fields.get("group_id") == fields.get("item_id"):
        facts.fault(Fault(line, "group_id", "equals_item_id", fields["group_id"][:_EXCERPT]))
    facts.complete += (len(facts.counts) and sum(facts.counts.values())) == before
    for name, longest in rules["longest"].items():
        if len(fields.get(name, "")) > longest:
            facts.fault(Fault(line, name, "long", str(len(fields[name])), str(longest)))
    for name in rules["booleans"]:
        if fields.get(name) and fields[name] not in {"true", "false"}:
            facts.fault(Fault(line, name, "boolean", fields[name][:_EXCERPT]))
    number = _number(facts, row, rules)
    if fields.get("item_id") in ids:
        facts.fault(Fault(line, "item_id", "twin", fields["item_id"][:_EXCERPT]))
    ids.add(fields.get("item_id", ""))
    count_filled(facts, fields, _OPTIONAL)
    if len(facts.descriptions) < LONG_TEXTS and fields.get("description"):
        key = fields.get("group_id") or fields.get("title", "")
        facts.descriptions.append((fields["description"], key))
    facts.item(
        Item(
            line, fields.get("item_id", ""), fields.get("url", ""), price, price, currency,
            STATUS.get(status, ""), fields.get("brand", ""), number, fields.get("mpn", ""),
            fields.get("group_id", ""),
        )
    )  # fmt: skip


def _number(facts: FeedFacts, row: Row, rules: Mapping[str, Any]) -> str:
    text = row.fields.get("gtin", "")
    if not text:
        return ""
    gtin = read_gtin(text)
    if not gtin.valid:
        facts.fault(Fault(row.line, "gtin", "gtin", text[:_EXCERPT], gtin.expected_check))
        return ""
    if gtin.key[1:].startswith(tuple(rules["restricted_prefixes"])):
        facts.fault(Fault(row.line, "gtin", "restricted", text[:_EXCERPT]))
    facts.valid_numbers += 1
    return gtin.key
