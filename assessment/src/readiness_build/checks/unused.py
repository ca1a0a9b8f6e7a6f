"""Finds what `bank.yaml` defines and no question uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from readiness_build.checks.conditions import leaves
from readiness_build.source.codes import Code
from readiness_build.source.document import SourceDocument
from readiness_build.source.node import Node
from readiness_build.source.problem import SourceProblem, quoted


def check_used(
    bank: SourceDocument, questions: tuple[SourceDocument, ...]
) -> Iterator[SourceProblem]:
    """Yield a problem for each profile question and each reason that no question names.

    An unused profile question costs every visitor a tap and prunes nothing. All questions must
    have passed the schema: one that cannot be read might be the one that uses an id. For the same
    reason nothing is said while a question names an id that does not exist.
    """
    conditions = [tree for q in questions if (tree := q.root.get("applies_if")) is not None]
    asked = {leaf.text() for tree in conditions for leaf in leaves(tree)}
    given = {reason.text() for q in questions for reason in q.root.each("na")}
    names = [name for item in bank.root.each("profile") if (name := item.get("id")) is not None]
    profile = {text: name for name in names if (text := name.text()) is not None}
    reasons = bank.root.get("na_reasons")
    yield from _unused(bank, profile, asked, "applies_if")
    yield from _unused(bank, {} if reasons is None else reasons.fields(), given, "na")


def _unused(
    bank: SourceDocument, defined: Mapping[str, Node], used: Set[str | None], place: str
) -> Iterator[SourceProblem]:
    if not used <= defined.keys():
        return
    for name, node in defined.items():
        if name not in used:
            found = f"no question uses {quoted(name)}"
            expected = f"expected it under {place} of at least one question"
            action = "name it where a question depends on it, or delete it here"
            yield bank.problem(node, Code.UNUSED, found, expected, action)
