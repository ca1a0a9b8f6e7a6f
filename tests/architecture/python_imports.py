"""Read what Python modules import, from their syntax tree alone."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Import:
    """One imported name.

    Attributes:
        importer: The dotted name of the module that imports.
        module: The dotted name of the module imported from.
        name: The name taken out of it; empty for `import module`.
        place: Path and line, for the message.
        typing_only: Whether it is under `if TYPE_CHECKING`.
    """

    importer: str
    module: str
    name: str
    place: str
    typing_only: bool

    @property
    def top(self) -> str:
        """The first part of the module's name."""
        return self.module.split(".")[0]


def module_name(base: Path, path: Path) -> str:
    """The dotted name of a file below the folder from which it is imported."""
    parts = path.relative_to(base).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(base: Path, path: Path) -> list[Import]:
    """Every import of one file, also those inside functions."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    importer = module_name(base, path)
    package = importer if path.name == "__init__.py" else importer.rpartition(".")[0]
    return [
        Import(importer, module, name, f"{path.relative_to(base)}:{line}", node_id in typing_only)
        for module, name, line, node_id in _names(tree, package)
    ]


def _names(tree: ast.Module, package: str) -> Iterator[tuple[str, str, int, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, "", node.lineno, id(node)
        elif isinstance(node, ast.ImportFrom):
            module = _absolute(node, package)
            for alias in node.names:
                yield module, alias.name, node.lineno, id(node)


def _absolute(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    parts = package.split(".")
    kept = parts[: len(parts) - node.level + 1]
    return ".".join([*kept, node.module] if node.module else kept)


def cycle(graph: dict[str, set[str]]) -> list[str]:
    """One circle of names that lead back to the first; empty where there is none."""
    done: set[str] = set()

    def visit(name: str, path: list[str]) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done:
            return []
        for following in sorted(graph.get(name, ())):
            if found := visit(following, [*path, name]):
                return found
        done.add(name)
        return []

    return next((found for name in sorted(graph) if (found := visit(name, []))), [])
