"""`facts.json`: the ledger as data, in both languages, the same bytes for the same content."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import Any, Final

from macros.content.fact_chapters import chapter_of
from macros.content.page_links import FACTS_PAGE
from macros.facts.timeline_chart import RECORD_ENDS
from readiness_build.source.ledger import Claim, Ledger

NAME: Final = "facts.json"
FORMAT: Final = 1


def facts_json(ledger: Ledger) -> str:
    """Return the text of the file.

    Args:
        ledger: Claims and sources.

    Raises:
        MacroError: A claim's topic has no chapter.
    """
    content: dict[str, Any] = {
        "format": FORMAT,
        "licence": "CC-BY-4.0",
        "attribution": "弄潮 · Tiderider",
        "record_ends": RECORD_ENDS,
        "claims": [_claim(claim) for claim in ledger.claims.values()],
        "sources": {name: _without_id(asdict(record)) for name, record in ledger.sources.items()},
    }
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    fingerprint = hashlib.sha256(written.encode()).hexdigest()[:16]
    return json.dumps({"hash": fingerprint, **content}, ensure_ascii=False, indent=1) + "\n"


def _claim(claim: Claim) -> dict[str, Any]:
    return {**asdict(claim), "page": f"{FACTS_PAGE}{chapter_of(claim)}/#{claim.id}"}


def _without_id(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key != "id"}
