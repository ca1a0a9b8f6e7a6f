"""Reads modules, their first sentences and their imports from the source text."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "readiness": "assessment/src/readiness",
        "readiness_build": "assessment/src/readiness_build",
        "macros": "macros",
        "web": "assessment/web",
    }
)
"""The parts that make the site, and their folders. `macros/commands` only runs the others."""

_ELSEWHERE: Final = ("macros/commands/",)
_SCRIPT_IMPORT: Final = re.compile(
    r"""^(?:import|export)\s+(?!type\s)(?:[^;"']*?\sfrom\s+)?["'](\.\.?/[\w/.-]+)["']""",
    re.MULTILINE,
)
_SCRIPT_SAYS: Final = re.compile(r"\A/\*\*\s*(.*?)(?:\n\s*\*\s*\n.*?)?\s*\*/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Module:
    """One file of source.

    Attributes:
        name: Its name, such as `readiness.scoring.score`; of a script, `web.worker`.
        part: The part it belongs to.
        says: The first sentence of what it says of itself, in English.
        imports: The modules of these parts that it imports, sorted.
    """

    name: str
    part: str
    says: str
    imports: tuple[str, ...]

    @property
    def short(self) -> str:
        """The name without its part."""
        return self.name.removeprefix(f"{self.part}.")


@cache
def code_map(root: Path) -> tuple[Module, ...]:
    """Return every module of every part, in the order of `PARTS` and by name; read once a build.

    Args:
        root: Root of the repository.
    """
    python = {
        name: (part, ast.parse(path.read_text(encoding="utf-8")))
        for part in ("readiness", "readiness_build", "macros")
        for name, path in _python_files(root, part)
    }
    found = [
        Module(name, part, _first(ast.get_docstring(tree) or ""), _imports(name, tree, set(python)))
        for name, (part, tree) in python.items()
    ]
    return (*found, *_scripts(root))


def uses(modules: tuple[Module, ...]) -> dict[tuple[str, str], int]:
    """Return how many imports lead from one part to another part."""
    owner = {module.name: module.part for module in modules}
    counts: dict[tuple[str, str], int] = {}
    for module in modules:
        for target in module.imports:
            pair = (module.part, owner[target])
            if pair[0] != pair[1]:
                counts[pair] = counts.get(pair, 0) + 1
    return counts


def rooms(modules: tuple[Module, ...]) -> tuple[Module, ...]:
    """Return the rooms of one part: its folders, and the modules next to them.

    Args:
        modules: All modules of the part; the package itself is left out.

    Returns:
        One entry a room, by name; `says` is empty, and imports inside a room do not count.
    """
    found: dict[str, set[str]] = {}
    for module in modules:
        if module.name != module.part:
            imports = {_room(module.part, name) for name in module.imports}
            found.setdefault(_room(module.part, module.name), set()).update(imports)
    return tuple(
        Module(name, modules[0].part, "", tuple(sorted(imports & found.keys() - {name})))
        for name, imports in sorted(found.items())
    )


def _room(part: str, name: str) -> str:
    return ".".join(name.split(".")[: part.count(".") + 2])


def by_depth(modules: tuple[Module, ...]) -> tuple[Module, ...]:
    """Return modules of one part so that each is after all that it imports."""
    names = {module.name: module for module in modules}
    placed: dict[str, Module] = {}

    def place(module: Module) -> None:
        for target in module.imports:
            if target in names and target not in placed:
                place(names[target])
        placed.setdefault(module.name, module)

    for module in modules:
        place(module)
    return tuple(placed.values())


def _python_files(root: Path, part: str) -> Iterator[tuple[str, Path]]:
    folder = root / PARTS[part]
    for path in sorted(folder.rglob("*.py")):
        inside = path.relative_to(root).as_posix()
        # An empty file only makes a folder a package.
        if not inside.startswith(_ELSEWHERE) and path.stat().st_size:
            below = path.relative_to(folder.parent).with_suffix("")
            yield ".".join(below.parts).removesuffix(".__init__"), path


def _imports(name: str, tree: ast.Module, known: set[str]) -> tuple[str, ...]:
    found: set[str] = set()
    for node in _statements(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found.add(whole if whole in known else node.module)
    return tuple(sorted(found & known - {name}))


def _statements(block: ast.AST) -> Iterator[ast.stmt]:
    """Yield the statements below a node; expressions, which are most of a tree, are passed over."""
    for field in ("body", "orelse", "finalbody", "handlers"):
        inside = getattr(block, field, ())
        for node in inside if isinstance(inside, list) else ():
            if isinstance(node, ast.stmt):
                yield node
            yield from _statements(node)


def _scripts(root: Path) -> Iterator[Module]:
    web = (root / PARTS["web"]).resolve()
    for path in sorted(web.rglob("*.ts")):
        if path.name.endswith(".d.ts"):
            continue
        text = path.read_text(encoding="utf-8")
        says = found[1] if (found := _SCRIPT_SAYS.match(text)) else ""
        # A file of data is no module.
        names = [name for name in _SCRIPT_IMPORT.findall(text) if not name.endswith(".json")]
        targets = sorted({_script_name(web, (path.parent / name).resolve()) for name in names})
        yield Module(_script_name(web, path.with_suffix("")), "web", _first(says), tuple(targets))


def _script_name(web: Path, path: Path) -> str:
    return ".".join(("web", *path.relative_to(web).parts))


def _first(docstring: str) -> str:
    """Return the first paragraph on one line; the rest is for those who read the code."""
    words = re.sub(r"\n\s*\*\s?", "\n", docstring).strip().split("\n\n")[0]
    return " ".join(words.split())
