"""Lowers the engine's source for the browser: no types, docstrings or data class machinery.

Types, docstrings and `typing` go, data classes are spelled out, and regular expressions wait for
their first use. What is left loads fewer modules of the standard library and has nothing to write
and little to compile at its start: see decision 0020.
"""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterable
from pathlib import Path

from readiness_build.engine.lowering.late_patterns import with_late_patterns
from readiness_build.engine.lowering.plain_classes import (
    DECORATOR,
    FIELD,
    MODULE,
    REPLACE,
    is_data_class,
    plain_class,
)
from readiness_build.source.errors import BuildError

TYPING = "typing"
CAST = "cast"
PROTOCOL = "Protocol"
DROPPED = frozenset({TYPING, MODULE, "__future__"})
"""Modules that the lowered engine no longer imports."""

_PROJECT = "assessment"
_PACKAGE = "src/readiness"
_FOR_PIP = "# From here on for `pip install ./assessment` alone"
"""Where the part of `pyproject.toml` begins that a browser has no use for."""

_COMMAND_LINE = ("__main__.py", "commands")
"""What reads files; the browser has none."""

_OF_THE_DESK = "evidence/"
"""The desk reads a million cells with its expressions, so it keeps them without a call; its
classes are compared seldom, so they are spelled out in fewer bytes."""


def lower_project(root: Path, target: Path) -> Path:
    """Write the project that the browser's wheel is built from into the folder `target`.

    Args:
        root: Root of the repository.
        target: An empty folder.

    Returns:
        The folder.

    Raises:
        BuildError: A file uses something that has no lower form; it names file and line.
    """
    project = (root / _PROJECT / "pyproject.toml").read_text(encoding="utf-8")
    (target / "pyproject.toml").write_text(project.partition(_FOR_PIP)[0], encoding="utf-8")
    package = target / _PACKAGE
    package.mkdir(parents=True)
    source = root / _PROJECT / _PACKAGE
    for path in sorted(source.rglob("*")):
        inside = path.relative_to(source)
        if path.is_dir() or inside.parts[0] in _COMMAND_LINE or "__pycache__" in inside.parts:
            continue
        copy = package / inside
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".py":
            text = lowered(path.read_text(encoding="utf-8"), inside.as_posix())
            copy.write_text(text, encoding="utf-8")
        else:
            shutil.copy(path, copy)
    return target


def lowered(source: str, name: str) -> str:
    """Return the same program without types, docstrings and the modules `typing` and `dataclasses`.

    Args:
        source: Text of a module.
        name: Its file, for the message.

    Raises:
        BuildError: Something of `typing` or `dataclasses` is used when the program runs.
    """
    lowering = _Lowering(name)
    tree = lowering.visit(ast.parse(source, name))
    if not name.startswith(_OF_THE_DESK):
        tree = with_late_patterns(tree)
    ast.fix_missing_locations(tree)
    _refuse_left(tree, lowering.dropped, name)
    return ast.unparse(tree) + "\n"


class _Lowering(ast.NodeTransformer):
    """Rewrites one module from the leaves up."""

    def __init__(self, name: str) -> None:
        self.dropped: set[str] = set()
        self._name = name

    def visit_Module(self, node: ast.Module) -> ast.Module:
        self.generic_visit(node)
        node.body = _without_docstring(node.body)
        return node

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.ImportFrom | None:
        if node.module not in DROPPED:
            return node
        self.dropped.update(alias.asname or alias.name for alias in node.names)
        return None

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        # A protocol says what others have; nothing asks for it when the program runs.
        node.bases = [base for base in node.bases if not self._is_protocol(base)]
        if is_data_class(node):
            short = self._name.startswith(_OF_THE_DESK)
            node = plain_class(node, f"{self._name}:{node.lineno}", short=short)
        self.generic_visit(node)
        node.body = _without_docstring(node.body) or [ast.Pass()]
        return node

    def _is_protocol(self, base: ast.expr) -> bool:
        return isinstance(base, ast.Name) and base.id == PROTOCOL and PROTOCOL in self.dropped

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        self.generic_visit(node)
        node.returns, node.type_params = None, []
        node.body = _without_docstring(node.body) or [ast.Pass()]
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.stmt:
        self.generic_visit(node)
        if node.value is None:
            return ast.Pass()
        return ast.Assign(targets=[node.target], value=node.value)

    def visit_TypeAlias(self, node: ast.TypeAlias) -> ast.Assign:
        # Other modules import the name for their types only.
        return ast.Assign(targets=[ast.Name(node.name.id, ast.Store())], value=ast.Constant(None))

    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        match node:
            case ast.Call(func=ast.Name(id="cast"), args=[_, value]) if CAST in self.dropped:
                return value
            case ast.Call(func=ast.Name(id="replace"), args=[first]) if REPLACE in self.dropped:
                method = ast.Attribute(first, "__replace__", ast.Load())
                return ast.Call(method, [], node.keywords)
        return node


def _without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    """Drop every statement that is only a text; one after an assignment documents it."""
    return [item for item in body if not _is_text(item)]


def _is_text(item: ast.stmt) -> bool:
    match item:
        case ast.Expr(value=ast.Constant(value=str())):
            return True
        case _:
            return False


def _refuse_left(tree: ast.Module, dropped: Iterable[str], name: str) -> None:
    # A class may well have a field of the name `field`; only a call of it is one of `dataclasses`.
    gone = (set(dropped) | {DECORATOR}) - {FIELD}
    for node in ast.walk(tree):
        if FIELD in dropped and isinstance(node, ast.Call) and ast.unparse(node.func) == FIELD:
            raise BuildError(f"{name}:{node.lineno} calls `{FIELD}` outside a data class.")
        if isinstance(node, ast.Name) and node.id in gone and isinstance(node.ctx, ast.Load):
            raise BuildError(
                f"{name}:{node.lineno} uses `{node.id}` when the program runs; expected it in "
                "types, decorators of data classes and casts only: write it otherwise."
            )
        if isinstance(node, ast.Import) and {a.name for a in node.names} & DROPPED:
            raise BuildError(
                f"{name}:{node.lineno} imports a whole module; expected `from {TYPING} import …`."
            )
