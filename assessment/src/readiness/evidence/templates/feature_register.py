"""PAR-02 from a register of AI features: what each row fills in, and how old the last day is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from readiness.evidence.checker import Context, Declaration, Judge, Reader
from readiness.evidence.reading.opened import Opened
from readiness.evidence.results import TOP_LEVEL, FileReading, Judgement, Proposal
from readiness.evidence.templates.tables import Table, each, proposed, read_table, said

_PUNCTUATION = re.compile(r"[,.;:，。；：、(（]")


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """What a register holds; of its cells only whether they are filled.

    Attributes:
        lacking: Rows without eligibility, decision or a day.
        unowned: Rows without an owner.
        unmeasured: Rows in use without a result.
        last: Latest day of a decision or a look; the first of all days when there is none.
    """

    lacking: int
    unowned: int
    unmeasured: int
    last: date


def read_register(opened: Opened, context: Context) -> FileReading:
    """Read a register of AI features."""
    return read_table(opened, context, _register, dates=("decided", "looked"))


def _register(table: Table, context: Context) -> FileReading:
    uses = frozenset(context.bundle.table("template_words")["register"]["in_use"])
    rows = lacking = unowned = unmeasured = 0
    days = set[date]()
    for _, (feature, eligible, decision, decided, looked, owner, result) in table.rows(
        "feature", "eligible", "decision", "decided", "looked", "owner", "result"
    ):
        found = [table.columns.day(text) for text in (decided, looked)]
        days.update(day for day in found if day is not None)
        rows += 1
        lacking += not (feature and eligible and decision and found[0])
        unowned += not owner
        in_use = _PUNCTUATION.split(decision.casefold())[0].strip() in uses
        unmeasured += in_use and not result
    facts = RegisterFacts(lacking, unowned, unmeasured, max(days, default=date.min))
    shown = {"lacking": lacking, "unowned": unowned, "unmeasured": unmeasured}
    span = (min(days).isoformat(), max(days).isoformat()) if days else ()
    return FileReading(table.name, "ai_feature_register", rows, facts, shown, *span)


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
    if not reading.rows:
        return None
    high = TOP_LEVEL - 1
    if facts.lacking:
        because, high = said("par_02_lacking", count=facts.lacking, rows=reading.rows), 1
    elif facts.last < oldest:
        because = said("par_02_stale", last=facts.last.isoformat(), limit=days)
    elif facts.unmeasured:
        because = said("par_02_no_result", count=facts.unmeasured)
    else:
        because, high = said("par_02", rows=reading.rows), TOP_LEVEL
    # That a person follows the features is shown by a name in each row, not by a row without one.
    low = 0 if facts.unowned or facts.lacking else 1
    return proposed("PAR-02", (low, high), because, reading, following=said("next_par_02"))


READERS = (Reader(("ai_feature_register",), read_register),)
JUDGES = (
    Judge(
        "feature_register", ("ai_feature_register",),
        (Declaration("PAR-02", "N", ("ai_feature_register",), (), "templates.open_par_02"),),
        judge_register,
    ),
)  # fmt: skip
