"""`bench_table`: what `make bench` measured last, with its date and the class of machine."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from macros.content import Content
from macros.errors import MacroError
from macros.render import Render, block

FILE: Final = "docs/data/bench.json"
NETWORKS: Final = ("fast", "slow")
PARTS: Final = (*NETWORKS, "form", "work", "setting")
_SECOND: Final = 1000
_MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One runtime, in words ready to print.

    Attributes:
        name: Key of the runtime.
        cells: For each measure the median, and its ratio to stock Pyodide or nothing.
    """

    name: str
    cells: tuple[tuple[str, str], ...]


def bench_table(content: Content, render: Render, part: str) -> str:
    """Return one table of the last measurement.

    Args:
        content: What to print from.
        render: Fills a template.
        part: `fast` or `slow` for a link, `form` for the page that readers use, `work` for what
            comes after the start, `setting` for where it was measured.

    Returns:
        The table with its date; nothing when this part was not measured on that machine.

    Raises:
        MacroError: There is no measurement at all, or no such part of one.
    """
    path = content.root / FILE
    if not path.is_file():
        raise MacroError(f"{FILE} is missing; `make bench` writes it")
    result = json.loads(path.read_text(encoding="utf-8"))
    if part not in PARTS:
        raise MacroError(f"bench_table has no part {part!r}; use {', '.join(PARTS)}")
    numbers = result["numbers"].get(part, {})
    if part != "setting" and not numbers:
        return ""
    rows = _rows(numbers) if part in NETWORKS else ()
    measured = result["measured"].get(part)
    return block(
        render(
            "bench.html",
            part=part,
            machine=result["machine"],
            measured=measured,
            numbers=numbers,
            rows=rows,
        )
    )


def _rows(variants: dict[str, Any]) -> tuple[Row, ...]:
    return tuple(
        Row(
            name,
            (
                _cell(measures["cold"], _SECOND),
                _cell(measures["warm"], _SECOND),
                _cell(measures["bytes"], _MEGABYTE),
                _cell(measures["memory"], _MEGABYTE, places=0),
                (f"{measures['requests']['median']}", ""),
                (f"{measures['longest']['median']}", ""),
            ),
        )
        for name, measures in variants.items()
    )


def _cell(measure: dict[str, Any], unit: int, places: int = 1) -> tuple[str, str]:
    median, ratio = measure["median"], measure["ratio"]
    shown = "–" if median is None else f"{median / unit:.{places}f}"
    return shown, "" if ratio is None else f"{ratio:.2f}"
