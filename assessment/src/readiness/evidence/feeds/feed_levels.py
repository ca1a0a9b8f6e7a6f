"""What a feed alone allows for CON-02, CON-05, CON-07 and CON-11."""

from __future__ import annotations

from fractions import Fraction

from readiness.evidence.feeds.items import FeedFacts
from readiness.evidence.feeds.wording import said
from readiness.evidence.message import Value
from readiness.evidence.pages.bounds import Bound
from readiness.evidence.results import Lines
from readiness.evidence.shown import percent

ENOUGH = Fraction(90, 100)
"""Share of complete rows below which CON-07 is level 0."""
BEST_SELLERS = 5
"""Best-selling SKUs that CON-02 asks for."""
_REQUIRED = frozenset({"id", "title", "description", "link", "image_link", "availability", "price",
                       "brand", "availability_date", "condition"})  # fmt: skip


def required_fields(file: str, facts: FeedFacts) -> Bound | None:
    """Return the bounds for CON-07 of a Google feed.

    Whether shipping and returns are set at the account cannot be seen in a file, so level 3 stays
    open and is never proved.
    """
    if not facts.rows:
        return None
    share = Fraction(facts.complete, facts.rows)
    faulty = sorted({fault.line for fault in facts.of("missing", "placeholder")})
    lines = (Lines(file, tuple(faulty[:50])),)
    counts: dict[str, Value] = {
        "complete": facts.complete, "rows": facts.rows, "share": percent(share),
    }  # fmt: skip
    if share < ENOUGH:
        return Bound(0, 0, said("con_07_below", **counts), lines)
    # Whether a value that breaks a rule fills its field is open, so the range covers both.
    low = int(Fraction(facts.rows - facts.wrong, facts.rows) >= ENOUGH)
    placeholders = facts.count("placeholder")
    if share < 1 or placeholders:
        message = said("con_07_some", placeholders=placeholders, **counts)
        return Bound(low, 1, message, lines)
    whole = (Lines(file, first=2, last=facts.rows + 1),)
    lacking = _lacking(facts)
    if facts.wrong or facts.count("long"):
        faults = [f for f in facts.faults if f.field in _REQUIRED and f.why != "old_style"]
        lines = (Lines(file, tuple(sorted({f.line for f in faults})[:50])),)
        wrong = facts.wrong or facts.count("long")
        message = said("con_07_wrong_values", wrong=wrong, **counts)
        return Bound(low, 2 if facts.wrong or lacking else 3, message, lines)
    if lacking:
        return Bound(2, 2, said("con_07_lacking", names=lacking, **counts), whole)
    return Bound(2, 3, said("con_07_full", **counts), whole)


def _lacking(facts: FeedFacts) -> tuple[str, ...]:
    names = []
    if facts.valid_numbers < facts.rows:
        names.append("gtin")
    if not facts.filled.get("additional_image_link"):
        names.append("additional_image_link")
    if not facts.filled.get("video_link"):
        names.append("video_link")
    return tuple(names)


def conversational(file: str, facts: FeedFacts) -> Bound | None:
    """Return the bounds for CON-02: fewer rows with questions or documents than best-sellers."""
    if not facts.rows:
        return None
    filled = max(facts.filled.get(name, 0) for name in ("question_and_answer", "document_link"))
    total = sum(facts.filled.get(name, 0) for name in ("question_and_answer", "document_link"))
    if total >= min(BEST_SELLERS, facts.rows):
        return None
    message = said("con_02_few", count=filled, rows=facts.rows)
    return Bound(0, 1, message, (Lines(file, first=1, last=facts.rows + 1),))


def videos(file: str, facts: FeedFacts) -> Bound | None:
    """Return the bounds for CON-11: a video in the feed is at least level 1."""
    count = facts.filled.get("video_link", 0)
    if not count:
        return None
    return Bound(1, 3, said("con_11_videos", count=count, rows=facts.rows), (Lines(file),))
