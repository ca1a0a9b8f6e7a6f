"""Checks the numbers and ids of `bank.yaml` that a schema cannot compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from readiness_build.source.codes import Code
from readiness_build.source.document import SourceDocument
from readiness_build.source.node import Node
from readiness_build.source.problem import SourceProblem, quoted


def check_bank(bank: SourceDocument) -> Iterator[SourceProblem]:
    """Yield what is wrong with ids, stages and level values of the bank."""
    strategies = bank.root.each("strategies")
    yield from _unique(bank, strategies, "strategy")
    for strategy in strategies:
        yield from _unique(bank, strategy.each("capabilities"), "capability")
    yield from _unique(bank, bank.root.each("stages"), "stage")
    yield from _unique(bank, bank.root.each("profile"), "profile question")
    yield from _unique(bank, bank.root.each("retired"), "retired question")
    yield from _stages(bank)
    yield from _level_values(bank)


def _unique(bank: SourceDocument, nodes: Iterable[Node], noun: str) -> Iterator[SourceProblem]:
    seen: set[str] = set()
    for node in nodes:
        child = node.get("id")
        name = None if child is None else child.text()
        if child is None or name is None:
            continue
        if name in seen:
            found = f"{quoted(name)} is the id of an earlier {noun} too"
            action = "rename or delete one of them"
            yield bank.problem(child, Code.BANK_IDS, found, "expected every id once", action)
        seen.add(name)


def _stages(bank: SourceDocument) -> Iterator[SourceProblem]:
    before = -1
    for stage in bank.root.each("stages"):
        node, points = stage.get("at"), stage.whole("at")
        if node is None or points is None:
            return
        if before < 0 and points != 0:
            found = f"the first stage begins at {points}"
            yield bank.problem(node, Code.STAGES, found, "expected 0", "write 0")
        elif points <= before:
            found = f"this stage begins at {points} and the one before it at {before}"
            action = "put the stages in rising order"
            yield bank.problem(node, Code.STAGES, found, f"expected more than {before}", action)
        before = points


def _level_values(bank: SourceDocument) -> Iterator[SourceProblem]:
    nodes = bank.root.each("level_values")
    values = [number for node in nodes if (number := node.number()) is not None]
    rising = all(one < other for one, other in pairwise(values))
    if len(values) == len(nodes) == 4 and not (rising and values[0] == 0 and values[-1] == 1):
        found = f"the values of the levels are {', '.join(map(str, values))}"
        action = "a higher level must be worth more"
        expected = "expected a rise from 0 to 1"
        yield bank.problem(nodes[0], Code.LEVEL_VALUES, found, expected, action)
