"""Claim windows from the dated table `fba_rules`; only rows of status primary count as overdue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

PRIMARY, UNVERIFIED = "primary", "unverified"
COUNTRIES = {"GB": "UK"}
"""Marketplace of the table by country of the ledger, where the two differ."""


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when a claim may be made.

    Attributes:
        earliest: Days after the event, or `None` when not verified.
        latest: Days after the event, or `None` when not verified.
        status: `primary`, `repost`, `trade` or `unverified`.
        publisher: Who published the source, or "".
        title: Title of the source in its own language, or "" when no source supports the row.
        address: Where the source is, or "".
    """

    earliest: int | None
    latest: int | None
    status: str
    publisher: str = ""
    title: str = ""
    address: str = ""

    def opens(self, event: date) -> date | None:
        """Return the first day of the window."""
        return None if self.earliest is None else event + timedelta(days=self.earliest)

    def closes(self, event: date) -> date | None:
        """Return the last day of the window."""
        return None if self.latest is None else event + timedelta(days=self.latest)


def window_for(table: Mapping[str, Any], marketplace: str, case: str, event: date) -> Window | None:
    """Return the window of a case in a marketplace on a day, or `None` when no row holds then.

    Of several rows the latest that had begun holds; an event before the first has no window.
    """
    place = COUNTRIES.get(marketplace, marketplace)
    rows = [
        row
        for row in table["windows"]
        if row["marketplace"] == place and row["case"] == case and row["since"] <= event.isoformat()
    ]
    if not rows:
        return None
    row = max(rows, key=lambda one: str(one["since"]))
    source = table.get("sources", {}).get(row["source"], {})
    return Window(
        row.get("earliest"), row.get("latest"), row["status"],
        source.get("publisher", ""), source.get("title", ""), source.get("url", ""),
    )  # fmt: skip
