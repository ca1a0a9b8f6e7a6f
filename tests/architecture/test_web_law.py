"""Who may import whom in the page scripts, and what the worker must not know."""

import re
from functools import cache
from pathlib import Path

import pytest

from macros.commands.pipeline.settings import ROOT
from tests.architecture.python_imports import cycle

WEB = ROOT / "assessment/web"
IMPORT = re.compile(
    r"""^(?:import|export)\s+(?P<kind>type\s+)?(?:[^;"']*?\sfrom\s+)?["'](?P<from>[^"']+)["']""",
    re.MULTILINE,
)
DOM = re.compile(
    r"\b(?:document|window|localStorage|sessionStorage|navigator|HTML\w*Element|querySelector\w*)\b"
)
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL)
HAN = re.compile(r"[\u3400-\u9fff]")


def scripts() -> list[Path]:
    return sorted(path for path in WEB.glob("*.ts") if not path.name.endswith(".d.ts"))


@cache
def code(path: Path) -> str:
    """The text without comments, which may name anything."""
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def imported(path: Path, *, types: bool) -> list[str]:
    return [m["from"] for m in IMPORT.finditer(code(path)) if types or not m["kind"]]


def reached(start: str) -> set[str]:
    """The scripts that end up in the same bundle as the given one."""
    found, waiting = set[str](), [start]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [i[2:] for i in imported(WEB / f"{name}.ts", types=False) if i[:2] == "./"]
    return found


def test_there_is_a_worker_and_an_app() -> None:
    assert {"worker.ts", "app.ts"} <= {path.name for path in scripts()}


def test_the_reader_of_imports_sees_every_form() -> None:
    text = (
        'import { a } from "./a";\nimport type { B } from "./b";\n'
        'import {\n  c,\n  d,\n} from "./c";\nimport "./d";\nexport { e } from "./e";\n'
    )
    assert [m["from"] for m in IMPORT.finditer(text)] == ["./a", "./b", "./c", "./d", "./e"]
    assert [bool(m["kind"]) for m in IMPORT.finditer(text)] == [False, True, False, False, False]


def test_the_worker_never_touches_the_page() -> None:
    seen = {
        f"{name}.ts: {match.group()}"
        for name in reached("worker")
        for match in DOM.finditer(code(WEB / f"{name}.ts"))
    }
    assert seen == set()


def test_the_worker_reaches_python_through_the_bridge_alone() -> None:
    text = "".join(code(WEB / f"{name}.ts") for name in reached("worker"))
    modules = set(re.findall(r"""["'`](readiness(?:\.\w+)?)["'`]""", text))
    assert modules <= {"readiness.bridge"}
    assert "runPython" not in text


CHARTS = {"radar.ts", "trend_chart.ts"}
"""The scripts that draw charts: they alone know the library for it, and come with the result."""


@pytest.mark.parametrize("path", scripts(), ids=lambda path: path.name)
def test_only_the_boot_knows_pyodide(path: Path) -> None:
    found = [name for name in imported(path, types=True) if not name.startswith(".")]
    packages = {name.split("/")[0] for name in found}
    drawing = {"d3-scale", "d3-shape"} if path.name in CHARTS else set[str]()
    assert packages <= ({"pyodide"} if path.name == "boot.ts" else {"lit-html"} | drawing)
    if path.name != "boot.ts":
        assert not re.search(r"pyimport|loadPyodide|runPython", code(path))


def test_the_page_starts_the_worker_but_does_not_swallow_it() -> None:
    assert "worker" not in reached("app")


def test_the_result_and_its_charts_come_only_when_they_are_near() -> None:
    assert reached("app") & {"outcome", "radar", "trend_chart", "plan"} == set()
    assert 'import("./outcome")' in code(WEB / "loading.ts")
    assert {Path(name).stem for name in CHARTS} <= reached("outcome")


@pytest.mark.parametrize("path", scripts(), ids=lambda path: path.name)
def test_sentences_come_from_the_messages(path: Path) -> None:
    assert HAN.findall(code(path)) == []


def test_imports_run_downward() -> None:
    graph = {
        path.stem: {i[2:] for i in imported(path, types=False) if i.startswith("./")}
        for path in scripts()
    }
    assert cycle(graph) == []
