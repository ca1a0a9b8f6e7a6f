"""Checks the questions of the bank as a whole and each question's own arithmetic."""

from __future__ import annotations

from collections.abc import Iterator

from readiness_build.source.codes import Code
from readiness_build.source.document import SourceDocument
from readiness_build.source.node import Node
from readiness_build.source.problem import SourceProblem, quoted


def check_quick(
    bank: SourceDocument, questions: tuple[SourceDocument, ...], *, complete: bool = True
) -> Iterator[SourceProblem]:
    """Yield a problem for each capability that the standard check asks not once but never or twice.

    Args:
        bank: The bank, for its capabilities.
        questions: All questions that could be read.
        complete: Whether these are all; if not, the missing one may be the quick one.
    """
    asked: dict[tuple[str, str], str] = {}
    for document in questions:
        node = document.root.get("quick")
        question = document.root.text("id")
        capability = document.root.text("capability")
        if node is None or node.flag() is not True or question is None or capability is None:
            continue
        place = (question[:3], capability)
        if place in asked:
            found = f"the standard check asks {asked[place]} for {quoted(capability)} already"
            expected = "expected exactly one quick question a capability"
            yield document.problem(node, Code.QUICK, found, expected, "write quick: false")
        asked.setdefault(place, question)
    for strategy in bank.root.each("strategies") if complete else ():
        yield from _unasked(bank, strategy, asked)


def _unasked(
    bank: SourceDocument, strategy: Node, asked: dict[tuple[str, str], str]
) -> Iterator[SourceProblem]:
    for capability in strategy.each("capabilities"):
        name = capability.text("id")
        if name is not None and (strategy.text("id"), name) not in asked:
            found = f"the standard check asks nothing for {quoted(name)}"
            expected = "expected exactly one quick question a capability"
            action = "write quick: true in its most telling question"
            yield bank.problem(capability, Code.QUICK, found, expected, action)


def check_hours(document: SourceDocument) -> Iterator[SourceProblem]:
    """Yield a problem for each step whose least working time is above its most."""
    for step in document.root.each("steps"):
        low, high = (*(node.number() for node in step.each("hours")), None, None)[:2]
        if low is not None and high is not None and low > high:
            node = step.each("hours")[0]
            found = f"the hours run from {node.value} to {step.each('hours')[1].value}"
            expected = "expected the smaller number first"
            yield document.problem(node, Code.HOURS, found, expected, "swap them")


def check_prompt(document: SourceDocument) -> Iterator[SourceProblem]:
    """Yield a problem for each prompt that does not ask exactly one question."""
    prompt = document.root.get("prompt")
    for lang, node in ({} if prompt is None else prompt.fields()).items():
        words = node.text()
        count = 1 if words is None else words.count("?") + words.count("？")
        if count != 1:
            found = f"prompt.{lang} has {count} question marks"
            expected = "expected one question"
            action = "ask one thing, and end it with a question mark"
            yield document.problem(node, Code.PROMPT, found, expected, action)
