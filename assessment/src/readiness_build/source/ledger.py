"""The fact ledger: claims and the sources they rest on, read from `docs/data`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from readiness.bank.model import Text

Status = Literal["confirmed", "partly", "unverified", "superseded", "contradicted"]
"""What checking a claim showed."""

Confidence = Literal["high", "medium", "low"]
"""How sure the ledger is of a claim's status."""

Kind = Literal["primary", "news", "trade", "weak", "research"]
"""What kind of document a source is."""


ChangeKind = Literal["changed", "overturned"]
"""Newer facts came, or the older statement was wrong or no longer holds."""

NOT_GIVEN = "n/d"
"""Marks a date or an address that the source does not have."""


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A document the site cites.

    Attributes:
        id: Permanent id in kebab case.
        publisher: Who published it.
        title: Its title, in its own language.
        url: Where it is, or `None` when there is no page.
        published: When, as text; `n/d` when it does not say.
        kind: What kind of document it is.
        language: Language code of the document.
        copy: Whether it was read in an archived copy or a mirror.
        original: Whose original it relays, in words, or `None`.
    """

    id: str
    publisher: str
    title: str
    url: str | None
    published: str
    kind: Kind
    language: str
    copy: bool
    original: str | None


@dataclass(frozen=True, slots=True)
class ClaimSource:
    """What one source says about a claim.

    Attributes:
        id: Id of the source.
        locator: Place in the source, `None` for the whole.
        says: What it says, in our words.
        via: Numbers of the stored public files that quote it; empty when it was read itself.
    """

    id: str
    locator: str | None
    says: Text
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Retired:
    """Phrases of an older statement that no page may print again.

    Attributes:
        zh: The Chinese ones.
        en: The English ones.
    """

    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One change of what the site says under a claim's id.

    Attributes:
        date: ISO day of the change.
        kind: Whether newer facts came, or the older statement fell.
        now: What holds now, in one sentence.
        was: What the site said before.
        retired: Phrases that stay out of the pages from then on.
    """

    date: str
    kind: ChangeKind
    now: Text
    was: Text
    retired: Retired = Retired()


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact the site may print.

    Attributes:
        id: Permanent id such as `AMZ-SD-05`.
        topic: Group on the facts page.
        statement: The fact.
        status: What checking showed.
        confidence: How sure we are of the status.
        event_date: When it happened, as text.
        checked: ISO date of the check.
        record_to: How far the record behind it reaches: an ISO day, month or year.
        review_by: ISO date by which it is checked again.
        sources: What it rests on, at least one.
        note: A caution to the reader, or `None`.
        added: ISO day it entered the ledger, `None` for the first edition.
        superseded_by: Ids of the claims that replace it.
        changes: What the site said before, oldest first.
    """

    id: str
    topic: str
    statement: Text
    status: Status
    confidence: Confidence
    event_date: str
    checked: str
    record_to: str
    review_by: str
    sources: tuple[ClaimSource, ...]
    note: Text | None
    added: str | None = None
    superseded_by: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """Claims and sources by id, in the order of their files."""

    claims: Mapping[str, Claim]
    sources: Mapping[str, SourceRecord]


def build_ledger(claims: list[Any], sources: Mapping[str, Any]) -> Ledger:
    """Build the ledger from plain data that passed the schemas.

    Args:
        claims: The list in `claims.yaml`.
        sources: The mapping in `sources.yaml`.

    Returns:
        The frozen ledger.
    """
    records = {source_id: _source(source_id, raw) for source_id, raw in sources.items()}
    return Ledger({claim.id: claim for claim in map(_claim, claims)}, records)


def _source(source_id: str, raw: Mapping[str, Any]) -> SourceRecord:
    return SourceRecord(
        id=source_id,
        publisher=raw["publisher"],
        title=raw["title"],
        url=None if raw["url"] == NOT_GIVEN else raw["url"],
        published=str(raw["published"]),
        kind=raw["kind"],
        language=raw["language"],
        copy=raw.get("copy", False),
        original=raw.get("original"),
    )


def _claim(raw: Mapping[str, Any]) -> Claim:
    return Claim(
        id=raw["id"],
        topic=raw["topic"],
        statement=_text(raw["statement"]),
        status=raw["status"],
        confidence=raw["confidence"],
        event_date=str(raw["event_date"]),
        checked=raw["checked"],
        record_to=raw["record_to"],
        review_by=raw["review_by"],
        sources=tuple(_claim_source(cite) for cite in raw["sources"]),
        note=_text(raw["note"]) if "note" in raw else None,
        added=raw.get("added"),
        superseded_by=tuple(raw.get("superseded_by", ())),
        changes=tuple(_change(change) for change in raw.get("changes", ())),
    )


def _claim_source(raw: Mapping[str, Any]) -> ClaimSource:
    says = _text(raw["says"])
    return ClaimSource(raw["id"], raw.get("locator"), says, tuple(raw.get("via", ())))


def _change(raw: Mapping[str, Any]) -> Change:
    phrases = raw.get("retired", {"zh": (), "en": ()})
    retired = Retired(zh=tuple(phrases["zh"]), en=tuple(phrases["en"]))
    return Change(raw["date"], raw["kind"], _text(raw["now"]), _text(raw["was"]), retired)


def _text(raw: Mapping[str, str]) -> Text:
    return Text(zh=raw["zh"].strip(), en=raw["en"].strip())
