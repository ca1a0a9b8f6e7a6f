"""The crawlers of the rule table `crawlers`, and how their names are found in a user agent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

type Role = Literal["gate", "search", "shown"]
"""`gate`: blocked means level 0 of BRD-01; `search`: level 1; `shown`: decides nothing."""


@dataclass(frozen=True, slots=True)
class Crawler:
    """A crawler that is looked for.

    Attributes:
        name: Product token as its owner writes it.
        role: What it decides.
        purpose: `search`, `training`, `user`, `agent`, `ads`, `archive` or `preview`.
    """

    name: str
    role: Role
    purpose: str


def crawlers_of(table: Mapping[str, Any]) -> tuple[Crawler, ...]:
    """Return the crawlers in the order of the table."""
    return tuple(Crawler(row["name"], row["role"], row["purpose"]) for row in table["crawlers"])


class AgentFinder:
    """Finds the crawler that a user agent names; `Applebot-Extended` is not `Applebot`."""

    def __init__(self, crawlers: tuple[Crawler, ...]) -> None:
        """Prepare one pattern for all names."""
        names = sorted((crawler.name for crawler in crawlers), key=len, reverse=True)
        joined = "|".join(re.escape(name) for name in names)
        self._pattern = re.compile(rf"(?<![A-Za-z_-])(?:{joined})(?![A-Za-z_-])", re.I)
        self._names = {name.lower(): name for name in names}

    def find(self, user_agent: str) -> str:
        """Return the name of the crawler, or ""."""
        match = self._pattern.search(user_agent)
        return self._names[match.group().lower()] if match else ""
