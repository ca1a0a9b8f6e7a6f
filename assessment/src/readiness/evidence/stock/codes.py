"""The adjustment codes of the ledger, from the rule table `ledger_codes`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, cast

type Group = Literal[
    "lost", "found", "damaged", "damaged_unsellable", "move", "in", "out", "disposed"
]

EVENTS = {
    "shipments": "shipments", "customershipments": "shipments", "receipts": "receipts",
    "customerreturns": "returns", "vendorreturns": "vendor", "whsetransfers": "transfers",
    "warehousetransfers": "transfers", "adjustments": "adjustments",
}  # fmt: skip
"""Event types by their letters; anything else is counted as another event."""


def groups_of(table: Mapping[str, Any]) -> dict[str, Group]:
    """Return the group of each code."""
    return {row["code"]: cast(Group, row["group"]) for row in table["codes"]}


def code_of(reason: str) -> str:
    """Return the code in a cell, which may have its name behind: `M` or `M - Misplaced`."""
    text = reason.strip()
    return text if len(text) < 2 or text[1].isalnum() else text[0]
