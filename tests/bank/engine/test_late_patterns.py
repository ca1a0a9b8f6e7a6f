"""Expressions that a module keeps for its functions are compiled when a function needs them."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from typing import Any

import pytest

from readiness_build.engine.lowering.late_patterns import with_late_patterns

SAMPLE = """
import re

_DATE = re.compile("[0-9]{4}")
_WORDS = ("a", "b")

def year(text, split=lambda text: _DATE.split(text)):
    return [match[0] for match in _DATE.finditer(text)], split(text), _WORDS

class Reader:
    def __call__(self, text):
        return _DATE.sub("year", text)
"""
EARLY = {
    "public": "LINE = re.compile('early')",
    "default": "_A = re.compile('early')\ndef f(match=_A.match):\n    return match",
    "class body": "_A = re.compile('early')\nclass C:\n    part = _A",
    "table": "_A = re.compile('early')\nALL = {'a': _A}",
    "local of the same name": "_A = re.compile('early')\ndef f():\n    _A = 1\n    return _A",
    "parameter of the same name": "_A = re.compile('early')\ndef f(_A):\n    return _A",
}


class Counting:
    """Takes the place of `re` in a module, and keeps what it was asked to compile."""

    def __init__(self) -> None:
        self.compiled: list[str] = []

    def compile(self, pattern: str) -> re.Pattern[str]:
        self.compiled.append(pattern)
        return re.compile(pattern)


def run(source: str, late: Callable[[ast.Module], ast.Module]) -> tuple[dict[str, Any], Counting]:
    tree = ast.fix_missing_locations(late(ast.parse(source.replace("import re\n", ""))))
    counting = Counting()
    names: dict[str, Any] = {"re": counting, "__name__": "sample"}
    exec(compile(tree, "sample", "exec"), names)
    return names, counting


def test_an_expression_is_compiled_once_and_not_before_a_function_needs_it() -> None:
    names, counting = run(SAMPLE, with_late_patterns)
    assert counting.compiled == []
    assert names["year"]("in 2026") == (["2026"], ["in ", ""], ("a", "b"))
    assert names["Reader"]()("in 2026") == "in year"
    assert counting.compiled == ["[0-9]{4}"]


@pytest.mark.parametrize("case", EARLY)
def test_what_the_import_needs_or_others_may_read_is_compiled_at_once(case: str) -> None:
    names, counting = run(EARLY[case], with_late_patterns)
    as_written, _ = run(EARLY[case], lambda tree: tree)
    assert counting.compiled == ["early"]
    assert names.keys() == as_written.keys()


def test_a_module_without_expressions_stays_as_it_is() -> None:
    source = "import re\nWORDS = ('a',)"
    assert ast.unparse(with_late_patterns(ast.parse(source))) == source
