"""One question of the bank: its levels, the steps between them, its gate and its sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from readiness.bank.condition import Condition
from readiness.bank.text import Text

type Basis = Literal["A", "B", "C", "PJ"]
"""Evidence grade: A primary document, B study, C trade page, PJ practitioner judgement."""

type Thresholds = Literal["sourced", "mixed", "judgement"]
"""Where the cut-offs between levels come from."""

TOP_LEVEL = 3


@dataclass(frozen=True, slots=True)
class Citation:
    """A source and, where the source is long, the place in it.

    Attributes:
        source: Id in `docs/data/sources.yaml`.
        locator: Section, heading or table; `None` for the whole page.
    """

    source: str
    locator: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader needs to find a cited source.

    Attributes:
        id: Id in `docs/data/sources.yaml`.
        publisher: Who published it.
        title: Its title, in its own language.
        url: Where it is.
    """

    id: str
    publisher: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """A prerequisite of a step: `question` must be at `level` or above."""

    question: str
    level: int


@dataclass(frozen=True, slots=True)
class Step:
    """The work that lifts a question by one level.

    Attributes:
        title: The step as an action, for lists, calendars and tables.
        do: What to do.
        minutes: Least and most working time, in minutes.
        cash: What it may cost in money, in words; `None` when nothing.
        weeks: Weeks until the next level can be observed.
        requires: Levels of other questions to reach first.
        done_when: What a stranger would see when it is done.
    """

    title: Text
    do: Text
    minutes: tuple[int, int]
    cash: Text | None
    weeks: int
    requires: tuple[Requirement, ...]
    done_when: Text


@dataclass(frozen=True, slots=True)
class Gate:
    """A documented exclusion that caps the whole strategy.

    Attributes:
        below: The gate fails when the level is below this (1-3).
        source: Id of the document it rests on.
        why: What happens behind a closed gate.
    """

    below: int
    source: str
    why: Text


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its four levels and the three steps between them.

    Attributes:
        id: Permanent id such as `BRD-01`; never reused.
        since: Bank version that brought it.
        capability: Id of its capability.
        strategy: Id of its strategy.
        weight: Whole number from `Bank.weights` (high 3, medium 2, low 1).
        weight_class: `high`, `medium` or `low`.
        weight_why: Why it has this weight.
        gate: The gate, or `None`.
        quick: Whether the standard check asks it.
        brief: Whether the three-minute check asks it; it can be answered from the chair.
        title: A few words for tables.
        prompt: The question itself.
        why: Why it matters.
        levels: Four observable statements, level 0 to 3.
        level_labels: Each level in 2-8 characters or 1-4 words, to tell the four apart.
        steps: Three steps: 0 to 1, 1 to 2, 2 to 3.
        evidence: What would prove the answer and where to find it in five minutes.
        na: Ids of the reasons for which it may be called not applicable.
        applies_if: Condition over the profile; `None` when it always applies.
        basis: Evidence grade of the criterion.
        thresholds: Where the cut-offs come from.
        cites: Sources.
        claims: Ids in the fact ledger.
        review_by: ISO date by which a person looks at it again.
    """

    id: str
    since: str
    capability: str
    strategy: str
    weight: int
    weight_class: str
    weight_why: Text
    gate: Gate | None
    quick: bool
    brief: bool
    title: Text
    prompt: Text
    why: Text
    levels: tuple[Text, ...]
    level_labels: tuple[Text, ...]
    steps: tuple[Step, ...]
    evidence: Text
    na: tuple[str, ...]
    applies_if: Condition | None
    basis: Basis
    thresholds: Thresholds
    cites: tuple[Citation, ...]
    claims: tuple[str, ...]
    review_by: str
