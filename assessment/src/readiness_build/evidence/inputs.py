"""Finds and reads the YAML files of the evidence desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from readiness.bank.model import LANGUAGES, Language
from readiness_build.source.document import SourceDocument
from readiness_build.source.input_files import SOURCES
from readiness_build.source.problem import SourceProblem
from readiness_build.source.yaml_loader import read_yaml

FOLDER = "assessment/evidence"
DATED_TABLES = ("docs/data/fba_rules.yaml",)
"""Rule tables that stand next to the fact ledger, because pages print them too."""


@dataclass(frozen=True, slots=True)
class EvidenceInputs:
    """What could be read; a file that could not is absent.

    Attributes:
        kinds: Kinds of files by file name without its ending.
        rules: Rule tables by file name without its ending.
        messages: Words by room and language.
        sources: The sources of the fact ledger, which dated tables cite.
        problems: Why the others could not be read.
    """

    kinds: Mapping[str, SourceDocument]
    rules: Mapping[str, SourceDocument]
    messages: Mapping[tuple[str, Language], SourceDocument]
    sources: SourceDocument | None
    problems: tuple[SourceProblem, ...]


def read_evidence_inputs(root: Path) -> EvidenceInputs:
    """Read the files below the root of the repository."""
    problems: list[SourceProblem] = []

    def read(path: str) -> SourceDocument | None:
        node, found = read_yaml(root / path, path)
        problems.extend(found)
        return None if node is None else SourceDocument(path, node)

    def folder(name: str) -> dict[str, SourceDocument]:
        paths = sorted((root / FOLDER / name).glob("*.yaml"))
        texts = [path.relative_to(root).as_posix() for path in paths]
        return {Path(text).stem: found for text in texts if (found := read(text)) is not None}

    tables = {Path(path).stem: found for path in DATED_TABLES if (found := read(path)) is not None}
    messages = {
        (stem.rpartition(".")[0], lang): document
        for stem, document in folder("messages").items()
        for lang in LANGUAGES
        if stem.endswith(f".{lang}")
    }
    kinds, rules, sources = folder("kinds"), folder("rules") | tables, read(SOURCES)
    return EvidenceInputs(kinds, rules, messages, sources, tuple(problems))
