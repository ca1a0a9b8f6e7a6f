"""Who may import whom in Python: the table of the design's third section, as a test."""

import ast
import sys
from collections.abc import Collection
from pathlib import Path

import pytest

from tests.architecture.python_imports import Import, cycle, imports_of, module_name

ENGINE_ORDER = (
    "errors",
    "text",
    "condition",
    "question",
    "model",
    "codec",
    "problem",
    "extras",
    "answers",
    "migration",
    "scoring",
    "knapsack",
    "steps",
    "scene",
    "plan",
    "schedule",
    "words",
    "explain",
    "report",
    "plan_report",
    "tables",
    "document",
    "calendar_file",
    "sensitivity",
    "sharing",
    "payload",
    "plan_export",
    "sensitivity_report",
    "history",
    "scenario",
    "comparison",
    "merging",
    "opening",
    "share_report",
    "operations",
    "bridge",
)
# The command line alone reads files; it stands above the bridge and is not sent to the browser.
ENGINE_DOOR = "readiness.__main__"
ENGINE_DOOR_LIBRARY = {"argparse", "pathlib", "sys"}
# Pure and small: each of these also has to be sent to the browser.
ENGINE_LIBRARY = {
    "__future__",
    "base64",
    "collections",
    "collections.abc",
    "csv",
    "dataclasses",
    "datetime",
    "enum",
    "fractions",
    "functools",
    "io",
    "itertools",
    "json",
    "math",
    "operator",
    "re",
    "string",
    "typing",
    "zlib",
}
ENGINE_FORBIDDEN_CALLS = {"open", "eval", "exec", "compile", "__import__", "input", "print"}
ENGINE_FORBIDDEN_METHODS = {"open", "today", "now", "utcnow", "fromtimestamp"}
NETWORK = {
    "aiohttp",
    "asyncio",
    "ftplib",
    "http.client",
    "http.server",
    "httpx",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib.request",
    "urllib3",
    "xmlrpc",
}
PARTS = {
    "readiness": "assessment/src",
    "readiness_build": "assessment/src",
    "macros": ".",
    "macros.commands": ".",
}
THIRD_PARTY = {
    "readiness": set[str](),
    "readiness_build": {"yaml", "jsonschema", "referencing", "pyodide_build", "pyodide_cli"},
    "macros": {
        "autocorrect_py",
        "jieba",
        "jinja2",
        "markdown",
        "markupsafe",
        "material",
        "mkdocs",
        "mkdocs_macros",
        "PIL",
    },
    "macros.commands": {"watchfiles", "playwright"},
}
# Imports the libraries of the other parts and uses none, so that they are loaded once.
WARMED = "macros.commands.pipeline.warm_imports"
OWN = {
    "readiness": {"readiness"},
    "readiness_build": {"readiness_build", "readiness"},
    "macros": {"macros", "readiness", "readiness_build"},
    "macros.commands": {"macros.commands"},
}


def part_of(module: str) -> str | None:
    """The part a module belongs to; None for the standard library and third parties."""
    fitting = [part for part in PARTS if module == part or module.startswith(f"{part}.")]
    return max(fitting, key=len, default=None)


def files_of(root: Path, part: str) -> list[Path]:
    base = root / PARTS[part]
    files = sorted((base / part.replace(".", "/")).rglob("*.py"))
    return [path for path in files if part_of(module_name(base.resolve(), path.resolve())) == part]


def imports(root: Path, part: str) -> list[Import]:
    base = (root / PARTS[part]).resolve()
    return [found for path in files_of(root, part) for found in imports_of(base, path.resolve())]


def told(found: Collection[Import]) -> list[str]:
    return [f"{i.place} imports {i.module} {i.name}".rstrip() for i in found]


