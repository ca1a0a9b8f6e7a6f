"""Checks a Google product feed (TSV, CSV, RSS, Atom) row by row against the table `feed_fields`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from readiness.evidence.checker import Context
from readiness.evidence.feeds.items import (
    EXCERPT,
    LONG_TEXTS,
    Fault,
    FeedFacts,
    Item,
    Why,
    count_filled,
    gtin_fault,
    is_url,
    price_fault,
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
_LINKS = ("link", "image_link", "additional_image_link", "video_link")
_WORDS = (*_LINKS, "id", "title", "description", "brand", "gtin", "mpn", "question_and_answer",
          "document_link")  # fmt: skip


def read_google(opened: Opened, context: Context) -> FeedFacts:
    """Return what a Google feed holds."""
    checker = _Checker(context.bundle.table("feed_fields"))
    for row in rows_of(opened):
        checker.row(row)
    return checker.facts


class _Checker:
    def __init__(self, table: Mapping[str, Any]) -> None:
        self.facts = FeedFacts()
        self._rules = table["google"]
        self._placeholders = frozenset(table["placeholders"])
        self._currencies = table["currencies"]
        self._ids: set[str] = set()
        self._numbers: dict[str, tuple[str, str]] = {}
        self._sound = True

    def row(self, row: Row) -> None:
        facts, fields = self.facts, row.fields
        if row.fault:
            facts.unread = facts.unread or (row.line, row.fault)
            return
        facts.rows += 1
        missing = [name for name in self._rules["required"] if not fields.get(name)]
        brandless = not fields.get("brand") and not self._exempt(fields)
        # A number as category does not say whether it is one that needs no brand.
        sure = brandless and not fields.get("google_product_category", "").isdigit()
        facts.complete += not (missing or sure)
        missing += ["brand"] if brandless else []
        for name in missing:
            facts.fault(Fault(row.line, name, "missing"))
        self._sound = not missing
        filled = self._values(row)
        number = self._number(row, filled)
        facts.wrong += not self._sound
        count_filled(facts, filled, _OPTIONAL)
        facts.item(self._item(row, number))
        if len(facts.descriptions) < LONG_TEXTS and fields.get("description"):
            key = fields.get("item_group_id") or fields.get("title", "")
            facts.descriptions.append((fields["description"], key))

    def _exempt(self, fields: Mapping[str, str]) -> bool:
        if fields.get("condition", "new").lower() != "new":
            return True
        category = fields.get("google_product_category", "").lower()
        return any(category.startswith(one) for one in self._rules["brand_exempt"])

    def _wrong(self, row: Row, name: str, why: Why, value: str = "", hint: str = "") -> None:
        """Keep a fault of a required field."""
        self._sound = False
        self.facts.fault(Fault(row.line, name, why, value[:EXCERPT], hint))

    def _values(self, row: Row) -> dict[str, str]:
        """Check the values of a row; return those that say something."""
        facts, fields, line = self.facts, row.fields, row.line
        filled = dict(fields)
        for name in _WORDS:
            if fields.get(name, "").lower() in self._placeholders:
                facts.fault(Fault(line, name, "placeholder", filled.pop(name)[:EXCERPT]))
        for name, longest in self._rules["longest"].items():
            if len(fields.get(name, "")) > longest:
                length = str(len(fields[name]))
                facts.fault(Fault(line, name, "long", length, str(longest)))
        self._availability(row)
        for name in ("price", "sale_price"):
            why = price_fault(fields[name], self._currencies) if name in fields else None
            if why is not None:
                facts.fault(Fault(line, name, why, fields[name][:EXCERPT], "79.99 USD"))
                self._sound &= name != "price"
        for name in _LINKS:
            if name in filled and not is_url(filled[name]):
                value = filled.pop(name)
                facts.fault(Fault(line, name, "format", value[:EXCERPT], "https://"))
                self._sound &= name not in {"link", "image_link"}
        condition = fields.get("condition", "")
        if condition and condition.lower() not in self._rules["condition"]:
            self._wrong(row, "condition", "enum", condition)
        if fields.get("id") in self._ids:
            self._wrong(row, "id", "twin", fields["id"])
        if fields.get("id"):
            self._ids.add(fields["id"])
        return filled

    def _availability(self, row: Row) -> None:
        value = row.fields.get("availability", "").lower()
        if not value:
            return
        plain = value.replace(" ", "_").replace("-", "_")
        plain = "preorder" if plain == "pre_order" else plain
        if plain not in self._rules["availability"]:
            self._wrong(row, "availability", "enum", value)
        elif plain != value:
            self.facts.fault(Fault(row.line, "availability", "old_style", value, plain))
        if plain in self._rules["needs_date"]:
            day = row.fields.get("availability_date", "")
            if not day:
                self._wrong(row, "availability_date", "date_missing")
            elif not _is_day(day):
                self._wrong(row, "availability_date", "format", day, "2026-12-24T00:00+0000")

    def _number(self, row: Row, filled: Mapping[str, str]) -> str:
        """Check the GTIN of a row; return its 14 digits when it is valid."""
        facts, fields = self.facts, row.fields
        text = filled.get("gtin", "")
        if not text:
            if filled.get("brand") and filled.get("mpn"):
                facts.valid_numbers += 1
            elif not filled.get("mpn") and _exists(fields):
                facts.fault(Fault(row.line, "gtin", "numberless"))
            return ""
        gtin = read_gtin(text)
        if not gtin.valid:
            facts.fault(gtin_fault(row.line, "gtin", text, gtin))
            return ""
        if gtin.restricted:
            facts.fault(Fault(row.line, "gtin", "restricted", text[:EXCERPT]))
            return ""
        owner = (fields.get("id", ""), fields.get("item_group_id", ""))
        known = self._numbers.setdefault(gtin.key, owner)
        if known[0] != owner[0]:
            facts.fault(Fault(row.line, "gtin", "twin", text[:EXCERPT], known[0][:EXCERPT]))
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
            number=fields.get("gtin", ""),
        )


def _exists(fields: Mapping[str, str]) -> bool:
    return fields.get("identifier_exists", "").lower() not in {"no", "false"}


def _is_day(text: str) -> bool:
    """Return whether a text begins with a day of the calendar, as ISO 8601 writes it."""
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return False
    return text[4:5] == "-" and text[10:11] in {"", "T", "/", " "}
