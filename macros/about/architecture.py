"""`architecture`: the rooms and modules of the code, drawn while the page is built."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from macros.about.code_map import PARTS, Module, by_depth, code_map, rooms
from macros.content.errors import MacroError
from macros.content.sources import Content
from macros.content.templates import Render, block
from readiness_build.source.yaml_loader import load_yaml

FILE: Final = "docs/data/rooms.yaml"
"""What each folder of code holds, in both languages."""

_ROOMS: Final = " rooms"


@dataclass(frozen=True, slots=True)
class Room:
    """One folder of a part, or one module next to the folders.

    Attributes:
        name: Its dotted name, such as `readiness.planning`.
        path: What a reader looks for in the tree: `planning/`, or `bridge.py`.
        holds: What is in it, in the language of the page.
        files: How many modules a folder has; 0 for a single module.
        imports: The rooms of the same part that it imports, type imports included for Python.
    """

    name: str
    path: str
    holds: str
    files: int
    imports: tuple[str, ...]


def architecture(content: Content, render: Render, what: str) -> str:
    """Return the rooms or the modules of one part of the code.

    Args:
        content: What to print from.
        render: Fills a template.
        what: The name of a part, for all its modules; with ` rooms` behind it, for its folders,
            each above the folders that it imports.

    Raises:
        MacroError: There is no such part, or a folder has no line in `docs/data/rooms.yaml`.
    """
    part = what.removesuffix(_ROOMS)
    if part not in PARTS:
        raise MacroError(f"architecture has no {what!r}; use one of: {', '.join(PARTS)}")
    modules = tuple(module for module in code_map(content.root) if module.part == part)
    if what == part:
        return block(render("architecture_modules.html", part=part, modules=modules))
    found = [_room(content, part, room, modules) for room in reversed(by_depth(rooms(modules)))]
    return block(render("architecture_rooms.html", part=part, rooms=found))


def _room(content: Content, part: str, room: Module, modules: tuple[Module, ...]) -> Room:
    inside = [module for module in modules if module.name.startswith(f"{room.name}.")]
    single = next((module for module in modules if module.name == room.name), None)
    if not inside and single is not None:
        ending = "ts" if part == "web" else "py"
        return Room(room.name, f"{room.short}.{ending}", single.says, 0, room.imports)
    holds = _described(content)[PARTS[part]].get(room.short)
    if holds is None:
        raise MacroError(f"{FILE} has no line for {PARTS[part]}/{room.short}; write one")
    text = holds[content.locale.code]
    return Room(room.name, f"{room.short}/", text, len(inside), room.imports)


def _described(content: Content) -> dict[str, dict[str, dict[str, Any]]]:
    described: dict[str, dict[str, dict[str, Any]]] = load_yaml(content.root / FILE, FILE).data()
    return described
