"""Checks `migrations.yaml`: what becomes of the answers to an earlier version of the bank."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from readiness.answers.bank_stamp import release_line
from readiness_build.checks.known_ids import Vocabulary
from readiness_build.source.codes import Code
from readiness_build.source.document import SourceDocument
from readiness_build.source.node import Node
from readiness_build.source.problem import SourceProblem, nearest, quoted

_ONE, _SEVERAL, _NONE = (1, 1, "one id"), (2, 99, "two ids or more"), (0, 0, "no ids")
_SHAPES = {
    "keep": (_ONE, _ONE),
    "map": (_ONE, _ONE),
    "split": (_ONE, _SEVERAL),
    "merge": (_SEVERAL, _ONE),
    "drop": ((1, 99, "one id or more"), _NONE),
}
"""How many ids each action takes under `from` and under `to`."""


def check_migrations(document: SourceDocument, words: Vocabulary) -> Iterator[SourceProblem]:
    """Yield what is wrong with the map: versions, actions, ids and levels."""
    entries = document.root.each("migrations")
    yield from _versions(document, entries, words.version)
    for entry in entries:
        for key in ("from", "to"):
            yield from _repeated(document, entry, key)
        for change in entry.each("questions"):
            yield from _counts(document, change)
            yield from _levels(document, change)
            yield from _unknown(document, change, entry, words)


def _versions(
    document: SourceDocument, entries: tuple[Node, ...], current: str | None
) -> Iterator[SourceProblem]:
    starts = {release_line(entry.text("from")) for entry in entries}
    seen: dict[tuple[int, ...], int] = {}
    for entry in entries:
        first, last = entry.get("from"), entry.get("to")
        if first is None or last is None:
            continue
        start, end = release_line(first.text()), release_line(last.text())
        if not start or not end:
            continue
        if end <= start:
            found = f"this entry leads from {first.value} to {last.value}"
            expected = "expected a later major or minor version"
            action = "correct it; a new patch changes words only and needs no entry"
            yield document.problem(last, Code.VERSIONS, found, expected, action)
        elif current is not None and end != release_line(current) and end not in starts:
            found = f"no entry leads on from {last.value}, and the bank is at {current}"
            expected = "expected a way from every version to the present one"
            action = "correct it, or add the entry that is missing"
            yield document.problem(last, Code.VERSIONS, found, expected, action)
        if start in seen:
            found = f"the entry on line {seen[start]} begins at {first.value} too"
            expected = "expected one way from every version"
            yield document.problem(first, Code.VERSIONS, found, expected, "join the two")
        seen.setdefault(start, entry.place.line)


def _repeated(document: SourceDocument, entry: Node, key: str) -> Iterator[SourceProblem]:
    first: dict[str, int] = {}
    for node in (node for change in entry.each("questions") for node in change.each(key)):
        name = node.text()
        if name is None:
            continue
        if name in first:
            found = f"{name} is under {quoted(key)} on line {first[name]} too"
            expected = "expected every id once on each side of an entry"
            action = "say in one place what becomes of it"
            yield document.problem(node, Code.REPEATED_ID, found, expected, action)
        first.setdefault(name, node.place.line)


def _counts(document: SourceDocument, change: Node) -> Iterator[SourceProblem]:
    action = change.text("action") or ""
    for key, (least, most, words) in zip(("from", "to"), _SHAPES.get(action, ()), strict=False):
        count = len(change.each(key))
        if not least <= count <= most:
            found = f"{action} has {count} {'id' if count == 1 else 'ids'} under {quoted(key)}"
            where = change.get(key) or change
            expected = f"expected {words}"
            what = "correct the list, or choose another action"
            yield document.problem(where, Code.ACTION, found, expected, what)


def _levels(document: SourceDocument, change: Node) -> Iterator[SourceProblem]:
    node, is_map = change.get("levels"), change.text("action") == "map"
    if is_map and node is None:
        found = "map does not say what the levels become"
        action = "write levels: [0, 1, 2, 3] with the new level of each"
        yield document.problem(change, Code.LEVELS, found, "expected levels", action)
    if node is None:
        return
    levels = [level for item in node.items() if (level := item.whole()) is not None]
    if not is_map:
        found = f"{change.text('action')} has levels"
        expected = "expected levels with map alone"
        yield document.problem(node, Code.LEVELS, found, expected, "delete them, or write map")
    elif any(one > other for one, other in pairwise(levels)):
        found = f"the levels become {', '.join(map(str, levels))}"
        expected = "expected no higher level to count less than a lower one"
        yield document.problem(node, Code.LEVELS, found, expected, "put them in rising order")
    elif levels == [0, 1, 2, 3]:
        found = "every level stays as it is"
        yield document.problem(node, Code.LEVELS, found, "expected a change", "write keep")


def _unknown(
    document: SourceDocument, change: Node, entry: Node, words: Vocabulary
) -> Iterator[SourceProblem]:
    """Every id was a question once; what an entry leads to is one now, unless it was retired."""
    valid = words.questions | words.retired
    is_last = release_line(entry.text("to")) == release_line(words.version)
    for key in ("from", "to"):
        known = words.questions if key == "to" and is_last else valid
        for node in change.each(key):
            name = node.text()
            if name is not None and name not in known:
                found = f"{quoted(name)} is not a known question"
                home = (
                    "the bank" if known is words.questions else "the bank, or one that it retired"
                )
                expected = f"expected an id from {home}"
                action = nearest(name, known)
                yield document.problem(node, Code.UNKNOWN_QUESTION, found, expected, action)
