"""Places as short text: `robots.txt:11`, `ledger.csv:2-25`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

SHOWN = 6
"""Line numbers written out before the rest is left out."""


def places(lines: Iterable[Mapping[str, Any]]) -> str:
    """Return places of a plain report in one line."""
    return ", ".join(_place(one) for one in lines)


def _place(one: Mapping[str, Any]) -> str:
    if "first" in one:
        span = one["first"] if one["first"] == one["last"] else f"{one['first']}-{one['last']}"
        return f"{one['file']}:{span}"
    numbers = [str(number) for number in one["lines"]]
    more = "…" if len(numbers) > SHOWN else ""
    return f"{one['file']}:{','.join(numbers[:SHOWN])}{more}" if numbers else str(one["file"])
