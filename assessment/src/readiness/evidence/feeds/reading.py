"""The readers of feeds: facts for the judges, and each fault with its line."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from readiness.evidence.checker import Context
from readiness.evidence.feeds.google import read_google
from readiness.evidence.feeds.items import Fault, FeedFacts, Why
from readiness.evidence.feeds.openai import read_openai
from readiness.evidence.feeds.shops import ShopFacts, read_meta, read_shopify
from readiness.evidence.feeds.wording import said
from readiness.evidence.message import excerpt
from readiness.evidence.reading.fault_words import fault_words
from readiness.evidence.reading.opened import Opened
from readiness.evidence.results import FileReading, Finding, Lines, Notice, Severity
from readiness.evidence.shown import fixed

# Stable code of a finding by what is wrong; the words have the same key.
_CODES = {
    "missing": "field_missing", "enum": "value_unknown", "format": "value_format",
    "long": "value_too_long", "gtin": "gtin_wrong_check_digit", "gtin_shape": "gtin_malformed",
    "twin": "id_twice", "equals_item_id": "group_equals_item",
    "date_missing": "availability_date_missing", "restricted": "gtin_restricted",
    "boolean": "boolean_format", "placeholder": "placeholder", "zero": "price_zero",
    "currency": "currency_unknown", "numberless": "gtin_or_mpn_missing",
}  # fmt: skip
_ERRORS = frozenset({"missing", "enum", "format", "gtin", "gtin_shape", "equals_item_id", "zero",
                     "currency"})  # fmt: skip


def read_google_file(opened: Opened, context: Context) -> FileReading:
    """Read a Google feed."""
    facts = read_google(opened, context)
    missing = [_place(f) for f in facts.of("missing")]
    placeholders = [_place(f, "value") for f in facts.of("placeholder")]
    wrong = [{"line": f.line, "value": excerpt(f.value), "expected_check": f.hint}
             for f in facts.of("gtin", "gtin_shape")]  # fmt: skip
    shown: dict[str, Any] = {
        **_common(facts),
        "missing": missing,
        "placeholders": placeholders,
        "gtin_bad": wrong,
        "availability_space": [{"line": f.line} for f in facts.of("old_style")],
        "gtin_or_mpn_missing": facts.count("numberless"),
        "filled": dict(sorted(facts.filled.items())),
    }
    name = opened.source.name
    return _reading(opened, facts, shown, "CON-07", _google_notices(name, facts))


def _google_notices(name: str, facts: FeedFacts) -> Iterator[Notice]:
    old = facts.of("old_style")
    if old:
        count = facts.count("old_style")
        message = said("availability_old_style", count=count, line=old[0].line)
        yield Notice("availability_old_style", message, name)
    brands = [f for f in facts.of("placeholder") if f.field == "brand"]
    if brands:
        message = said("placeholder_brand", line=brands[0].line, value=excerpt(brands[0].value))
        yield Notice("placeholder_brand", message, name)


def read_openai_file(opened: Opened, context: Context) -> FileReading:
    """Read an OpenAI product file."""
    facts = read_openai(opened, context)
    shown: dict[str, Any] = {
        **_common(facts),
        "errors": [
            {"line": f.line, "field": f.field, "why": f.why}
            for f in facts.of(
                "missing", "placeholder", "enum", "format", "currency", "equals_item_id"
            )
        ],
    }
    name = opened.source.name
    asked = context.bundle.table("feed_fields")["openai"]["one_page_asks"]
    lacking = tuple(field for field in asked if facts.filled.get(field, 0) < facts.rows)
    notices = [Notice("openai_pages_disagree", said("openai_pages_disagree", names=lacking), name)]
    return _reading(opened, facts, shown, "", iter(notices if lacking else ()))


def read_meta_file(opened: Opened, context: Context) -> FileReading:
    """Read a Meta catalogue; it decides nothing."""
    facts = read_meta(opened, context)
    notice = Notice("meta_not_verified", said("meta_not_verified"), opened.source.name)
    reading = _reading(opened, facts, _common(facts), "", iter((notice,)))
    notes = tuple(
        Finding(f.code, "note", f.message, f.lines, f.questions) for f in reading.findings
    )
    return FileReading(
        reading.file, reading.kind, reading.rows, facts, reading.shown, findings=notes,
        notices=reading.notices,
    )  # fmt: skip


def read_shopify_file(opened: Opened, context: Context) -> FileReading:
    """Read a Shopify export."""
    facts = read_shopify(opened, context)
    name = opened.source.name
    notices = [Notice("not_a_merchant_feed", said("not_a_merchant_feed"), name)]
    if not facts.barcodes:
        notices.append(Notice("no_gtin", said("no_gtin", products=facts.products), name))
    shown = {
        "generation": facts.generation,
        "barcodes": facts.barcodes,
        "skus": facts.skus,
        "alt_texts": facts.alt_texts,
        "products": facts.products,
    }
    return FileReading(
        file=name,
        kind=opened.detection.kind,
        rows=facts.feed.rows,
        facts=facts,
        shown=shown,
        findings=tuple(_findings(name, facts.feed, "CON-07")),
        notices=tuple(notices),
    )


def feed_of(reading: FileReading) -> FeedFacts | None:
    """Return the products of any feed in the common form."""
    if isinstance(reading.facts, ShopFacts):
        return reading.facts.feed
    return reading.facts if isinstance(reading.facts, FeedFacts) else None


def _common(facts: FeedFacts) -> dict[str, Any]:
    share = fixed(Fraction(facts.complete, facts.rows), 4) if facts.rows else ""
    trimmed = share.rstrip("0").rstrip(".") if "." in share else share
    return {"complete_rows": facts.complete, "complete_share": trimmed}


def _place(fault: Fault, *more: str) -> dict[str, Any]:
    place: dict[str, Any] = {"line": fault.line, "field": fault.field}
    return place | ({"value": excerpt(fault.value)} if "value" in more else {})


def _reading(
    opened: Opened, facts: FeedFacts, shown: dict[str, Any], question: str,
    notices: Iterator[Notice],
) -> FileReading:  # fmt: skip
    name = opened.source.name
    more = list(notices)
    if facts.unread is not None:
        line, reason = facts.unread
        more.append(
            Notice("feed_broken", said("feed_broken", line=line, reason=fault_words(reason)), name)
        )
    return FileReading(
        file=name,
        kind=opened.detection.kind,
        rows=facts.rows,
        facts=facts,
        shown=shown,
        findings=tuple(_findings(name, facts, question)),
        notices=tuple(more),
        cut=facts.unread is not None,
    )


def _findings(name: str, facts: FeedFacts, question: str) -> Iterator[Finding]:
    """Yield one finding for each kind of fault and field, with the lines."""
    groups: dict[tuple[Why, str], list[Fault]] = {}
    for fault in facts.faults:
        if fault.why != "old_style":
            groups.setdefault((fault.why, fault.field), []).append(fault)
    for (why, field), faults in groups.items():
        lines = tuple(fault.line for fault in faults)
        severity: Severity = "error" if why in _ERRORS else "warning"
        first = faults[0]
        message = said(
            _CODES[why], field=field, count=facts.counts[why, field], line=first.line,
            value=excerpt(first.value), hint=excerpt(first.hint),
        )  # fmt: skip
        code = "placeholder_brand" if (why, field) == ("placeholder", "brand") else _CODES[why]
        asked = (question,) if question else ()
        yield Finding(code, severity, message, (Lines(name, lines),), asked)
