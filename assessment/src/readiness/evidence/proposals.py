"""Brings proposals together: one question, one interval; a contradiction is shown first.

Files prove bounds, so intervals meet by intersection. An empty intersection, or an answer outside,
is a contradiction that names both sides; nothing is overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from readiness.evidence.message import Message, sentence
from readiness.evidence.results import TOP_LEVEL, Proposal, State

_ORDER: Mapping[State, int] = {"contradiction": 0, "decided": 1, "narrowed": 2, "not_from_file": 3}


def settle(proposals: Iterable[Proposal], answers: Mapping[str, int]) -> tuple[Proposal, ...]:
    """Return one proposal for each question and scope, contradictions first.

    Args:
        proposals: What judges proposed.
        answers: Levels already answered by question id.
    """

    def key(proposal: Proposal) -> tuple[str, str]:
        return proposal.question, proposal.scope

    ordered = sorted(proposals, key=key)
    settled = [_met(tuple(group), answers) for _, group in groupby(ordered, key=key)]
    return tuple(sorted(settled, key=lambda p: (_ORDER[p.state], p.question, p.scope)))


def _met(group: Sequence[Proposal], answers: Mapping[str, int]) -> Proposal:
    saying = [one for one in group if one.state != "not_from_file"]
    if not saying:
        return group[0]
    high = min(one.max for one in saying)
    # What a short sample would raise yields to a file that lowers; only firm bounds exclude it.
    saying = [replace(one, min=one.binding_min) if one.min > high else one for one in saying]
    low = max(one.min for one in saying)
    if low > high:
        return _conflict(saying)
    met = saying[0] if len(saying) == 1 else _joined(saying, low, high)
    level = answers.get(met.question)
    if level is not None and not met.informs and not met.binding_min <= level <= met.max:
        return replace(met, state="contradiction", existing=level)
    state: State = "decided" if met.min == met.max else "narrowed"
    return replace(met, state=state, existing=level)


def _joined(group: Sequence[Proposal], low: int, high: int) -> Proposal:
    """Keep the reasons that set a bound, and the sample of the one that sets the lower."""
    telling = [
        one
        for one in group
        if (one.min == low and low > 0) or (one.max == high and high < TOP_LEVEL)
    ] or list(group)
    lowest = next((one for one in telling if one.min == low), telling[0])
    because, *others = _distinct(one.because for one in telling)
    for reason in others:
        because = Message("desk.and", {"first": because, "second": reason})
    return replace(
        lowest,
        min=low,
        max=high,
        because=because,
        lines=tuple(place for one in telling for place in one.lines),
        files=tuple(dict.fromkeys(name for one in group for name in one.files)),
        next=tuple(_distinct(n for one in telling if one.max == high for n in one.next)),
    )


def _distinct(messages: Iterable[Message]) -> list[Message]:
    kept: list[Message] = []
    for message in messages:
        if message not in kept:
            kept.append(message)
    return kept


def _conflict(group: Sequence[Proposal]) -> Proposal:
    lower = min(group, key=lambda one: one.max)
    upper = max(group, key=lambda one: one.min)
    because = sentence(
        "desk.files_disagree",
        first=lower.because,
        second=upper.because,
        low=lower.max,
        high=upper.min,
    )
    return replace(
        lower,
        min=lower.max,
        max=upper.min,
        because=because,
        lines=lower.lines + upper.lines,
        files=tuple(dict.fromkeys((*lower.files, *upper.files))),
        next=(),
        state="contradiction",
        disagreeing=True,
    )
