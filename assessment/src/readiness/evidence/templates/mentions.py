"""BRD-10 from a dated list of addresses: each domain counts once, and only independent ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from readiness.evidence.checker import Context, Declaration, Judge, Reader
from readiness.evidence.reading.opened import Opened
from readiness.evidence.reading.web_address import web_address
from readiness.evidence.results import FileReading, Judgement, Proposal
from readiness.evidence.templates.tables import Table, each, proposed, read_table, said, unread

YEAR = 365
SOME, MANY = 5, 20
"""Domains that levels 2 and 3 ask for."""
_SECOND_LEVEL = frozenset({"co", "com", "net", "org", "ac", "gov", "edu", "or", "ne"})


@dataclass(slots=True)
class MentionFacts:
    """What a list of mentions holds.

    Attributes:
        dated: Domain, kind and day of every independent mention.
        left_out: Rows of own sites, marketplaces and paid pieces.
    """

    dated: list[tuple[str, str, date]] = field(default_factory=list)
    left_out: int = 0


def read_mentions(opened: Opened, context: Context) -> FileReading:
    """Read a dated list of addresses that mention the brand."""
    return read_table(opened, context, _read, dates=("date",))


def _read(table: Table, context: Context) -> FileReading:
    words = context.bundle.table("template_words")
    own = {domain_of(url) for url in context.given.page_urls} - {""}
    facts = MentionFacts()
    bad = first_bad = rows = 0
    for line, (url, when, kind) in table.rows("url", "date", "kind"):
        rows += 1
        domain, day = domain_of(url), table.columns.day(when)
        if not domain or day is None:
            bad, first_bad = bad + 1, first_bad or line
            continue
        sort = kind_of(kind, words["mention_kinds"])
        if sort in {"paid", "own"} or domain in own or is_marketplace(domain, words):
            facts.left_out += 1
        else:
            facts.dated.append((domain, sort, day))
    days = [day for _, _, day in facts.dated]
    shown = {"domains": len({d for d, _, _ in facts.dated}), "left_out": facts.left_out}
    return FileReading(
        table.name, "mentions", rows, facts, shown,
        min(days).isoformat() if days else "", max(days).isoformat() if days else "",
        notices=unread(table, bad, first_bad),
    )  # fmt: skip


def domain_of(address: str) -> str:
    """Return the registrable domain of an address: the last two parts, or three as in `co.uk`."""
    text = address.strip()
    found = web_address(text if "//" in text else f"//{text}")
    host = found.host if found is not None else ""
    parts = host.lower().strip(".").split(".")
    if len(parts) < 2 or not all(parts):
        return ""
    keep = 3 if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND_LEVEL else 2
    return ".".join(parts[-keep:])


def kind_of(text: str, kinds: Mapping[str, list[str]]) -> str:
    """Return the kind that a user's word means, or `other`."""
    plain = " ".join(text.casefold().split())
    return next((kind for kind, words in kinds.items() if plain in words), "other")


def is_marketplace(domain: str, words: Mapping[str, Any]) -> bool:
    """Return whether a domain belongs to a marketplace."""
    return domain.split(".", maxsplit=1)[0] in words["marketplaces"]


def judge_mentions(readings: tuple[FileReading, ...], context: Context) -> Judgement:
    """Return what lists of mentions allow for BRD-10."""
    return each(readings, MentionFacts, lambda r: _proposal(r, r.facts, context.given.today))


def _proposal(reading: FileReading, facts: MentionFacts, today: date) -> Proposal | None:
    start = today - timedelta(days=YEAR)
    found = [(d, kind) for d, kind, day in facts.dated if start <= day <= today]
    if not found:
        return None
    domains = {domain for domain, _ in found}
    kinds = {kind for _, kind in found}
    tested = bool(kinds & {"review", "expert", "video"})
    because = said("brd_10", count=len(domains), left=facts.left_out,
                   videos=len({d for d, kind in found if kind == "video"}))  # fmt: skip
    if len(domains) < SOME or not tested:
        bounds = (1, 1)
    elif len(domains) < MANY or "video" not in kinds or not kinds & {"review", "expert"}:
        bounds = (2, 2)
    else:
        bounds = (2, 3)
    return proposed("BRD-10", bounds, because, reading, following=said("next_brd_10"))


READERS = (Reader(("mentions",), read_mentions),)
JUDGES = (
    Judge(
        "mentions", ("mentions",),
        (Declaration("BRD-10", "d", ("mentions",), (1, 2), "templates.open_brd_10"),),
        judge_mentions,
    ),
)  # fmt: skip
