"""Compares both languages: numbers, placeholders, and forbidden promises."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from readiness_build.checks.numbers import unmatched, written
from readiness_build.checks.promises import promise_in
from readiness_build.source.codes import Code
from readiness_build.source.document import SourceDocument
from readiness_build.source.node import Node
from readiness_build.source.problem import SourceProblem, quoted

_PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class Pair:
    """One text in both languages, with the node of each.

    Attributes:
        label: How a message names it, such as `steps[0].do`.
        zh: The Chinese text and where it is.
        en: The English text and where it is.
    """

    label: str
    zh: tuple[str, SourceDocument, Node]
    en: tuple[str, SourceDocument, Node]


def pairs_in(document: SourceDocument, node: Node, label: str = "") -> Iterator[Pair]:
    """Yield every `{zh, en}` text at or below `node`; texts that lack a language are left out."""
    zh, en = node.get("zh"), node.get("en")
    if zh is not None and en is not None:
        left, right = zh.text(), en.text()
        if left is not None and right is not None:
            yield Pair(label, (left, document, zh), (right, document, en))
    for key, child in node.fields().items():
        yield from pairs_in(document, child, f"{label}.{key}" if label else key)
    for index, child in enumerate(node.items()):
        yield from pairs_in(document, child, f"{label}[{index}]")


def check_parity(pair: Pair) -> Iterator[SourceProblem]:
    """Yield a problem for numbers and for placeholders that are in one language only.

    The problem is at the English, because Chinese is written first.
    """
    zh, en = pair.zh[0], pair.en[0]
    document, node = pair.en[1:]
    only_zh, only_en = unmatched(_PLACEHOLDER.sub("", zh), _PLACEHOLDER.sub("", en))
    if only_zh or only_en:
        found = f"{pair.label}: {_sides(map(written, only_zh), map(written, only_en))}"
        action = "correct the wrong one, or write the missing number"
        expected = "expected the same numbers in both languages"
        yield document.problem(node, Code.NUMBERS, found, expected, action)
    left, right = set(_PLACEHOLDER.findall(zh)), set(_PLACEHOLDER.findall(en))
    if left != right:
        missing_en = [f"{{{name}}}" for name in sorted(left - right)]
        missing_zh = [f"{{{name}}}" for name in sorted(right - left)]
        found = f"{pair.label}: {_sides(missing_en, missing_zh)}"
        expected = "expected the same placeholders in both languages"
        action = "use each in both"
        yield document.problem(node, Code.PLACEHOLDERS, found, expected, action)


def check_promises(pair: Pair) -> Iterator[SourceProblem]:
    """Yield a problem for each language in which the text promises rank or sales."""
    yield from _promise(pair.label, pair.zh, "zh")
    yield from _promise(pair.label, pair.en, "en")


def _promise(
    label: str, side: tuple[str, SourceDocument, Node], lang: Literal["zh", "en"]
) -> Iterator[SourceProblem]:
    text, document, node = side
    words = promise_in(text, lang)
    if words is not None:
        found = f"{label}.{lang} promises: {quoted(words)}"
        expected = "expected no promise of rank, sales or recommendation"
        action = "say what is known and from whom"
        yield document.problem(node, Code.PROMISE, found, expected, action)


def _sides(only_zh: Iterable[str], only_en: Iterable[str]) -> str:
    sides = ((", ".join(only_zh), "Chinese"), (", ".join(only_en), "English"))
    return " and ".join(f"{what} only in the {lang}" for what, lang in sides if what)
