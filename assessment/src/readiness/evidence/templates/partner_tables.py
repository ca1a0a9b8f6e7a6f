"""PAR-06 from visits by source, PAR-07 from the log of checked texts."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.evidence.checker import Context, Declaration, Judge, Reader
from readiness.evidence.message import Message
from readiness.evidence.reading.numbers import whole
from readiness.evidence.reading.opened import Opened
from readiness.evidence.results import FileReading, Judgement, Proposal
from readiness.evidence.shown import percent
from readiness.evidence.statistics.intervals import wilson
from readiness.evidence.templates.flags import flag
from readiness.evidence.templates.tables import Table, each, proposed, read_table, said

_WRONG = frozenset({"wrong", "error", "错", "有错", "错误"})
_RIGHT = frozenset({"right", "ok", "correct", "对", "正确", "无误"})
_MEASURES = ("orders", "revenue", "margin", "return_rate", "baseline")


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """What a table of visits by source holds.

    Attributes:
        assistants: Rows of AI assistants.
        sessions: Their sessions.
        filled: Measures that at least one of these rows fills.
    """

    assistants: int
    sessions: int
    filled: frozenset[str]


@dataclass(frozen=True, slots=True)
class EditFacts:
    """What a log of checked texts holds.

    Attributes:
        rows: Texts.
        named: Texts with the name and the day of a check.
        judged: Texts that say whether they had an error.
        wrong: Texts with an error.
    """

    rows: int
    named: int
    judged: int
    wrong: int


def read_visits(opened: Opened, context: Context) -> FileReading:
    """Read a table of visits by source."""
    return read_table(opened, context, _visits, money=("revenue", "margin"), dates=("date",))


def _visits(table: Table, context: Context) -> FileReading:
    words = context.bundle.table("template_words")["ai_referrers"]
    rows = assistants = sessions = 0
    filled: set[str] = set()
    for _, (source, visits, *measures) in table.rows("source", "sessions", *_MEASURES):
        rows += 1
        if not any(word in source.casefold() for word in words):
            continue
        assistants += 1
        sessions += whole(visits) or 0
        filled.update(name for name, cell in zip(_MEASURES, measures, strict=True) if cell)
    facts = VisitFacts(assistants, sessions, frozenset(filled))
    shown = {"assistants": assistants, "sessions": sessions, "measures": sorted(filled)}
    return FileReading(table.name, "referrers", rows, facts, shown)


def judge_visits(readings: tuple[FileReading, ...], context: Context) -> Judgement:
    """Return what tables of visits allow for PAR-06."""
    del context
    return each(readings, VisitFacts, lambda reading: _visited(reading, reading.facts))


def _visited(reading: FileReading, facts: VisitFacts) -> Proposal | None:
    if not facts.assistants:
        return None
    because = said("par_06", sessions=facts.sessions, names=_measures(facts))
    if not {"orders", "revenue"} <= facts.filled:
        bounds = (1, 1)
    else:
        bounds = (2, 3) if set(_MEASURES) <= facts.filled else (2, 2)
    return proposed("PAR-06", bounds, because, reading, following=said("next_par_06"))


def _measures(facts: VisitFacts) -> Message:
    names = [name for name in ("sessions", *_MEASURES) if name in facts.filled | {"sessions"}]
    first, *others = (said(f"measure_{name}") for name in names)
    for other in others:
        first = said("pair", first=first, second=other)
    return first


def read_edits(opened: Opened, context: Context) -> FileReading:
    """Read a log of checked texts; of the name only whether it is there."""
    return read_table(opened, context, _edits, dates=("checked_on",))


def _edits(table: Table, context: Context) -> FileReading:
    del context
    rows = named = judged = wrong = 0
    for _, (_, who, when, error) in table.rows("item", "checked_by", "checked_on", "error"):
        rows += 1
        named += bool(who) and table.columns.day(when) is not None
        verdict = _wrong(error)
        judged += verdict is not None
        wrong += verdict is True
    facts = EditFacts(rows, named, judged, wrong)
    shown = {"texts": rows, "named": named, "judged": judged, "wrong": wrong}
    return FileReading(table.name, "edit_log", rows, facts, shown)


def _wrong(text: str) -> bool | None:
    """Return whether a cell says that there was an error; our template asks for a verdict."""
    plain = text.casefold()
    if plain in _WRONG or plain in _RIGHT:
        return plain in _WRONG
    return flag(text)


def judge_edits(readings: tuple[FileReading, ...], context: Context) -> Judgement:
    """Return what logs of checked texts allow for PAR-07; that they hold every edit is not seen."""
    del context
    return each(readings, EditFacts, lambda reading: _edited(reading, reading.facts))


def _edited(reading: FileReading, facts: EditFacts) -> Proposal | None:
    if not facts.rows:
        return None
    if facts.named < facts.rows:
        because = said("par_07_unnamed", count=facts.rows - facts.named, rows=facts.rows)
        bounds = (1, 1) if facts.named else (0, 1)
    elif facts.judged:
        low, high = wilson(facts.wrong, facts.judged)
        because = said("par_07_rate", wrong=facts.wrong, judged=facts.judged,
                       low=percent(low), high=percent(high))  # fmt: skip
        bounds = (1, 3)
    else:
        because, bounds = said("par_07_named", rows=facts.rows), (1, 3)
    return proposed("PAR-07", bounds, because, reading, following=said("next_par_07"))


READERS = (Reader(("referrers",), read_visits), Reader(("edit_log",), read_edits))
JUDGES = (
    Judge(
        "visits", ("referrers",),
        (Declaration("PAR-06", "d", ("referrers",), (1, 2), "templates.open_par_06"),),
        judge_visits,
    ),
    Judge(
        "edits", ("edit_log",),
        (Declaration("PAR-07", "N", ("edit_log",), (), "templates.open_par_07"),),
        judge_edits,
    ),
)  # fmt: skip
