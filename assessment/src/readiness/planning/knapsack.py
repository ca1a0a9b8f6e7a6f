"""Finds the best set of rises for a number of minutes, exactly.

A multiple-choice knapsack: each question takes one of its options, and some options of one question
demand an option of another. Questions are in groups (the strategies). Inside a group the gain
takes few different whole values, so the least minutes are kept for each gain; between groups only
the points that no other point beats in both minutes and gain are kept. Demands are bits of a mask:
a bit is settled, and forgotten, once both its ends are in. Nothing is estimated or cut short.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One level at which a question may end.

    Attributes:
        level: The level.
        minutes: Working time to get there, 0 for staying.
        gain: What it adds, in whole units of its group.
        provides: Bits of the demands that this level meets.
        demands: Bits of the demands that this level makes.
    """

    level: int
    minutes: int
    gain: int
    provides: int = 0
    demands: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """A question with its options.

    Attributes:
        key: Question id.
        options: At least one; the order decides between options that are equally good.
        touches: Bits of every demand of which this question is one end.
    """

    key: str
    options: tuple[Option, ...]
    touches: int = 0


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to count a group: which options are open, and what their gain is worth.

    Attributes:
        items: The group's questions.
        worth: The sum of the gains, in units of its group, to units that all groups share; it
            never falls when the sum rises.
    """

    items: tuple[Item, ...]
    worth: Callable[[int], int]


type Group = tuple[Variant, ...]
"""Ways to count the same questions; the best of all is taken."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One question at one level."""

    key: str
    level: int


type Trail = tuple[Trail, Trail] | Leaf | None
"""How a point was reached: a tree."""

type Point = tuple[int, int, Trail]
"""Minutes, gain, and how it was reached."""

type Open = tuple[int, int]
"""Demands met and demands made whose other end is not in yet."""

type Fronts = Mapping[Open, Sequence[Point]]
"""The unbeaten points, by what is still open."""


@dataclass(frozen=True, slots=True)
class Best:
    """The best choice.

    Attributes:
        gain: Sum of the worth of all groups.
        minutes: Sum of the minutes; the least with which `gain` can be had.
        levels: Level of each question at which it ends.
    """

    gain: int
    minutes: int
    levels: Mapping[str, int]


def solve(groups: Sequence[Group], budget: int) -> Best:
    """Return the choice with the greatest gain within `budget` minutes; of equals, the quickest.

    Staying as one is must be possible: every item has an option that takes no minutes and demands
    nothing.
    """
    fronts = [(_group(group, budget), _touched(group)) for group in groups]
    empty: tuple[Fronts, int] = ({(0, 0): [(0, 0, None)]}, 0)
    while len(fronts) > 2:
        (one, left), (other, right) = fronts[:2]
        fronts = [*fronts[2:], (_joined(one, other, left & right, budget), left ^ right)]
    (one, left), (other, right) = [*fronts, empty, empty][:2]
    minutes, gain, trail = _best_pair(one, other, left & right, budget)
    return Best(gain, minutes, dict(_leaves(trail)))


def _touched(group: Group) -> int:
    """Return the demands of which exactly one end lies in the group."""
    mask = 0
    for item in group[0].items:
        mask ^= item.touches
    return mask


def _group(group: Group, budget: int) -> Fronts:
    found: dict[Open, list[Point]] = {}
    for variant in group:
        for still_open, by_gain in _inside(variant.items, budget).items():
            points = found.setdefault(still_open, [])
            points += [(m, variant.worth(gain), trail) for gain, (m, trail) in by_gain.items()]
    return {still_open: _unbeaten(points) for still_open, points in found.items()}


def _inside(items: Iterable[Item], budget: int) -> Mapping[Open, Mapping[int, tuple[int, Trail]]]:
    """Return the least minutes for each gain, question by question."""
    states: dict[Open, dict[int, tuple[int, Trail]]] = {(0, 0): {0: (0, None)}}
    seen = 0
    for item in items:
        fresh: dict[Open, dict[int, tuple[int, Trail]]] = {}
        for (met, made), by_gain in states.items():
            for option in item.options:
                key = _settled(met | option.provides, made | option.demands, seen & item.touches)
                if key is None:
                    continue
                best = fresh.setdefault(key, {})
                leaf = Leaf(item.key, option.level)
                for gain, (minutes, trail) in by_gain.items():
                    total, sum_gain = minutes + option.minutes, gain + option.gain
                    if total <= budget and (sum_gain not in best or total < best[sum_gain][0]):
                        best[sum_gain] = (total, (trail, leaf))
        states, seen = fresh, seen ^ item.touches
    return states


def _settled(met: int, made: int, closing: int) -> Open | None:
    """Forget the demands whose both ends are in; `None` when one of them is not met."""
    if made & closing & ~met:
        return None
    return met & ~closing, made & ~closing


def _unbeaten(points: Iterable[Point]) -> list[Point]:
    """Return the points that no other beats, by rising minutes and so by rising gain."""
    kept: list[Point] = []
    for point in sorted(points, key=_minutes_then_gain):
        if not kept or point[1] > kept[-1][1]:
            kept.append(point)
    return kept


def _minutes_then_gain(point: Point) -> tuple[int, int]:
    return point[0], -point[1]


def _joined(one: Fronts, other: Fronts, closing: int, budget: int) -> Fronts:
    found: dict[Open, dict[int, Point]] = {}
    for still_open, left, right in _pairs(one, other, closing):
        best = found.setdefault(still_open, {})
        for minutes, gain, trail in left:
            for more, extra, tail in right:
                total = minutes + more
                if total > budget:
                    break
                if total not in best or gain + extra > best[total][1]:
                    best[total] = (total, gain + extra, (trail, tail))
    return {still_open: _unbeaten(best.values()) for still_open, best in found.items()}


def _pairs(
    one: Fronts, other: Fronts, closing: int
) -> Iterable[tuple[Open, Sequence[Point], Sequence[Point]]]:
    for (met, made), left in one.items():
        for (more_met, more_made), right in other.items():
            still_open = _settled(met | more_met, made | more_made, closing)
            if still_open is not None:
                yield still_open, left, right


def _best_pair(one: Fronts, other: Fronts, closing: int, budget: int) -> Point:
    """Return the best sum of two points: as one front goes up, the other goes down."""
    best: Point = (0, -1, None)  # worse than staying, which is always possible
    for _, left, right in _pairs(one, other, closing):
        at = len(right) - 1
        for minutes, gain, trail in left:
            while at >= 0 and minutes + right[at][0] > budget:
                at -= 1
            if at < 0:
                break
            more, extra, tail = right[at]
            if (gain + extra, -(minutes + more)) > (best[1], -best[0]):
                best = (minutes + more, gain + extra, (trail, tail))
    return best


def _leaves(trail: Trail) -> Iterable[tuple[str, int]]:
    waiting: list[Trail] = [trail]
    while waiting:
        at = waiting.pop()
        if isinstance(at, Leaf):
            yield at.key, at.level
        elif at is not None:
            waiting += at
