"""`timeline`: the events of `docs/data/timeline.yaml`, filterable by topic without a script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Final

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from macros.content.errors import MacroError
from macros.content.sources import Content
from macros.content.templates import Render, block
from macros.facts.claims import ClaimMacros
from macros.facts.timeline_chart import (
    FIRST_YEAR,
    LAST_YEAR,
    RECORD_ENDS,
    Lane,
    across,
    lanes,
    when,
)
from readiness.bank.model import Text
from readiness_build.source.yaml_loader import load_yaml

EVENTS: Final = Path(__file__).resolve().parents[2] / "docs" / "data" / "timeline.yaml"

GROUPS: Final = {
    "organisation": ("organisation",),
    "assistant": ("assistant",),
    "offsite": ("traffic", "access"),
    "agents": ("agents",),
    "tools": ("tools", "measurement", "evidence"),
    "fba": ("fba", "costs", "brand"),
    "law": ("regulation", "duties", "eu", "china"),
}
"""The filter's choices, and the topics of claims each one shows; brand events are about stock."""

_GROUP_OF: Final = {topic: group for group, topics in GROUPS.items() for topic in topics}


@dataclass(frozen=True, slots=True)
class Event:
    """One dated event.

    Attributes:
        anchor: Id of its place in the list.
        date: ISO date, or a year and month when the day is not known.
        group: The choice of the filter that shows it.
        claim: Id of the claim it rests on.
        title: What happened.
    """

    anchor: str
    date: str
    group: str
    claim: str
    title: Text


@dataclass(frozen=True, slots=True)
class Chapter:
    """A year's events, or those after the record's end.

    Attributes:
        name: The year, or `later`.
        rows: Each event with its date in words and the mark of its claim.
    """

    name: str
    rows: tuple[tuple[Event, str, Markup], ...]


def timeline_macro(
    content: Content, render: Render, claims: ClaimMacros
) -> Callable[[Context], str]:
    """Return the macro; it is built once, so that a broken event stops the build.

    Args:
        content: The ledger and the words.
        render: Fills a template.
        claims: Prints the marks, whose notes are then in `source_list()`.

    Raises:
        MacroError: An event names no known claim, or its claim a topic without a group.
    """
    events = load_events(content)

    @pass_context
    def timeline(context: Context) -> str:
        counts = Counter(event.group for event in events)
        html = render(
            "timeline.html",
            chapters=_chapters(content, claims, context, events),
            groups=[(group, counts[group]) for group in GROUPS if counts[group]],
            total=len(events),
            lanes=_lanes(content, events),
            years=[(y, across(f"{y}-01-01")) for y in range(FIRST_YEAR, LAST_YEAR + 1)],
            end=across(RECORD_ENDS),
        )
        return block(html)

    return timeline


def load_events(content: Content, path: Path = EVENTS) -> tuple[Event, ...]:
    """Read the events, oldest first.

    Args:
        content: The ledger they rest on.
        path: The file.

    Raises:
        MacroError: A field is missing, a claim or topic is unknown, or the order is broken.
        readiness_build.source.yaml_loader.LoadError: The file is not strict YAML.
    """
    events: list[Event] = []
    seen: Counter[str] = Counter()
    for node in load_yaml(path, path.name).items():
        day, claim_id, title = node.text("date"), node.text("claim"), node.get("title")
        zh, en = (title.text("zh"), title.text("en")) if title else (None, None)
        if not (day and claim_id and zh and en):
            raise MacroError(
                f"{path.name}:{node.place.line} an event needs date, claim and title in zh and en"
            )
        topic = content.claim(claim_id).topic
        if topic not in _GROUP_OF:
            raise MacroError(f"no group shows the topic {topic!r}; add it to GROUPS in timeline.py")
        if events and when(day) < when(events[-1].date):
            raise MacroError(f"{path.name}:{node.place.line} is after a later date; move it up")
        seen[day] += 1
        anchor = f"event-{day}" + (f"-{seen[day]}" if seen[day] > 1 else "")
        events.append(Event(anchor, day, _GROUP_OF[topic], claim_id, Text(zh, en)))
    return tuple(events)


def in_words(content: Content, day: str) -> str:
    """Return an ISO date, or a year and month, as the language writes it."""
    year, month, *rest = (int(part) for part in day.split("-"))
    name = content.words("timeline.months").split()[month - 1]
    if rest:
        return content.words("timeline.day", year=year, month=name, day=rest[0])
    return content.words("timeline.month", year=year, month=name)


def _chapters(
    content: Content, claims: ClaimMacros, context: Context, events: tuple[Event, ...]
) -> list[Chapter]:
    def row(event: Event) -> tuple[Event, str, Markup]:
        mark = Markup(claims.claim(context, event.claim))  # noqa: S704 - our own template made it
        return event, in_words(content, event.date), mark

    return [
        Chapter(name, tuple(row(event) for event in group))
        for name, group in groupby(events, key=lambda event: _chapter(event.date))
    ]


def _chapter(day: str) -> str:
    return "later" if when(day) > date.fromisoformat(RECORD_ENDS) else day[:4]


def _lanes(content: Content, events: tuple[Event, ...]) -> list[Lane]:
    return lanes(
        (group, content.words("timeline.group_" + group), [e.date for e in own])
        for group in GROUPS
        if (own := [e for e in events if e.group == group])
    )
