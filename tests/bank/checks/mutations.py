"""Every systematic way to spoil a question file, with the line and the code that must be printed.

The text of the file is changed where the parser says that a value is, so that comments,
layout and every other line stay as a person wrote them.
"""

from __future__ import annotations

from collections.abc import Iterator

from readiness_build.source.codes import Code
from tests.bank.checks.mutation_sheet import Mutation, Sheet
from tests.bank.checks.mutation_values import SCHEMA, keys, lists, texts, words

STEP_REQUIRED: list[str] = SCHEMA["$defs"]["step"]["required"]


def mutations(text: str, path: str) -> list[Mutation]:
    """Return every mutation of one file, in a fixed order."""
    sheet = Sheet(text)
    parts = (keys, texts, lists, words, steps, references, conditions, syntax)
    found = [mutation for part in parts for mutation in part(sheet)]
    return found + list(places(sheet, path))


_HOURS = [
    ("[2, 1]", Code.HOURS),
    ("[0, 1]", Code.RANGE),
    ("[0.3, 1]", Code.MULTIPLE),
    ("[1]", Code.COUNT),
    ("[1, 2, 3]", Code.COUNT),
    ("[1, 2000]", Code.RANGE),
    ("[one, 2]", Code.TYPE),
    ("[-1, 2]", Code.RANGE),
    ("2", Code.TYPE),
]
_WEEKS = [("-1", Code.RANGE), ("53", Code.RANGE), ("1.5", Code.TYPE), ("two", Code.TYPE)]
_REQUIRES = [
    ("[{ question: BRD-98, level: 1 }]", Code.UNKNOWN_QUESTION),
    ("[{ question: BRD, level: 1 }]", Code.PATTERN),
    ("[{ question: OWN, level: 0 }]", Code.RANGE),
    ("[{ question: OWN, level: 4 }]", Code.RANGE),
    ("[{ question: OWN }]", Code.MISSING_KEY),
    ("[{ question: OWN, level: 3 }]", Code.CYCLE),
    ("{ question: OWN, level: 1 }", Code.TYPE),
]


def steps(sheet: Sheet) -> Iterator[Mutation]:
    """Spoil the keys, hours, weeks and prerequisites of every step."""
    for number in range(3):
        path = f"steps[{number}]"
        step, hours, weeks = (sheet.spots[f"{path}{key}"] for key in ("", ".hours", ".weeks"))
        for key in STEP_REQUIRED:
            own = sheet.spots[f"{path}.{key}"]
            yield Mutation(f"drop {path}.{key}", sheet.drop(own), Code.MISSING_KEY, step.lines)
        for new, code in _HOURS:
            yield Mutation(f"{path}.hours: {new}", sheet.put(hours, new), code, hours.lines)
        for new, code in _WEEKS:
            at = frozenset({weeks.line})
            yield Mutation(f"{path}.weeks: {new}", sheet.put(weeks, new), code, at)
        if f"{path}.requires" in sheet.spots:
            continue
        assert weeks.key is not None
        indent = " " * int(weeks.key.start_mark.column)
        for new, code in _REQUIRES:
            row = f"{indent}requires: {new.replace('OWN', sheet.value('id'))}"
            text = sheet.before(weeks.key_line, row)
            at = frozenset({weeks.key_line})
            yield Mutation(f"{path}.{row.strip()}", text, code, at)


def references(sheet: Sheet) -> Iterator[Mutation]:
    """Name a source, a claim and a reason that no file defines."""
    for path, spot in sheet.spots.items():
        at = frozenset({spot.line})
        if path.startswith("cites[") and path.endswith("].source"):
            wrong = sheet.put(spot, "no-such-source")
            yield Mutation(f"unknown {path}", wrong, Code.UNKNOWN_SOURCE, at)
            yield Mutation(f"drop {path}", sheet.drop(spot), Code.MISSING_KEY, spot.lines)
        if path.startswith("cites[") and path.endswith("].locator"):
            yield Mutation(f"blank {path}", sheet.put(spot, '" "'), Code.EMPTY, at)
            yield Mutation(f"too long {path}", sheet.put(spot, "x" * 121), Code.TOO_LONG, at)
        if path.startswith("claims["):
            yield Mutation(f"unknown {path}", sheet.put(spot, "ZZZ-99"), Code.UNKNOWN_CLAIM, at)
            yield Mutation(f"bad {path}", sheet.put(spot, "zzz"), Code.PATTERN, at)
        if path.startswith("na["):
            yield Mutation(f"unknown {path}", sheet.put(spot, "no_time"), Code.UNKNOWN_REASON, at)
            yield Mutation(f"bad {path}", sheet.put(spot, "No Time"), Code.PATTERN, at)


