"""Finds and reads every file that the bank and the ledger are written in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from readiness.bank.model import LANGUAGES, Language
from readiness_build.source.codes import Code
from readiness_build.source.document import SourceDocument
from readiness_build.source.problem import SourceProblem, quoted
from readiness_build.source.yaml_loader import read_yaml

BANK = "assessment/bank/bank.yaml"
QUESTIONS = "assessment/bank/questions"
MIGRATIONS = "assessment/bank/migrations.yaml"
MESSAGES = "assessment/bank/messages"
SOURCES = "docs/data/sources.yaml"
CLAIMS = "docs/data/claims.yaml"


@dataclass(frozen=True, slots=True)
class Inputs:
    """What could be read; a file that could not is absent.

    Attributes:
        bank: `bank.yaml`.
        questions: One document a question, ordered by path.
        migrations: `migrations.yaml`.
        sources: `sources.yaml`.
        claims: `claims.yaml`.
        messages: Words of the result by language.
        problems: Why the others could not be read.
    """

    bank: SourceDocument | None
    questions: tuple[SourceDocument, ...]
    migrations: SourceDocument | None
    sources: SourceDocument | None
    claims: SourceDocument | None
    messages: dict[Language, SourceDocument]
    problems: tuple[SourceProblem, ...]


def read_inputs(root: Path) -> Inputs:
    """Read the files below the root of the repository."""
    problems: list[SourceProblem] = list(_strangers(root))

    def read(name: str) -> SourceDocument | None:
        node, found = read_yaml(root / name, name)
        problems.extend(found)
        return None if node is None else SourceDocument(name, node)

    questions = [read(name) for name in question_files(root)]
    messages = {lang: read(f"{MESSAGES}/{lang}.yaml") for lang in LANGUAGES}
    return Inputs(
        bank=read(BANK),
        questions=tuple(document for document in questions if document is not None),
        migrations=read(MIGRATIONS),
        sources=read(SOURCES),
        claims=read(CLAIMS),
        messages={lang: document for lang, document in messages.items() if document is not None},
        problems=tuple(problems),
    )


def question_files(root: Path) -> list[str]:
    """Return the paths of the question files, relative to `root`, in order."""
    return sorted(path.relative_to(root).as_posix() for path in root.glob(f"{QUESTIONS}/*/*.yaml"))


def _strangers(root: Path) -> Iterator[SourceProblem]:
    """Yield a problem for each file among the questions that no command would read."""
    folder = root / QUESTIONS
    known = set(question_files(root))
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_dir() or path.name.startswith(".") or name in known:
            continue
        found = f"{quoted(path.name)} is not read as a question"
        expected = 'expected "questions/<strategy>/<ID>-<words>.yaml"'
        action = "move or rename it, or take it away"
        yield SourceProblem(name, 1, 1, Code.FILE_NAME, found, expected, action)
