"""Reads the words of the result, `messages/zh.yaml` and `messages/en.yaml`.

A file is a mapping of keys to text; mappings may be nested, the parts of a key are joined by dots.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter

from readiness.bank.model import Language
from readiness_build.checks.language_parity import Pair, check_parity, check_promises
from readiness_build.source.codes import Code
from readiness_build.source.document import SourceDocument
from readiness_build.source.node import Node
from readiness_build.source.problem import SourceProblem, quoted

type Messages = Mapping[Language, SourceDocument]
"""The documents that could be read."""


def flatten(node: Node, prefix: str = "") -> dict[str, Node]:
    """Return every value below `node` under its dotted key."""
    flat: dict[str, Node] = {}
    for key, child in node.fields().items():
        name = f"{prefix}{key}"
        flat |= flatten(child, f"{name}.") if child.fields() else {name: child}
    return flat


def check_messages(messages: Messages) -> Iterator[SourceProblem]:
    """Yield what is wrong with the words of the result and what differs between the languages."""
    flat = {lang: flatten(document.root) for lang, document in messages.items()}
    for lang, document in messages.items():
        for key, node in flat[lang].items():
            yield from _template(document, key, node)
    if "zh" not in flat or "en" not in flat:
        return
    yield from _missing(messages["en"], flat["en"], flat["zh"], "English")
    yield from _missing(messages["zh"], flat["zh"], flat["en"], "Chinese")
    for key in flat["zh"].keys() & flat["en"].keys():
        zh, en = flat["zh"][key], flat["en"][key]
        left, right = zh.text(), en.text()
        if left is not None and right is not None:
            pair = Pair(key, (left, messages["zh"], zh), (right, messages["en"], en))
            yield from check_parity(pair)
            yield from check_promises(pair)


def _template(document: SourceDocument, key: str, node: Node) -> Iterator[SourceProblem]:
    text = node.text()
    if text is None:
        found = f"{key} is not text"
        action = "write text, in quotes if it is a number"
        yield document.problem(node, Code.TYPE, found, "expected text", action)
        return
    if not text.strip():
        found = f"{key} is empty"
        yield document.problem(node, Code.EMPTY, found, "expected text", "write it")
    try:
        fields = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        fields = [""]
    wrong = [name for name in fields if not name.isidentifier()]
    if wrong:
        found = f"{key} has a brace that is no placeholder"
        expected = "expected only {names} in braces"
        action = "write the name, or double the brace to print it"
        yield document.problem(node, Code.TEMPLATE, found, expected, action)


def _missing(
    document: SourceDocument, present: Mapping[str, Node], other: Mapping[str, Node], name: str
) -> Iterator[SourceProblem]:
    for key in sorted(other.keys() - present.keys()):
        found = f"the {name} messages have no {quoted(key)}"
        expected = "expected the same keys in both languages"
        action = "add it, or delete it from the other file"
        yield document.problem(document.root, Code.MESSAGE_KEYS, found, expected, action)
