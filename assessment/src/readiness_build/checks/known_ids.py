"""Collects the ids that files may refer to, also from files that are half-broken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from readiness_build.source.document import SourceDocument
from readiness_build.source.ledger import NOT_GIVEN
from readiness_build.source.node import Node

_QUESTION_FILE = re.compile(r"/questions/\w+/([A-Z]{3}-\d{2})-[^/]*$")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every id that a question may name. `None` means that its file could not be read.

    Attributes:
        folders: Strategy id to folder.
        capabilities: Strategy id to the ids of its capabilities.
        reasons: Reasons for "not applicable".
        profile: Profile questions.
        retired: Question ids out of use.
        version: Version of the bank.
        questions: Question ids in use.
        sources: Source ids.
        unaddressed: Those of them that have no address to link to.
        claims: Claim ids.
    """

    folders: Mapping[str, str] | None
    capabilities: Mapping[str, tuple[str, ...]]
    reasons: frozenset[str] | None
    profile: frozenset[str] | None
    retired: frozenset[str]
    version: str | None
    questions: frozenset[str]
    sources: frozenset[str] | None
    unaddressed: frozenset[str]
    claims: frozenset[str] | None


def gather(
    bank: SourceDocument | None,
    questions: tuple[SourceDocument, ...],
    sources: SourceDocument | None,
    claims: SourceDocument | None,
    unread: Iterable[str] = (),
) -> Vocabulary:
    """Collect the ids that the files define.

    A file that could not be read still vouches for the id in its name: otherwise every question
    that requires it would be reported too, and hide the one thing to fix.

    Args:
        bank: `bank.yaml`.
        questions: The questions that could be read.
        sources: The sources of the ledger.
        claims: Its claims.
        unread: Paths of files that could not be read.
    """
    strategies = () if bank is None else bank.root.each("strategies")
    named = {node.text("id"): node for node in strategies}
    return Vocabulary(
        folders=None if bank is None else _folders(named),
        capabilities={sid: _ids(node.each("capabilities")) for sid, node in named.items() if sid},
        reasons=None if bank is None else _keys(bank.root.get("na_reasons")),
        profile=None if bank is None else frozenset(_ids(bank.root.each("profile"))),
        retired=frozenset(() if bank is None else _ids(bank.root.each("retired"))),
        version=None if bank is None else bank.root.text("version"),
        questions=frozenset(_ids(tuple(document.root for document in questions)))
        | {found[1] for path in unread if (found := _QUESTION_FILE.search(path))},
        sources=None if sources is None else _keys(sources.root),
        unaddressed=frozenset(() if sources is None else _unaddressed(sources.root)),
        claims=None if claims is None else frozenset(_ids(claims.root.items())),
    )


def _folders(strategies: Mapping[str | None, Node]) -> dict[str, str]:
    return {sid: node.text("folder") or "" for sid, node in strategies.items() if sid}


def _unaddressed(sources: Node) -> Iterator[str]:
    return (name for name, node in sources.fields().items() if node.text("url") == NOT_GIVEN)


def _ids(nodes: tuple[Node, ...]) -> tuple[str, ...]:
    return tuple(name for node in nodes if (name := node.text("id")))


def _keys(node: Node | None) -> frozenset[str]:
    return frozenset(() if node is None else node.fields())
