"""What must hold of the desk's data apart from its shape: names, words in both languages, dates."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from readiness.bank.model import Language
from readiness_build.checks.language_parity import check_parity, pairs_in
from readiness_build.checks.messages import check_messages
from readiness_build.evidence.inputs import FOLDER, EvidenceInputs
from readiness_build.source.codes import Code
from readiness_build.source.document import SourceDocument
from readiness_build.source.problem import SourceProblem, nearest, quoted
from readiness_build.source.review_dates import iso_date


def check_evidence(inputs: EvidenceInputs) -> Iterator[SourceProblem]:
    """Yield what is wrong with the contents of the desk's files."""
    for stem, document in inputs.kinds.items():
        yield from _kind(stem, document)
        yield from _partners(document, inputs.kinds)
    for document in (*inputs.kinds.values(), *inputs.rules.values()):
        for pair in pairs_in(document, document.root):
            yield from check_parity(pair)
    for room in sorted({room for room, _ in inputs.messages}):
        texts: dict[Language, SourceDocument] = {
            lang: document for (owner, lang), document in inputs.messages.items() if owner == room
        }
        yield from check_messages(texts)


def check_reviews(inputs: EvidenceInputs, today: date) -> Iterator[SourceProblem]:
    """Yield a warning for every file that was to be looked at again before today."""
    for document in (*inputs.kinds.values(), *inputs.rules.values()):
        node = document.root.get("review_by")
        due = None if node is None else iso_date(node)
        if node is not None and due is not None and due < today:
            found = f"{document.path} was to be looked at again by {due}"
            expected = f"expected a day after {today}"
            action = "compare it with its source, then set a new day"
            yield document.problem(node, Code.REVIEW_DUE, found, expected, action)


def _partners(document: SourceDocument, kinds: Collection[str]) -> Iterator[SourceProblem]:
    for node in document.root.each("with"):
        if (name := node.text()) is not None and name not in kinds:
            found = f"{quoted(name)} is not a known kind"
            expected = f"expected the id of a file in {FOLDER}/kinds"
            yield document.problem(node, Code.UNKNOWN_KEY, found, expected, nearest(name, kinds))


def _kind(stem: str, document: SourceDocument) -> Iterator[SourceProblem]:
    root = document.root
    if (written := root.text("id")) != stem:
        found = f"the id is {quoted(written)}"
        expected = f'expected "{stem}", the name of the file'
        node = root.get("id") or root
        yield document.problem(node, Code.FILE_NAME, found, expected, "use one name for both")
    columns = root.get("columns")
    fields = {} if columns is None else columns.fields()
    locales = root.get("locales")
    for locale in () if locales is None else locales.fields().values():
        for header, node in locale.fields().items():
            if (field := node.text()) not in fields:
                found = f"{quoted(header)} stands for {quoted(field)}"
                expected = "expected a column of this file"
                action = nearest(str(field), fields.keys())
                yield document.problem(node, Code.UNKNOWN_KEY, found, expected, action)
