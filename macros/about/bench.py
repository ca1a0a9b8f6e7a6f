"""`bench_table`: the last results of `make bench`, with date and class of machine."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from macros.content.errors import MacroError
from macros.content.sources import Content
from macros.content.templates import Render, block

ENGINE_FILE: Final = "docs/data/bench.json"
PAGES_FILE: Final = "docs/data/lighthouse.json"
NETWORKS: Final = ("fast", "slow")
PARTS: Final = (*NETWORKS, "form", "work", "setting", "goals", "pages")
BASE: Final = "stock"
_SCORES: Final = ("performance", "accessibility", "best-practices", "seo")
_SECOND: Final = 1000
_KILOBYTE: Final = 1000
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


@dataclass(frozen=True, slots=True)
class PageRow:
    """What Lighthouse says of one page, in words ready to print.

    Attributes:
        lang: Language of the page.
        kind: Key of the kind of page.
        cells: For each measure the median, and whether it misses its goal.
    """

    lang: str
    kind: str
    cells: tuple[tuple[str, bool], ...]


def bench_table(content: Content, render: Render, part: str) -> str:
    """Return one table of the last measurement.

    Args:
        content: What to print from.
        render: Fills a template.
        part: `fast` or `slow` for a link, `form` for the page that readers use, `work` for what
            comes after the start, `setting` for where it was measured, `goals` for what was aimed
            at, `pages` for what Lighthouse says of the pages.

    Returns:
        The table with its date; nothing when this part was not measured on that machine.

    Raises:
        MacroError: There is no measurement at all, or no such part of one.
    """
    if part not in PARTS:
        raise MacroError(f"bench_table has no part {part!r}; use {', '.join(PARTS)}")
    if part == "pages":
        result = _read(content, PAGES_FILE)
        found = tuple(map(_page_row, result["pages"]))
        return block(render("bench_pages.html", result=result, rows=found))
    result = _read(content, ENGINE_FILE)
    if part == "goals":
        return block(render("bench_goals.html", goals=result["goals"], before=result["before"]))
    numbers = result["numbers"].get(part, {})
    if part != "setting" and not numbers:
        return ""
    return block(
        render(
            "bench.html",
            part=part,
            machine=result["machine"],
            measured=result["measured"].get(part),
            numbers=numbers,
            rows=_rows(numbers) if part in NETWORKS else (),
        )
    )


def _read(content: Content, name: str) -> dict[str, Any]:
    path = content.root / name
    if not path.is_file():
        raise MacroError(f"{name} is missing; `make bench` writes it")
    result: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return result


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


def _page_row(page: dict[str, Any]) -> PageRow:
    shown = {
        **{name: f"{page[name]}" for name in _SCORES},
        "lcp": f"{page['lcp'] / _SECOND:.1f}",
        "tbt": f"{page['tbt']}",
        "cls": f"{page['cls']:.3f}",
        "bytes": f"{page['bytes'] / _KILOBYTE:.0f}",
    }
    cells = tuple((text, name in page["missed"]) for name, text in shown.items())
    return PageRow(page["lang"], page["page"], cells)
