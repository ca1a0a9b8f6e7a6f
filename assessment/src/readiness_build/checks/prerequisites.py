"""Checks `requires`: no step depends on itself, directly or through others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from readiness_build.checks.conditions import enumerable, truths
from readiness_build.source.codes import Code
from readiness_build.source.document import SourceDocument
from readiness_build.source.node import Node
from readiness_build.source.problem import SourceProblem

type Rise = tuple[str, int]
"""A question and a level it can be lifted to (1-3)."""


@dataclass(frozen=True, slots=True)
class _Need:
    """One entry of `requires`."""

    document: SourceDocument
    node: Node
    rise: Rise
    on: Rise


def check_prerequisites(questions: tuple[SourceDocument, ...]) -> Iterator[SourceProblem]:
    """Yield a problem for each cycle in `requires` and for each prerequisite no one can meet.

    Args:
        questions: Questions whose shape passed the schema, one for each id.
    """
    by_id = {document.root.text("id") or "": document for document in questions}
    needs = [need for document in questions for need in _needs(document)]
    yield from _cycles(needs)
    for need in needs:
        other = by_id.get(need.on[0])
        if other is not None and _never_together(need.document, other):
            found = f"no profile asks both {need.rise[0]} and {need.on[0]}"
            expected = "expected a question that can apply at the same time"
            action = "delete this prerequisite, or correct one applies_if"
            yield need.document.problem(need.node, Code.UNREACHABLE, found, expected, action)


def _needs(document: SourceDocument) -> Iterator[_Need]:
    own = document.root.text("id") or ""
    for level, step in enumerate(document.root.each("steps"), start=1):
        for node in step.each("requires"):
            on = (node.text("question") or "", node.whole("level") or 0)
            yield _Need(document, node, (own, level), on)


def _cycles(needs: list[_Need]) -> Iterator[SourceProblem]:
    """Report each prerequisite that leads back to the level it blocks."""
    graph: dict[Rise, set[Rise]] = {}
    for need in needs:
        graph.setdefault(need.rise, set()).add(need.on)
    for need in needs:
        way = _way(need.on, need.rise, graph)
        if way is None:
            continue
        chain = " -> ".join(f"{question} level {level}" for question, level in (need.rise, *way))
        found = f"this prerequisite waits for itself: {chain}"
        action = "delete one of the prerequisites on this way"
        expected = "expected no cycle"
        yield need.document.problem(need.node, Code.CYCLE, found, expected, action)


def _way(start: Rise, goal: Rise, graph: Mapping[Rise, set[Rise]]) -> tuple[Rise, ...] | None:
    """Return the shortest way from `start` to `goal`, both included, or `None`.

    A level rests on the level below it, so every rise leads down as well as sideways.
    """
    paths: list[tuple[Rise, ...]] = [(start,)]
    seen = {start}
    for path in paths:
        question, level = path[-1]
        if (question, level) == goal:
            return path
        below = {(question, level - 1)} if level > 1 else set()
        for following in sorted((graph.get(path[-1], set()) | below) - seen):
            seen.add(following)
            paths.append((*path, following))
    return None


def _never_together(one: SourceDocument, other: SourceDocument) -> bool:
    trees = [tree for d in (one, other) if (tree := d.root.get("applies_if")) is not None]
    return len(trees) == 2 and enumerable(*trees) and not any(map(all, truths(*trees)))
