"""The engine's source for the browser: the same program without types and without `dataclasses`."""

from __future__ import annotations

import ast
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from readiness_build.engine.lowering.project import DROPPED, lower_project, lowered
from readiness_build.engine.stdlib_archive import imported_modules
from readiness_build.source.errors import BuildError

SAMPLE = '''
"""A module."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal, Protocol, cast

type Kind = Literal["a", "b"]
LIMIT: int = 3
"""How many."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something."""

    name: str
    kind: Kind = "a"
    parts: tuple[str, ...] = ()

    @property
    def long(self) -> str:
        """Both."""
        return f"{self.name} {self.kind}"


@dataclass(frozen=True)
class Scene:
    """Works once."""

    item: Item

    @cached_property
    def times(self) -> list[int]:
        return [1]


class Empty(Exception):
    """Only a name."""


@dataclass(slots=True)
class Tally:
    """Changes while it is filled."""

    field: str
    low: int = -1
    seen: list[str] = field(default_factory=list)
    quiet: str = field(default="q", repr=False)
    counts: dict[str, int] = field(default_factory=lambda: {"a": 1})


@dataclass(slots=True, eq=False)
class Node:
    """Each is itself only."""

    kind: str


class Reads(Protocol):
    """What others have."""

    def read(self) -> str: ...


class File(Reads):
    """Reads."""

    def read(self) -> str:
        return "text"


def renamed[Thing: Item](item: Thing, name: str, **more: Any) -> Thing:
    """Return it under another name."""
    kind: Kind
    kind = cast(Kind, "b")
    return replace(item, name=name.replace("x", "y"), kind=kind, **more)


def matched(item: object) -> str:
    match item:
        case Item(name, "b"):
            return name
        case _:
            return "no"
'''


def run(source: str) -> ModuleType:
    module = sys.modules["sample"] = ModuleType("sample")  # where data classes look types up
    exec(compile(source, "sample.py", "exec"), module.__dict__)
    return module


@pytest.fixture(params=["as written", "sample.py", "evidence/sample.py"])
def sample(request: pytest.FixtureRequest) -> ModuleType:
    """The sample as it is, lowered, and lowered in the fewer bytes of the desk."""
    written = request.param == "as written"
    return run(SAMPLE if written else lowered(SAMPLE, request.param))


def test_a_data_class_is_made_compared_hashed_matched_and_replaced_as_before(
    sample: ModuleType,
) -> None:
    item = sample.Item("xx", parts=("p",))
    assert (item.name, item.kind, item.parts, item.long) == ("xx", "a", ("p",), "xx a")
    assert item == sample.Item("xx", "a", ("p",))
    assert hash(item) == hash(sample.Item("xx", "a", ("p",)))
    assert item != sample.Item("xx")
    assert item != ("xx", "a", ("p",))
    other = sample.renamed(item, "xz")
    assert (other.name, other.kind, other.parts) == ("yz", "b", ("p",))
    assert sample.matched(other) == "yz"
    assert sample.matched(item) == "no"
    with pytest.raises(TypeError):
        sample.Item()
    with pytest.raises(TypeError):
        sample.renamed(item, "x", colour="red")


def test_a_class_that_is_filled_keeps_its_defaults_apart_and_has_no_hash(
    sample: ModuleType,
) -> None:
    first, second = sample.Tally("a"), sample.Tally("a")
    first.seen.append("x")
    first.low += 2
    first.counts["a"] += 1
    assert second.counts == {"a": 1}
    second.counts["a"] = 2
    assert (first.seen, second.seen, first.low, second.quiet) == (["x"], [], 1, "q")
    assert first != second
    second.seen.append("x")
    second.low = 1
    assert first == second
    with pytest.raises(TypeError):
        hash(first)
    assert not hasattr(first, "__dict__")


def test_a_class_without_comparison_is_only_itself(sample: ModuleType) -> None:
    assert sample.Node("a") != sample.Node("a")
    assert len({sample.Node("a"), sample.Node("a")}) == 2


def test_a_protocol_is_a_class_without_a_base(sample: ModuleType) -> None:
    assert sample.File().read() == "text"


def test_slots_and_cached_properties_stay(sample: ModuleType) -> None:
    assert not hasattr(sample.Item("x"), "__dict__")
    scene = sample.Scene(sample.Item("x"))
    assert scene.times is scene.times
    assert sample.LIMIT == 3
    assert isinstance(sample.Empty(), Exception)


def test_nothing_is_left_of_types_and_texts_for_people() -> None:
    text = lowered(SAMPLE, "sample.py")
    assert '"""' not in text
    assert "->" not in text
    for word in (
        "dataclass",
        "typing",
        "Literal",
        "Protocol",
        "cast",
        "__future__",
        "Something",
        "How many",
    ):
        assert word not in text
    assert lowered(text, "sample.py") == text


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["@dataclass", "class A:", "    a: int"], "m.py:2 has `@dataclass`; expected frozen"),
        (["@dataclass(frozen=True, order=True)", "class A:", "    a: int"], "m.py:2 has"),
        (["@dataclass(frozen=True)", "class A(B):", "    a: int"], "with a base"),
        (["@dataclass(frozen=True)", "class A:", "    pass"], "m.py:2 has no fields"),
        (
            ["@dataclass(frozen=True)", "class A:", "    a: int = field(kw_only=True)"],
            "m.py:2 has the field",
        ),
        (["@dataclass(frozen=True)", "class A:", "    a: ClassVar[int] = 1"], "has the field"),
        (
            ["@dataclass(frozen=True)", "class A:", "    a: int", "    def __hash__(self): ..."],
            "its own __hash__",
        ),
        (["from typing import Literal", "A = Literal['a']"], "m.py:2 uses `Literal`"),
        (["from dataclasses import fields", "print(fields(1))"], "m.py:2 uses `fields`"),
        (["import typing"], "m.py:1 imports a whole module"),
    ],
)
def test_what_has_no_lower_form_is_reported_with_its_place(lines: list[str], message: str) -> None:
    with pytest.raises(BuildError, match=message.replace("(", r"\(")):
        lowered("\n".join(lines), "m.py")


def test_the_engine_is_lowered_whole(root: Path, tmp_path: Path) -> None:
    project = lower_project(root, tmp_path)
    written = project / "src/readiness"
    source = root / "assessment/src/readiness"
    names = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert len(names) >= 40
    lowered_names = {p.relative_to(written).as_posix() for p in written.rglob("*") if p.is_file()}
    commands = {name for name in names if name.startswith("commands/")}
    assert lowered_names == names - {"__main__.py"} - commands
    assert not set(imported_modules(written)) & DROPPED
    for path in written.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            assert not isinstance(node, ast.AnnAssign | ast.TypeAlias), path.name
            assert not (isinstance(node, ast.FunctionDef) and node.returns), path.name


def test_the_source_keeps_what_the_lowered_engine_gives_up() -> None:
    """What freezes a data class is checked where it is written: here, and by mypy."""
    item = run(SAMPLE).Item("x")
    with pytest.raises(AttributeError):
        item.name = "y"
    assert replace(item, name="y").name == "y"
