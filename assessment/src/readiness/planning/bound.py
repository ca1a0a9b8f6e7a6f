"""Bounds what any plan can reach, and prices the weeks on the way.

A Lagrangian relaxation: work that must end by some week has to fit before it, and each week gets a
price for a minute of work due by then. At any prices, the best choice of every question by itself,
plus the price of all the time there is, is at least the best plan (weak duality). Subgradient steps
look for the prices with the least bound. Source of the method: Fisher, The Lagrangian Relaxation
Method for Solving Integer Programming Problems, Management Science 27 (1981).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

STEPS = 40
"""Subgradient steps; more than these no longer moved the bound on the real bank by 0.01 points."""

_SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Load:
    """One level at which a question may end, as the relaxation sees it.

    Attributes:
        goal: The level; one above the top for a proof.
        gain: What it adds to its strategy, in common units.
        work: (place of the week by which the work is due, minutes) of each of its tasks.
    """

    goal: int
    gain: int
    work: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to count a strategy.

    Attributes:
        questions: The loads of each question that can be raised, by id.
        room: Most that the strategy can gain while a gate caps it; `None` without a cap.
        offset: What is added to the gains; negative where a cap holds some of them back today.
    """

    questions: Mapping[str, Sequence[Load]]
    room: int | None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The least bound found.

    Attributes:
        bound: No plan gains more, in common units.
        prices: Price of a minute of work due by each week, by place.
        goals: Choices of the relaxation at some prices, the best prices first.
    """

    bound: float
    prices: tuple[float, ...]
    goals: tuple[Mapping[str, int], ...]


def relax(groups: Sequence[Sequence[Variant]], weeks: Sequence[int], best: int) -> Relaxed:
    """Return the least bound that a fixed number of subgradient steps finds.

    Args:
        groups: For each strategy the ways to count it; the best of them holds.
        weeks: The due times, in minutes from today, rising; the last is the horizon.
        best: Gain of a plan that is known, in common units; it sets the length of the steps.
    """
    extra = [0.0] * len(weeks)
    extra[-1] = _start_price(groups)
    least, prices = float("inf"), tuple(extra)
    tried: list[tuple[float, Mapping[str, int]]] = []
    factor = 1.0
    stalled = 0
    for _ in range(STEPS):
        totals = _suffix_sums(extra)
        value, goals, load = _choose(groups, totals, len(weeks))
        bound = value + sum(e * w for e, w in zip(extra, weeks, strict=True))
        tried.append((bound, goals))
        if bound < least - 1e-9:
            least, prices, stalled = bound, tuple(totals), 0
        else:
            stalled += 1
            if stalled == 4:
                factor, stalled = factor / 2, 0
        slack = [week - used for week, used in zip(weeks, _running(load), strict=True)]
        norm = sum(s * s for e, s in zip(extra, slack, strict=True) if e > 0 or s < 0)
        if norm == 0 or least - best <= 0:
            break
        length = factor * (bound - best) / norm
        extra = [max(0.0, e - length * s) for e, s in zip(extra, slack, strict=True)]
    tried.sort(key=lambda pair: pair[0])
    return Relaxed(least, prices, tuple(goals for _, goals in tried))


def _start_price(groups: Sequence[Sequence[Variant]]) -> float:
    """A price in the middle of what rises bring for a minute."""
    rates = sorted(
        load.gain / minutes
        for group in groups
        for loads in group[-1].questions.values()
        for load in loads
        if (minutes := sum(m for _, m in load.work))
    )
    return rates[len(rates) // 2] if rates else 0.0


def _suffix_sums(extra: Sequence[float]) -> list[float]:
    """Price of a minute due by each week: it takes room in that week and in every later one."""
    totals, running = [0.0] * len(extra), 0.0
    for place in range(len(extra) - 1, -1, -1):
        running += extra[place]
        totals[place] = running
    return totals


def _running(load: Sequence[int]) -> list[int]:
    found, running = [], 0
    for minutes in load:
        running += minutes
        found.append(running)
    return found


def _choose(
    groups: Sequence[Sequence[Variant]], prices: Sequence[float], places: int
) -> tuple[float, dict[str, int], list[int]]:
    """Return the best choice at these prices: its worth, the goals, and the minutes by week."""
    value, goals, load = 0.0, dict[str, int](), [0] * places
    for group in groups:
        worth, picked = max((_variant(variant, prices) for variant in group), key=lambda p: p[0])
        value += worth
        for key, chosen in picked.items():
            goals[key] = chosen.goal
            for place, minutes in chosen.work:
                load[place] += minutes
    return value, goals, load


def _variant(variant: Variant, prices: Sequence[float]) -> tuple[float, dict[str, Load]]:
    if variant.room is None:
        worth, picked = _separate(variant, prices, 1.0)
        return worth + variant.offset, picked
    # min(gain, room) is at most share * gain + (1 - share) * room, whatever the share.
    found = []
    for share in _SHARES:
        worth, picked = _separate(variant, prices, share)
        found.append((worth + (1 - share) * variant.room, share, picked))
    least = min(found, key=lambda entry: entry[0])
    return least[0] + variant.offset, least[2]


def _separate(
    variant: Variant, prices: Sequence[float], share: float
) -> tuple[float, dict[str, Load]]:
    total, picked = 0.0, dict[str, Load]()
    for key, loads in variant.questions.items():
        best, chosen = float("-inf"), loads[0]
        for load in loads:
            net = share * load.gain - sum(prices[place] * minutes for place, minutes in load.work)
            if net > best:
                best, chosen = net, load
        total += best
        picked[key] = chosen
    return total, picked
