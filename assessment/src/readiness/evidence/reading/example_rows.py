"""The row that shows how a template of this site is filled in; no seller means it as data."""

from __future__ import annotations

from collections.abc import Iterable

EXAMPLE = ("EXAMPLE ROW", "示例行")
"""What one of its cells holds, in either language."""


def is_example(cells: Iterable[str]) -> bool:
    """Return whether a row is the example of a template."""
    return any(mark in cell for cell in cells for mark in EXAMPLE)
