"""Checks that every id a file names exists, and offers the nearest one when it does not."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from readiness_build.checks.conditions import leaves
from readiness_build.checks.known_ids import Vocabulary
from readiness_build.source.codes import Code
from readiness_build.source.document import SourceDocument
from readiness_build.source.node import Node
from readiness_build.source.problem import SourceProblem, nearest, quoted


@dataclass(frozen=True, slots=True)
class _Kind:
    code: Code
    noun: str
    home: str


_SOURCE = _Kind(Code.UNKNOWN_SOURCE, "source", "docs/data/sources.yaml")
_CLAIM = _Kind(Code.UNKNOWN_CLAIM, "claim", "docs/data/claims.yaml")
_REASON = _Kind(Code.UNKNOWN_REASON, "reason for not applicable", "na_reasons in bank.yaml")
_PROFILE = _Kind(Code.UNKNOWN_PROFILE, "profile question", "profile in bank.yaml")
_QUESTION = _Kind(Code.UNKNOWN_QUESTION, "question", "the bank")


def check_references(document: SourceDocument, words: Vocabulary) -> Iterator[SourceProblem]:
    """Yield a problem for each id that one question names and no file defines."""
    root = document.root
    cited = [cite.get("source") for cite in root.each("cites")]
    gate = root.get("gate")
    cited.append(None if gate is None else gate.get("source"))
    profile = () if (tree := root.get("applies_if")) is None else leaves(tree)
    needs = [need for step in root.each("steps") for need in step.each("requires")]
    required = [need.get("question") for need in needs]
    yield from _unknown(document, cited, words.sources, _SOURCE)
    yield from _unaddressed(document, cited, words)
    yield from _unknown(document, root.each("claims"), words.claims, _CLAIM)
    yield from _unknown(document, root.each("na"), words.reasons, _REASON)
    yield from _unknown(document, profile, words.profile, _PROFILE)
    yield from _unknown(document, required, words.questions, _QUESTION)


def check_bank_references(bank: SourceDocument, words: Vocabulary) -> Iterator[SourceProblem]:
    """Yield a problem for each id that `bank.yaml` names and nothing defines."""
    reasons = bank.root.get("na_reasons")
    denied = [] if reasons is None else [r.get("denied_by") for r in reasons.fields().values()]
    yield from _unknown(bank, denied, words.profile, _PROFILE)
    for item in bank.root.each("contradictions"):
        for key, kind in (("profile", _PROFILE), ("at_least", _QUESTION), ("at_most", _QUESTION)):
            valid = words.profile if kind is _PROFILE else words.questions
            named = item.get(key)
            for name, node in () if named is None else named.fields().items():
                if valid is not None and name not in valid:
                    found = f"{quoted(name)} is not a known {kind.noun}"
                    expected = f"expected an id from {kind.home}"
                    yield bank.problem(node, kind.code, found, expected, nearest(name, valid))


def check_claim_sources(
    claims: SourceDocument, sources: Collection[str]
) -> Iterator[SourceProblem]:
    """Yield a problem for each source that the ledger names and `sources.yaml` lacks."""
    named = [cite.get("id") for claim in claims.root.items() for cite in claim.each("sources")]
    yield from _unknown(claims, named, sources, _SOURCE)


def check_table_sources(
    table: SourceDocument, cited: Collection[Node | None], sources: Collection[str]
) -> Iterator[SourceProblem]:
    """Yield a problem for each source that a table of the desk names and `sources.yaml` lacks."""
    yield from _unknown(table, cited, sources, _SOURCE)


def check_cited(document: SourceDocument) -> Iterator[SourceProblem]:
    """Yield a problem when a question with an outside basis cites nothing."""
    node = document.root.get("basis")
    basis = None if node is None else node.text()
    if node is None or basis not in {"A", "B", "C"} or document.root.each("cites"):
        return
    found = f"the basis is {basis} and the question cites nothing"
    expected = "expected at least one source under cites"
    action = "cite it, or write PJ (practitioner judgement)"
    yield document.problem(node, Code.UNCITED, found, expected, action)


def _unaddressed(
    document: SourceDocument, cited: list[Node | None], words: Vocabulary
) -> Iterator[SourceProblem]:
    for node in cited:
        if node is not None and (name := node.text()) in words.unaddressed:
            found = f"the source {quoted(name)} has no address"
            expected = "expected a source that a reader can open"
            action = "cite another, or give it a url in sources.yaml"
            yield document.problem(node, Code.NO_ADDRESS, found, expected, action)


def _unknown(
    document: SourceDocument,
    nodes: Collection[Node | None],
    valid: Collection[str] | None,
    kind: _Kind,
) -> Iterator[SourceProblem]:
    if valid is None:
        return
    for node in nodes:
        if node is None or (name := node.text()) is None or name in valid:
            continue
        found = f"{quoted(name)} is not a known {kind.noun}"
        expected = f"expected an id from {kind.home}"
        yield document.problem(node, kind.code, found, expected, nearest(name, valid))
