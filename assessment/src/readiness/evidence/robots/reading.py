"""Readers of robots.txt, of an HTML page served in its place, and of crawler logs and counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from readiness.evidence.checker import Context
from readiness.evidence.message import Message, excerpt, sentence
from readiness.evidence.reading.columns import columns_of
from readiness.evidence.reading.numbers import whole
from readiness.evidence.reading.opened import Opened
from readiness.evidence.results import FileReading, Finding, Lines, Notice, Table
from readiness.evidence.robots.access_log import LogFacts, read_log
from readiness.evidence.robots.crawlers import AgentFinder, crawlers_of
from readiness.evidence.robots.match import Decider, Verdict, address_path
from readiness.evidence.robots.rules import LARGEST, Robots, read_robots
from readiness.evidence.source import head_of

_ADDRESS = re.compile(r"(?:https?:)?//[^\s/]|/|[^\s/:]+\.[^\s/:]", re.I)
"""How an address begins: with a scheme, with a slash, or with a host that has a point."""

_REDIRECTED = 300
TOO_MANY_REQUESTS = 429
"""Google reads this status like a server error and the RFC like any 4xx, so nothing is decided."""
_NO_RULES = frozenset(range(400, 500)) - {TOO_MANY_REQUESTS}


@dataclass(frozen=True, slots=True)
class RobotsFacts:
    """What a robots.txt says.

    Attributes:
        robots: The file.
        verdicts: By address, then by crawler, for the addresses given.
        blanket: By crawler: whether it may fetch everything, nothing, or `None` when it depends.
        barring: By crawler: the line that keeps it from everything.
    """

    robots: Robots
    verdicts: Mapping[str, Mapping[str, Verdict]]
    blanket: Mapping[str, bool | None]
    barring: Mapping[str, int]


def read_robots_file(opened: Opened, context: Context) -> FileReading:
    """Read a robots.txt and judge every crawler of the table at every address given."""
    name = opened.source.name
    status = context.given.robots_status
    # RFC 9309, section 2.3.1: with another status the text is not read; 4xx means no rules.
    is_read = status is None or status < _REDIRECTED
    robots = read_robots(_octets(opened) if is_read else b"")
    crawlers = crawlers_of(context.bundle.table("crawlers"))
    decider = Decider(robots)
    decided = is_read or status in _NO_RULES
    verdicts = {
        url: {c.name: decider.verdict(c.name, address_path(url)) for c in crawlers}
        for url in (page_addresses(context) if decided else ())
    }
    blanket = {c.name: decider.everywhere(c.name) for c in crawlers}
    lines = {c.name: decider.barring_line(c.name) for c in crawlers}
    barring = {crawler: line for crawler, line in lines.items() if line is not None}
    first = next(iter(verdicts.values()), None)
    shown: dict[str, Any] = {"agents": _agents(first)} if first is not None else {}
    if len(verdicts) > 1:
        shown["addresses"] = {url: _agents(found) for url, found in verdicts.items()}
    return FileReading(
        file=name,
        kind="robots",
        rows=robots.rules,
        facts=RobotsFacts(robots, verdicts, blanket, barring),
        shown=shown,
        findings=tuple(_findings(name, robots)),
        notices=_notices(name, robots, opened),
        tables=tuple(_table(url, found) for url, found in verdicts.items()),
    )


def _table(url: str, found: Mapping[str, Verdict]) -> Table:
    columns = tuple(
        Message(f"robots.column_{name}") for name in ("crawler", "may", "group", "line")
    )
    rows = tuple(
        (
            name,
            Message("robots.may" if one.allowed else "robots.may_not"),
            Message(f"robots.group_{one.group}"),
            "" if one.line is None else str(one.line),
        )
        for name, one in found.items()
    )
    return Table(sentence("robots.table", url=excerpt(url)), columns, rows)


def read_html(opened: Opened, _: Context) -> FileReading:
    """Note that an HTML page was served where robots.txt was expected; it says no rule."""
    return FileReading(opened.source.name, "html", 0)


def read_access_log(opened: Opened, context: Context) -> FileReading:
    """Count what crawlers fetched, by name."""
    finder = AgentFinder(crawlers_of(context.bundle.table("crawlers")))
    facts = read_log(opened, finder)
    return _log_reading(opened.source.name, "access_log", facts, context)


def read_counts(opened: Opened, context: Context) -> FileReading:
    """Read a table of counts by crawler and day, as hosts and CDNs export them."""
    rows, name = opened.rows, opened.source.name
    columns = columns_of(opened, context.given, dates=("date",))
    finder = AgentFinder(crawlers_of(context.bundle.table("crawlers")))
    hits: dict[tuple[str, date], int] = {}
    lines: dict[str, int] = {}
    days: list[date] = []
    count = unread = 0
    if rows is not None and columns.order is not None:
        agent, stamp, ok = rows.at("crawler") or 0, rows.at("date") or 0, rows.at("ok_200") or 0
        for line, cells in rows:
            count += 1
            when, number = columns.day(cells[stamp]), whole(cells[ok])
            if when is None or number is None:
                unread += 1
                continue
            days.append(when)
            crawler = finder.find(cells[agent])
            if crawler and number > 0:
                hits[crawler, when] = hits.get((crawler, when), 0) + number
                lines.setdefault(crawler, line)
    first, last = (min(days), max(days)) if days else (None, None)
    facts = LogFacts(hits, {}, first, last, lines, unread, count)
    reading = _log_reading(name, "crawler_counts", facts, context)
    return (
        reading if not columns.asks else FileReading(name, "crawler_counts", 0, asks=columns.asks)
    )


def _octets(opened: Opened) -> bytes:
    if opened.detection.encoding.startswith("utf-16"):
        return opened.text(LARGEST * 2).encode("utf-8")
    return head_of(opened.source, LARGEST + 1)


def _agents(found: Mapping[str, Verdict]) -> dict[str, Any]:
    return {
        name: {"allowed": one.allowed, "line": one.line, "group": one.group}
        for name, one in found.items()
    }


def _findings(name: str, robots: Robots) -> list[Finding]:
    found = []
    for reason in ("colon", "typo", "long"):
        lines = tuple(item.line for item in robots.lenient if item.reason == reason)[:50]
        if lines:
            message = Message(f"robots.lenient_{reason}", {"count": len(lines)})
            place = (Lines(name, lines),)
            found.append(Finding(f"robots_{reason}", "warning", message, place, ("BRD-01",)))
    if robots.orphans:
        message = Message("robots.orphans", {"count": len(robots.orphans)})
        place = (Lines(name, robots.orphans[:50]),)
        found.append(Finding("robots_orphan_rules", "warning", message, place, ("BRD-01",)))
    return found


def page_addresses(context: Context) -> tuple[str, ...]:
    """Return those of the addresses given that are one: with a host, or a path alone."""
    return tuple(url for url in context.given.page_urls if _ADDRESS.match(url.strip()))


def _notices(name: str, robots: Robots, opened: Opened) -> tuple[Notice, ...]:
    notices = []
    if robots.cut:
        message = sentence("robots.cut", limit=LARGEST // 1024)
        notices.append(Notice("robots_cut", message, name))
    if opened.detection.encoding.startswith("utf-16"):
        notices.append(Notice("robots_utf16", Message("robots.utf16"), name))
    return tuple(notices)


def _log_reading(name: str, kind: str, facts: LogFacts, context: Context) -> FileReading:
    recent = facts.recent(context.given.today)
    unread = Notice("log_lines_unread", Message("robots.log_unread", {"count": facts.unread}), name)
    return FileReading(
        file=name,
        kind=kind,
        rows=facts.rows,
        facts=facts,
        shown={"last_30_days_200": dict(sorted(recent.items())), "other_status": facts.other},
        first=facts.first.isoformat() if facts.first else "",
        last=facts.last.isoformat() if facts.last else "",
        notices=(unread,) if facts.unread else (),
    )
