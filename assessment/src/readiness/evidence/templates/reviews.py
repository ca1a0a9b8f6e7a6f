"""CON-10 from a table of reviews: how many each SKU has, and the mean over all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from readiness.evidence.checker import Context, Declaration, Judge, Reader
from readiness.evidence.reading.numbers import whole
from readiness.evidence.reading.opened import Opened
from readiness.evidence.results import FileReading, Judgement, Proposal, Sample
from readiness.evidence.shown import fixed, percent
from readiness.evidence.templates.flags import flag
from readiness.evidence.templates.tables import Table, each, proposed, read_table, said, unread

ASKED = 20
"""Best-selling SKUs that the question asks for."""
_HALF, _MOST = Fraction(1, 2), Fraction(80, 100)


@dataclass(slots=True)
class ReviewFacts:
    """What a table of reviews holds.

    Attributes:
        counts: Reviews by SKU.
        stars: Sum of stars by SKU.
        verified: Reviews that are verified purchases.
        stated: Reviews that say whether they are.
        low: Reviews of one or two stars by quarter.
        all: Reviews by quarter.
        causes: One- and two-star reviews with a cause.
    """

    counts: dict[str, int] = field(default_factory=dict)
    stars: dict[str, int] = field(default_factory=dict)
    verified: int = 0
    stated: int = 0
    low: dict[tuple[int, int], int] = field(default_factory=dict)
    all: dict[tuple[int, int], int] = field(default_factory=dict)
    causes: int = 0

    @property
    def total(self) -> int:
        """Return the number of reviews."""
        return sum(self.counts.values())

    @property
    def mean(self) -> Fraction:
        """Return the mean over all reviews."""
        return Fraction(sum(self.stars.values()), self.total)


def read_reviews(opened: Opened, context: Context) -> FileReading:
    """Read a table of reviews; their text is dropped at the reader."""
    return read_table(opened, context, _read, dates=("date",))


def _read(table: Table, context: Context) -> FileReading:
    del context
    facts = ReviewFacts()
    bad = first_bad = rows = 0
    days: list[date] = []
    for line, (sku, when, stars, verified, cause) in table.rows(
        "sku", "date", "stars", "verified", "cause"
    ):
        rows += 1
        number, day = whole(stars), table.columns.day(when)
        if not sku or number is None or not 1 <= number <= 5 or day is None:
            bad, first_bad = bad + 1, first_bad or line
            continue
        days.append(day)
        _add(facts, sku, number, day)
        said_so = flag(verified)
        facts.stated += said_so is not None
        facts.verified += said_so is True
        facts.causes += number <= 2 and bool(cause)
    shown = {"skus": len(facts.counts), "reviews": facts.total}
    if facts.total:
        shown |= {"mean": fixed(facts.mean, 2)}  # type: ignore[dict-item]
    return FileReading(
        table.name, "reviews", rows, facts, shown,
        min(days).isoformat() if days else "", max(days).isoformat() if days else "",
        notices=unread(table, bad, first_bad),
    )  # fmt: skip


def _add(facts: ReviewFacts, sku: str, number: int, day: date) -> None:
    quarter = (day.year, (day.month - 1) // 3)
    facts.counts[sku] = facts.counts.get(sku, 0) + 1
    facts.stars[sku] = facts.stars.get(sku, 0) + number
    facts.all[quarter] = facts.all.get(quarter, 0) + 1
    facts.low[quarter] = facts.low.get(quarter, 0) + (number <= 2)


def judge_reviews(readings: tuple[FileReading, ...], context: Context) -> Judgement:
    """Return what tables of reviews allow for CON-10."""
    return each(readings, ReviewFacts, lambda reading: _proposal(reading, reading.facts, context))


def _proposal(reading: FileReading, facts: ReviewFacts, context: Context) -> Proposal | None:
    if not facts.total:
        return None
    bounds = _bounds(facts)
    if bounds == (2, 3):
        bounds = (2, _top(facts))
    because = said(
        "con_10", skus=len(facts.counts), reviews=facts.total, mean=fixed(facts.mean, 2),
        five=percent(_share(list(facts.counts.values()), 5)),
        ten=percent(_share(list(facts.counts.values()), 10)),
    )  # fmt: skip
    # A SKU without a review is not in the table, so only the user can say that these are all.
    sample = Sample(len(facts.counts), ASKED, "products" in context.given.complete)
    return proposed("CON-10", bounds, because, reading, following=said("next_con_10"),
                    sample=sample)  # fmt: skip


def _bounds(facts: ReviewFacts) -> tuple[int, int]:
    counts = sorted(facts.counts.values())
    if len(counts) <= ASKED:
        level = _level(counts, facts.mean)
        return level, 3 if level == 2 else level
    # Which 20 sell best is not in the table: take the least and the most favourable.
    means = [Fraction(facts.stars[sku], count) for sku, count in facts.counts.items()]
    low, high = _level(counts[:ASKED], min(means)), _level(counts[-ASKED:], max(means))
    return low, 3 if high == 2 else high


def _level(counts: list[int], mean: Fraction) -> int:
    if _share(counts, 5) <= _HALF or mean < Fraction(35, 10):
        return 0
    return 2 if _share(counts, 10) >= _MOST and mean >= 4 else 1


def _share(counts: list[int], least: int) -> Fraction:
    return Fraction(sum(1 for count in counts if count >= least), len(counts))


def _top(facts: ReviewFacts) -> int:
    """Return 2 when the mean is below that of level 3.

    The share of low stars may also be at a target written beforehand, and causes are logged
    elsewhere; so neither keeps level 3 away.
    """
    return 2 if facts.mean < Fraction(42, 10) else 3


READERS = (Reader(("reviews",), read_reviews),)
JUDGES = (
    Judge(
        "reviews", ("reviews",),
        (Declaration("CON-10", "d", ("reviews",), (0, 1, 2), "templates.open_con_10"),),
        judge_reviews,
    ),
)  # fmt: skip
