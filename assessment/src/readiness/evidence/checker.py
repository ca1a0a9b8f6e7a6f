"""The contract of a checker: a reader turns a file into facts, a judge turns facts into bounds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from readiness.evidence.bundle import EvidenceBundle
from readiness.evidence.given import Given
from readiness.evidence.reading.opened import Opened
from readiness.evidence.results import FileReading, Judgement

type Reach = Literal["D", "d", "N"]
"""D decides all levels, d some levels or a bound, N narrows only."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a judge or a calculator can say about a question; the mapping table is made from these.

    Attributes:
        question: Id of the question.
        reach: How far it gets.
        by: Kinds of files it rests on, or `calculator:<id>`.
        levels: Levels that it can settle by itself, ascending; empty for N.
        open: Message key of what only the user can say, or "".
        flaws: Whether it falls by single flaws, which rows that are missing cannot undo.
    """

    question: str
    reach: Reach
    by: tuple[str, ...]
    levels: tuple[int, ...] = ()
    open: str = ""
    flaws: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What every reader and judge may look at."""

    given: Given
    bundle: EvidenceBundle


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one file of one of its kinds.

    Attributes:
        kinds: Ids of kinds; each kind has exactly one reader.
        run: Reads; raises nothing for bad content, which becomes findings and notices.
    """

    kinds: tuple[str, ...]
    run: Callable[[Opened, Context], FileReading]


@dataclass(frozen=True, slots=True)
class Judge:
    """Concludes from all files of its kinds together.

    Attributes:
        id: Unique name, also the prefix of its messages.
        kinds: Ids of kinds it wants to see; it runs when at least one file is of one of them.
        declares: What it can say about which question.
        run: The conclusion.
    """

    id: str
    kinds: tuple[str, ...]
    declares: tuple[Declaration, ...]
    run: Callable[[tuple[FileReading, ...], Context], Judgement]
