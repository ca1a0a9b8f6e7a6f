"""Reads the compiled bundle into the model.

The bundle is made and checked by `readiness_build`; a fault in it is a broken download or a
programming error, so the first one ends the reading.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, cast

from readiness.bank.model import (
    Action,
    AllOf,
    AnyOf,
    Bank,
    Basis,
    Capability,
    Citation,
    Condition,
    Contradiction,
    Eq,
    Gate,
    Language,
    Migration,
    Not,
    ProfileQuestion,
    Question,
    QuestionChange,
    Requirement,
    Retired,
    Source,
    Stage,
    Step,
    Strategy,
    Text,
    Thresholds,
)
from readiness.errors import BundleError

type Json = Mapping[str, Any]
"""A JSON object as `json.loads` gives it."""


def bank_from_bundle(bundle: Json) -> Bank:
    """Build the bank from the object in `bundle.json`.

    Args:
        bundle: Object whose keys are the attributes of `Bank`; fractions are text (`"1/3"`),
            texts are `{"zh", "en"}`, conditions are `{"eq": [key, bool]}`, `{"not": ..}`,
            `{"all": [..]}` or `{"any": [..]}`. Bank 1.0.0 had no level
            names, labels, titles of steps or three-minute check; there a step's title is its work.

    Returns:
        The frozen bank.

    Raises:
        BundleError: A key is missing or has the wrong type (code `BUNDLE_BROKEN`).
    """
    try:
        return _bank(bundle)
    except (AttributeError, KeyError, TypeError, ValueError, ZeroDivisionError) as error:
        raise BundleError(
            "BUNDLE_BROKEN",
            "The question bank's bundle cannot be read; it was not made by this engine's build.",
            (f"{type(error).__name__}: {error}",),
        ) from error


def _bank(raw: Json) -> Bank:
    return Bank(
        id=raw["id"],
        version=raw["version"],
        hash=raw["hash"],
        level_values=_many(raw["level_values"], Fraction),
        level_names=_many(raw.get("level_names", []), _text),
        weights=dict(raw["weights"]),
        unproved_top=raw["unproved_top"],
        gate_cap=raw["gate_cap"],
        coverage_floor=raw["coverage_floor"],
        stage_lead=raw["stage_lead"],
        brief_questions=raw.get("brief_questions", 0),
        strategies=_many(raw["strategies"], _strategy),
        capabilities=_many(raw["capabilities"], _capability),
        stages=_many(raw["stages"], _stage),
        profile=_many(raw["profile"], lambda p: ProfileQuestion(p["id"], _text(p["prompt"]))),
        na_reasons={key: _text(value) for key, value in raw["na_reasons"].items()},
        na_denied={key: Eq(asked, True) for key, asked in raw["na_denied"].items()},
        contradictions=_many(raw["contradictions"], _contradiction),
        questions=_many(raw["questions"], _question),
        retired=_many(raw["retired"], lambda r: Retired(r["id"], _text(r["reason"]))),
        migrations=_many(raw["migrations"], _migration),
        sources={key: _source(key, value) for key, value in raw["sources"].items()},
        messages={cast(Language, k): dict(v) for k, v in raw["messages"].items()},
    )


def _many[T](items: list[Any], build: Callable[[Any], T]) -> tuple[T, ...]:
    return tuple(build(item) for item in items)


def _text(raw: Json) -> Text:
    return Text(zh=raw["zh"], en=raw["en"])


def _strategy(raw: Json) -> Strategy:
    return Strategy(raw["id"], _text(raw["name"]), raw["weight"], raw["page"])


def _capability(raw: Json) -> Capability:
    return Capability(raw["id"], raw["strategy"], _text(raw["name"]))


def _stage(raw: Json) -> Stage:
    return Stage(raw["id"], _text(raw["name"]), _text(raw["meaning"]), raw["at"])


def _contradiction(raw: Json) -> Contradiction:
    return Contradiction(
        id=raw["id"],
        profile=dict(raw["profile"]),
        at_least=dict(raw["at_least"]),
        at_most=dict(raw["at_most"]),
        ask=_text(raw["ask"]),
    )


def _source(source_id: str, raw: Json) -> Source:
    return Source(source_id, raw["publisher"], raw["title"], raw["url"])


def _question(raw: Json) -> Question:
    gate = raw["gate"]
    condition = raw["applies_if"]
    return Question(
        id=raw["id"],
        since=raw["since"],
        capability=raw["capability"],
        strategy=raw["strategy"],
        weight=raw["weight"],
        weight_class=raw["weight_class"],
        weight_why=_text(raw["weight_why"]),
        gate=None if gate is None else Gate(gate["below"], gate["source"], _text(gate["why"])),
        quick=raw["quick"],
        brief=raw.get("brief", False),
        title=_text(raw["title"]),
        prompt=_text(raw["prompt"]),
        why=_text(raw["why"]),
        levels=_many(raw["levels"], _text),
        level_labels=_many(raw.get("level_labels", []), _text),
        steps=_many(raw["steps"], _step),
        evidence=_text(raw["evidence"]),
        na=tuple(raw["na"]),
        applies_if=None if condition is None else _condition(condition),
        basis=cast(Basis, raw["basis"]),
        thresholds=cast(Thresholds, raw["thresholds"]),
        cites=_many(raw["cites"], lambda c: Citation(c["source"], c["locator"])),
        claims=tuple(raw["claims"]),
        review_by=raw["review_by"],
    )


def _step(raw: Json) -> Step:
    low, high = raw["minutes"]
    return Step(
        title=_text(raw.get("title", raw["do"])),
        do=_text(raw["do"]),
        minutes=(low, high),
        cash=None if raw["cash"] is None else _text(raw["cash"]),
        weeks=raw["weeks"],
        requires=_many(raw["requires"], lambda r: Requirement(r["question"], r["level"])),
        done_when=_text(raw["done_when"]),
    )


def _migration(raw: Json) -> Migration:
    return Migration(raw["before"], raw["after"], _many(raw["questions"], _change))


def _change(raw: Json) -> QuestionChange:
    return QuestionChange(
        action=cast(Action, raw["action"]),
        before=tuple(raw["before"]),
        after=tuple(raw["after"]),
        levels=tuple(raw["levels"]),
        reason=_text(raw["reason"]),
    )


def _condition(raw: Json) -> Condition:
    ((operator, operand),) = raw.items()
    if operator == "eq":
        key, value = operand
        return Eq(key, value)
    if operator == "not":
        return Not(_condition(operand))
    if operator == "all":
        return AllOf(_many(operand, _condition))
    if operator == "any":
        return AnyOf(_many(operand, _condition))
    raise ValueError(f"unknown operator {operator!r}")
