"""Checks the id, the folder and the first version of a question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from readiness_build.checks.known_ids import Vocabulary
from readiness_build.source.codes import Code
from readiness_build.source.document import SourceDocument
from readiness_build.source.node import Node
from readiness_build.source.problem import SourceProblem, nearest, quoted

_FILE_NAME = re.compile(r"([A-Z]{3}-[0-9]{2})-[a-z0-9]+(?:-[a-z0-9]+)*\.yaml")


def check_identity(document: SourceDocument, words: Vocabulary) -> Iterator[SourceProblem]:
    """Yield what is wrong with the id, file, folder, capability and version of one question."""
    node = document.root.get("id")
    if node is None or (question := node.text()) is None:
        return
    yield from _file_name(document, node, question)
    if words.folders is not None:
        yield from _folder(document, node, question, words.folders)
        yield from _capability(document, question[:3], words)
    if question in words.retired:
        found = f"{question} is in the list of retired ids in bank.yaml"
        expected = "expected an id that was never used before"
        action = "take the next free number of the strategy"
        yield document.problem(node, Code.RETIRED_QUESTION, found, expected, action)
    yield from _since(document, words.version)


def check_unique_ids(questions: tuple[SourceDocument, ...]) -> Iterator[SourceProblem]:
    """Yield a problem for each question whose id an earlier file already has."""
    first: dict[str, str] = {}
    for document in questions:
        node = document.root.get("id")
        question = None if node is None else node.text()
        if node is None or question is None:
            continue
        if question in first:
            found = f"{question} is already the id of {first[question]}"
            action = "take the next free number of the strategy"
            expected = "expected every id once"
            yield document.problem(node, Code.DUPLICATE_QUESTION, found, expected, action)
        first.setdefault(question, document.path)


def _file_name(document: SourceDocument, node: Node, question: str) -> Iterator[SourceProblem]:
    name = PurePosixPath(document.path).name
    match = _FILE_NAME.fullmatch(name)
    if match is None or match[1] != question:
        found = f"the file is called {quoted(name)} and the id is {question}"
        expected = f'expected a name like "{question}-a-few-words.yaml"'
        action = "rename the file, or correct the id"
        yield document.problem(node, Code.FILE_NAME, found, expected, action)


def _folder(
    document: SourceDocument, node: Node, question: str, folders: Mapping[str, str]
) -> Iterator[SourceProblem]:
    strategy, actual = question[:3], PurePosixPath(document.path).parent.name
    if strategy not in folders:
        if folders:  # an empty bank has its own message
            found = f"bank.yaml has no strategy {strategy}"
            expected = f"expected one of: {', '.join(folders)}"
            action = "correct the id, or add the strategy"
            yield document.problem(node, Code.FOLDER, found, expected, action)
        return
    if folders[strategy] != actual:
        found = f"{question} lies in the folder {quoted(actual)}"
        expected = f"expected {quoted(folders[strategy])}, the folder of {strategy} in bank.yaml"
        yield document.problem(node, Code.FOLDER, found, expected, "move the file there")


def _capability(
    document: SourceDocument, strategy: str, words: Vocabulary
) -> Iterator[SourceProblem]:
    node = document.root.get("capability")
    known = words.capabilities.get(strategy)
    if node is None or known is None or (wrong := node.text()) is None or wrong in known:
        return
    found = f"{quoted(wrong)} is not a capability of {strategy}"
    expected = f"expected one of: {', '.join(known)}"
    yield document.problem(node, Code.CAPABILITY, found, expected, nearest(wrong, known))


def _since(document: SourceDocument, version: str | None) -> Iterator[SourceProblem]:
    node = document.root.get("since")
    since, now = _version(None if node is None else node.text()), _version(version)
    if node is not None and since is not None and now is not None and since > now:
        found = f"the question came with version {node.text()} and the bank is at {version}"
        expected = f"expected {version} or earlier"
        action = "correct it, or raise the version in bank.yaml"
        yield document.problem(node, Code.SINCE, found, expected, action)


def _version(text: str | None) -> tuple[int, ...] | None:
    if text is None or not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6}){2}", text):
        return None
    return tuple(int(part) for part in text.split("."))
