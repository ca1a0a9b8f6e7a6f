"""Access logs in the combined format: successful fetches by crawler and day, nobody's address."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from readiness.evidence.reading.dates import day
from readiness.evidence.reading.decode import LineReader
from readiness.evidence.reading.opened import Opened
from readiness.evidence.robots.crawlers import AgentFinder

DAYS = 30
"""Days of the log that BRD-01 asks for."""

LONGEST = 8_000
"""Signs of a line that are read."""

_LINE = re.compile(
    r"\S{1,200} \S{1,200} [^\[]{1,200}\[(\d{1,2})/(\w{3})/(\d{4})[^\]]{0,20}\] "
    r'"([A-Z]{2,10}) ([^ "]{1,4000})[^"]{0,40}" (\d{3}) \S{1,20}(.*)'
)


@dataclass(frozen=True, slots=True)
class LogFacts:
    """What a log shows.

    Attributes:
        hits: Successful page fetches by crawler and day.
        other: Fetches with another status, by crawler.
        first: First day of the log, or `None`.
        last: Last day, or `None`.
        lines: First lines that name a crawler with status 200: crawler to physical line.
        unread: Lines that are not of the format.
        rows: Lines read.
    """

    hits: dict[tuple[str, date], int]
    other: dict[str, int]
    first: date | None
    last: date | None
    lines: dict[str, int]
    unread: int
    rows: int

    def recent(self, today: date) -> dict[str, int]:
        """Return successful fetches of the last 30 days by crawler."""
        start = today - timedelta(days=DAYS)
        total: Counter[str] = Counter()
        for (name, when), count in self.hits.items():
            if start <= when <= today:
                total[name] += count
        return dict(total)

    def covers(self, today: date) -> bool:
        """Return whether the log reaches over the last 30 days."""
        if self.first is None or self.last is None:
            return False
        start = today - timedelta(days=DAYS - 1)
        return self.first <= start and self.last >= today - timedelta(days=1)


def read_log(opened: Opened, finder: AgentFinder) -> LogFacts:
    """Count the fetches of crawlers in a log.

    The crawler is looked for in the user agent only, and by name: names can be forged.
    """
    hits: Counter[tuple[str, date]] = Counter()
    other: Counter[str] = Counter()
    lines: dict[str, int] = {}
    days: set[date] = set()
    unread = rows = 0
    for number, raw in enumerate(LineReader(opened.source, opened.detection.encoding), start=1):
        match = _LINE.match(raw[:LONGEST]) if raw.strip() else None
        if match is None:
            unread += 1 if raw.strip() else 0
            continue
        rows += 1
        when = day(f"{match.group(1)} {match.group(2)} {match.group(3)}", "dmy")
        if when is None:
            continue
        days.add(when)
        name = finder.find(_user_agent(match.group(7)))
        if not name or match.group(4) not in {"GET", "HEAD"}:
            continue
        if match.group(6) != "200" or match.group(5).partition("?")[0] == "/robots.txt":
            other[name] += 1
            continue
        hits[name, when] += 1
        lines.setdefault(name, number)
    first, last = (min(days), max(days)) if days else (None, None)
    return LogFacts(dict(hits), dict(other), first, last, lines, unread, rows)


def _user_agent(rest: str) -> str:
    quoted = re.findall(r'"((?:[^"\\]|\\.){0,2000})"', rest.strip())
    # Combined: referrer, user agent; some servers add fields behind, such as forwarded addresses.
    return quoted[1] if len(quoted) > 1 else quoted[0] if quoted else ""
