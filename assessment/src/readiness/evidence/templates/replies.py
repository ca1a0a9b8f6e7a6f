"""CON-03 and BRD-12 from tables of questions with the time of the reply."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction

from readiness.evidence.checker import Context, Declaration, Judge, Reader
from readiness.evidence.reading.dates import moment
from readiness.evidence.reading.opened import Opened
from readiness.evidence.results import FileReading, Judgement, Proposal
from readiness.evidence.shown import percent
from readiness.evidence.templates.flags import flag
from readiness.evidence.templates.tables import Table, each, proposed, read_table, said, unread

DAYS, LONGER = 30, 90
"""Days that are looked at; the longer span when the shorter has no question (the bank's words)."""
HOURS = 72
"""Hours within which CON-03 asks for an answer."""
ENOUGH = Fraction(80, 100)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question.

    Attributes:
        at: When it was asked.
        answered: When it was answered, or `None`.
        exact: Whether both cells state a time of day.
    """

    at: datetime
    answered: datetime | None
    exact: bool


@dataclass(slots=True)
class ReplyFacts:
    """What a table of questions holds.

    Attributes:
        questions: The questions.
        written_back: Answers that went back to the page; `None` without such a column.
    """

    questions: list[Asked] = field(default_factory=list)
    written_back: int | None = None


def read_questions(opened: Opened, context: Context) -> FileReading:
    """Read a table of product questions."""
    return read_table(opened, context, _read, dates=("asked", "answered"))


def read_community(opened: Opened, context: Context) -> FileReading:
    """Read a table of posts in a community."""
    return read_table(opened, context, _read, dates=("asked", "replied"))


def _read(table: Table, context: Context) -> FileReading:
    del context
    order = table.columns.order or "mdy"
    facts = ReplyFacts(written_back=0 if table.has("written_back") else None)
    bad = first_bad = rows = 0
    reply = "answered" if table.has("answered") else "replied"
    for line, (asked, answered, back) in table.rows("asked", reply, "written_back"):
        rows += 1
        at, then = moment(asked, order), moment(answered, order) if answered else None
        if at is None or (answered and then is None):
            bad, first_bad = bad + 1, first_bad or line
            continue
        exact = ":" in asked and (not answered or ":" in answered)
        facts.questions.append(Asked(at, then, exact))
        if facts.written_back is not None:
            facts.written_back += flag(back) is True
    days = [one.at.date() for one in facts.questions]
    shown = {
        "questions": len(facts.questions),
        "answered": sum(1 for one in facts.questions if one.answered is not None),
    }
    return FileReading(
        table.name, table.opened.detection.kind, rows, facts, shown,
        min(days).isoformat() if days else "", max(days).isoformat() if days else "",
        notices=unread(table, bad, first_bad),
    )  # fmt: skip


def recent(facts: ReplyFacts, today: date) -> tuple[list[Asked], int]:
    """Return the questions of the last 30 days, or of 90 when there are none, and the days."""
    for days in (DAYS, LONGER):
        start = today - timedelta(days=days)
        found = [one for one in facts.questions if start <= one.at.date() <= today]
        if found:
            return found, days
    return [], LONGER


def in_time(one: Asked, today: date) -> tuple[bool, bool]:
    """Return whether a question was surely, and whether it may have been, answered in 72 hours."""
    if one.answered is None:
        # A question of the last three days may still be answered in time.
        return False, one.at.date() >= today - timedelta(days=3)
    if one.exact:
        within = one.answered - one.at <= timedelta(hours=HOURS)
        return within, within
    days = (one.answered.date() - one.at.date()).days
    return days <= 2, days <= 3


def judge_questions(readings: tuple[FileReading, ...], context: Context) -> Judgement:
    """Return what tables of questions allow for CON-03."""
    return each(readings, ReplyFacts, lambda r: _answered(r, r.facts, context.given.today))


def _answered(reading: FileReading, facts: ReplyFacts, today: date) -> Proposal | None:
    found, days = recent(facts, today)
    if not found:
        return None
    done = sum(1 for one in found if one.answered is not None)
    times = [in_time(one, today) for one in found]
    sure = Fraction(sum(low for low, _ in times), len(found))
    maybe = Fraction(sum(high for _, high in times), len(found))
    because = said("con_03", days=days, count=len(found), done=done, share=percent(sure))
    top = 2 if facts.written_back == 0 else 3
    if not done:
        bounds = (0, 0 if maybe == 0 else 1)
    else:
        bounds = (2 if sure >= ENOUGH else 1, top if maybe >= ENOUGH else 1)
    return proposed("CON-03", bounds, because, reading, following=said("next_con_03"))


def judge_community(readings: tuple[FileReading, ...], context: Context) -> Judgement:
    """Return what tables of posts allow for BRD-12."""
    return each(readings, ReplyFacts, lambda r: _replied(r, r.facts, context.given.today))


def _replied(reading: FileReading, facts: ReplyFacts, today: date) -> Proposal | None:
    if not facts.questions:
        return None
    found, days = recent(facts, today)
    if not found:
        because = said("brd_12_none", days=LONGER)
        return proposed("BRD-12", (0, 1), because, reading, following=said("next_brd_12"))
    done = sum(1 for one in found if one.answered is not None)
    share = Fraction(done, len(found))
    because = said("brd_12", days=days, count=len(found), done=done, share=percent(share))
    bounds = (2, 3) if share >= ENOUGH else (1, 1)
    return proposed("BRD-12", bounds, because, reading, following=said("next_brd_12"))


READERS = (
    Reader(("questions_answered",), read_questions),
    Reader(("community_replies",), read_community),
)
JUDGES = (
    Judge(
        "questions", ("questions_answered",),
        (Declaration("CON-03", "d", ("questions_answered",), (0, 1, 2),
                     "templates.open_con_03"),),
        judge_questions,
    ),
    Judge(
        "community", ("community_replies",),
        (Declaration("BRD-12", "d", ("community_replies",), (1,), "templates.open_brd_12"),),
        judge_community,
    ),
)  # fmt: skip
