"""BRD-04 from dated reports of `readiness check`: a run of days is the daily comparison."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from readiness.evidence.checker import Context, Declaration, Judge, Reader
from readiness.evidence.message import Message, sentence
from readiness.evidence.reading.json_values import parse
from readiness.evidence.reading.opened import Opened
from readiness.evidence.results import (
    TOP_LEVEL,
    Cell,
    FileReading,
    Judgement,
    Lines,
    Notice,
    Proposal,
)
from readiness.evidence.trend import FEWEST_DAYS, Trend

FORMAT = "tiderider-desk/"
LARGEST = 20_000_000
"""Bytes of a report that are read."""
DAYS = 7
"""Days in a row that count as a daily comparison; PJ."""
LATE = 2
"""Days that the last report may lie back."""
SAMPLE = 10
"""Product pages that BRD-04 asks for; a day with fewer than the last one is no comparison."""
LINKED = frozenset({"feed_google", "feed_google_xml", "feed_openai"})
"""Feeds that name the addresses of pages, so that they can be compared."""


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """One dated report.

    Attributes:
        day: Its day.
        brand: Name of the brand, or "".
        bounds: The interval it proposed for BRD-04, or `None`.
        binding: The lowest level that its sample bears out.
        errors: Findings that break a rule.
        findings: All findings.
        pages: Product pages it read.
        fed: Whether it read a feed with rows.
    """

    day: date
    brand: str
    bounds: tuple[int, int] | None
    binding: int
    errors: int
    findings: int
    pages: int
    fed: bool


def read_report(opened: Opened, context: Context) -> FileReading:
    """Read a report of the desk."""
    del context
    name = opened.source.name
    raw = parse(opened.text(LARGEST))
    facts = _facts(raw) if isinstance(raw, dict) else None
    if facts is None:
        notice = Notice("report_unread", Message("reports.unread"), name)
        return FileReading(name, "desk_report", 0, notices=(notice,))
    day = facts.day.isoformat()
    shown = {"day": day, "errors": facts.errors, "findings": facts.findings}
    return FileReading(name, "desk_report", 1, facts, shown, day, day)


def _facts(raw: Mapping[str, Any]) -> ReportFacts | None:
    proposals, findings = raw.get("proposals"), raw.get("findings")
    if not str(raw.get("format", "")).startswith(FORMAT):
        return None
    if not isinstance(proposals, list) or not isinstance(findings, list):
        return None
    try:
        day = date.fromisoformat(str(raw.get("today", "")))
    except ValueError:
        return None
    one = next(
        (p for p in proposals if isinstance(p, dict) and p.get("question") == "BRD-04"), None
    )
    bounds, binding = None, 0
    if one is not None and _is_level(one.get("min")) and _is_level(one.get("max")):
        bounds = (int(one["min"]), int(one["max"]))
        binding = int(one["binding_min"]) if _is_level(one.get("binding_min")) else 0
    errors = sum(1 for f in findings if isinstance(f, dict) and f.get("severity") == "error")
    brand = raw.get("brand", "")
    read = raw.get("files")
    files = [one for one in read if isinstance(one, dict)] if isinstance(read, list) else []
    roles = [f["facts"].get("role") for f in files if isinstance(f.get("facts"), dict)]
    return ReportFacts(
        day=day,
        brand=brand if isinstance(brand, str) else "",
        bounds=bounds,
        binding=binding,
        errors=errors,
        findings=len(findings),
        pages=roles.count("product"),
        fed=any(one.get("kind") in LINKED and one.get("rows") for one in files),
    )


def _is_level(value: object) -> bool:
    return isinstance(value, int) and 0 <= value <= TOP_LEVEL


def judge_reports(readings: tuple[FileReading, ...], context: Context) -> Judgement:
    """Conclude from a series of reports, and give it as a table by day.

    A report of a day to come is named and left out.
    """
    today = context.given.today
    every = sorted(
        ((r.file, r.facts) for r in readings if isinstance(r.facts, ReportFacts)),
        key=lambda pair: (pair[1].day, pair[0]),
    )
    reports = [pair for pair in every if pair[1].day <= today]
    notices = tuple(
        Notice("report_of_the_future", sentence("reports.future", day=facts.day.isoformat()), file)
        for file, facts in every[len(reports) :]
    )
    if not reports:
        return Judgement(notices=notices)
    head = ("report.column_day", "reports.column_errors", "reports.column_all")
    day, errors, found = (Message(key) for key in head)
    table: list[tuple[Cell, ...]] = [(day, "BRD-04", errors, found)]
    for _, facts in reports:
        span = "" if facts.bounds is None else f"{facts.bounds[0]}–{facts.bounds[1]}"
        table.append((facts.day.isoformat(), span, str(facts.errors), str(facts.findings)))
    exports = {"daily_reports": tuple(table)}
    proposal = _proposal(reports, today)
    proposals = (proposal,) if proposal is not None else ()
    by_day = {facts.day: facts for _, facts in reports}
    one_brand = len({facts.brand for _, facts in reports}) == 1
    trends = _trends(by_day) if one_brand and len(by_day) >= FEWEST_DAYS else ()
    return Judgement(proposals, notices=notices, exports=exports, trends=trends)


def _trends(by_day: Mapping[date, ReportFacts]) -> tuple[Trend, ...]:
    """Return what the reports of one brand found from day to day."""
    days = tuple(by_day)
    found = tuple((facts.errors, facts.findings) for facts in by_day.values())
    bounds = tuple((facts.bounds or (None, None))[::-1] for facts in by_day.values())
    trends = [_trend("findings", ("errors", "all"), days, found)]
    if any(pair != (None, None) for pair in bounds):
        trends.append(_trend("bounds", ("highest", "lowest"), days, bounds))
    return tuple(trends)


def _trend(
    key: str, columns: tuple[str, ...], days: tuple[date, ...],
    rows: tuple[tuple[int | None, ...], ...],
) -> Trend:  # fmt: skip
    labels = tuple(Message(f"reports.column_{name}") for name in columns)
    return Trend(key, Message(f"reports.trend_{key}"), labels, days, rows)


def _proposal(reports: list[tuple[str, ReportFacts]], today: date) -> Proposal | None:
    file, last = reports[-1]
    if last.bounds is None or len({facts.brand for _, facts in reports}) > 1:
        return None
    days = {facts.day: name for name, facts in reports if _compares(facts, last)}
    run = _run(days.keys(), last.day)
    late = (today - last.day).days > LATE
    lines = tuple(Lines(name) for day, name in days.items() if (last.day - day).days < min(run, 50))
    key = "reports.run" if last.fed else "reports.run_pages"
    because = Message(key, {"days": run, "last": last.day.isoformat()})
    if last.bounds[1] < 2:
        worse = Message("reports.last_differs", {"last": last.day.isoformat()})
        low, high, because, lines = last.binding, last.bounds[1], worse, (Lines(file),)
    elif last.binding >= 2:
        low = TOP_LEVEL if run >= DAYS and last.fed and not late else 2
        high = TOP_LEVEL
    else:
        return None
    following = [Message("reports.next", {"days": DAYS})] if high > low or high < 2 else []
    if following and not last.fed:
        following.append(Message("reports.next_feed"))
    return Proposal("BRD-04", low, high, because, lines, tuple(following), evidence=because)


def _compares(facts: ReportFacts, last: ReportFacts) -> bool:
    """Return whether a report compares what the last one does: as many pages, and a feed if any."""
    enough = facts.pages >= min(last.pages, SAMPLE)
    return facts.bounds is not None and enough and (facts.fed or not last.fed)


def _run(days: Collection[date], last: date) -> int:
    """Return how many days in a row, up to the last, have a report."""
    count = 0
    while last - timedelta(days=count) in days:
        count += 1
    return count


READERS = (Reader(("desk_report",), read_report),)
JUDGES = (
    Judge(
        "reports", ("desk_report",),
        (Declaration("BRD-04", "d", ("desk_report",), (2, 3), "reports.open_brd_04"),),
        judge_reports,
    ),
)  # fmt: skip
