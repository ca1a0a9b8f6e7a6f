"""Writes the checked bank as one JSON object that the browser reads.

The object has the attributes of `readiness.bank.model.Bank`; `readiness.bank.bundle` reads it back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from readiness.bank.model import Language
from readiness.json_text import canonical_json
from readiness_build.checks.messages import flatten
from readiness_build.source.document import SourceDocument
from readiness_build.source.ledger import Ledger, SourceRecord
from readiness_build.source.node import Node

type Json = dict[str, Any]
"""A JSON object."""

_MINUTES_AN_HOUR = 60
_AS_WRITTEN = (
    "id",
    "since",
    "capability",
    "weight_why",
    "quick",
    "title",
    "prompt",
    "why",
    "evidence",
    "basis",
    "thresholds",
    "review_by",
)


def bundle_bytes(bundle: Json) -> bytes:
    """Return the bundle as canonical JSON: sorted keys, no spare spaces, UTF-8."""
    return canonical_json(bundle).encode()


def bundle_hash(bundle: Json) -> str:
    """Return the SHA-256 of the bundle's canonical JSON with an empty `hash`, in hexadecimal."""
    return hashlib.sha256(bundle_bytes({**bundle, "hash": ""})).hexdigest()


def build_bundle(
    bank: SourceDocument,
    questions: Iterable[SourceDocument],
    migrations: SourceDocument,
    messages: Mapping[Language, SourceDocument],
    ledger: Ledger,
) -> Json:
    """Build the bundle from files in which no problem was found.

    Args:
        bank: `bank.yaml`.
        questions: The questions, in any order.
        migrations: `migrations.yaml`.
        messages: Both languages.
        ledger: Claims and sources; only the sources that a question cites are taken.

    Returns:
        The object, its `hash` filled in. Questions follow the order of strategies and
        capabilities, then of ids.
    """
    raw = _stripped(bank.root.data())
    built = [_question(document, raw["weights"]) for document in questions]
    order = [(s["id"], c["id"]) for s in raw["strategies"] for c in s["capabilities"]]
    built.sort(key=lambda q: (order.index((q["strategy"], q["capability"])), q["id"]))
    bundle: Json = {
        "id": raw["id"],
        "version": raw["version"],
        "hash": "",
        "level_values": [str(node.number()) for node in bank.root.each("level_values")],
        "level_names": raw["level_names"],
        "weights": raw["weights"],
        "unproved_top": raw["unproved_top"],
        "gate_cap": raw["gate_cap"],
        "coverage_floor": raw["coverage_floor"],
        "stage_lead": raw["stage_lead"],
        "brief_questions": raw["brief_questions"],
        "strategies": [_only(s, "id", "name", "weight", "page") for s in raw["strategies"]],
        "capabilities": [
            {"id": c["id"], "strategy": s["id"], "name": c["name"]}
            for s in raw["strategies"]
            for c in s["capabilities"]
        ],
        "stages": [_only(stage, "id", "name", "meaning", "at") for stage in raw["stages"]],
        "profile": [_only(item, "id", "prompt") for item in raw["profile"]],
        "na_reasons": {key: _only(r, "zh", "en") for key, r in raw["na_reasons"].items()},
        "na_denied": {
            key: r["denied_by"] for key, r in raw["na_reasons"].items() if "denied_by" in r
        },
        "contradictions": [
            {"profile": {}, "at_least": {}, "at_most": {}, **item}
            for item in raw.get("contradictions", [])
        ],
        "questions": built,
        "retired": [_only(item, "id", "reason") for item in raw["retired"]],
        "migrations": [_migration(node) for node in migrations.root.each("migrations")],
        "sources": {name: _source(ledger.sources[name]) for name in _cited(built)},
        "messages": {lang: _words(document.root) for lang, document in messages.items()},
    }
    return {**bundle, "hash": bundle_hash(bundle)}


def _question(document: SourceDocument, weights: Mapping[str, int]) -> Json:
    raw = _stripped(document.root.data())
    return {
        **_only(raw, *_AS_WRITTEN),
        "brief": raw.get("brief", False),
        "levels": [_only(level, "zh", "en") for level in raw["levels"]],
        "level_labels": [level["short"] for level in raw["levels"]],
        "strategy": raw["id"][:3],
        "weight": weights[raw["weight"]],
        "weight_class": raw["weight"],
        "gate": raw.get("gate"),
        "steps": [_step(node) for node in document.root.each("steps")],
        "na": raw.get("na", []),
        "applies_if": raw.get("applies_if"),
        "cites": [
            {"source": cite["source"], "locator": cite.get("locator")}
            for cite in raw.get("cites", [])
        ],
        "claims": raw.get("claims", []),
    }


def _step(node: Node) -> Json:
    raw = _stripped(node.data())
    hours = [item.number() or Fraction() for item in node.each("hours")]
    return {
        "title": raw["title"],
        "do": raw["do"],
        "minutes": [int(number * _MINUTES_AN_HOUR) for number in hours],
        "cash": raw.get("cash"),
        "weeks": raw["weeks"],
        "requires": raw.get("requires", []),
        "done_when": raw["done_when"],
    }


def _migration(node: Node) -> Json:
    raw = _stripped(node.data())
    questions = [
        {
            "action": change["action"],
            "before": change["from"],
            "after": change.get("to", []),
            "levels": change.get("levels", []),
            "reason": change["reason"],
        }
        for change in raw["questions"]
    ]
    return {"before": raw["from"], "after": raw["to"], "questions": questions}


def _source(record: SourceRecord) -> Json:
    return {
        "id": record.id,
        "publisher": record.publisher,
        "title": record.title,
        "url": record.url or "",  # the checks let no question cite a source without one
    }


def _cited(questions: Iterable[Json]) -> list[str]:
    names: set[str] = set()
    for question in questions:
        names |= {cite["source"] for cite in question["cites"]}
        names |= {question["gate"]["source"]} if question["gate"] else set()
    return sorted(names)


def _words(node: Node) -> dict[str, str]:
    return {key: child.text() or "" for key, child in flatten(node).items()}


def _only(raw: Json, *keys: str) -> Json:
    return {key: raw[key] for key in keys}


def _stripped(value: Any) -> Any:
    """Return plain data with the white space round every text gone (block text ends in one)."""
    if isinstance(value, dict):
        return {key: _stripped(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_stripped(child) for child in value]
    return value.strip() if isinstance(value, str) else value
