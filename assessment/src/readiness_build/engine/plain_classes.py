"""Spells data classes out, so that the browser need not have Python write them at every start."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from readiness_build.source.errors import BuildError

MODULE = "dataclasses"
DECORATOR = "dataclass"
REPLACE = "replace"
ACCEPTED = ({"frozen": True}, {"frozen": True, "slots": True})
"""Arguments of the decorator that are understood."""

_GENERATED = (
    "__init__",
    "__eq__",
    "__hash__",
    "__replace__",
    "__post_init__",
    "__slots__",
    "__match_args__",
)
_METHODS = """
def __init__(self, {parameters}):
    {stored}
def __eq__(self, other):
    if other.__class__ is not self.__class__:
        return NotImplemented
    return ({mine}) == ({others})
def __hash__(self):
    return hash(({mine}))
def __replace__(self, /, **changes):
    return self.__class__(**{{{named}, **changes}})
"""


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    default: str


def is_data_class(node: ast.ClassDef) -> bool:
    """Whether the class has the decorator, in whatever form."""
    return any(_decorator(item) == DECORATOR for item in node.decorator_list)


def plain_class(node: ast.ClassDef, place: str) -> ast.ClassDef:
    """Return a class that does the same with its methods spelled out.

    What differs: nothing stops an attribute from being set, which the type checker and the tests of
    the source see to, and there is no `__repr__`, which is for people at a prompt.

    Args:
        node: A class with the decorator `dataclass`.
        place: `file:line`, for the message.

    Raises:
        BuildError: The class asks for something of `dataclasses` that is not spelled out here.
    """
    _insist_on_accepted(node, place)
    fields = [_field(item, place) for item in node.body if isinstance(item, ast.AnnAssign)]
    if not fields:
        raise BuildError(f"{place} has no fields; expected a data class to have some.")
    own = [item for item in node.body if not isinstance(item, ast.AnnAssign)]
    slots = len(node.decorator_list[0].keywords) > 1  # type: ignore[attr-defined]
    node.body = [*_members(fields, slots=slots), *own]
    node.decorator_list = []
    return node


def _members(fields: list[_Field], *, slots: bool) -> list[ast.stmt]:
    names = [field.name for field in fields]
    text = _METHODS.format(
        parameters=", ".join(f.name + (f"={f.default}" if f.default else "") for f in fields),
        stored="; ".join(f"self.{name} = {name}" for name in names),
        mine=" ".join(f"self.{name}," for name in names),
        others=" ".join(f"other.{name}," for name in names),
        named=", ".join(f"{name!r}: self.{name}" for name in names),
    )
    head = f"__match_args__ = {tuple(names)!r}\n"
    if slots:
        head += f"__slots__ = {tuple(names)!r}\n"
    return ast.parse(head + text).body


def _insist_on_accepted(node: ast.ClassDef, place: str) -> None:
    (decorator, *others) = node.decorator_list
    given = (
        {str(word.arg): ast.literal_eval(word.value) for word in decorator.keywords}
        if isinstance(decorator, ast.Call) and not decorator.args
        else {}
    )
    if others or given not in ACCEPTED:
        raise BuildError(
            f"{place} has `@{ast.unparse(decorator)}`; expected frozen=True, with or without "
            "slots=True, and no other decorator: that is what the build can spell out."
        )
    if node.bases or node.type_params:
        raise BuildError(f"{place} is a data class with a base or with type parameters: give none.")
    for item in node.body:
        if isinstance(item, ast.FunctionDef) and item.name in _GENERATED:
            raise BuildError(f"{place} is a data class with its own {item.name}: leave it out.")


def _field(item: ast.AnnAssign, place: str) -> _Field:
    target, default = item.target, item.value
    simple = default is None or isinstance(default, ast.Constant | ast.Tuple | ast.Name)
    if not isinstance(target, ast.Name) or not simple or "ClassVar" in ast.dump(item.annotation):
        raise BuildError(
            f"{place} has the field `{ast.unparse(item)}`; expected a name, a type and, if any, a "
            "constant as default: that is what the build can spell out."
        )
    return _Field(target.id, "" if default is None else ast.unparse(default))


def _decorator(node: ast.expr) -> str:
    name = node.func if isinstance(node, ast.Call) else node
    return ast.unparse(name).rpartition(".")[2]
