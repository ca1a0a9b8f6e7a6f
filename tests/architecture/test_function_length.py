"""Functions stay short, and page scripts declare a value before they use it."""

import ast
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

from macros.commands.pipeline.settings import ROOT
from tests.architecture.test_web_law import scripts

READER = ROOT / "tests/architecture/script_shape.mjs"
PYTHON = ("assessment/src", "macros")
MOST_LINES = 59
LEAST_MODULES = 100
"""Fewer Python modules than this mean that the search looks in the wrong place."""


def script_faults(*paths: Path) -> list[str]:
    done = subprocess.run(
        ["node", READER, str(MOST_LINES), *paths],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[str] = json.loads(done.stdout)
    return found


def long_functions(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MOST_LINES:
                yield f"{node.lineno} {node.name} has {lines} lines"


def test_functions_of_page_scripts_are_short_and_values_are_declared_first() -> None:
    assert script_faults(*scripts()) == []


def test_functions_of_python_modules_are_short() -> None:
    modules = [path for folder in PYTHON for path in sorted((ROOT / folder).rglob("*.py"))]
    assert len(modules) >= LEAST_MODULES
    assert [
        f"{path.relative_to(ROOT)}:{fault}"
        for path in modules
        for fault in long_functions(path.read_text(encoding="utf-8"))
    ] == []


def test_a_long_function_is_found_in_both_languages(tmp_path: Path) -> None:
    body = "  work();\n" * (MOST_LINES - 1)
    script = tmp_path / "long.ts"
    script.write_text(f"function work() {{\n{body}}}\n", encoding="utf-8")
    lines = "    pass\n" * MOST_LINES
    assert [fault.partition(" ")[2] for fault in script_faults(script)] == ["work has 60 lines"]
    assert list(long_functions(f"def work():\n{lines}")) == ["1 work has 60 lines"]
    assert list(long_functions(f"def work():\n{lines.removesuffix('    pass' + chr(10))}")) == []


def test_a_value_used_above_its_declaration_is_found_in_each_form(tmp_path: Path) -> None:
    script = tmp_path / "early.ts"
    script.write_text(
        "const call = () => later + short;\n"
        "const pair = { later };\n"
        "const later = 1;\n"
        "const { short } = { short: 2 };\n"
        "make();\n"
        "new Late();\n"
        "function make(): Late { const own: Late | null = null; return own; }\n"
        "class Late {}\n",
        encoding="utf-8",
    )
    found = [fault.split(" is used")[0].split(":")[-1] for fault in script_faults(script)]
    assert found == ["1 later", "1 short", "2 later", "6 Late"]
