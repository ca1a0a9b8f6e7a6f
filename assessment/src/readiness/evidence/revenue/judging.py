"""RES-01 and RES-02 from net revenue of the last three full months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from readiness.evidence.checker import Context
from readiness.evidence.message import Message, Value, sentence
from readiness.evidence.results import (
    TOP_LEVEL,
    Ask,
    FileReading,
    Judgement,
    Lines,
    Notice,
    Option,
    Proposal,
)
from readiness.evidence.revenue.exports import OWN_SITE, amounts_of
from readiness.evidence.revenue.facts import (
    Amount,
    RevenueFacts,
    Shares,
    full_months,
    mergeable,
    own_site,
    shares_of,
)
from readiness.evidence.revenue.reading import lines_of
from readiness.evidence.shown import fixed, percent

LARGEST = (Fraction(80, 100), Fraction(50, 100), Fraction(30, 100))
"""A largest share above these is level 0, 1, 2 of RES-01; at or below the last, level 3."""

OWN_SHARE = Fraction(10, 100)
"""Share of the own site that level 3 of RES-02 asks for."""


UNNAMED = "?"
"""Represents amounts whose file names no currency, in questions and rates."""


def judge_channels(readings: tuple[FileReading, ...], context: Context) -> Judgement:
    """Return what tables of channels allow, or exports of several platforms where there is none."""
    tables = [r for r in readings if isinstance(r.facts, RevenueFacts)]
    amounts = tuple(one for r in tables for one in r.facts.amounts)
    notices: tuple[Notice, ...] = ()
    files: tuple[str, ...] = ()
    if not amounts:
        amounts, files = amounts_of(readings)
        notices = (Notice("channels_from_exports", Message("revenue.from_exports")),)
    if not amounts:
        return Judgement()
    if any(n.code == "cells_unread" for r in readings if r.file in files for n in r.notices):
        because = Message("revenue.unread")
        return Judgement((Proposal("RES-01", 0, TOP_LEVEL, because, state="not_from_file"),))
    months = full_months(context.given.today)
    counted = tuple(one for one in amounts if one.month in months)
    if missing := [month for month in months if all(one.month != month for one in counted)]:
        return _without(tuple(month.isoformat()[:7] for month in missing))
    if gaps := sorted({month for r in tables for month in r.facts.gaps if month in months}):
        return _gaps(tuple(month.isoformat()[:7] for month in gaps))
    worth = context.given.worth
    if ask := _currencies(counted, worth):
        return Judgement(asks=(ask,))
    rates = {"" if code == UNNAMED else code: rate for code, rate in worth.items()}
    lines = tuple(
        lines_of(r.file, tuple(one for one in r.facts.amounts if one.month in months))
        for r in tables
    )
    places = lines or tuple(Lines(name) for name in files)
    found = _concluded(counted, rates, places, context)
    return replace(found, notices=(*found.notices, *notices))


def _concluded(
    amounts: tuple[Amount, ...],
    rates: Mapping[str, Fraction],
    lines: tuple[Lines, ...],
    context: Context,
) -> Judgement:
    choice = context.given.choices.get("one_entity", "")
    platforms = mergeable(amounts)
    ways = [choice == "yes"] if choice or not platforms else [True, False]
    found = [shares for merged in ways if (shares := shares_of(amounts, rates, merged))]
    if not found:
        return Judgement(notices=(Notice("no_revenue", Message("revenue.none_positive")),))
    asks = () if choice or not platforms else (_one_entity(platforms),)
    proposals = [_largest(found, lines)]
    if site := own_site(amounts):
        proposals.append(_own(found[-1], site, lines, context))
    notices = tuple(
        Notice("channel_left_out", sentence("revenue.left_out", name=_named(name)))
        for name in found[-1].dropped
    )
    return Judgement(tuple(proposals), notices=notices, asks=asks)


def _largest(found: Sequence[Shares], lines: tuple[Lines, ...]) -> Proposal:
    levels = [sum(1 for limit in LARGEST if one.largest <= limit) for one in found]
    first = found[-1]
    because = sentence(
        "revenue.largest", name=_named(first.revenue[0][0]), share=percent(first.largest), count=3,
        number=fixed(first.effective, 2),
    )  # fmt: skip
    following = () if max(levels) == TOP_LEVEL else (_next_largest(max(levels)),)
    return Proposal(
        "RES-01", min(levels), max(levels), because, lines, following,
        evidence=sentence("revenue.evidence_largest", share=percent(first.largest)),
    )  # fmt: skip


def _next_largest(level: int) -> Message:
    return sentence("revenue.next_largest", limit=percent(LARGEST[level], 0), level=level + 1)


def _named(channel: str) -> Value:
    """Return a channel's name: the user's own, or in words what we called it ourselves."""
    return Message("revenue.own_site") if channel == OWN_SITE else channel


def _own(shares: Shares, site: str, lines: tuple[Lines, ...], context: Context) -> Proposal:
    share = shares.share(site)
    because = sentence("revenue.own", name=_named(site), share=percent(share))
    evidence = sentence("revenue.evidence_own", share=percent(share))
    if share <= 0:
        return Proposal("RES-02", 0, 2, because, lines, evidence=evidence)
    if share < OWN_SHARE:
        following = (sentence("revenue.next_own", limit=percent(OWN_SHARE, 0)),)
        return Proposal("RES-02", 2, 2, because, lines, following, evidence=evidence)
    live = "returns_live" in context.given.confirmed
    more = () if live else (Message("revenue.next_live"),)
    return Proposal("RES-02", 3 if live else 2, 3, because, lines, more, evidence=evidence)


def _without(missing: tuple[str, ...]) -> Judgement:
    because = sentence("revenue.months_missing", months=missing)
    proposal = Proposal("RES-01", 0, TOP_LEVEL, because, state="not_from_file")
    return Judgement((proposal,), notices=(Notice("months_missing", because),))


def _gaps(months: tuple[str, ...]) -> Judgement:
    because = sentence("revenue.gaps", months=months)
    proposal = Proposal("RES-01", 0, TOP_LEVEL, because, state="not_from_file")
    return Judgement((proposal,), notices=(Notice("revenue_gaps", because),))


def _currencies(amounts: Sequence[Amount], rates: Mapping[str, Fraction]) -> Ask | None:
    """Return the question for rates when several currencies meet and one has none."""
    codes = sorted({one.currency for one in amounts})
    if len(codes) < 2 or sum(1 for code in codes if (code or UNNAMED) not in rates) < 2:
        return None
    message = sentence("revenue.ask_rates", codes=tuple(code or UNNAMED for code in codes))
    return Ask("rates", message, ())


def _one_entity(platforms: tuple[str, ...]) -> Ask:
    options = tuple(Option(name, Message(f"revenue.entity_{name}")) for name in ("yes", "no"))
    return Ask("one_entity", sentence("revenue.ask_entity", platforms=platforms), options)
