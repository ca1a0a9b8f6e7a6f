"""Puts off compiling regular expressions until a function needs them.

A start in the browser read a dozen modules whose expressions it never used, and compiling them took
a seventh of the time in which the engine's modules are imported: see decision 0020.
"""

from __future__ import annotations

import ast

_CACHE, _PARTIAL = "_late", "_with"
"""The names under which a module holds `cache` and `partial` of `functools`."""


def with_late_patterns(tree: ast.Module) -> ast.Module:
    """Return a module whose private expressions are compiled at their first use.

    `_DATE = re.compile(…)` becomes `_DATE = _late(_with(re.compile, …))`, and each use in a
    function calls it. An expression that the module uses while it is imported stays as it is. The
    pair is C, so a use costs next to nothing, and it takes fewer bytes than a lambda.

    Args:
        tree: A module; it is changed.
    """
    uses = _Uses()
    uses.visit(tree)
    late = {name for item in tree.body if (name := _pattern(item))} - uses.early
    if not late:
        return tree
    for item in tree.body:
        match item:
            case ast.Assign(value=ast.Call() as made) if _pattern(item) in late:
                made.args.insert(0, made.func)
                made.func = ast.Name(_PARTIAL, ast.Load())
                item.value = ast.Call(ast.Name(_CACHE, ast.Load()), [made], [])
            case _:
                _Calls(late).visit(item)
    names = [ast.alias("cache", _CACHE), ast.alias("partial", _PARTIAL)]
    tree.body.insert(0, ast.ImportFrom("functools", names, 0))
    return tree


def _pattern(item: ast.stmt) -> str:
    """Return the private name that a statement gives to a compiled expression, or nothing."""
    match item:
        case ast.Assign(
            targets=[ast.Name(id=name)],
            value=ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr="compile")),
        ) if name.startswith("_"):
            return name
        case _:
            return ""


class _Uses(ast.NodeVisitor):
    """Finds the names that must keep their value.

    Attributes:
        early: Names read while the module is imported, and names that a function sets.
    """

    def __init__(self) -> None:
        self.early: set[str] = set()
        self._depth = 0

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for part in (*node.decorator_list, node.args):
            self.visit(part)
        self._depth += 1
        for item in node.body:
            self.visit(item)
        self._depth -= 1

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self.visit(node.args)
        self._depth += 1
        self.visit(node.body)
        self._depth -= 1

    def visit_arg(self, node: ast.arg) -> None:
        self.early.add(node.arg)

    def visit_Name(self, node: ast.Name) -> None:
        reads = isinstance(node.ctx, ast.Load)
        if reads == (self._depth == 0):
            self.early.add(node.id)


class _Calls(ast.NodeTransformer):
    """Calls each late name where it is read."""

    def __init__(self, late: set[str]) -> None:
        self._late = late

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id not in self._late:
            return node
        return ast.Call(node, [], [])
