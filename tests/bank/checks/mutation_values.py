"""Ways to spoil the keys, texts, lists and single values of a question file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from readiness_build.source.codes import Code
from readiness_build.source.schema import read_schema
from tests.bank.checks.mutation_sheet import Mutation, Sheet

SCHEMA = read_schema("question")
REQUIRED: list[str] = SCHEMA["required"]
LANGUAGES = ("zh", "en")


def keys(sheet: Sheet) -> Iterator[Mutation]:
    """Drop, misspell, repeat, empty and mistype every key of the question."""
    root_line = int(sheet.root.start_mark.line) + 1
    for path, spot in sheet.spots.items():
        if spot.parent is not sheet.root or spot.key is None:
            continue
        at = frozenset({spot.key_line, spot.line})
        if path in REQUIRED:
            yield Mutation(
                f"drop {path}", sheet.drop(spot), Code.MISSING_KEY, frozenset({root_line})
            )
        typo = sheet.row(spot.key_line, lambda row, key=path: row.replace(key, f"{key}x", 1))  # type: ignore[misc]
        yield Mutation(f"misspell {path}", typo, Code.UNKNOWN_KEY, frozenset({spot.key_line}))
        last = sheet.text[: spot.end].count("\n") + 2
        again = sheet.before(last, f"{path}: again")
        yield Mutation(f"repeat {path}", again, Code.DUPLICATE_KEY, frozenset({last}))
        yield Mutation(f"empty {path}", sheet.put_block(spot, ""), Code.EMPTY, at)
        wrong = {yaml.ScalarNode: "[1]", yaml.SequenceNode: "{ a: b }", yaml.MappingNode: "[x]"}
        enum = {"weight", "basis", "thresholds"}
        code = Code.CHOICE if path in enum else Code.TYPE
        yield Mutation(f"mistype {path}", sheet.put_block(spot, wrong[type(spot.node)]), code, at)


def texts(sheet: Sheet) -> Iterator[Mutation]:
    """Spoil every text in every language."""
    for path, spot in sheet.spots.items():
        if not isinstance(spot.node, yaml.MappingNode) or f"{path}.zh" not in sheet.spots:
            continue
        for lang in LANGUAGES:
            own = sheet.spots[f"{path}.{lang}"]
            name, said, at = f"{path}.{lang}", sheet.value(f"{path}.{lang}"), frozenset({own.line})
            yield Mutation(
                f"drop {name}", sheet.drop(own), Code.MISSING_KEY, own.lines | spot.lines
            )
            yield Mutation(f"blank {name}", sheet.put(own, '"  "'), Code.EMPTY, at)
            yield Mutation(f"number for {name}", sheet.put(own, "7"), Code.TYPE, at)
            yield Mutation(f"list for {name}", sheet.put(own, "[a]"), Code.TYPE, at)
            promise = "保证上首页。" if lang == "zh" else "We guarantee a top rank."
            yield Mutation(f"promise in {name}", sheet.put(own, promise), Code.PROMISE, at)
            limit = _limit(path, lang)
            if limit is not None:
                long = ("长" if lang == "zh" else "x") * (limit + 1)
                yield Mutation(f"too long {name}", sheet.put(own, long), Code.TOO_LONG, at)
            if lang == "en":
                number = _quoted(f"{said} 98765")
                yield Mutation(f"number in {name}", sheet.put(own, number), Code.NUMBERS, at)
                hole = _quoted(f"{said} {{hole}}")
                yield Mutation(
                    f"placeholder in {name}", sheet.put(own, hole), Code.PLACEHOLDERS, at
                )
        if not spot.node.flow_style:
            third = sheet.spots[f"{path}.zh"]
            indent = " " * int(third.key.start_mark.column) if third.key is not None else ""
            begins_item = sheet.rows[third.key_line - 1].lstrip().startswith("-")
            where = third.key_line + 1 if begins_item else third.key_line
            french = sheet.before(where, f"{indent}fr: Bonjour.")
            yield Mutation(
                f"third language in {path}", french, Code.UNKNOWN_KEY, frozenset({where})
            )


def lists(sheet: Sheet) -> Iterator[Mutation]:
    """Give every list one entry too many, one too few, none, and the same twice."""
    for path, spot in sheet.spots.items():
        node = spot.node
        if not isinstance(node, yaml.SequenceNode) or "applies_if" in path:
            continue
        at = frozenset({spot.line, spot.key_line})
        yield Mutation(f"no entries in {path}", sheet.put_block(spot, "[]"), Code.COUNT, at)
        fixed = path in {"levels", "steps"} or path.endswith("hours")
        first = sheet.spots[f"{path}[0]"]
        if node.flow_style:
            entry = sheet.text[int(first.node.start_mark.index) : first.end]
            twice = sheet.put(first, f"{entry}, {entry}")
            yield Mutation(f"repeat in {path}", twice, Code.COUNT if fixed else Code.REPEATED, at)
            continue
        begin = int(first.node.start_mark.line)
        end = sheet.text[: first.end].count("\n") + 1
        own = sheet.rows[begin:end]
        twice = "".join([*sheet.rows[:end], *own, *sheet.rows[end:]])
        yield Mutation(f"repeat in {path}", twice, Code.COUNT if fixed else Code.REPEATED, at)
        if fixed:
            fewer = "".join([*sheet.rows[:begin], *sheet.rows[end:]])
            yield Mutation(f"one less in {path}", fewer, Code.COUNT, at)


_WORDS: dict[str, list[tuple[str, Code]]] = {
    "id": [
        ("BRD-1", Code.PATTERN),
        ("XYZ-01", Code.PATTERN),
        ("brd-01", Code.PATTERN),
        ("12", Code.TYPE),
        ("PAR-77", Code.FILE_NAME),
    ],
    "since": [
        ("1.0", Code.PATTERN),
        ("v1.0.0", Code.PATTERN),
        ("01.0.0", Code.PATTERN),
        ("99.0.0", Code.SINCE),
    ],
    "capability": [("nowhere", Code.CAPABILITY), ("Access", Code.PATTERN)],
    "weight": [("hihg", Code.CHOICE), ("3", Code.CHOICE), ("High", Code.CHOICE)],
    "quick": [("yes", Code.TYPE), ("1", Code.TYPE), ("True", Code.TYPE)],
    "basis": [("D", Code.CHOICE), ("a", Code.CHOICE)],
    "thresholds": [("judgment", Code.CHOICE), ("true", Code.CHOICE)],
    "review_by": [
        ("2027-02-30", Code.DATE),
        ("31.05.2027", Code.DATE),
        ("soon", Code.DATE),
        ("2027", Code.TYPE),
    ],
    "gate.below": [("0", Code.RANGE), ("4", Code.RANGE), ("one", Code.TYPE), ("1.5", Code.TYPE)],
    "gate.source": [("no-such-source", Code.UNKNOWN_SOURCE), ("No Source", Code.PATTERN)],
    "prompt.zh": [("没有问号。", Code.PROMPT), ("两个？问题？", Code.PROMPT)],
    "prompt.en": [("No question.", Code.PROMPT), ('"Two? Questions?"', Code.PROMPT)],
}


def words(sheet: Sheet) -> Iterator[Mutation]:
    """Write a wrong word, number or date in place of each single value."""
    for path, wrong in _WORDS.items():
        spot = sheet.spots.get(path)
        for new, code in wrong if spot is not None else ():
            assert spot is not None
            yield Mutation(f"{path}: {new}", sheet.put(spot, new), code, frozenset({spot.line}))
    gate = sheet.spots.get("gate")
    for key in ("below", "source", "why") if gate is not None else ():
        assert gate is not None
        own = sheet.spots[f"gate.{key}"]
        yield Mutation(f"drop gate.{key}", sheet.drop(own), Code.MISSING_KEY, gate.lines)


def _limit(path: str, lang: str) -> int | None:
    """Return how long a text may be, from the schema itself."""
    node: dict[str, Any] = SCHEMA
    for part in path.replace("[", ".[").split("."):
        node = node["items"] if part.startswith("[") else node["properties"][part]
        reference = node.get("$ref", "")
        if reference and "properties" not in node:
            node = SCHEMA["$defs"][reference.rpartition("/")[2]]
    limit = node["properties"].get(lang, {}).get("maxLength") if "properties" in node else None
    return limit if limit is None else int(limit)


def _quoted(text: str) -> str:
    escaped = text.strip().replace("\\", "\\\\").replace('"', '\\"')
    return '"' + " ".join(escaped.split()) + '"'
