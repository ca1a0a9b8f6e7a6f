"""How often assistants name a brand, with an interval that counts repeated answers honestly.

Method: evidence_desk.md section 5.4. The interval is about this panel, not about all buyers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from readiness.evidence.calculators.contract import (
    CalcResult,
    Calculator,
    Column,
    Row,
    Section,
    Series,
    run_of,
)
from readiness.evidence.calculators.limits import Limits
from readiness.evidence.calculators.panel_inputs import Answer, PanelInputs, read
from readiness.evidence.calculators.printing import shown
from readiness.evidence.calculators.wording import count, interval, ratio
from readiness.evidence.checker import Declaration
from readiness.evidence.message import Message, Value
from readiness.evidence.results import TOP_LEVEL, Proposal
from readiness.evidence.statistics.intervals import newcombe, wilson
from readiness.evidence.statistics.repeats import Clustered, clustered

DECLARES = (Declaration("PAR-04", "d", ("calculator:panel",), (), "panel.open_par04"),)


@dataclass(frozen=True, slots=True)
class Wave:
    """The answers of one assistant in one month.

    Attributes:
        assistant: Name of the assistant.
        month: `YYYY-MM`.
        logged_in: What the log says about the account.
        groups: Hits and answers by prompt.
    """

    assistant: str
    month: str
    logged_in: frozenset[str]
    groups: Mapping[str, tuple[int, int]]

    @property
    def found(self) -> Clustered:
        """Return the share with its interval."""
        return clustered(list(self.groups.values()))

    def enough(self, limits: Limits) -> bool:
        """Return whether the panel has prompts enough for a rate of its own."""
        return len(self.groups) >= limits.panel_prompts


def waves_of(answers: Sequence[Answer]) -> tuple[Wave, ...]:
    """Return the answers by assistant and month, in this order."""
    parts: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    for answer in answers:
        parts[answer.assistant, answer.month].append(answer)
    waves = []
    for (assistant, month), items in sorted(parts.items()):
        groups: dict[str, tuple[int, int]] = {}
        for item in items:
            hits, size = groups.get(item.prompt, (0, 0))
            groups[item.prompt] = (hits + item.hit, size + 1)
        logged_in = frozenset(item.logged_in for item in items)
        waves.append(Wave(assistant, month, logged_in, groups))
    return tuple(waves)


def calculate(given: PanelInputs, limits: Limits) -> CalcResult:
    """Work out the result of inputs that were read."""
    waves = waves_of(given.answers)
    if not waves:
        return CalcResult(notes=(Message("panel.nothing"),))
    sections: list[Section] = []
    for wave in waves:
        sections.append(
            Section("wave", tuple(_wave(wave, limits)), f"{wave.assistant}, {wave.month}")
        )
    changes = tuple(_changes(waves, limits))
    sections += [Section("change", tuple(row for row, _ in changes if row is not None))]
    notes = [note for _, note in changes if note is not None]
    return CalcResult(
        sections=tuple(section for section in sections if section.rows),
        series=(_series(waves[-1], limits),),
        notes=(*notes, *_notes(waves, limits)),
        proposals=(_level(given, waves, limits),),
    )


def _wave(wave: Wave, limits: Limits) -> Iterator[Row]:
    found = wave.found
    yield Row("prompts", found.prompts, "count")
    yield Row("answers", found.answers, "count")
    yield Row("hits", found.hits, "count")
    if not wave.enough(limits):
        how = Message("panel.too_few", {"prompts": limits.panel_prompts})
        yield Row("share", None, "share", how=how)
        return
    yield Row("icc", found.icc, "ratio")
    how = Message("panel.effect_how", {"icc": shown(found.icc, "ratio"), "mean": _mean(found)})
    yield Row("effect", found.effect, "ratio", how=how)
    how = ratio(count(found.answers), (found.effect, "ratio", "three"))
    yield Row("independent", found.independent, "ratio", how=how)
    how = interval(found.interval, "share")
    yield Row("share", found.share, "share", how=how)
    yield Row("naive", found.share, "share", how=interval(found.naive, "share"))


def _mean(found: Clustered) -> str:
    return shown(found.answers / found.prompts, "ratio")


def _changes(waves: Sequence[Wave], limits: Limits) -> Iterator[tuple[Row | None, Message | None]]:
    """Yield the change between the last two months of each assistant, or why there is none."""
    by_name: dict[str, list[Wave]] = defaultdict(list)
    for wave in waves:
        by_name[wave.assistant].append(wave)
    for name, months in by_name.items():
        if len(months) < 2:
            continue
        before, after = months[-2:]
        reason = _incomparable(before, after, limits)
        if reason is not None:
            values = {"assistant": name, "first": before.month, "second": after.month}
            yield None, Message(f"panel.{reason}", values)
            continue
        yield _change(before, after), None


def _incomparable(before: Wave, after: Wave, limits: Limits) -> str | None:
    """Return why two months may not be compared."""
    if set(before.groups) != set(after.groups):
        return "other_prompts"
    if before.logged_in != after.logged_in:
        return "other_login"
    if not (before.enough(limits) and after.enough(limits)):
        return "few_to_compare"
    return None


def _change(before: Wave, after: Wave) -> Row:
    first, second = before.found, after.found
    ends = newcombe(first.share, first.interval, second.share, second.interval)
    key = "no_change" if ends[0] <= 0 <= ends[1] else "up" if ends[0] > 0 else "down"
    low, high = (shown(end, "share") for end in ends)
    values = {"low": low, "high": high, "first": before.month, "second": after.month}
    how = Message(f"panel.{key}", values)
    return Row("change", second.share - first.share, "share", how=how, name=after.assistant)


def _series(wave: Wave, limits: Limits) -> Series:
    """Return the share of each prompt with its interval; too few answers show counts only."""
    rows = []
    for prompt, (hits, size) in sorted(wave.groups.items()):
        low, high = wilson(hits, size)
        cells = (low, hits / size, high) if size >= limits.panel_runs else (None, None, None)
        rows.append((prompt, *cells, shown(hits, "count") + "/" + shown(size, "count")))
    columns = (
        Column("prompt", "text"),
        Column("low", "share"),
        Column("middle", "share"),
        Column("high", "share"),
        Column("counted", "text"),
    )
    return Series("prompts", "intervals", columns, tuple(rows), None)


def _notes(waves: Sequence[Wave], limits: Limits) -> Iterator[Message]:
    if any(len(wave.logged_in) > 1 for wave in waves):
        yield Message("panel.mixed_login")
    if len({wave.assistant for wave in waves}) > 1:
        yield Message("panel.apart")
    if any(wave.found.alike for wave in waves if wave.enough(limits)):
        yield Message("panel.alike")
    if any(n < limits.panel_runs for wave in waves for _, n in wave.groups.values()):
        yield Message("panel.few_runs", {"runs": limits.panel_runs})
    yield Message("panel.this_panel")


def _level(given: PanelInputs, waves: Sequence[Wave], limits: Limits) -> Proposal:
    """Return bounds of PAR-04: repeats and an interval are a part of level 3 only."""
    good = any(wave.enough(limits) for wave in waves)
    repeated = any(n > 1 for wave in waves for _, n in wave.groups.values())
    asked = (given.analytics_group, given.ai_report)
    low, high = 1, TOP_LEVEL if repeated else 2
    if False in asked:
        high = 1
    elif all(asked):
        low = TOP_LEVEL if good and repeated else 2
    last = waves[-1]
    values: dict[str, Value] = {
        "prompts": len(last.groups),
        "answers": last.found.answers,
        "assistant": last.assistant,
        "month": last.month,
    }
    ahead: list[Message] = []
    if None in asked or False in asked:
        ahead.append(Message("panel.next_visits"))
    if not (good and repeated):
        ahead.append(Message("panel.next_repeats", {"prompts": limits.panel_prompts}))
    because = Message("panel.par04" if good else "panel.par04_few", values)
    evidence = Message("panel.evidence", values)
    return Proposal("PAR-04", low, high, because, next=tuple(ahead), evidence=evidence)


PANEL = Calculator("panel", DECLARES, run_of(read, calculate))
