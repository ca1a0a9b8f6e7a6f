"""Access logs, combined or W3C: successful fetches by crawler and day, no visitor's address."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
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


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: day, method, path, status and user agent. The address is never kept."""

    day: date
    method: str
    path: str
    status: str
    agent: str


type Parser = Callable[[str], Entry | None]


def read_log(opened: Opened, finder: AgentFinder) -> LogFacts:
    """Count the fetches of crawlers in a log.

    The crawler is looked for in the user agent only, and by name: names can be forged.
    """
    hits: Counter[tuple[str, date]] = Counter()
    other: Counter[str] = Counter()
    lines: dict[str, int] = {}
    days: set[date] = set()
    unread = rows = 0
    parse: Parser = _combined
    for number, raw in enumerate(LineReader(opened.source, opened.detection.encoding), start=1):
        text = raw[:LONGEST].rstrip("\r\n")
        if text.startswith("#"):
            parse = _w3c(text) or parse
            continue
        entry = parse(text) if text.strip() else None
        if entry is None:
            unread += 1 if text.strip() else 0
            continue
        rows += 1
        days.add(entry.day)
        name = finder.find(entry.agent)
        if not name or entry.method not in {"GET", "HEAD"}:
            continue
        if entry.status != "200" or entry.path.partition("?")[0] == "/robots.txt":
            other[name] += 1
            continue
        hits[name, entry.day] += 1
        lines.setdefault(name, number)
    first, last = (min(days), max(days)) if days else (None, None)
    return LogFacts(dict(hits), dict(other), first, last, lines, unread, rows)


def _combined(text: str) -> Entry | None:
    match = _LINE.match(text)
    if match is None:
        return None
    when = day(f"{match.group(1)} {match.group(2)} {match.group(3)}", "dmy")
    if when is None:
        return None
    agent = _user_agent(match.group(7))
    return Entry(when, match.group(4), match.group(5), match.group(6), agent)


def _user_agent(rest: str) -> str:
    quoted = re.findall(r'"((?:[^"\\]|\\.){0,2000})"', rest.strip())
    # Combined: referrer, user agent; some servers add fields behind, such as forwarded addresses.
    return quoted[1] if len(quoted) > 1 else quoted[0] if quoted else ""


def _w3c(header: str) -> Parser | None:
    """Return the parser that a `#Fields:` line describes (IIS, CloudFront), or `None`."""
    if not header.startswith("#Fields:"):
        return None
    names = header.removeprefix("#Fields:").split()
    wanted = ("date", "cs-method", "cs-uri-stem", "sc-status", "cs(User-Agent)")
    if any(name not in names for name in wanted):
        return None
    places = [names.index(name) for name in wanted]

    def parse(text: str) -> Entry | None:
        cells = text.split()
        if len(cells) != len(names):
            return None
        stamp, method, path, status, agent = (cells[place] for place in places)
        when = day(stamp, "dmy")
        spaced = agent.replace("+", " ").replace("%20", " ")
        return None if when is None else Entry(when, method, path, status, spaced)

    return parse
