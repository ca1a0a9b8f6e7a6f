"""`architecture`: the modules and who imports whom, drawn from the code while the page is built."""

from __future__ import annotations

from macros.about.code_map import PARTS, Module, by_depth, code_map, rooms, uses
from macros.content.errors import MacroError
from macros.content.sources import Content
from macros.content.templates import Render, block

DRAWINGS = ("parts", "engine")


def architecture(content: Content, render: Render, what: str) -> str:
    """Return one drawing or one table of modules.

    Args:
        content: What to print from.
        render: Fills a template.
        what: `parts`, `engine`, or the name of a part, for the table of its modules.

    Raises:
        MacroError: There is no such drawing and no such part.
    """
    modules = code_map(content.root)
    if what == "parts":
        html = render("architecture_parts.html", parts=_parts(modules), uses=uses(modules))
    elif what == "engine":
        engine = by_depth(rooms(_of(modules, "readiness")))
        html = render("architecture_engine.html", modules=engine)
    elif what in PARTS:
        html = render("architecture_modules.html", part=what, modules=_of(modules, what))
    else:
        known = ", ".join((*DRAWINGS, *PARTS))
        raise MacroError(f"architecture has no {what!r}; use one of: {known}")
    return block(html)


def _of(modules: tuple[Module, ...], part: str) -> tuple[Module, ...]:
    return tuple(module for module in modules if module.part == part)


def _parts(modules: tuple[Module, ...]) -> list[tuple[str, str, int]]:
    return [(part, folder, len(_of(modules, part))) for part, folder in PARTS.items()]
