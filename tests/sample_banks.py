"""Small banks for tests: a compact description becomes a bundle, and the bundle a bank.

Also the Hypothesis strategies that draw such banks and answer sheets for them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from readiness.answers.answer_file import Answer, AnswerSheet
from readiness.bank.bundle import bank_from_bundle
from readiness.bank.model import Bank, Mode

MESSAGES = Path(__file__).parents[1] / "assessment" / "bank" / "messages"
STRATEGIES = ("BRD", "CON", "RES", "PAR")
WEIGHT_CLASSES = {3: "high", 2: "medium", 1: "low"}
REASON = "no_own_site"
PROFILE = ("own_site", "sells_us")


@dataclass(frozen=True)
class StepSpec:
    """What matters of a step when a plan is made."""

    minutes: int = 60
    weeks: int = 1
    requires: Sequence[tuple[str, int]] = ()


@dataclass(frozen=True)
class Spec:
    """What matters of a question when it is scored."""

    strategy: str
    weight: int = 1
    gate: int | None = None
    quick: bool = True
    capability: str = "one"
    applies_if: Mapping[str, Any] | None = None
    steps: Sequence[StepSpec] = (StepSpec(), StepSpec(), StepSpec())


@dataclass(frozen=True)
class BankSpec:
    """What matters of a bank."""

    questions: Sequence[Spec]
    strategy_weights: Sequence[int] = field(default=(1, 1, 1, 1))


def text(zh: str, en: str | None = None) -> dict[str, str]:
    return {"zh": zh, "en": en or zh}


def question_ids(spec: BankSpec) -> list[str]:
    """Number the questions inside their strategy, in order."""
    seen: dict[str, int] = {}
    ids = []
    for question in spec.questions:
        seen[question.strategy] = seen.get(question.strategy, 0) + 1
        ids.append(f"{question.strategy}-{seen[question.strategy]:02d}")
    return ids


@cache
def messages(lang: str) -> dict[str, str]:
    """Return the real messages of the result."""
    words: dict[str, str] = yaml.safe_load((MESSAGES / f"{lang}.yaml").read_text(encoding="utf-8"))
    return words


def _question(question_id: str, spec: Spec) -> dict[str, Any]:
    gate = spec.gate and {"below": spec.gate, "source": "doc", "why": text("门外。", "Outside.")}
    steps = [
        {
            "title": text("动手", "Do it"),
            "do": text("做"),
            "minutes": [step.minutes // 2, step.minutes],
            "cash": None,
            "weeks": step.weeks,
            "requires": [{"question": q, "level": level} for q, level in step.requires],
            "done_when": text("完"),
        }
        for step in spec.steps
    ]
    return {
        "id": question_id,
        "since": "1.0.0",
        "capability": spec.capability,
        "strategy": spec.strategy,
        "weight": spec.weight,
        "weight_class": WEIGHT_CLASSES[spec.weight],
        "weight_why": text("因"),
        "gate": gate,
        "quick": spec.quick,
        "brief": spec.quick,
        "title": text(f"题 {question_id}", f"Title {question_id}"),
        "prompt": text("问"),
        "why": text("因"),
        "levels": [text(f"{n} 级", f"Level {n}") for n in range(4)],
        "level_labels": [text(f"第 {n} 级", f"Label {n}") for n in range(4)],
        "steps": steps,
        "evidence": text("证"),
        "na": [REASON],
        "applies_if": spec.applies_if,
        "basis": "A",
        "thresholds": "judgement",
        "cites": [{"source": "doc", "locator": None}],
        "claims": [],
        "review_by": "2027-05-31",
    }


def bundle(spec: BankSpec) -> dict[str, Any]:
    """Return the bundle of the described bank."""
    pairs = zip(question_ids(spec), spec.questions, strict=True)
    return {
        "id": "tiderider",
        "version": "1.0.0",
        "hash": "0" * 64,
        "level_values": ["0", "1/3", "2/3", "1"],
        "level_names": [text(f"{n} 档", f"Name {n}") for n in range(4)],
        "weights": {"high": 3, "medium": 2, "low": 1},
        "unproved_top": 2,
        "gate_cap": 25,
        "coverage_floor": 60,
        "stage_lead": 1,
        "brief_questions": sum(question.quick for question in spec.questions),
        "strategies": [
            {"id": s, "name": text(f"策略 {s}", s), "weight": w, "page": f"{s}.md"}
            for s, w in zip(STRATEGIES, spec.strategy_weights, strict=True)
        ],
        "capabilities": [
            {"id": c, "strategy": s, "name": text(f"{s} {c}")}
            for s in STRATEGIES
            for c in ("one", "two")
        ],
        "stages": [
            {"id": name, "at": at, "name": text(name), "meaning": text(f"在 {name}")}
            for name, at in (("watching", 0), ("testing", 25), ("riding", 50), ("leading", 75))
        ],
        "profile": [{"id": key, "prompt": text(key)} for key in PROFILE],
        "na_reasons": {REASON: text("没有独立站", "no site")},
        "na_denied": {},
        "contradictions": [],
        "questions": [_question(question_id, q) for question_id, q in pairs],
        "retired": [{"id": "BRD-99", "reason": text("并入别题")}],
        "migrations": [],
        "sources": {"doc": {"publisher": "Pub", "title": "Doc", "url": "https://example.org/"}},
        "messages": {lang: messages(lang) for lang in ("zh", "en")},
    }


def bank(spec: BankSpec) -> Bank:
    """Return the described bank."""
    return bank_from_bundle(bundle(spec))


def sheet(
    answers: Mapping[str, Answer], mode: Mode = "full", profile: Mapping[str, bool] | None = None
) -> AnswerSheet:
    """Return an answer sheet."""
    return AnswerSheet(mode, profile or {}, answers)


conditions = st.recursive(
    st.tuples(st.sampled_from(PROFILE), st.booleans()).map(lambda pair: {"eq": list(pair)}),
    lambda inner: st.one_of(
        inner.map(lambda item: {"not": item}),
        st.lists(inner, min_size=1, max_size=2).map(lambda items: {"all": items}),
        st.lists(inner, min_size=1, max_size=2).map(lambda items: {"any": items}),
    ),
    max_leaves=3,
)

specs = st.builds(
    Spec,
    strategy=st.sampled_from(STRATEGIES),
    weight=st.sampled_from([1, 2, 3]),
    gate=st.sampled_from([None, None, 1, 2, 3]),
    quick=st.booleans(),
    capability=st.sampled_from(["one", "two"]),
    applies_if=st.none() | conditions,
)


def bank_specs(max_questions: int = 8) -> st.SearchStrategy[BankSpec]:
    """Draw banks of 0 to `max_questions` questions."""
    return st.builds(
        BankSpec,
        questions=st.lists(specs, max_size=max_questions),
        strategy_weights=st.lists(st.integers(1, 3), min_size=4, max_size=4),
    )


answers_given = st.one_of(
    st.builds(
        Answer,
        state=st.just("level"),
        level=st.integers(0, 3),
        evidence=st.sampled_from(["", "https://example.org/proof"]),
    ),
    st.just(Answer("unknown")),
    st.just(Answer("na", reason=REASON)),
)

profiles = st.dictionaries(st.sampled_from(PROFILE), st.booleans())


@st.composite
def cases(draw: st.DrawFn, max_questions: int = 8) -> tuple[Bank, AnswerSheet]:
    """Draw a bank and a sheet that answers some of its questions."""
    spec = draw(bank_specs(max_questions))
    given_answers = {
        question_id: answer
        for question_id in question_ids(spec)
        if (answer := draw(st.none() | answers_given)) is not None
    }
    mode: Mode = draw(st.sampled_from(["brief", "quick", "full"]))
    return bank(spec), AnswerSheet(mode, draw(profiles), given_answers)