@pytest.mark.parametrize("part", PARTS)
def test_the_part_is_there(root: Path, part: str) -> None:
    assert files_of(root, part)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_imports_only_what_it_may(root: Path, part: str) -> None:
    def allowed(found: Import) -> bool:
        owner = part_of(found.module)
        if owner is not None:
            return owner in OWN[part]
        if found.importer == WARMED:
            return found.top in sys.stdlib_module_names.union(*THIRD_PARTY.values())
        return found.top in sys.stdlib_module_names | THIRD_PARTY[part]

    assert told([found for found in imports(root, part) if not allowed(found)]) == []


@pytest.mark.parametrize("part", PARTS)
def test_other_parts_are_used_by_their_public_names(root: Path, part: str) -> None:
    def private(found: Import) -> bool:
        owner = part_of(found.module)
        dotted = f"{found.module}.{found.name}".split(".")
        hidden = any(p.startswith("_") and not p.startswith("__") for p in dotted)
        return owner is not None and owner != part and hidden

    assert told([found for found in imports(root, part) if private(found)]) == []


@pytest.mark.parametrize("part", PARTS)
def test_no_module_imports_itself_by_a_detour(root: Path, part: str) -> None:
    found = imports(root, part)
    modules = {i.importer for i in found}
    graph: dict[str, set[str]] = {}
    for i in found:
        whole = f"{i.module}.{i.name}"
        target = whole if whole in modules else i.module
        if target in modules and target != i.importer and not i.typing_only:
            graph.setdefault(i.importer, set()).add(target)
    assert cycle(graph) == []


def test_the_engine_uses_only_the_named_part_of_the_standard_library(root: Path) -> None:
    found = [i for i in imports(root, "readiness") if part_of(i.module) is None]
    door = ENGINE_LIBRARY | ENGINE_DOOR_LIBRARY
    wrong = [
        i for i in found if i.module not in (door if i.importer == ENGINE_DOOR else ENGINE_LIBRARY)
    ]
    assert told(wrong) == []


def test_the_engine_imports_one_way(root: Path) -> None:
    names = (*ENGINE_ORDER, "__main__")
    place = {f"readiness.{name}": number for number, name in enumerate(names)}
    found = [i for i in imports(root, "readiness") if i.importer != "readiness"]
    unknown = {i.importer for i in found} - place.keys()
    assert unknown == set(), "a new module needs a place in ENGINE_ORDER"
    wrong = [i for i in found if place.get(i.module, -1) >= place[i.importer]]
    assert told(wrong) == []


def test_the_engine_touches_no_file_asks_no_clock_and_runs_no_text(root: Path) -> None:
    calls = []
    for path in files_of(root, "readiness"):
        if path.name == "__main__.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            function = node.func
            name = function.id if isinstance(function, ast.Name) else ""
            method = function.attr if isinstance(function, ast.Attribute) else ""
            if name in ENGINE_FORBIDDEN_CALLS or method in ENGINE_FORBIDDEN_METHODS:
                calls.append(f"{path.name}:{node.lineno} calls {name or method}")
    assert calls == []


@pytest.mark.parametrize("part", ["readiness", "readiness_build", "macros"])
def test_nothing_that_makes_the_pages_reaches_the_network(root: Path, part: str) -> None:
    def reaches(found: Import) -> bool:
        return not {found.module, found.top, f"{found.module}.{found.name}"}.isdisjoint(NETWORK)

    assert told([found for found in imports(root, part) if reaches(found)]) == []


def test_the_law_can_be_broken(tmp_path: Path) -> None:
    """The reader sees what it has to see; otherwise all of the above would hold of anything."""
    package = tmp_path / "readiness"
    package.mkdir()
    file = package / "model.py"
    file.write_text("def f():\n    from .bridge import handle\n    import js\n", encoding="utf-8")
    found = imports_of(tmp_path, file)
    assert told(found) == [
        "readiness/model.py:2 imports readiness.bridge handle",
        "readiness/model.py:3 imports js",
    ]
    assert cycle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]
    assert cycle({"a": {"b", "c"}, "b": {"c"}}) == []
