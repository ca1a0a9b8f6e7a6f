"""PAR-05 from exports of Search Query Performance: that they exist, and the months they hold."""

from __future__ import annotations

from readiness.evidence.checker import Context, Declaration, Judge, Reader
from readiness.evidence.reading.opened import Opened
from readiness.evidence.results import TOP_LEVEL, FileReading, Judgement, Lines, Proposal
from readiness.evidence.templates.tables import Table, read_table, said, unread

type Months = tuple[str, ...]
"""Facts of an export: months such as `2026-10` in which a reporting date falls, ascending."""


def read_funnel(opened: Opened, context: Context) -> FileReading:
    """Read the reporting dates of an export; no search query is kept."""
    return read_table(opened, context, _funnel, dates=("date",))


def _funnel(table: Table, context: Context) -> FileReading:
    del context
    days = set()
    rows = bad = first_bad = 0
    for line, (query, when) in table.rows("query", "date"):
        rows += 1
        day = table.columns.day(when) if query else None
        if day is None:
            bad, first_bad = bad + 1, first_bad or line
        else:
            days.add(day.isoformat())
    months: Months = tuple(sorted({day[:7] for day in days}))
    return FileReading(
        table.name, "search_query_performance", rows, months, {"months": len(months)},
        min(days, default=""), max(days, default=""), notices=unread(table, bad, first_bad),
    )  # fmt: skip


def judge_funnel(readings: tuple[FileReading, ...], context: Context) -> Judgement:
    """Return what all exports together show for PAR-05.

    They show that the report was opened and exported; that it is read each month, that changes are
    logged and that tests are judged by it is in no export.
    """
    del context
    found = [reading for reading in readings if reading.facts]
    if not found:
        return Judgement()
    months = {month for reading in found for month in reading.facts}
    because = said("par_05", count=len(months), last=max(months))
    lines = tuple(Lines(reading.file) for reading in found)
    following = (said("next_par_05"),)
    proposal = Proposal("PAR-05", 1, TOP_LEVEL, because, lines, following, evidence=because)
    return Judgement((proposal,))


READERS = (Reader(("search_query_performance",), read_funnel),)
JUDGES = (
    Judge(
        "search_funnel", ("search_query_performance",),
        (
            Declaration(
                "PAR-05", "N", ("search_query_performance",), (), "templates.open_par_05"
            ),
        ),
        judge_funnel,
    ),
)  # fmt: skip
