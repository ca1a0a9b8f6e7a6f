"""Expands data classes, so that the browser does not generate them at each start."""

from __future__ import annotations

import ast
from collections.abc import Set
from dataclasses import dataclass

from readiness_build.source.errors import BuildError

MODULE = "dataclasses"
DECORATOR = "dataclass"
REPLACE = "replace"
ACCEPTED = (
    {"frozen": True},
    {"frozen": True, "slots": True},
    {"slots": True},
    {"slots": True, "eq": False},
)
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
FIELD = "field"
_EMPTY = ("frozenset()", "Decimal()")
_FACTORY, _DEFAULT, _SHOWN = "default_factory", "default", "repr"

_EQUAL = """
def __eq__(self, other):
    if other.__class__ is not self.__class__:
        return NotImplemented
    return ({mine}) == ({others})
"""
_HASH = """
def __hash__(self):
    return hash(({mine}))
"""
_SHORT = """
def __eq__(self, other):
    if other.__class__ is not self.__class__:
        return NotImplemented
    names = self.__match_args__
    return [getattr(self, n) for n in names] == [getattr(other, n) for n in names]
"""
_SHORT_HASH = """
def __hash__(self):
    return hash(tuple([getattr(self, n) for n in self.__match_args__]))
"""
"""The same in words that are alike in every class, which compress to next to nothing; slower."""
_CONSTANT = (ast.Constant, ast.Tuple, ast.Name, ast.UnaryOp)

# `__replace__` is the same text in every class, which compresses to next to nothing.
_METHODS = """
def __init__(self, {parameters}):
    {stored}
{compared}
def __replace__(self, /, **changes):
    return self.__class__(**{{n: getattr(self, n) for n in self.__match_args__}} | changes)
"""


@dataclass(frozen=True, slots=True)
class _Field:
    """A field: its default as source, and what makes one if each object needs its own."""

    name: str
    default: str
    factory: str = ""

    @property
    def parameter(self) -> str:
        """Return it as a parameter; an ellipsis represents "make one"."""
        default = "..." if self.factory else self.default
        return self.name + (f"={default}" if default else "")

    @property
    def stored(self) -> str:
        """Return the statement that stores it."""
        made = f"({self.factory})() if {self.name} is ... else " if self.factory else ""
        return f"self.{self.name} = {made}{self.name}"


def is_data_class(node: ast.ClassDef) -> bool:
    """Whether the class has the decorator, in whatever form."""
    return any(_decorator(item) == DECORATOR for item in node.decorator_list)


def plain_class(node: ast.ClassDef, place: str, *, short: bool = False) -> ast.ClassDef:
    """Return a class that does the same with its methods spelled out.

    What differs: nothing stops an attribute from being set, which the type checker and the tests of
    the source see to, and there is no `__repr__`, which is for people at a prompt.

    Args:
        node: A class with the decorator `dataclass`.
        place: `file:line`, for the message.
        short: Whether comparing may be slower for fewer bytes to fetch.

    Raises:
        BuildError: The class asks for something of `dataclasses` that is not spelled out here.
    """
    _insist_on_accepted(node, place)
    fields = [_field(item, place) for item in node.body if isinstance(item, ast.AnnAssign)]
    if not fields:
        raise BuildError(f"{place} has no fields; expected a data class to have some.")
    own = [item for item in node.body if not isinstance(item, ast.AnnAssign)]
    given = {word.arg for word in node.decorator_list[0].keywords}  # type: ignore[attr-defined]
    node.body = [*_members(fields, given, short=short), *own]
    node.decorator_list = []
    return node


def _members(fields: list[_Field], given: Set[str], *, short: bool) -> list[ast.stmt]:
    """Return the methods; `given` are the words of the decorator."""
    names = [field.name for field in fields]
    mine = " ".join(f"self.{name}," for name in names)
    others = " ".join(f"other.{name}," for name in names)
    # What can change has no hash, as with the decorator.
    equal = _SHORT if short else _EQUAL.format(mine=mine, others=others)
    hashed = _SHORT_HASH if short else _HASH.format(mine=mine)
    hashed = hashed if "frozen" in given else "__hash__ = None"
    compared = "" if "eq" in given else equal + hashed
    text = _METHODS.format(
        parameters=", ".join(field.parameter for field in fields),
        stored="; ".join(field.stored for field in fields),
        compared=compared,
    )
    slots = "__slots__ = " if "slots" in given else ""
    head = f"{slots}__match_args__ = {tuple(names)!r}\n"
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
            f"{place} has `@{ast.unparse(decorator)}`; expected frozen=True, slots=True or "
            "both, and no other decorator: that is what the build can spell out."
        )
    if node.bases or node.type_params:
        raise BuildError(f"{place} is a data class with a base or with type parameters: give none.")
    for item in node.body:
        if isinstance(item, ast.FunctionDef) and item.name in _GENERATED:
            raise BuildError(f"{place} is a data class with its own {item.name}: leave it out.")


def _field(item: ast.AnnAssign, place: str) -> _Field:
    target, default, factory = item.target, item.value, None
    if isinstance(default, ast.Call) and ast.unparse(default.func) == FIELD:
        words = {word.arg: word.value for word in default.keywords}
        default, factory = words.pop(_DEFAULT, None), words.pop(_FACTORY, None)
        # There is no `__repr__` here at all.
        words.pop(_SHOWN, None)
        known = not words and not item.value.args  # type: ignore[union-attr]
    else:
        known = default is None or isinstance(default, _CONSTANT) or _is_empty(default)
    if not isinstance(target, ast.Name) or not known or "ClassVar" in ast.dump(item.annotation):
        raise BuildError(
            f"{place} has the field `{ast.unparse(item)}`; expected a name, a type and, if any, a "
            "constant as default: that is what the build can spell out."
        )
    return _Field(
        target.id,
        "" if default is None else ast.unparse(default),
        "" if factory is None else ast.unparse(factory),
    )


def _is_empty(default: ast.expr) -> bool:
    """Whether it is made once and cannot change."""
    return ast.unparse(default) in _EMPTY


def _decorator(node: ast.expr) -> str:
    name = node.func if isinstance(node, ast.Call) else node
    return ast.unparse(name).rpartition(".")[2]
