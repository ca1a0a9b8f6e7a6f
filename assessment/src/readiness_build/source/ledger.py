"""The fact ledger: claims and the sources they rest on, read from `docs/data`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from readiness.bank.model import Text
from readiness_build.source.codes import Code
from readiness_build.source.document import Document
from readiness_build.source.problem import Problem, quoted
from readiness_build.source.review_dates import iso_date

Status = Literal["confirmed", "partly", "unverified", "superseded", "contradicted"]
"""What checking a claim showed."""

Confidence = Literal["high", "medium", "low"]
"""How sure the ledger is of a claim's status."""

Kind = Literal["primary", "news", "trade", "weak", "research"]
"""What kind of document a source is."""


NOT_GIVEN = "n/d"
"""What stands for a date or an address that the source does not have."""


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A document the site cites.

    Attributes:
        id: Permanent id in kebab case.
        publisher: Who published it.
        title: Its title, in its own language.
        url: Where it stands, or `None` when there is no page.
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
    """

    id: str
    locator: str | None
    says: Text


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
        review_by: ISO date by which it is checked again.
        sources: What it rests on, at least one.
        note: A caution to the reader, or `None`.
    """

    id: str
    topic: str
    statement: Text
    status: Status
    confidence: Confidence
    event_date: str
    checked: str
    review_by: str
    sources: tuple[ClaimSource, ...]
    note: Text | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """Claims and sources by id, in the order of their files."""

    claims: Mapping[str, Claim]
    sources: Mapping[str, SourceRecord]


def check_claims(claims: Document) -> Iterator[Problem]:
    """Yield a problem for each repeated claim id and each review due before its check."""
    first: dict[str, int] = {}
    for claim in claims.root.items():
        node = claim.get("id")
        if node is not None and (name := node.text()) is not None:
            if name in first:
                found = f"{quoted(name)} is the id of a claim on line {first[name]} too"
                action = "take the next free number"
                expected = "expected every id once"
                yield claims.problem(node, Code.DUPLICATE_CLAIM, found, expected, action)
            first.setdefault(name, node.place.line)
        checked, review = claim.get("checked"), claim.get("review_by")
        if checked is None or review is None:
            continue
        done, due = iso_date(checked), iso_date(review)
        if done is not None and due is not None and due <= done:
            found = f"the review is due on {due} and the claim was checked on {done}"
            expected = "expected the review after the check"
            action = "correct one of the dates"
            yield claims.problem(review, Code.CLAIM_DATES, found, expected, action)


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
        review_by=raw["review_by"],
        sources=tuple(_claim_source(cite) for cite in raw["sources"]),
        note=_text(raw["note"]) if "note" in raw else None,
    )


def _claim_source(raw: Mapping[str, Any]) -> ClaimSource:
    return ClaimSource(raw["id"], raw.get("locator"), _text(raw["says"]))


def _text(raw: Mapping[str, str]) -> Text:
    return Text(zh=raw["zh"].strip(), en=raw["en"].strip())
