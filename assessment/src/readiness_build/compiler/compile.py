"""Reads, checks and compiles the bank and the ledger, and reports all problems in one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from readiness.bank.bundle import bank_from_bundle
from readiness.bank.model import Bank
from readiness_build.checks.bank_rules import check_bank
from readiness_build.checks.claim_rules import check_claims
from readiness_build.checks.conditions import check_condition
from readiness_build.checks.identity import check_identity, check_unique_ids
from readiness_build.checks.known_ids import Vocabulary, gather
from readiness_build.checks.language_parity import check_parity, check_promises, pairs_in
from readiness_build.checks.messages import check_messages
from readiness_build.checks.migrations import check_migrations
from readiness_build.checks.option_words import (
    check_brief,
    check_level_labels,
    check_step_titles,
)
from readiness_build.checks.prerequisites import check_prerequisites
from readiness_build.checks.question_rules import check_hours, check_prompt, check_quick
from readiness_build.checks.references import (
    check_bank_references,
    check_cited,
    check_claim_sources,
    check_references,
)
from readiness_build.checks.unused import check_used
from readiness_build.compiler.bundle import build_bundle
from readiness_build.source.document import SourceDocument
from readiness_build.source.input_files import Inputs, read_inputs
from readiness_build.source.ledger import Ledger, build_ledger
from readiness_build.source.problem import SourceProblem, in_order
from readiness_build.source.review_dates import check_review
from readiness_build.source.schema import SchemaName, check_schema


@dataclass(frozen=True, slots=True)
class Compilation:
    """What came out of one run.

    Attributes:
        bank: The bank, or `None` when there are problems.
        bundle: The object of `bundle.json`, empty when there are problems.
        ledger: Claims and sources; empty when their files do not have the right shape.
        problems: Everything that must be fixed, ordered by file and place.
        warnings: What only the passing of time brought.
    """

    bank: Bank | None
    bundle: dict[str, Any]
    ledger: Ledger
    problems: tuple[SourceProblem, ...]
    warnings: tuple[SourceProblem, ...]


def compile_bank(root: Path, today: date) -> Compilation:
    """Compile what people wrote below `root` into the bank and the ledger.

    Args:
        root: Root of the repository.
        today: The day by which reviews are due or not; it decides about warnings only.

    Returns:
        The bank and its bundle, or every problem found.
    """
    inputs = read_inputs(root)
    shape = _check_shapes(inputs)
    broken = {problem.path for problem in (*shape, *inputs.problems)}
    later = (*shape, *_check_contents(inputs, broken))
    problems = in_order((*inputs.problems, *_elsewhere(later, inputs.problems)))
    ledger = _ledger(inputs, broken)
    warnings = in_order(_reviews(inputs, today))
    if problems or inputs.bank is None or inputs.migrations is None:
        return Compilation(None, {}, ledger, problems, warnings)
    bundle = build_bundle(inputs.bank, inputs.questions, inputs.migrations, inputs.messages, ledger)
    return Compilation(bank_from_bundle(bundle), bundle, ledger, problems, warnings)


def _check_shapes(inputs: Inputs) -> list[SourceProblem]:
    named: list[tuple[SchemaName, Iterable[SourceDocument | None]]] = [
        ("bank", [inputs.bank]),
        ("question", inputs.questions),
        ("migrations", [inputs.migrations]),
        ("sources", [inputs.sources]),
        ("claims", [inputs.claims]),
    ]
    return [
        problem
        for name, documents in named
        for document in documents
        if document is not None
        for problem in check_schema(document, name)
    ]


def _elsewhere(
    later: Iterable[SourceProblem], first: Iterable[SourceProblem]
) -> Iterator[SourceProblem]:
    """Leave out what is said of a value that could not be read in the first place."""
    places = {(problem.path, problem.line, problem.column) for problem in first}
    return (p for p in later if (p.path, p.line, p.column) not in places)


def _check_contents(inputs: Inputs, broken: set[str]) -> Iterator[SourceProblem]:
    """Run the cross-checks; those that need a sound shape skip the files in `broken`."""
    unread = {problem.path for problem in inputs.problems}
    words = gather(inputs.bank, inputs.questions, inputs.sources, inputs.claims, unread)
    yield from check_unique_ids(inputs.questions)
    for document in inputs.questions:
        yield from _check_question(document, words, sound=document.path not in broken)
    sound = tuple(document for document in inputs.questions if document.path not in broken)
    yield from check_prerequisites(sound)
    if inputs.bank is not None:
        yield from check_bank(inputs.bank)
        yield from check_bank_references(inputs.bank, words)
        yield from check_quick(inputs.bank, inputs.questions, complete=not inputs.problems)
        if len(sound) == len(inputs.questions) and not inputs.problems:
            yield from check_used(inputs.bank, inputs.questions)
            yield from check_brief(inputs.bank, inputs.questions)
        yield from _check_texts(inputs.bank, promises=True)
    if inputs.migrations is not None:
        yield from check_migrations(inputs.migrations, words)
        yield from _check_texts(inputs.migrations, promises=True)
    if inputs.claims is not None:
        yield from check_claims(inputs.claims)
        yield from _check_texts(inputs.claims, promises=False)  # it reports what others promise
        if words.sources is not None:
            yield from check_claim_sources(inputs.claims, words.sources)
    yield from check_messages(inputs.messages)


def _check_question(
    document: SourceDocument, words: Vocabulary, *, sound: bool
) -> Iterator[SourceProblem]:
    yield from check_identity(document, words)
    yield from check_references(document, words)
    yield from check_cited(document)
    yield from check_hours(document)
    yield from check_prompt(document)
    yield from check_level_labels(document)
    yield from check_step_titles(document)
    yield from _check_texts(document, promises=True)
    if sound:
        yield from check_condition(document)


def _check_texts(document: SourceDocument, *, promises: bool) -> Iterator[SourceProblem]:
    for pair in pairs_in(document, document.root):
        yield from check_parity(pair)
        if promises:
            yield from check_promises(pair)


def _ledger(inputs: Inputs, broken: set[str]) -> Ledger:
    claims, sources = inputs.claims, inputs.sources
    if claims is None or sources is None or {claims.path, sources.path} & broken:
        return Ledger({}, {})
    return build_ledger(claims.root.data(), sources.root.data())


def _reviews(inputs: Inputs, today: date) -> Iterator[SourceProblem]:
    claims = inputs.claims
    dated = chain(
        ((document, document.root) for document in inputs.questions),
        () if claims is None else ((claims, claim) for claim in claims.root.items()),
    )
    for document, node in dated:
        yield from check_review(document, node, today)
