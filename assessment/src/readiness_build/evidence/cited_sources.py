"""Sources that the desk's dated tables cite: each is known, and its title comes with the table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from readiness_build.checks.references import check_table_sources
from readiness_build.evidence.inputs import EvidenceInputs
from readiness_build.source.document import SourceDocument
from readiness_build.source.node import Node
from readiness_build.source.problem import SourceProblem

ROWS = "windows"
"""Key of the rows that name a source by its id."""

NO_SOURCE = "none"
"""What a row writes that no source supports."""

SHOWN = ("publisher", "title", "url")
"""What a reader is shown of a source, in its own language."""


def check_sources(inputs: EvidenceInputs) -> Iterator[SourceProblem]:
    """Yield a problem for each source that a dated table cites and `sources.yaml` lacks."""
    if inputs.sources is None:
        return
    known = (*inputs.sources.root.fields(), NO_SOURCE)
    for document in inputs.rules.values():
        yield from check_table_sources(document, _cited(document), known)


def with_sources(document: SourceDocument, inputs: EvidenceInputs) -> Any:
    """Return the data of a table, with what a reader is shown of each source that it cites."""
    data: dict[str, Any] = document.root.data()
    names = sorted({name for node in _cited(document) if (name := node.text())})
    if not names or inputs.sources is None:
        return data
    fields = inputs.sources.root.fields()
    data["sources"] = {
        name: {key: fields[name].text(key) or "" for key in SHOWN}
        for name in names
        if name in fields
    }
    return data


def _cited(document: SourceDocument) -> list[Node]:
    return [node for row in document.root.each(ROWS) if (node := row.get("source")) is not None]
