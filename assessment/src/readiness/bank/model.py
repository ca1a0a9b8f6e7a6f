"""The checked model of the question bank: frozen values, no behaviour beyond look-up.

`readiness.bank.bundle` builds everything here once from the compiled bundle. Scores are exact
(`fractions.Fraction`), time is whole minutes, and words come in both languages. The parts of a
question have modules of their own; other rooms import the whole model from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from readiness.bank.condition import AllOf, AnyOf, Condition, Eq, Not
from readiness.bank.mode import MODES, Mode, asks, longest, shortest
from readiness.bank.question import (
    TOP_LEVEL,
    Basis,
    Citation,
    Gate,
    Question,
    Requirement,
    Source,
    Step,
    Thresholds,
)
from readiness.bank.text import LANGUAGES, Language, Text

__all__ = [
    "LANGUAGES",
    "MODES",
    "TOP_LEVEL",
    "Action",
    "AllOf",
    "AnyOf",
    "Bank",
    "Basis",
    "Capability",
    "Citation",
    "Condition",
    "Eq",
    "Gate",
    "Language",
    "Migration",
    "Mode",
    "Not",
    "ProfileQuestion",
    "Question",
    "QuestionChange",
    "Requirement",
    "Retired",
    "Source",
    "Stage",
    "Step",
    "Strategy",
    "Text",
    "Thresholds",
    "asks",
    "longest",
    "shortest",
]

type Action = Literal["keep", "map", "split", "merge", "drop"]
"""What becomes of an answer when a newer bank changed the question behind it."""


@dataclass(frozen=True, slots=True)
class Capability:
    """A group of questions inside a strategy."""

    id: str
    strategy: str
    name: Text


@dataclass(frozen=True, slots=True)
class Strategy:
    """One of the four strategies.

    Attributes:
        id: Three capital letters, the prefix of its question ids.
        name: Its name on the site.
        weight: Share in the overall mean, as a whole number.
        page: Path of its page below the language root.
    """

    id: str
    name: Text
    weight: int
    page: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the overall range.

    Attributes:
        id: Stable id.
        name: Its name.
        meaning: One sentence that describes it.
        at: Least lower bound of the overall score, in points 0-100.
    """

    id: str
    name: Text
    meaning: Text
    at: int


@dataclass(frozen=True, slots=True)
class ProfileQuestion:
    """A yes/no question about the business that prunes the bank."""

    id: str
    prompt: Text


@dataclass(frozen=True, slots=True)
class Retired:
    """An id that was used once and is never used again."""

    id: str
    reason: Text


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """What a newer bank did to a question, as far as old answers are concerned.

    Attributes:
        action: `keep` the answer, `map` its level, `split` one question into several, `merge`
            several into one at their lowest level, or `drop` the answer.
        before: Ids in the older bank.
        after: Ids in the newer bank; empty for `drop`.
        levels: For `map`, the new level of each old level 0-3; empty otherwise.
        reason: Why, for the reader.
    """

    action: Action
    before: tuple[str, ...]
    after: tuple[str, ...]
    levels: tuple[int, ...]
    reason: Text


@dataclass(frozen=True, slots=True)
class Migration:
    """How answers to one version of the bank become answers to a later one.

    Attributes:
        before: The older version; its patch number does not matter.
        after: The later version, likewise.
        questions: What changed its meaning or is gone; answers to the others stay as they are.
    """

    before: str
    after: str
    questions: tuple[QuestionChange, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Answers that cannot both be true.

    Attributes:
        id: Its name.
        profile: Profile answers that it takes.
        at_least: Least level by question that it takes.
        at_most: Most level by question that it takes.
        ask: The question to the reader.
    """

    id: str
    profile: Mapping[str, bool]
    at_least: Mapping[str, int]
    at_most: Mapping[str, int]
    ask: Text


@dataclass(frozen=True, slots=True)
class Bank:
    """The whole bank.

    Attributes:
        id: Name of the bank.
        version: `major.minor.patch`; a new major makes scores not comparable.
        hash: SHA-256 of the bundle's content, hexadecimal; empty before bundling.
        level_values: Value of level 0 to 3 in 0..1.
        level_names: Name of level 0 to 3.
        weights: Weight class to whole number.
        unproved_top: Level whose value a level 3 without evidence counts in the lower bound.
        gate_cap: Cap of a strategy with a failed gate, in points.
        coverage_floor: Coverage in percent below which no stage is named.
        stage_lead: How many stages the overall may be above the weakest strategy.
        brief_questions: How many questions the three-minute check asks.
        strategies: In the order of the site.
        capabilities: In the order of the site.
        stages: From the lowest up.
        profile: Profile questions.
        na_reasons: Reason id to words.
        na_denied: Reason id to the condition under which the profile denies it.
        contradictions: Answers that cannot both be true.
        questions: By id.
        retired: Ids out of use.
        migrations: How answers to earlier versions are read.
        sources: Sources that the questions cite, by id.
        messages: Words of the result, by language and key.
    """

    id: str
    version: str
    hash: str
    level_values: tuple[Fraction, ...]
    level_names: tuple[Text, ...]
    weights: Mapping[str, int]
    unproved_top: int
    gate_cap: int
    coverage_floor: int
    stage_lead: int
    brief_questions: int
    strategies: tuple[Strategy, ...]
    capabilities: tuple[Capability, ...]
    stages: tuple[Stage, ...]
    profile: tuple[ProfileQuestion, ...]
    na_reasons: Mapping[str, Text]
    na_denied: Mapping[str, Condition]
    contradictions: tuple[Contradiction, ...]
    questions: tuple[Question, ...]
    retired: tuple[Retired, ...]
    migrations: tuple[Migration, ...]
    sources: Mapping[str, Source]
    messages: Mapping[Language, Mapping[str, str]]

    def question(self, question_id: str) -> Question | None:
        """Return the question with this id, or `None`."""
        return next((q for q in self.questions if q.id == question_id), None)