_CONDITIONS = [
    ("{ eq: [own_sight, true] }", Code.UNKNOWN_PROFILE),
    ("{ eq: [own_site, yes] }", Code.TYPE),
    ("{ eq: [own_site] }", Code.COUNT),
    ("{ eq: [own_site, true, 1] }", Code.COUNT),
    ("{ is: [own_site, true] }", Code.UNKNOWN_KEY),
    ("{ all: [] }", Code.COUNT),
    ("{ any: own_site }", Code.TYPE),
    ("{ eq: [own_site, true], not: { eq: [own_site, true] } }", Code.COUNT),
    ("own_site", Code.TYPE),
    ("{ all: [{ eq: [own_site, true] }, { eq: [own_site, false] }] }", Code.NEVER_APPLIES),
    ("{ any: [{ eq: [own_site, true] }, { eq: [own_site, false] }] }", Code.ALWAYS_APPLIES),
]


def conditions(sheet: Sheet) -> Iterator[Mutation]:
    """Spoil the condition, or write a wrong one where there is none."""
    spot = sheet.spots.get("applies_if")
    line = sheet.spots["basis"].key_line if spot is None else spot.key_line
    for new, code in _CONDITIONS:
        row = f"applies_if: {new}"
        text = sheet.before(line, row) if spot is None else sheet.put_block(spot, new)
        yield Mutation(row, text, code, frozenset({line}))


def syntax(sheet: Sheet) -> Iterator[Mutation]:
    """Break the YAML itself, at every key of the question."""
    for path, spot in sheet.spots.items():
        if spot.parent is not sheet.root or spot.key is None:
            continue
        line = spot.key_line
        at = frozenset({line})
        wide = sheet.row(line, lambda row: row.replace(":", "：", 1))
        yield Mutation(f"full-width colon after {path}", wide, Code.SYNTAX, at)
        tab = sheet.row(line, lambda row: "\t" + row)
        yield Mutation(f"tab before {path}", tab, Code.SYNTAX, at)
        pushed = sheet.row(line, lambda row: " " + row)
        if line > 2:  # the first row may stand anywhere
            yield Mutation(f"indent {path}", pushed, Code.SYNTAX, at)
        quote = sheet.put_block(spot, '"never closed')
        yield Mutation(f"open quote at {path}", quote, Code.SYNTAX, at)
        bracket = sheet.put_block(spot, "[never closed")
        yield Mutation(f"open bracket at {path}", bracket, Code.SYNTAX, at)
        anchor = sheet.put_block(spot, "&a text")
        yield Mutation(f"anchor at {path}", anchor, Code.ANCHOR, at)
        yield Mutation(f"alias at {path}", sheet.put_block(spot, "*a"), Code.ANCHOR, at)
        yield Mutation(f"tag at {path}", sheet.put_block(spot, "!!str x"), Code.TAG, at)
        bell = sheet.row(line, lambda row: row.rstrip("\n") + "\x07\n")
        yield Mutation(f"control character at {path}", bell, Code.ENCODING, at)
        odd = sheet.before(line, "? [a]")
        yield Mutation(f"odd key before {path}", odd, Code.KEY, at)
        document = sheet.before(line, "---")
        if line > 2:
            yield Mutation(f"new document at {path}", document, Code.DOCUMENTS, at)
        head, tail = "".join(sheet.rows[: line - 1]), "".join(sheet.rows[line - 1 :])
        raw = head.encode() + b"\xff" + tail.encode()
        yield Mutation(f"byte that is not UTF-8 at {path}", raw, Code.ENCODING, at)


def places(sheet: Sheet, path: str) -> Iterator[Mutation]:
    """Put the file where it does not belong, or under another name."""
    at = frozenset({sheet.spots["id"].line})
    folder, _, name = path.rpartition("/")
    above, _, own = folder.rpartition("/")
    other = "content" if own != "content" else "brand"
    yield Mutation("wrong folder", sheet.text, Code.FOLDER, at, f"{above}/{other}/{name}")
    question = sheet.value("id")
    renamed = (f"{question}.yaml", f"{question}-Big.yaml", f"{question[:-1]}x-words.yaml")
    for wrong in renamed:
        yield Mutation(f"called {wrong}", sheet.text, Code.FILE_NAME, at, f"{folder}/{wrong}")
