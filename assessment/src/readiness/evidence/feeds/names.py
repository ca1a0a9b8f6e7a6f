"""Counts the spellings of the brand over markup, feeds and exports: BRD-09."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.evidence.checker import Context
from readiness.evidence.feeds.reading import feed_of
from readiness.evidence.feeds.wording import said
from readiness.evidence.message import excerpt
from readiness.evidence.pages.bounds import Bound
from readiness.evidence.pages.judging import Pages, proposal_of
from readiness.evidence.results import FileReading, Lines, Proposal
from readiness.evidence.structured_data.spelling import folded

_MOST_BRANDS = 20
"""A feed with more brands is a dealer's, and says nothing of one brand's spelling."""


def spelled(readings: tuple[FileReading, ...], pages: Pages, context: Context) -> Proposal | None:
    """Return the bounds for BRD-09 when a brand is spelled in more than one way.

    Only names that are close to each other are spellings of one brand: the same letters but for
    one or two, or one the beginning of the other. A company's legal name is no spelling.

    Args:
        readings: All files.
        pages: The pages among them.
        context: Brands that the user named come first.
    """
    names = list(_names(readings, pages))
    if not names:
        return None
    wanted = [folded(brand) for brand in context.given.brands if folded(brand)]
    base = wanted[0] if wanted else _commonest(names)
    found: dict[str, tuple[str, Lines]] = {}
    longer: dict[str, tuple[str, Lines]] = {}
    for name, place in names:
        key = folded(name)
        if key == base or (len(key) >= 3 and _close(key, base)):
            found.setdefault(key, (name, place))
        elif len(base) >= 3 and (key.startswith(base) or base.startswith(key)) and len(key) >= 3:
            longer.setdefault(key, (name, place))
    sure, possible = len(found), len(found) + len(longer)
    if possible < 2 or (sure < 2 and not wanted):
        return None
    every = [*found.values(), *longer.values()]
    high = 0 if sure >= 3 else 1
    low = 0
    spellings = tuple(excerpt(name, 40) for name, _ in every[:6])
    message = said("brd_09_spellings", names=spellings, count=len(every))
    lines = tuple(place for _, place in every[:6])
    return proposal_of("BRD-09", Bound(low, high, message, lines), None, said("next_brd_09"))


def _names(readings: tuple[FileReading, ...], pages: Pages) -> Iterator[tuple[str, Lines]]:
    for file, page in pages:
        company = page.organization
        if company is not None and company.node.text("name"):
            yield company.node.text("name"), Lines(file, (company.node.line_of("name"),))
        for variant in page.variants[:1]:
            if variant.brand:
                yield variant.brand, Lines(file, (variant.node.line_of("brand"),))
        if page.links.site_name:
            yield page.links.site_name, Lines(file, (page.links.site_name_line,))
    for reading in readings:
        feed = feed_of(reading)
        if feed is not None and len(feed.brands) <= _MOST_BRANDS:
            for brand in feed.brands:
                line = next((item.line for item in feed.items if item.brand == brand), 1)
                yield brand, Lines(reading.file, (line,))


def _commonest(names: list[tuple[str, Lines]]) -> str:
    counts: dict[str, int] = {}
    for name, _ in names:
        counts[folded(name)] = counts.get(folded(name), 0) + 1
    return max(counts, key=lambda key: (counts[key], -len(key)))


def _close(one: str, other: str) -> bool:
    """Return whether two names differ by at most one letter, or two when they are long."""
    allowed = 1 if min(len(one), len(other)) < 8 else 2
    if abs(len(one) - len(other)) > allowed or max(len(one), len(other)) > 60:
        return False
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, sign in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (letter != sign))
    return row[-1] <= allowed
