"""PAR-05 from exports of Search Query Performance: that they exist, and the months they hold."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.evidence.checker import Context, Declaration, Judge, Reader
from readiness.evidence.reading.opened import Opened
from readiness.evidence.results import TOP_LEVEL, FileReading, Judgement, Lines, Proposal
from readiness.evidence.templates.tables import Table, read_table, said, unread


@dataclass(frozen=True, slots=True)
class FunnelFacts:
    """What an export holds.

    Attributes:
        months: Months such as `2026-10` in which a reporting date falls, ascending.
        lines: Where its rows are.
    """

    months: tuple[str, ...]
    lines: Lines


def read_funnel(opened: Opened, context: Context) -> FileReading:
    """Read the reporting dates of an export; no search query is kept."""
    return read_table(opened, context, _funnel, dates=("date",))


def _funnel(table: Table, context: Context) -> FileReading:
    del context
    days = set()
    rows = bad = first_bad = last = 0
    for line, (query, when) in table.rows("query", "date"):
        rows, last = rows + 1, line
        day = table.columns.day(when) if query else None
        if day is None:
            bad, first_bad = bad + 1, first_bad or line
        else:
            days.add(day.isoformat())
    months = tuple(sorted({day[:7] for day in days}))
    # A line with the settings of the export precedes the header.
    lines = Lines(table.name, first=table.opened.detection.header_line + 1, last=last)
    return FileReading(
        table.name,
        "search_query_performance",
        rows,
        FunnelFacts(months, lines),
        {"months": len(months)},
        min(days, default=""),
        max(days, default=""),
        notices=unread(table, bad, first_bad),
    )


def judge_funnel(readings: tuple[FileReading, ...], context: Context) -> Judgement:
    """Return what all exports together show for PAR-05.

    They show that the report was opened and exported; that it is read each month, that changes are
    logged and that tests are judged by it is in no export.
    """
    del context
    found = [
        reading.facts
        for reading in readings
        if isinstance(reading.facts, FunnelFacts) and reading.facts.months
    ]
    if not found:
        return Judgement()
    months = {month for facts in found for month in facts.months}
    because = said("par_05", count=len(months), last=max(months))
    proposal = Proposal(
        question="PAR-05",
        min=1,
        max=TOP_LEVEL,
        because=because,
        lines=tuple(facts.lines for facts in found),
        next=(said("next_par_05"),),
        evidence=because,
    )
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
