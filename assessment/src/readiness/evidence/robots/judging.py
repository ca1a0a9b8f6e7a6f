"""BRD-01 from robots.txt, its status, and what crawlers fetched in the last 30 days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from readiness.evidence.checker import Context
from readiness.evidence.message import Message, excerpt, sentence
from readiness.evidence.results import (
    Ask,
    FileReading,
    Judgement,
    Lines,
    Notice,
    Option,
    Proposal,
)
from readiness.evidence.robots.access_log import LogFacts
from readiness.evidence.robots.crawlers import Crawler, crawlers_of
from readiness.evidence.robots.reading import TOO_MANY_REQUESTS, RobotsFacts, page_addresses

QUESTION = "BRD-01"
ENOUGH = 3
"""Crawlers that must have got a page, for level 3 (BRD-01)."""

DECIDED = "crawlers_decided"
"""Asked where a search crawler is barred: a dated decision with its reason counts as allowed."""


@dataclass(frozen=True, slots=True)
class _Bounds:
    low: int
    high: int
    because: Message
    lines: tuple[Lines, ...] = ()
    next: tuple[Message, ...] = ()


def judge_robots(readings: tuple[FileReading, ...], context: Context) -> Judgement:
    """Return the levels of BRD-01 that these files allow."""
    crawlers = crawlers_of(context.bundle.table("crawlers"))
    log = _log(readings, crawlers, context)
    files = [r for r in readings if r.kind in {"robots", "html"}]
    bounds = [found for reading in files if (found := _file(reading, crawlers, context))]
    proposals = [_proposal(_with_log(one, log)) for one in bounds]
    if not proposals and log is not None:
        alone = _proposal(log)
        silent = log.high >= ENOUGH
        proposals = [replace(alone, state="not_from_file") if silent else alone]
    notices: list[Notice] = []
    here = any(r.kind == "robots" for r in files)
    addresses = page_addresses(context)
    strange = [url for url in context.given.page_urls if url not in addresses]
    if here and strange:
        message = sentence("robots.page_url_strange", url=excerpt(strange[0]))
        notices.append(Notice("page_url_strange", message))
    asked = here and not addresses
    if asked and context.given.robots_status is None:
        notices.append(Notice("no_page_url", Message("robots.no_page_url")))
    if here and (undecided := _undecided(context.given.robots_status)):
        notices.append(undecided)
    if here:
        notices.append(Notice("edge_not_seen", Message("robots.edge_not_seen")))
    asks = _asks(bounds, context)
    return Judgement(tuple(proposals), notices=tuple(notices), asks=asks)


def _undecided(status: int | None) -> Notice | None:
    """Return why a status decides nothing, where it does not."""
    if status is None:
        return None
    if status == TOO_MANY_REQUESTS:
        return Notice("robots_status_429", Message("robots.status_429"))
    if 300 <= status < 400:
        return Notice("robots_status_3xx", sentence("robots.status_3xx", status=status))
    return None


def _asks(bounds: Sequence[_Bounds], context: Context) -> tuple[Ask, ...]:
    barred = any(one.because.key.startswith("robots.search_barred") for one in bounds)
    if not barred or DECIDED in context.given.choices:
        return ()
    options = tuple(Option(name, Message(f"robots.decided_{name}")) for name in ("yes", "no"))
    return (Ask(DECIDED, Message("robots.ask_decided"), options),)


def _proposal(bounds: _Bounds) -> Proposal:
    return Proposal(
        QUESTION, bounds.low, bounds.high, bounds.because, bounds.lines, bounds.next,
        evidence=bounds.because,
    )  # fmt: skip


def _file(reading: FileReading, crawlers: Sequence[Crawler], context: Context) -> _Bounds | None:
    status = context.given.robots_status
    if status is not None and status >= 500:
        return _Bounds(0, 0, Message("robots.status_5xx", {"status": status}))
    if status == TOO_MANY_REQUESTS:
        return None
    if status is not None and 400 <= status < 500:
        return _Bounds(2, 3, Message("robots.status_4xx", {"status": status}), next=(_more(),))
    if status is not None and 300 <= status < 400:
        return None
    if not isinstance(reading.facts, RobotsFacts):
        return None
    decided = context.given.choices.get(DECIDED) == "yes"
    return _robots(reading.file, reading.facts, crawlers, decided=decided)


def _robots(
    name: str, facts: RobotsFacts, crawlers: Sequence[Crawler], *, decided: bool
) -> _Bounds:
    """Bounds from the rules: a crawler barred at any address given is barred."""
    gate = [c.name for c in crawlers if c.role == "gate"]
    search = [c.name for c in crawlers if c.role == "search"]
    where = "" if facts.verdicts else "_everywhere"
    if barred := _barred(facts, gate):
        lines = _lines(name, facts, barred)
        return _Bounds(
            0, 0, _because(f"robots.gate_barred{where}", barred), lines, (_allow(barred),)
        )
    shut = _barred(facts, search)
    unclear_gate = _unclear(facts, gate)
    if shut:
        lines = _lines(name, facts, shut)
        because = _because(f"robots.search_barred{where}", shut)
        if decided:
            return _Bounds(0 if unclear_gate else 2, 3, because, lines, (_more(),))
        following = (_allow(shut), Message("robots.next_decision"))
        return _Bounds(0 if unclear_gate else 1, 1, because, lines, following)
    unclear = unclear_gate + _unclear(facts, search)
    if unclear:
        low = 0 if unclear_gate else 1
        because = _because("robots.depends", unclear)
        return _Bounds(low, 3, because, next=(Message("robots.give_url"),))
    lines = _lines(name, facts, gate + search)
    return _Bounds(2, 3, Message(f"robots.all_allowed{where}"), lines, (_more(),))


def _barred(facts: RobotsFacts, names: Iterable[str]) -> list[str]:
    if facts.verdicts:
        return [n for n in names if any(not v[n].allowed for v in facts.verdicts.values())]
    return [n for n in names if facts.blanket[n] is False]


def _unclear(facts: RobotsFacts, names: Iterable[str]) -> list[str]:
    return [] if facts.verdicts else [n for n in names if facts.blanket[n] is None]


def _lines(name: str, facts: RobotsFacts, crawlers: Sequence[str]) -> tuple[Lines, ...]:
    numbers = {
        line
        for crawler in crawlers
        for found in facts.verdicts.values()
        if (line := found[crawler].line) is not None
    }
    if not facts.verdicts:
        numbers = {facts.barring[crawler] for crawler in crawlers if crawler in facts.barring}
    return (Lines(name, tuple(sorted(numbers))[:50]),) if numbers else ()


def _log(
    readings: Sequence[FileReading], crawlers: Sequence[Crawler], context: Context
) -> _Bounds | None:
    """Bounds from logs alone: enough fetches do not tell what robots.txt bars."""
    deciding = {c.name for c in crawlers if c.role != "shown"}
    today = context.given.today
    seen: set[str] = set()
    places, covered, any_log = [], False, False
    for reading in readings:
        if not isinstance(reading.facts, LogFacts):
            continue
        any_log = True
        found = deciding & reading.facts.recent(today).keys()
        seen |= found
        covered = covered or reading.facts.covers(today)
        lines = sorted(reading.facts.lines[name] for name in found)
        places += [Lines(reading.file, tuple(lines))] if lines else []
    if not any_log:
        return None
    names = tuple(sorted(seen)) or ("–",)
    if len(seen) >= ENOUGH:
        return _Bounds(
            0,
            3,
            sentence("robots.log_enough", count=len(seen), names=names),
            tuple(places),
            (Message("robots.next_robots"),),
        )
    if covered:
        message = sentence("robots.log_few", count=len(seen), names=names)
        return _Bounds(0, 2, message, tuple(places), (Message("robots.next_log_enough"),))
    return _Bounds(
        0, 3, sentence("robots.log_short", count=len(seen), names=names), tuple(places), (_more(),)
    )


def _with_log(bounds: _Bounds, log: _Bounds | None) -> _Bounds:
    """Meet the bounds of the rules with those of the log; both must be known for level 3."""
    if log is None or bounds.low < 2:
        return bounds
    low, high = bounds.low, min(bounds.high, log.high)
    if log.because.key == "robots.log_enough":
        low = 3
    because = Message("robots.both", {"rules": bounds.because, "log": log.because})
    return _Bounds(low, high, because, bounds.lines + log.lines, log.next)


def _because(key: str, names: Sequence[str]) -> Message:
    return Message(key, {"names": tuple(names), "count": len(names)})


def _allow(names: Sequence[str]) -> Message:
    return Message("robots.next_allow", {"names": tuple(names)})


def _more() -> Message:
    return Message("robots.next_log")
