"""Conditions over the profile: they mean what they say, for every profile."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from readiness_build.checks.conditions import enumerable, holds, leaves, truths
from readiness_build.source.node import Node
from readiness_build.source.yaml_loader import parse_yaml
from tests.bank.tiny_bank import PAGES, compile_tiny, copy_valid, edit, lines

KEYS = ("a", "b", "c")
LEAVES = st.tuples(st.sampled_from(KEYS), st.booleans()).map(lambda pair: {"eq": list(pair)})
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map(lambda items: {"all": items})
        | st.lists(inner, min_size=1, max_size=3).map(lambda items: {"any": items})
        | inner.map(lambda item: {"not": item})
    ),
    max_leaves=8,
)


def node(tree: object) -> Node:
    root, problems = parse_yaml(json.dumps(tree), "x.yaml")
    assert root is not None
    assert problems == ()
    return root


def said(tree: dict[str, object], profile: dict[str, bool]) -> bool:
    """Say it again in Python's own words."""
    ((operator, value),) = tree.items()
    match operator, value:
        case "eq", [str(key), expected]:
            return profile[key] is expected
        case "not", dict():
            return not said(value, profile)
        case "all", list():
            return False not in [said(item, profile) for item in value]
    assert isinstance(value, list)
    return True in [said(item, profile) for item in value]


@given(TREES, st.fixed_dictionaries({key: st.booleans() for key in KEYS}))
def test_a_condition_means_what_it_says(tree: dict[str, object], profile: dict[str, bool]) -> None:
    assert holds(node(tree), profile) is said(tree, profile)


@given(TREES)
def test_truths_cover_every_profile(tree: dict[str, object]) -> None:
    named = {leaf.text() for leaf in leaves(node(tree))}
    assert len(list(truths(node(tree)))) == 2 ** len(named)


def test_very_wide_conditions_are_not_enumerated() -> None:
    def wide(count: int) -> Node:
        return node({"any": [{"eq": [f"k{number}", True]} for number in range(count)]})

    assert enumerable(wide(12))
    assert not enumerable(wide(13))
    assert not enumerable(wide(8), node({"any": [{"eq": [f"x{n}", True]} for n in range(5)]}))


def test_a_prerequisite_may_apply_more_widely(tmp_path: Path) -> None:
    folder = copy_valid(tmp_path)
    edit(folder, PAGES, "basis:", "applies_if: { eq: [own_site, true] }\nbasis:")
    assert lines(compile_tiny(folder)) == []
