"""Reads the condition trees of `applies_if` and finds those that say nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from readiness_build.source.codes import Code
from readiness_build.source.document import SourceDocument
from readiness_build.source.node import Node
from readiness_build.source.problem import SourceProblem

MOST_KEYS = 12
"""Conditions over more profile questions than this are not enumerated (the bank asks eight)."""


def leaves(tree: Node) -> tuple[Node, ...]:
    """Return the nodes that name a profile question in a condition, in order."""
    pair = tree.each("eq")
    below = [child for key in ("all", "any") for child in tree.each(key)]
    below += [child] if (child := tree.get("not")) is not None else []
    return pair[:1] + tuple(leaf for child in below for leaf in leaves(child))


def holds(tree: Node, profile: Mapping[str, bool]) -> bool:
    """Return whether a well-formed condition holds for a complete profile."""
    if (child := tree.get("not")) is not None:
        return not holds(child, profile)
    if tree.get("all") is not None:
        return all(holds(item, profile) for item in tree.each("all"))
    if tree.get("any") is not None:
        return any(holds(item, profile) for item in tree.each("any"))
    key, value = tree.each("eq")
    return profile[key.text() or ""] == value.flag()


def truths(*trees: Node) -> Iterator[tuple[bool, ...]]:
    """Yield what the conditions say together, once for each profile that tells them apart."""
    keys = sorted({leaf.text() or "" for tree in trees for leaf in leaves(tree)})
    for values in product((False, True), repeat=len(keys)):
        profile = dict(zip(keys, values, strict=True))
        yield tuple(holds(tree, profile) for tree in trees)


def enumerable(*trees: Node) -> bool:
    """Return whether the conditions are few and small enough for `truths`."""
    return len({leaf.text() for tree in trees for leaf in leaves(tree)}) <= MOST_KEYS


def check_condition(document: SourceDocument) -> Iterator[SourceProblem]:
    """Yield a problem when `applies_if` can never hold, or always holds.

    The question's shape must have passed the schema.
    """
    tree = document.root.get("applies_if")
    if tree is None or not enumerable(tree):
        return
    seen = {truth for (truth,) in truths(tree)}
    if seen == {False}:
        found = "no profile makes this condition true"
        expected = "expected a condition that some business meets"
        action = "correct it, or retire the question"
        yield document.problem(tree, Code.NEVER_APPLIES, found, expected, action)
    if seen == {True}:
        found = "every profile makes this condition true"
        expected = "expected a condition that leaves some business out"
        yield document.problem(tree, Code.ALWAYS_APPLIES, found, expected, "delete applies_if")
