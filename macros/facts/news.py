"""`news`, `news_newest`: what the ledger took in, changed and overturned, month by month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from macros.content.fact_chapters import CHAPTERS, chapter_of
from macros.content.locales import Locale
from macros.content.page_links import NEWS_PAGE, PageUrl
from macros.content.sources import Content
from macros.content.templates import Render, block, heading
from macros.facts.timeline import in_words
from readiness.bank.model import Text
from readiness_build.source.ledger import Claim, Ledger

Kind = Literal["overturned", "changed", "added"]
"""What happened to a claim."""

KINDS: Final[tuple[Kind, ...]] = ("overturned", "changed", "added")
"""In the order in which a reader needs them: first what must not be followed any more."""

SHOWN_AT_HOME: Final = 3

STORAGE_KEY: Final = "tiderider.news.v1"
"""Under it the browser keeps the day of the newest entry that was on the page last time."""

_STOP: Final = re.compile(r"[.:;] |[。；：]")
# Lengths of a title in signs: a line or two on a phone.
_LONGEST: Final = {"zh": 48, "en": 110}
_SHORTEST: Final = {"zh": 10, "en": 30}
# A claim that the text refers to; a title is linked to its own record.
_REFERENCE: Final = re.compile(r" ?[(（][A-Z]+(?:-[A-Z0-9]+)+[)）]")
_DAY: Final = re.compile(r"(?:19|20)\d\d(?:-\d\d){0,2}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of the record.

    Attributes:
        date: ISO day on which the record changed.
        kind: What happened.
        claim: The claim as it reads today.
        text: What holds now: of a new claim its statement.
        was: What the site said before, `None` for a new claim.
    """

    date: str
    kind: Kind
    claim: Claim
    text: Text
    was: Text | None

    @property
    def anchor(self) -> str:
        """Its permanent id, on the page and in the feeds."""
        return f"{self.date}-{self.claim.id}"


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as a page prints it.

    Attributes:
        entry: The entry.
        title: Its text, cut to a title's length.
        record: Way to the claim's full record.
        place: Way to the entry on the page of all.
    """

    entry: Entry
    title: str
    record: str
    place: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """The new claims of one chapter of the ledger, folded.

    Attributes:
        name: The chapter.
        rows: Its entries.
    """

    name: str
    rows: tuple[Row, ...]


def entries_of(ledger: Ledger) -> tuple[Entry, ...]:
    """Return all entries, the newest day first, and within a day by kind and date of the event.

    Args:
        ledger: Claims with the days on which they came and changed.
    """
    return tuple(sorted(_entries(ledger), key=_order, reverse=True))


def news(content: Content, render: Render, place: PageUrl) -> str:
    """Return the page of changes: a heading for each month, the newest first.

    Args:
        content: The ledger and the words.
        render: Fills a template.
        place: The page that asks, for links.
    """
    entries = entries_of(content.ledger)
    script = place.site_root() + content.made_json("web.json")["news"]
    newest = entries[0].date if entries else ""
    parts = [block(render("news_seen.html", key=STORAGE_KEY, newest=newest, script=script))]
    for month, group in groupby(entries, key=lambda entry: entry.date[:7]):
        own = [_row(place, entry) for entry in group]
        parts.append(heading(2, in_words(content, month), f"month-{month}"))
        kinds = [(kind, tuple(r for r in own if r.entry.kind == kind)) for kind in KINDS[:2]]
        html = render(
            "news_month.html",
            month=month,
            kinds=[(kind, rows) for kind, rows in kinds if rows],
            chapters=_chapters([row for row in own if row.entry.kind == "added"]),
        )
        parts.append(block(html))
    return "".join(parts)


def news_newest(content: Content, render: Render, place: PageUrl) -> str:
    """Return the newest entries for the home page.

    Args:
        content: The ledger and the words.
        render: Fills a template.
        place: The page that asks, for links.
    """
    entries = entries_of(content.ledger)[:SHOWN_AT_HOME]
    rows = [_row(place, entry) for entry in entries]
    return block(render("news_newest.html", rows=rows, all=place.to(NEWS_PAGE)))


def short(text: str, locale: Locale) -> str:
    """Return a text up to its first full stop, colon or semicolon that leaves a title's length.

    Ids of other claims in brackets are left out.

    Args:
        text: A statement.
        locale: Its language.
    """
    text = _REFERENCE.sub("", text)
    least, most = _SHORTEST[locale.code], _LONGEST[locale.code]
    for stop in _STOP.finditer(text):
        if least <= stop.start() <= most:
            return text[: stop.start()]
    if len(text) <= most:
        return text.rstrip("。.")
    cut = text[:most]
    return (cut if locale.code == "zh" else cut.rpartition(" ")[0]).rstrip(",，、 ") + "…"


def _entries(ledger: Ledger) -> Iterator[Entry]:
    for claim in ledger.claims.values():
        if claim.added is not None:
            yield Entry(claim.added, "added", claim, claim.statement, None)
        for change in claim.changes:
            yield Entry(change.date, change.kind, claim, change.now, change.was)


def _order(entry: Entry) -> tuple[str, int, str]:
    # What lies ahead of the entry is a date in the claim, not the day of its news.
    days = [day for day in _DAY.findall(entry.claim.event_date) if day <= entry.date]
    return entry.date, -KINDS.index(entry.kind), max(days, default="")


def _row(place: PageUrl, entry: Entry) -> Row:
    record = place.to_record(chapter_of(entry.claim), entry.claim.id)
    title = short(entry.text.say(place.locale.code), place.locale)
    return Row(entry, title, record, place.to(NEWS_PAGE, entry.anchor))


def _chapters(rows: list[Row]) -> list[Chapter]:
    found = (
        (name, tuple(r for r in rows if chapter_of(r.entry.claim) == name)) for name in CHAPTERS
    )
    return [Chapter(name, own) for name, own in found if own]
