"""PAR-04 from a log of prompts: the share of answers that name the brand, with its interval."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from readiness.evidence.checker import Context, Declaration, Judge, Reader
from readiness.evidence.message import Message, Value, sentence
from readiness.evidence.reading.columns import columns_of
from readiness.evidence.reading.opened import Opened
from readiness.evidence.results import TOP_LEVEL, FileReading, Judgement, Lines, Notice, Proposal
from readiness.evidence.shown import fixed, percent
from readiness.evidence.statistics.repeats import Clustered, clustered
from readiness.evidence.templates.flags import flag

RUNS, PROMPTS = 5, 10
"""Runs a prompt and prompts from which a rate is shown (specification 5.4, judgement)."""


@dataclass(frozen=True, slots=True)
class PanelFacts:
    """What a log of prompts holds.

    Attributes:
        found: Share and interval, or `None` without an answer.
        runs: Fewest answers of a prompt.
        months: Months in which prompts were put.
        rows: Rows.
    """

    found: Clustered | None
    runs: int
    months: int
    rows: int


def read_panel(opened: Opened, context: Context) -> FileReading:
    """Read a log of prompts."""
    rows, name = opened.rows, opened.source.name
    columns = columns_of(opened, context.given, dates=("date",))
    if rows is None or columns.asks:
        return FileReading(name, "prompt_panel", 0, asks=columns.asks)
    stamp, prompt, named = rows.at("date") or 0, rows.at("prompt_id") or 0, rows.at("named") or 0
    assistant = rows.at("assistant") or 0
    groups: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    days: list[date] = []
    count, bad = 0, 0
    for _, cells in rows:
        count += 1
        value, when = flag(cells[named]), columns.day(cells[stamp])
        if value is None or not cells[prompt].strip():
            bad += 1
            continue
        group = groups[cells[assistant].strip(), cells[prompt].strip()]
        group[0] += value
        group[1] += 1
        days += [when] if when is not None else []
    sizes = [(hits, size) for hits, size in groups.values()]
    found = clustered(sizes) if sizes else None
    facts = PanelFacts(
        found, min((n for _, n in sizes), default=0), len({d.replace(day=1) for d in days}), count
    )
    unread = Notice("rows_unread", sentence("prompts.rows_unread", count=bad), name)
    return FileReading(
        name, "prompt_panel", count, facts, _shown(found),
        min(days).isoformat() if days else "", max(days).isoformat() if days else "",
        notices=(unread,) if bad else (),
    )  # fmt: skip


def judge_panel(readings: tuple[FileReading, ...], _: Context) -> Judgement:
    """Return what logs of prompts allow: they are one of the three things that level 3 asks for."""
    proposals = [_proposal(r, r.facts) for r in readings if isinstance(r.facts, PanelFacts)]
    return Judgement(tuple(one for one in proposals if one is not None))


def _proposal(reading: FileReading, facts: PanelFacts) -> Proposal | None:
    found = facts.found
    if found is None:
        return None
    because = _because(found)
    following = [Message("prompts.next_standing")]
    if facts.runs < RUNS or found.prompts < PROMPTS:
        following.append(sentence("prompts.next_repeats", runs=RUNS, prompts=PROMPTS))
    return Proposal(
        "PAR-04", 1, TOP_LEVEL, because,
        (Lines(reading.file, first=2, last=facts.rows + 1),), tuple(following), evidence=because,
    )  # fmt: skip


def _because(found: Clustered) -> Message:
    counts: dict[str, Value] = {
        "hits": found.hits, "answers": found.answers, "prompts": found.prompts,
    }  # fmt: skip
    if found.prompts < PROMPTS:
        return Message("prompts.because_few", {**counts, "least": PROMPTS})
    low, high = found.interval
    shares = {"share": percent(found.share), "low": percent(low), "high": percent(high)}
    return Message("prompts.because", {**counts, **shares})


def _shown(found: Clustered | None) -> dict[str, object]:
    if found is None:
        return {}
    return {
        "prompts": found.prompts,
        "runs": found.answers,
        "named": found.hits,
        "share": f"{found.share:.4g}",
        "icc": fixed_float(found.icc, 4),
        "deff": fixed_float(found.effect, 4),
        "n_eff": fixed_float(found.independent, 2),
        "interval95": [fixed_float(end, 4) for end in found.interval],
        "naive_interval95": [fixed_float(end, 4) for end in found.naive],
    }


def fixed_float(value: float, places: int) -> str:
    """Return a float with a fixed number of decimals, rounded from its shortest decimal form."""
    return fixed(Fraction(repr(value)), places)


READERS = (Reader(("prompt_panel",), read_panel),)
JUDGES = (
    Judge(
        id="prompts",
        kinds=("prompt_panel",),
        declares=(Declaration("PAR-04", "d", ("prompt_panel",), (), "prompts.open_standing"),),
        run=judge_panel,
    ),
)
