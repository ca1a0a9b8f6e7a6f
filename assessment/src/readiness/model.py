"""The checked model of the question bank: frozen values, no behaviour beyond look-up.

Everything here is built once, by `readiness.codec`, from the compiled bundle.
Scores are exact (`fractions.Fraction`); time is whole minutes; words come in both languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Language = Literal["zh", "en"]
"""The two languages every text stands in."""

Mode = Literal["quick", "full"]
"""`quick` asks one question a capability; `full` asks all of them."""

Basis = Literal["A", "B", "C", "PJ"]
"""Evidence grade: A primary document, B study, C trade page, PJ practitioner judgement."""

Thresholds = Literal["sourced", "mixed", "judgement"]
"""Where the cut-offs between levels come from."""

Action = Literal["keep", "map", "split", "merge", "drop"]
"""What becomes of an answer when a newer bank changed the question behind it."""

LANGUAGES: tuple[Language, ...] = ("zh", "en")
TOP_LEVEL = 3


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages.

    Attributes:
        zh: Chinese, the first language of the site.
        en: English, with the same facts and numbers.
    """

    zh: str
    en: str

    def say(self, lang: Language) -> str:
        """Return the text in `lang`."""
        return self.zh if lang == "zh" else self.en


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
"""A small tree over profile answers; no strings are ever evaluated."""


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
        url: Where it stands.
    """

    id: str
    publisher: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """A prerequisite of a step: `question` must stand at `level` or above."""

    question: str
    level: int


@dataclass(frozen=True, slots=True)
class Step:
    """The work that lifts a question by one level.

    Attributes:
        do: What to do.
        minutes: Least and most working time, in minutes.
        cash: What it may cost in money, in words; `None` when nothing.
        weeks: Weeks until the next level can be observed.
        requires: Levels of other questions to reach first.
        done_when: What a stranger would see when it is done.
    """

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
        quick: Whether the quick check asks it.
        title: A few words for tables.
        prompt: The question itself.
        why: Why it matters.
        levels: Four observable statements, level 0 to 3.
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
    title: Text
    prompt: Text
    why: Text
    levels: tuple[Text, ...]
    steps: tuple[Step, ...]
    evidence: Text
    na: tuple[str, ...]
    applies_if: Condition | None
    basis: Basis
    thresholds: Thresholds
    cites: tuple[Citation, ...]
    claims: tuple[str, ...]
    review_by: str


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
class Bank:
    """The whole bank.

    Attributes:
        id: Name of the bank.
        version: `major.minor.patch`; a new major makes scores not comparable.
        hash: SHA-256 of the bundle's content, hexadecimal; empty before bundling.
        level_values: Value of level 0 to 3 in 0..1.
        weights: Weight class to whole number.
        unproved_top: Level whose value a level 3 without evidence counts in the lower bound.
        gate_cap: Cap of a strategy with a failed gate, in points.
        coverage_floor: Coverage in percent below which no stage is named.
        stage_lead: How many stages the overall may stand above the weakest strategy.
        strategies: In the order of the site.
        capabilities: In the order of the site.
        stages: From the lowest up.
        profile: Profile questions.
        na_reasons: Reason id to words.
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
    weights: Mapping[str, int]
    unproved_top: int
    gate_cap: int
    coverage_floor: int
    stage_lead: int
    strategies: tuple[Strategy, ...]
    capabilities: tuple[Capability, ...]
    stages: tuple[Stage, ...]
    profile: tuple[ProfileQuestion, ...]
    na_reasons: Mapping[str, Text]
    questions: tuple[Question, ...]
    retired: tuple[Retired, ...]
    migrations: tuple[Migration, ...]
    sources: Mapping[str, Source]
    messages: Mapping[Language, Mapping[str, str]]

    def question(self, question_id: str) -> Question | None:
        """Return the question with this id, or `None`."""
        return next((q for q in self.questions if q.id == question_id), None)
