"""PAR-02 from a register of AI features: what each row fills in, and how old the last day is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from readiness.evidence.checker import Context, Declaration, Judge, Reader
from readiness.evidence.message import Message
from readiness.evidence.reading.opened import Opened
from readiness.evidence.results import TOP_LEVEL, FileReading, Judgement, Proposal
from readiness.evidence.templates.tables import Table, each, proposed, read_table, said

_FIRST_WORDS = re.compile(r"[^,.;:，。；：、(（]*")


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """What a register holds; of its cells only whether they are filled.

    Attributes:
        rows: Features.
        lacking: Rows without eligibility, decision or a day.
        unowned: Rows without an owner.
        unmeasured: Rows in use without a result.
        last: Latest day of a decision or a look, or `None`.
    """

    rows: int = 0
    lacking: int = 0
    unowned: int = 0
    unmeasured: int = 0
    last: date | None = None


def read_register(opened: Opened, context: Context) -> FileReading:
    """Read a register of AI features."""
    return read_table(opened, context, _register, dates=("decided", "looked"))


def _register(table: Table, context: Context) -> FileReading:
    uses = frozenset(context.bundle.table("template_words")["register"]["in_use"])
    facts = RegisterFacts()
    days = set()
    for _, (feature, eligible, decision, decided, looked, owner, result) in table.rows(
        "feature", "eligible", "decision", "decided", "looked", "owner", "result"
    ):
        found = [day for text in (decided, looked) if (day := table.columns.day(text)) is not None]
        days.update(found)
        whole = bool(feature and eligible and decision and table.columns.day(decided))
        facts = replace(
            facts,
            rows=facts.rows + 1,
            lacking=facts.lacking + (not whole),
            unowned=facts.unowned + (not owner),
            unmeasured=facts.unmeasured + (_in_use(decision, uses) and not result),
        )
    facts = replace(facts, last=max(days, default=None))
    shown = {
        "features": facts.rows, "lacking": facts.lacking, "unowned": facts.unowned,
        "without_result": facts.unmeasured,
    }  # fmt: skip
    first, last = (min(days).isoformat(), max(days).isoformat()) if days else ("", "")
    return FileReading(table.name, "ai_feature_register", facts.rows, facts, shown, first, last)


def _in_use(decision: str, words: frozenset[str]) -> bool:
    """Return whether the first words of a decision say that the feature is in use."""
    found = _FIRST_WORDS.match(decision.casefold())
    return found is not None and found[0].strip() in words


def judge_register(readings: tuple[FileReading, ...], context: Context) -> Judgement:
    """Return what registers allow for PAR-02; no file shows that it is looked at each month."""
    rules = context.bundle.table("template_words")["register"]
    oldest = context.given.today - timedelta(days=rules["stale_days"])
    return each(
        readings,
        RegisterFacts,
        lambda reading: _proposal(reading, reading.facts, oldest, rules["stale_days"]),
    )


def _proposal(
    reading: FileReading, facts: RegisterFacts, oldest: date, days: int
) -> Proposal | None:
    if not facts.rows:
        return None
    because, high = _highest(facts, oldest, days)
    # That a person follows the features is shown by a name in each row, not by a row without one.
    low = 0 if facts.unowned or high == 1 else 1
    return proposed("PAR-02", (low, high), because, reading, following=said("next_par_02"))


def _highest(facts: RegisterFacts, oldest: date, days: int) -> tuple[Message, int]:
    """Return the reason and the highest level that a register allows."""
    if facts.lacking:
        return said("par_02_lacking", count=facts.lacking, rows=facts.rows), 1
    if facts.last is not None and facts.last < oldest:
        last = facts.last.isoformat()
        return said("par_02_stale", rows=facts.rows, last=last, limit=days), TOP_LEVEL - 1
    if facts.unmeasured:
        return said("par_02_no_result", count=facts.unmeasured), TOP_LEVEL - 1
    return said("par_02", rows=facts.rows), TOP_LEVEL


READERS = (Reader(("ai_feature_register",), read_register),)
JUDGES = (
    Judge(
        "feature_register", ("ai_feature_register",),
        (Declaration("PAR-02", "N", ("ai_feature_register",), (), "templates.open_par_02"),),
        judge_register,
    ),
)  # fmt: skip
