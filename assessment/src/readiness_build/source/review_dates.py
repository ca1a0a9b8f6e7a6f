"""Warns when the review date of a question or a claim has passed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from readiness_build.source.codes import Code
from readiness_build.source.document import SourceDocument
from readiness_build.source.node import Node
from readiness_build.source.problem import SourceProblem


def check_review(document: SourceDocument, item: Node, today: date) -> Iterator[SourceProblem]:
    """Yield a warning when the day on which a person should have looked again is past."""
    node = item.get("review_by")
    due = None if node is None else iso_date(node)
    if node is not None and due is not None and due < today:
        found = f"{item.text('id')} was to be looked at again by {due}"
        expected = f"expected a day after {today}"
        action = "check its sources, then set a new day"
        yield document.problem(node, Code.REVIEW_DUE, found, expected, action)


def iso_date(node: Node) -> date | None:
    """Return the day that the node's text means, or `None`."""
    try:
        return date.fromisoformat(node.text() or "")
    except ValueError:
        return None
