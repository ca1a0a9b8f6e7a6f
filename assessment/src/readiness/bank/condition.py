"""The condition under which a question applies: a small tree over profile answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Eq:
    """Holds when the profile answer `key` equals `value`."""

    key: str
    value: bool


@dataclass(frozen=True, slots=True)
class Not:
    """Holds when `item` does not."""

    item: Condition


@dataclass(frozen=True, slots=True)
class AllOf:
    """Holds when every item holds."""

    items: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when at least one item holds."""

    items: tuple[Condition, ...]


type Condition = Eq | Not | AllOf | AnyOf
"""A small tree over profile answers."""


def holds(condition: Condition | None, profile: Mapping[str, bool]) -> bool | None:
    """Evaluate a condition in three-valued (Kleene) logic.

    Args:
        condition: The tree; `None` always holds.
        profile: Answers given; a missing key is undecided.

    Returns:
        `True`, `False`, or `None` while the answers do not decide it.
    """
    if condition is None:
        return True
    if isinstance(condition, Eq):
        return profile[condition.key] == condition.value if condition.key in profile else None
    if isinstance(condition, Not):
        inner = holds(condition.item, profile)
        return None if inner is None else not inner
    # One item decides: a false one in "all", a true one in "any".
    decisive = isinstance(condition, AnyOf)
    found = [holds(item, profile) for item in condition.items]
    return decisive if decisive in found else None if None in found else not decisive
