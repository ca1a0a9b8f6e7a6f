"""Checks a Google product feed (TSV, CSV, RSS, Atom) row by row against the table `feed_fields`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from readiness.evidence.checker import Context
from readiness.evidence.feeds.items import (
    LONG_TEXTS,
    Fault,
    FeedFacts,
    Item,
    Why,
    count_filled,
    price_of,
)
from readiness.evidence.feeds.rows import Row, rows_of
from readiness.evidence.reading.opened import Opened
from readiness.evidence.structured_data.gtin import read_gtin

_OPTIONAL = (
    "gtin", "mpn", "additional_image_link", "video_link", "item_group_id", "question_and_answer",
    "document_link", "shipping", "sale_price", "availability_date",
)  # fmt: skip
STATUS = {"in_stock": "in_stock", "out_of_stock": "out_of_stock", "preorder": "preorder",
          "pre_order": "preorder", "backorder": "backorder"}  # fmt: skip
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:T|$|/)")
_EXCERPT = 60


def read_google(opened: Opened, context: Context) -> FeedFacts:
    """Return what a Google feed holds."""
    rules = context.bundle.table("feed_fields")
    checker = _Checker(rules["google"], frozenset(rules["placeholders"]))
    for row in rows_of(opened):
        checker.row(row)
    return checker.facts


class _Checker:
    def __init__(self, rules: Mapping[str, Any], placeholders: frozenset[str]) -> None:
        self.facts = FeedFacts()
        self._rules = rules
        self._placeholders = placeholders
        self._ids: set[str] = set()
        self._numbers: dict[str, tuple[str, str]] = {}

    def row(self, row: Row) -> None:
        facts, fields = self.facts, row.fields
        if row.fault:
            facts.unread = facts.unread or (row.line, row.fault)
            return
        facts.rows += 1
        missing = [name for name in self._rules["required"] if not fields.get(name)]
        if not fields.get("brand") and not self._exempt(fields):
            missing.append("brand")
        facts.complete += not missing
        for name in missing:
            facts.fault(Fault(row.line, name, "missing"))
        self._values(row)
        number = self._number(row)
        count_filled(facts, fields, _OPTIONAL)
        facts.item(self._item(row, number))
        if len(facts.descriptions) < LONG_TEXTS and fields.get("description"):
            key = fields.get("item_group_id") or fields.get("title", "")
            facts.descriptions.append((fields["description"], key))

    def _exempt(self, fields: Mapping[str, str]) -> bool:
        if fields.get("condition", "new").lower() != "new":
            return True
        category = fields.get("google_product_category", "").lower()
        return any(category.startswith(one) for one in self._rules["brand_exempt"])

    def _values(self, row: Row) -> None:
        facts, fields, line = self.facts, row.fields, row.line
        for name in ("brand", "title", "description", "gtin", "mpn"):
            value = fields.get(name, "")
            if value.strip().lower() in self._placeholders:
                facts.fault(Fault(line, name, "placeholder", value[:_EXCERPT]))
        for name, longest in self._rules["longest"].items():
            if len(fields.get(name, "")) > longest:
                length = str(len(fields[name]))
                facts.fault(Fault(line, name, "long", length, str(longest)))
        self._availability(row)
        for name in ("price", "sale_price"):
            if fields.get(name) and price_of(fields[name])[0] is None:
                facts.fault(Fault(line, name, "format", fields[name][:_EXCERPT], "79.99 USD"))
        for name in ("link", "image_link"):
            if fields.get(name) and not fields[name].lower().startswith(("http://", "https://")):
                facts.fault(Fault(line, name, "format", fields[name][:_EXCERPT], "https://"))
        condition = fields.get("condition", "")
        if condition and condition.lower() not in self._rules["condition"]:
            facts.fault(Fault(line, "condition", "enum", condition[:_EXCERPT]))
        if fields.get("id") in self._ids:
            facts.fault(Fault(line, "id", "twin", fields["id"][:_EXCERPT]))
        if fields.get("id"):
            self._ids.add(fields["id"])

    def _availability(self, row: Row) -> None:
        value = row.fields.get("availability", "").lower()
        if not value:
            return
        plain = value.replace(" ", "_").replace("-", "_")
        plain = "preorder" if plain == "pre_order" else plain
        if plain not in self._rules["availability"]:
            self.facts.fault(Fault(row.line, "availability", "enum", value[:_EXCERPT]))
        elif plain != value:
            counts = self.facts.counts
            counts["availability_old_style"] = counts.get("availability_old_style", 0) + 1
            if len(self.facts.faults) < LONG_TEXTS:
                self.facts.faults.append(Fault(row.line, "availability", "enum", value, plain))
        if plain in self._rules["needs_date"] and not _DATE.match(
            row.fields.get("availability_date", "")
        ):
            self.facts.fault(Fault(row.line, "availability_date", "date_missing"))

    def _number(self, row: Row) -> str:
        """Check the GTIN of a row; return its 14 digits when it is valid."""
        facts, fields = self.facts, row.fields
        text = fields.get("gtin", "")
        if not text:
            if fields.get("brand") and fields.get("mpn"):
                facts.valid_numbers += 1
            elif fields.get("identifier_exists", "").lower() not in {"no", "false"}:
                facts.counts["gtin_or_mpn"] = facts.counts.get("gtin_or_mpn", 0) + 1
            return ""
        gtin = read_gtin(text)
        if not gtin.valid:
            why: Why = "gtin" if gtin.expected_check else "gtin_shape"
            facts.fault(Fault(row.line, "gtin", why, text[:_EXCERPT], gtin.expected_check))
            return ""
        if gtin.restricted:
            facts.fault(Fault(row.line, "gtin", "restricted", text[:_EXCERPT]))
            return ""
        owner = (fields.get("id", ""), fields.get("item_group_id", ""))
        known = self._numbers.setdefault(gtin.key, owner)
        if known[0] != owner[0]:
            facts.fault(Fault(row.line, "gtin", "twin", text[:_EXCERPT], known[0][:_EXCERPT]))
        facts.valid_numbers += 1
        return gtin.key

    def _item(self, row: Row, number: str) -> Item:
        fields = row.fields
        regular, currency = price_of(fields.get("price", ""))
        sale, sale_currency = price_of(fields.get("sale_price", ""))
        status = fields.get("availability", "").lower().replace(" ", "_")
        return Item(
            line=row.line,
            id=fields.get("id", ""),
            link=fields.get("link", ""),
            price=sale if sale is not None else regular,
            list_price=regular,
            currency=currency or sale_currency,
            status=STATUS.get(status, ""),
            brand=fields.get("brand", ""),
            gtin=number,
            mpn=fields.get("mpn", ""),
            group=fields.get("item_group_id", ""),
        )
