"""`facts_index` and `facts_records`: the ledger, in brief on one page and in full by chapter."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from macros.content.errors import MacroError
from macros.content.fact_chapters import CHAPTERS, chapter_of
from macros.content.page_links import FACTS_PAGE, PageUrl
from macros.content.sources import Content
from macros.content.templates import Render, block, heading
from macros.facts.claim_usage import UsingPage, usage_of
from readiness.bank.model import Question
from readiness_build.source.ledger import NOT_GIVEN, Claim, ClaimSource, SourceRecord, Status

STATUSES: Final[tuple[Status, ...]] = (
    "confirmed",
    "partly",
    "unverified",
    "superseded",
    "contradicted",
)
"""From the firmest to the one that is denied."""

FIRST_YEAR: Final = 2024
"""Years before it are one choice of the filter: the change began then."""

_SPAN: Final = re.compile(r"\b((?:19|20)\d\d)\S*\s+–\s+((?:19|20)\d\d)")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_TALLY_WIDTH: Final = 340


@dataclass(frozen=True, slots=True)
class Row:
    """A claim in brief.

    Attributes:
        claim: The claim.
        overdue: Whether its review is past due.
        record: Way to its full record.
        years: The choices of the filter by date that show it.
    """

    claim: Claim
    overdue: bool
    record: str
    years: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A source as a claim uses it: the record and what it says."""

    record: SourceRecord
    cited: ClaimSource


@dataclass(frozen=True, slots=True)
class Record:
    """All that the ledger holds of a claim.

    Attributes:
        claim: The claim.
        overdue: Whether its review is past due.
        newer: Claims that replace it, and the ways to them.
        references: What it rests on.
        pages: Pages with its mark, and the ways to them.
        questions: Questions that name it, and the ways to them.
    """

    claim: Claim
    overdue: bool
    newer: tuple[tuple[str, str], ...]
    references: tuple[Reference, ...]
    pages: tuple[tuple[UsingPage, str], ...]
    questions: tuple[tuple[Question, str], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of the bar of statuses, in the units of its drawing."""

    status: Status
    count: int
    x: float
    width: float


def facts_index(content: Content, render: Render, place: PageUrl) -> str:
    """Return every claim in brief, by chapter, below the filter that a script brings to life.

    Args:
        content: What to print from.
        render: Fills a template.
        place: The page that asks, for links.
    """
    claims = list(content.ledger.claims.values())
    rows = [_row(content, place, claim) for claim in claims]
    script = place.site_root() + content.made_json("web.json")["facts"]
    years = sorted({year for row in rows for year in row.years if year.isdigit()}, reverse=True)
    others = [name for name in ("earlier", "none") if any(name in row.years for row in rows)]
    counts = Counter(claim.status for claim in claims)
    html = render(
        "facts_filter.html",
        chapters=[(name, len(_of(claims, name))) for name in CHAPTERS],
        statuses=[(status, counts[status]) for status in STATUSES],
        years=[*years, *others],
        tally=_tally(counts, len(claims)),
        total=len(claims),
        data=place.site_root() + "facts.json",
        script=script,
    )
    parts = [block(html)]
    for name in CHAPTERS:
        own = [row for row in rows if chapter_of(row.claim) == name]
        parts.append(heading(2, content.words(f"facts.chapter_{name}"), name))
        full = place.to(f"{FACTS_PAGE}{name}/")
        parts.append(block(render("facts_rows.html", name=name, rows=own, full=full)))
    return "".join(parts)


def facts_records(content: Content, render: Render, place: PageUrl, chapter: str) -> str:
    """Return the full records of one chapter, under a heading for each of its topics.

    Args:
        content: What to print from.
        render: Fills a template.
        place: The page that asks, for links.
        chapter: One of `CHAPTERS`.

    Raises:
        MacroError: No such chapter.
    """
    if chapter not in CHAPTERS:
        raise MacroError(f"no chapter {chapter!r}; use one of: {', '.join(CHAPTERS)}")
    usage, parts = usage_of(content), []
    # A chapter of one topic has no headings of topics, and no level of headings may be skipped.
    several = len(CHAPTERS[chapter]) > 1
    for topic in CHAPTERS[chapter]:
        records = [
            Record(
                claim,
                content.overdue(claim),
                _newer(content, place, claim),
                tuple(Reference(content.source(c.id), c) for c in claim.sources),
                tuple((page, place.to(page.url)) for page in usage.pages.get(claim.id, ())),
                tuple((q, place.to_question(q.id)) for q in usage.questions[claim.id]),
            )
            for claim in content.ledger.claims.values()
            if claim.topic == topic
        ]
        if several:
            parts.append(heading(2, content.words(f"facts.topic_{topic}"), topic))
        parts.append(
            block(render("facts_records.html", records=records, level=3 if several else 2))
        )
    return "".join(parts)


def years_of(event_date: str) -> tuple[str, ...]:
    """Return the choices of the filter by date that show a claim with this date of event.

    Args:
        event_date: As the ledger writes it: dates, ranges with ` – `, or `n/d`.
    """
    found = {int(year) for year in _YEAR.findall(event_date)}
    for first, last in _SPAN.findall(event_date):
        found |= set(range(int(first), int(last) + 1))
    late = tuple(str(year) for year in sorted(found) if year >= FIRST_YEAR)
    early = ("earlier",) if any(year < FIRST_YEAR for year in found) else ()
    return early + late or ("none",)


def _row(content: Content, place: PageUrl, claim: Claim) -> Row:
    record = place.to_record(chapter_of(claim), claim.id)
    years = years_of("" if claim.event_date == NOT_GIVEN else claim.event_date)
    return Row(claim, content.overdue(claim), record, years)


def _newer(content: Content, place: PageUrl, claim: Claim) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, place.to_record(chapter_of(content.claim(name)), name))
        for name in claim.superseded_by
    )


def _of(claims: list[Claim], chapter: str) -> list[Claim]:
    return [claim for claim in claims if claim.topic in CHAPTERS[chapter]]


def _tally(counts: Counter[Status], total: int) -> list[Part]:
    parts: list[Part] = []
    at = 0.0
    for status in STATUSES:
        width = counts[status] / total * _TALLY_WIDTH
        if counts[status]:
            parts.append(Part(status, counts[status], round(at, 1), round(max(width - 2, 1), 1)))
        at += width
    return parts
