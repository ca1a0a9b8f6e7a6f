"""The three sizes of the assessment, each of which asks all that the one before asks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from readiness.bank.question import Question

type Mode = Literal["brief", "quick", "full"]
"""`brief` asks what can be answered without looking up; `quick` one question a capability."""

MODES: tuple[Mode, ...] = ("brief", "quick", "full")
"""From the shortest to the longest."""


def asks(mode: Mode, question: Question) -> bool:
    """Whether the mode asks a question, whatever the profile says."""
    return mode == "full" or (question.quick if mode == "quick" else question.brief)


def shortest(question: Question) -> Mode:
    """Return the shortest mode that asks a question."""
    return next(mode for mode in MODES if asks(mode, question))


def longest(modes: Iterable[Mode]) -> Mode:
    """Return the longest of some modes; the shortest of all for none."""
    return max(modes, key=MODES.index, default=MODES[0])
