"""CON-08 from the titles of a listings report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readiness.evidence.checker import Context, Declaration, Judge, Reader
from readiness.evidence.listings.reading import ListingFacts, read_listings
from readiness.evidence.listings.titles import Title
from readiness.evidence.message import sentence
from readiness.evidence.results import (
    TOP_LEVEL,
    FileReading,
    Judgement,
    Lines,
    Proposal,
)

QUESTION = "CON-08"


def judge_listings(readings: tuple[FileReading, ...], _: Context) -> Judgement:
    """Return the level of active titles, which CON-08 asks for, and show that of all titles."""
    files = [r for r in readings if isinstance(r.facts, ListingFacts) and r.facts.titles]
    if not files:
        return Judgement()
    if all(one.active for r in files for one in r.facts.titles):
        return Judgement((_proposal(files, "", only_active=False),))
    every = replace(_proposal(files, "all", only_active=False), informs=True)
    return Judgement((_proposal(files, "active", only_active=True), every))


def _proposal(files: Sequence[FileReading], scope: str, *, only_active: bool) -> Proposal:
    facts: ListingFacts = files[0].facts
    titles = {r.file: [t for t in r.facts.titles if t.active or not only_active] for r in files}
    every = [one for group in titles.values() for one in group]
    low, high, key, bad = _bounds(every, facts)
    because = sentence(f"listings.{key}", count=len(bad), titles=len(every), limit=facts.longest)
    marked = frozenset(bad)
    found = {file: [t.line for t in group if t in marked] for file, group in titles.items()}
    lines = tuple(Lines(file, tuple(placed[:50])) for file, placed in found.items() if placed)
    following = () if low == TOP_LEVEL else (sentence("listings.next", limit=facts.longest),)
    return Proposal(QUESTION, low, high, because, lines, following, scope=scope, evidence=because)


def _bounds(titles: Sequence[Title], facts: ListingFacts) -> tuple[int, int, str, Sequence[Title]]:
    """Return the bounds, the reason and the titles it rests on."""
    barred = [t for t in titles if t.barred or t.length > facts.longest]
    if barred:
        return 0, 0, "level_0", barred
    damaged = [t for t in titles if t.maybe_damaged]
    repeated = [t for t in titles if t.repeated]
    if repeated:
        return (0 if damaged else 1), 1, "level_1", repeated
    if damaged:
        return 0, TOP_LEVEL, "damaged", damaged
    if any(t.repeated is None for t in titles):
        return 1, TOP_LEVEL, "words_open", ()
    return 2, TOP_LEVEL, "level_2", ()


READERS = (Reader(("listings_all",), read_listings),)
JUDGES = (
    Judge(
        id="listings",
        kinds=("listings_all",),
        declares=(
            Declaration(
                QUESTION, "D", ("listings_all",), (0, 1, 2), "listings.open_order", flaws=True
            ),
        ),
        run=judge_listings,
    ),
)
