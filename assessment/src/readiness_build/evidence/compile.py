"""Reads, checks and compiles the desk's data: all problems in one run."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from readiness.bank.model import LANGUAGES
from readiness.json_text import canonical_json
from readiness_build.checks.messages import flatten
from readiness_build.evidence.checks import check_evidence, check_reviews
from readiness_build.evidence.cited_sources import check_sources, with_sources
from readiness_build.evidence.inputs import EvidenceInputs, read_evidence_inputs
from readiness_build.source.codes import Code
from readiness_build.source.document import SourceDocument
from readiness_build.source.problem import SourceProblem, in_order
from readiness_build.source.schema import check_evidence_schema, has_evidence_schema

FORMAT = "tiderider-evidence/1"
OUTPUT = "build/evidence.json"


@dataclass(frozen=True, slots=True)
class EvidenceCompilation:
    """What came out of one run.

    Attributes:
        bundle: The object of `evidence.json`, empty when there are problems.
        problems: Everything to repair, ordered by file and place.
        warnings: What only the passing of time brought.
    """

    bundle: dict[str, Any]
    problems: tuple[SourceProblem, ...]
    warnings: tuple[SourceProblem, ...]


def compile_evidence(root: Path, today: date) -> EvidenceCompilation:
    """Compile the desk's data below `root`.

    Args:
        root: Root of the repository.
        today: The day by which reviews are due or not; it decides about warnings only.
    """
    inputs = read_evidence_inputs(root)
    problems = list(inputs.problems)
    for document in inputs.kinds.values():
        problems += check_evidence_schema(document, "kind")
    for name, document in inputs.rules.items():
        problems += _shape(name, document)
    problems += check_evidence(inputs)
    problems += check_sources(inputs)
    warnings = in_order(check_reviews(inputs, today))
    if problems:
        return EvidenceCompilation({}, in_order(problems), warnings)
    return EvidenceCompilation(_bundle(inputs), (), warnings)


def _shape(name: str, document: SourceDocument) -> tuple[SourceProblem, ...]:
    if has_evidence_schema(name):
        return check_evidence_schema(document, name)
    found = f'the rule table "{name}" has no schema'
    expected = f"expected assessment/schema/evidence/{name}.schema.json"
    action = "write it, so that a mistake in the table is found"
    return (document.problem(document.root, Code.NO_FILE, found, expected, action),)


def _bundle(inputs: EvidenceInputs) -> dict[str, Any]:
    kinds = {name: _kind(document) for name, document in inputs.kinds.items()}
    ordered = dict(sorted(kinds.items(), key=lambda item: (item[1].pop("order", 100), item[0])))
    bundle: dict[str, Any] = {
        "format": FORMAT,
        "kinds": ordered,
        "kind_order": list(ordered),
        "data": {name: with_sources(document, inputs) for name, document in inputs.rules.items()},
        "messages": {lang: _messages(inputs, lang) for lang in LANGUAGES},
    }
    bundle["hash"] = hashlib.sha256(canonical_json(bundle).encode()).hexdigest()
    return bundle


def _kind(document: SourceDocument) -> dict[str, Any]:
    raw: dict[str, Any] = document.root.data()
    kept = ("medium", "columns", "locales", "checked", "order")
    return {key: raw[key] for key in kept if key in raw}


def _messages(inputs: EvidenceInputs, lang: Any) -> dict[str, str]:
    words: dict[str, str] = {}
    for (room, language), document in inputs.messages.items():
        if language == lang:
            for key, node in flatten(document.root).items():
                words[f"{room}.{key}"] = node.text() or ""
    for name, document in inputs.kinds.items():
        for key, room in (("name", "kind"), ("alone", "alone")):
            pair = document.root.get(key)
            text = None if pair is None else pair.text(lang)
            if text is not None:
                words[f"{room}.{name}"] = text.strip()
    return words
