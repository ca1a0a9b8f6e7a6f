"""Who may import whom in Python: the table of the design's third section, as a test."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

import pytest

from tests.architecture.python_imports import Import, imports_of, module_name

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"
# The command line alone reads files; it is above the bridge and is not sent to the browser.
ENGINE_DOORS = ("readiness.__main__", "readiness.commands.")
ENGINE_DOOR_LIBRARY = {
    "argparse",
    "codecs",
    "concurrent.futures",
    "multiprocessing",
    "os",
    "pathlib",
    "sys",
}
# The evidence desk comes in a wheel and a library archive of its own, at the first file.
DESK = "readiness.evidence."
DESK_LIBRARY = {
    "bisect",
    "codecs",
    "contextlib",
    "decimal",
    "hashlib",
    "html.entities",
    "random",
    "struct",
    "unicodedata",
    "urllib.parse",
    "xml.parsers",
}
# Reads the files that the worker mounted; with the command line the one place that opens any.
OPENERS = (*ENGINE_DOORS, "readiness.evidence.operations.host")
# Loads the desk by its name, at the first file.
ENGINE_BRIDGE = "readiness.bridge"
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
    "readiness_build": {
        "yaml",
        "jsonschema",
        "referencing",
        "pyodide_build",
        "pyodide_cli",
        "zopfli",
    },
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
    "macros.commands": {"watchfiles"},
}
OWN = {
    "readiness": {"readiness"},
    "readiness_build": {"readiness_build", "readiness"},
    "macros": {"macros", "readiness", "readiness_build"},
    "macros.commands": {"macros.commands", "readiness_build"},
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


def lines_of(found: Collection[Import]) -> list[str]:
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
        return found.top in sys.stdlib_module_names | THIRD_PARTY[part]

    assert lines_of([found for found in imports(root, part) if not allowed(found)]) == []


@pytest.mark.parametrize("part", PARTS)
def test_other_parts_are_used_by_their_public_names(root: Path, part: str) -> None:
    def private(found: Import) -> bool:
        owner = part_of(found.module)
        dotted = f"{found.module}.{found.name}".split(".")
        hidden = any(p.startswith("_") and not p.startswith("__") for p in dotted)
        return owner is not None and owner != part and hidden

    assert lines_of([found for found in imports(root, part) if private(found)]) == []


def test_the_engine_uses_only_the_named_part_of_the_standard_library(root: Path) -> None:
    found = [i for i in imports(root, "readiness") if part_of(i.module) is None]

    def library(importer: str) -> set[str]:
        if importer.startswith(ENGINE_DOORS):
            return ENGINE_LIBRARY | ENGINE_DOOR_LIBRARY
        if importer == ENGINE_BRIDGE:
            return ENGINE_LIBRARY | {"importlib", "sys"}
        return ENGINE_LIBRARY | DESK_LIBRARY if importer.startswith(DESK) else ENGINE_LIBRARY

    assert lines_of([i for i in found if i.module not in library(i.importer)]) == []


def test_the_engine_knows_the_desk_by_name_only(root: Path) -> None:
    """A visitor who chooses no file never fetches the desk."""

    def reaches(found: Import) -> bool:
        inside = f"{found.importer}.".startswith((DESK, *ENGINE_DOORS, f"{ENGINE_DOORS[0]}."))
        return f"{found.module}.{found.name}.".startswith(DESK) and not inside

    assert lines_of([found for found in imports(root, "readiness") if reaches(found)]) == []


def test_the_engine_touches_no_file_asks_no_clock_and_runs_no_text(root: Path) -> None:
    calls = []
    for path in files_of(root, "readiness"):
        if module_name(root / "assessment/src", path).startswith(OPENERS):
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

    assert lines_of([found for found in imports(root, part) if reaches(found)]) == []


def contracts(root: Path, folder: Path) -> str:
    """What import-linter says of the copy of the sources in a folder."""
    paths = (str(folder / "assessment/src"), str(folder))
    done = subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache", str(root / "pyproject.toml")],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode == 0) == ("0 broken" in done.stdout), done.stdout + done.stderr
    return done.stdout


PLANTED = {
    "an import up": (
        "assessment/src/readiness/scoring/score.py",
        "from readiness.report import words",
        "The engine imports one way BROKEN",
    ),
    "an import for types alone": (
        "assessment/src/readiness/bank/text.py",
        "import typing\nif typing.TYPE_CHECKING:\n    from readiness.answers import problem",
        "The engine imports one way BROKEN",
    ),
    "a circle inside a room": (
        "assessment/src/readiness/planning/step.py",
        "from readiness.planning import plan",
        "No room imports itself by a detour BROKEN",
    ),
    "the commands used by a page": (
        "macros/content/words.py",
        "from macros.commands.pipeline import settings",
        "No page is made with the commands of make BROKEN",
    ),
    "a module without a layer": (
        "assessment/src/readiness/stray.py",
        "",
        "The engine imports one way BROKEN",
    ),
}


@pytest.fixture(scope="module")
def sources(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sources")
    for part in ("assessment/src", "macros"):
        shutil.copytree(root / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.mark.parametrize("planted", PLANTED.values(), ids=list(PLANTED))
def test_a_planted_import_turns_the_contracts_red(
    root: Path, sources: Path, planted: tuple[str, str, str]
) -> None:
    name, line, broken = planted
    path = sources / name
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.write_text(f"{before or ''}\n{line}\n", encoding="utf-8")
    try:
        assert broken in contracts(root, sources)
    finally:
        path.unlink() if before is None else path.write_text(before, encoding="utf-8")


def test_the_law_can_be_broken(tmp_path: Path) -> None:
    """The reader sees what it has to see; otherwise all of the above would hold of anything."""
    package = tmp_path / "readiness"
    package.mkdir()
    file = package / "model.py"
    file.write_text("def f():\n    from .bridge import handle\n    import js\n", encoding="utf-8")
    found = imports_of(tmp_path, file)
    assert lines_of(found) == [
        "readiness/model.py:2 imports readiness.bridge handle",
        "readiness/model.py:3 imports js",
    ]
