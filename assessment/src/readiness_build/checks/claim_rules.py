"""Checks the claims of the ledger against each other: ids, days, and what replaces what."""

from __future__ import annotations

from collections.abc import Iterator, Set

from readiness_build.source.codes import Code
from readiness_build.source.document import SourceDocument
from readiness_build.source.node import Node
from readiness_build.source.problem import SourceProblem, quoted
from readiness_build.source.review_dates import iso_date


def check_claims(claims: SourceDocument) -> Iterator[SourceProblem]:
    """Yield a problem for each repeated id, impossible order of days, and broken replacement."""
    first: dict[str, int] = {}
    ids = {claim.text("id") or "" for claim in claims.root.items()}
    for claim in claims.root.items():
        node = claim.get("id")
        if node is not None and (name := node.text()) is not None:
            if name in first:
                found = f"{quoted(name)} is the id of a claim on line {first[name]} too"
                action = "take the next free number"
                expected = "expected every id once"
                yield claims.problem(node, Code.DUPLICATE_CLAIM, found, expected, action)
            first.setdefault(name, node.place.line)
        yield from _days(claims, claim)
        yield from _replacement(claims, claim, ids)


def _days(claims: SourceDocument, claim: Node) -> Iterator[SourceProblem]:
    checked, review, reach = (claim.get(key) for key in ("checked", "review_by", "record_to"))
    done = None if checked is None else iso_date(checked)
    if done is None:
        return
    due = None if review is None else iso_date(review)
    if review is not None and due is not None and due <= done:
        found = f"the review is due on {due} and the claim was checked on {done}"
        expected = "expected the review after the check"
        action = "correct one of the dates"
        yield claims.problem(review, Code.CLAIM_DATES, found, expected, action)
    written = None if reach is None else reach.text()
    # A month is compared as a month: a record that reaches November may be checked in November.
    if reach is not None and written is not None and written > done.isoformat()[: len(written)]:
        found = f"the record reaches {written} and the claim was checked on {done}"
        expected = "expected a record that ends before the check"
        action = "write how far the sources reach, or renew the check"
        yield claims.problem(reach, Code.CLAIM_DATES, found, expected, action)


def _replacement(claims: SourceDocument, claim: Node, ids: Set[str]) -> Iterator[SourceProblem]:
    status, named = claim.get("status"), list(claim.each("superseded_by"))
    superseded = status is not None and status.text() == "superseded"
    if status is not None and superseded != bool(named):
        found = "no claim is named that replaces it" if superseded else "it names a replacement"
        expected = "expected superseded_by with status superseded, and only there"
        action = "name the newer claim, or change the status"
        yield claims.problem(status, Code.SUPERSEDED_BY, found, expected, action)
    for name in named:
        if name.text() not in ids or name.text() == claim.text("id"):
            found = f"{quoted(name.text() or '')} is no other claim of the ledger"
            expected = "expected the id of the claim that replaces this one"
            yield claims.problem(name, Code.SUPERSEDED_BY, found, expected, "correct the id")
