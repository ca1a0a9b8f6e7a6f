"""Reads the All Listings report: one title at a time, nothing of its text is kept."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.evidence.checker import Context
from readiness.evidence.listings.titles import Title, look_at, rules_of
from readiness.evidence.message import sentence
from readiness.evidence.reading.opened import Opened
from readiness.evidence.results import FileReading, Finding, Lines, Notice

EARLIER = 200
"""Characters that Amazon allowed until 2026-07-27; shown as well, decides nothing."""

INACTIVE = frozenset({"inactive", "incomplete", "非アクティブ", "停止中", "不可售", "已停售"})


@dataclass(frozen=True, slots=True)
class ListingFacts:
    """Titles of a report, and the rules they were held against."""

    titles: tuple[Title, ...]
    longest: int


def read_listings(opened: Opened, context: Context) -> FileReading:
    """Read the report."""
    rows, name = opened.rows, opened.source.name
    if rows is None:
        return FileReading(name, "listings_all", 0)
    rules = rules_of(context.bundle.table("titles"))
    title_at, status_at = rows.at("title") or 0, rows.at("status")
    found: list[Title] = []
    count = 0
    for line, cells in rows:
        count += 1
        text = cells[title_at].strip()
        if text:
            status = cells[status_at].strip().casefold() if status_at is not None else ""
            active = status not in INACTIVE
            found.append(look_at(text, line, rules, context.given.brands, active=active))
    shown = {
        "titles": len(found),
        "active": sum(1 for one in found if one.active),
        "longest": max((one.length for one in found), default=0),
        **{f"over_{limit}": _over(found, limit) for limit in (rules.longest, EARLIER)},
    }
    facts = ListingFacts(tuple(found), rules.longest)
    return FileReading(
        name, "listings_all", count, facts, shown,
        findings=tuple(_findings(name, found, rules.longest)), notices=_notices(name, found),
    )  # fmt: skip


def _over(found: list[Title], limit: int) -> list[dict[str, int]]:
    over = [one for one in found if one.length > limit]
    return [{"line": one.line, "length": one.length} for one in over[:50]]


def _findings(name: str, found: list[Title], longest: int) -> list[Finding]:
    groups = (
        ("title_too_long", [t for t in found if t.length > longest]),
        ("title_barred_symbol", [t for t in found if t.barred]),
        ("title_word_repeated", [t for t in found if t.repeated]),
        ("title_maybe_damaged", [t for t in found if t.maybe_damaged]),
    )
    return [
        Finding(
            code, "warning" if code == "title_maybe_damaged" else "error",
            sentence(f"listings.{code}", count=len(titles), limit=longest),
            (Lines(name, tuple(t.line for t in titles)[:50]),), ("CON-08",),
        )
        for code, titles in groups
        if titles
    ]  # fmt: skip


def _notices(name: str, found: list[Title]) -> tuple[Notice, ...]:
    inactive = sum(1 for one in found if not one.active)
    if not inactive:
        return ()
    message = sentence("listings.inactive", count=inactive)
    return (Notice("inactive_rows_present", message, name),)
