"""The solver alone, against every combination of options."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from readiness.planning.knapsack import Best, Group, Item, Option, Variant, solve

DEMANDS = 3
"""Bits drawn; each has one question that makes the demand and one that meets it."""


def doubled(gain: int) -> int:
    return 2 * gain


def capped(gain: int) -> int:
    return min(gain, 3)


@st.composite
def problems(draw: st.DrawFn) -> tuple[list[Group], int]:
    """Draw up to four groups of up to three questions, and a budget."""
    sizes = draw(st.lists(st.integers(0, 3), max_size=4))
    keys = [f"{group}.{n}" for group, size in enumerate(sizes) for n in range(size)]
    ends = []
    if len(keys) > 1:
        pairs = st.lists(st.sampled_from(keys), min_size=2, max_size=2, unique=True)
        ends = draw(st.lists(pairs, max_size=DEMANDS))
    groups: list[Group] = []
    for group, size in enumerate(sizes):
        items = tuple(_item(draw, f"{group}.{n}", ends) for n in range(size))
        worth = draw(st.sampled_from([doubled, capped]))
        variants = [Variant(items, worth)]
        if items and worth is capped and len(items[0].options) > 1:
            # As a gate does: with the first question raised, the cap is gone.
            freed = Item(items[0].key, items[0].options[1:], items[0].touches)
            variants.append(Variant((freed, *items[1:]), doubled))
        groups.append(tuple(variants))
    return groups, draw(st.integers(0, 12))


def _item(draw: st.DrawFn, key: str, ends: list[list[str]]) -> Item:
    makes = sum(1 << bit for bit, (maker, _) in enumerate(ends) if maker == key)
    meets = sum(1 << bit for bit, (_, meeter) in enumerate(ends) if meeter == key)
    options = [Option(0, 0, 0)]
    for level in range(1, draw(st.integers(0, 2)) + 1):
        minutes, gain = draw(st.integers(0, 6)), draw(st.integers(0, 3))
        options.append(Option(level, minutes, gain, meets, makes))
    return Item(key, tuple(options), makes | meets)


def every(groups: list[Group], budget: int) -> Best:
    """Return the best gain and its least minutes by trying everything."""
    best = (0, 0)
    for variants in product(*groups):
        items = [item for variant in variants for item in variant.items]
        for options in product(*(item.options for item in items)):
            met = sum({bit for o in options for bit in _bits(o.provides)})
            made = sum({bit for o in options for bit in _bits(o.demands)})
            minutes = sum(option.minutes for option in options)
            if minutes > budget or made & ~met:
                continue
            at, gain = 0, 0
            for variant in variants:
                own = options[at : at + len(variant.items)]
                gain += variant.worth(sum(option.gain for option in own))
                at += len(variant.items)
            best = max(best, (gain, -minutes))
    return Best(best[0], -best[1], {})


def _bits(mask: int) -> set[int]:
    return {1 << bit for bit in range(DEMANDS) if mask >> bit & 1}


@given(problems())
def test_the_solver_finds_what_trying_everything_finds(problem: tuple[list[Group], int]) -> None:
    groups, budget = problem
    found, best = solve(groups, budget), every(groups, budget)
    assert (found.gain, found.minutes) == (best.gain, best.minutes)


@given(problems())
def test_the_levels_named_are_those_that_were_charged(problem: tuple[list[Group], int]) -> None:
    groups, budget = problem
    found = solve(groups, budget)
    options = {
        item.key: {option.level: option for option in item.options}
        for group in groups
        for item in group[0].items
    }
    assert found.levels.keys() == options.keys()
    taken = [options[key][level] for key, level in found.levels.items()]
    assert sum(option.minutes for option in taken) == found.minutes <= budget


def test_nothing_to_choose_from_is_no_gain() -> None:
    assert solve([], 10) == Best(0, 0, {})
