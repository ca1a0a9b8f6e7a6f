"""The tokenizer against the cases that browsers are tested with: tags and attributes (bar 99 %)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from readiness.evidence.page_source.tokens import normalised, tokens

type Tag = tuple[str, str, dict[str, str]]

FEWEST = {"domjs": 6, "entities": 70, "numericEntities": 327, "test1": 48, "test2": 44,
          "test3": 1511, "test4": 84, "unicodeChars": 323}  # fmt: skip
"""Cases of the data state in each file."""
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})")


def cases(root: Path, name: str) -> list[dict[str, Any]]:
    path = root / "tests/fixtures/html5lib" / f"{name}.test"
    found = json.loads(path.read_text(encoding="utf-8"))["tests"]
    return [case for case in found if "Data state" in case.get("initialStates", ["Data state"])]


def plain(text: str, *, escaped: bool) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if escaped else text


def expected(case: dict[str, Any]) -> list[Tag]:
    escaped = case.get("doubleEscaped", False)
    tags: list[Tag] = []
    for token in case["output"]:
        if token[0] == "StartTag":
            found = {plain(k, escaped=escaped): plain(v, escaped=escaped)
                     for k, v in token[2].items()}  # fmt: skip
            tags.append(("start", plain(token[1], escaped=escaped), found))
        elif token[0] == "EndTag":
            tags.append(("end", plain(token[1], escaped=escaped), {}))
    return tags


def found(case: dict[str, Any]) -> list[Tag]:
    text = plain(case["input"], escaped=case.get("doubleEscaped", False))
    cut = [token for token in tokens(normalised(text)) if token.kind in {"start", "end"}]
    return [(t.kind, t.name, dict(t.attributes) if t.kind == "start" else {}) for t in cut]


@pytest.mark.parametrize("name", FEWEST)
def test_tags_and_attributes_are_those_of_a_browser(root: Path, name: str) -> None:
    known = cases(root, name)
    assert len(known) == FEWEST[name]
    wrong = [case["description"] for case in known if found(case) != expected(case)]
    assert wrong == []
