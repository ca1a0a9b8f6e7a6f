"""Labels each table cell with its column, for screens on which rows become blocks."""

from __future__ import annotations

import re
from typing import Final

_TABLE: Final = re.compile(r"<table>.*?</table>", re.S)
_HEAD: Final = re.compile(r"<th\b[^>]*>(.*?)</th>", re.S)
_ROW: Final = re.compile(r"<tr>(?:(?!</tr>).)*<td\b.*?</tr>", re.S)
_CELL: Final = re.compile(r"<td(?![^>]*\bdata-label=)(?P<rest>[^>]*)>")
_TAG: Final = re.compile(r"<[^>]*>")
_PLAIN: Final = 2


def label_cells(html: str) -> str:
    """Return the content with a `data-label` on each cell below a named column.

    The first cell is the title of its row and says itself what it is; where only one cell follows,
    so does that one.

    Args:
        html: What Markdown made of a page; tables with a class of their own are left alone.
    """
    return _TABLE.sub(lambda table: _labelled(table[0]), html)


def _labelled(table: str) -> str:
    names = [_TAG.sub("", head).strip().replace('"', "&quot;") for head in _HEAD.findall(table)]
    if len(names) <= _PLAIN:
        return table
    return _ROW.sub(lambda row: _labelled_row(row[0], ["", *names[1:]]), table)


def _labelled_row(row: str, names: list[str]) -> str:
    left = iter(names)

    def name(cell: re.Match[str]) -> str:
        label = next(left, "")
        return f'<td data-label="{label}"{cell["rest"]}>' if label else cell[0]

    return _CELL.sub(name, row)
