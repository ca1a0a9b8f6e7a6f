"""The condition under which a question applies: a small tree over profile answers."""

from __future__ import annotations

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
