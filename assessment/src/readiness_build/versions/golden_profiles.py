"""Golden profiles: how a change of the bank moves the scores of fixed answer sheets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readiness.answers.answer_file import AnswerSheet, new_file, read_file
from readiness.answers.migration import open_file
from readiness.answers.proof import ASSUMED_PROOF
from readiness.bank.model import MODES, Bank, Mode
from readiness.scoring.rounding import whole
from readiness.scoring.score import score
from readiness.scoring.score_model import Range
from readiness_build.source.node import Node
from readiness_build.source.yaml_loader import load_yaml

CASES = "tests/golden/cases.yaml"


@dataclass(frozen=True, slots=True)
class GoldenProfile:
    """A fixed answer sheet.

    Attributes:
        name: What it is called.
        profile: Answers about the business.
        answers: Raw answers by question id, as in an answer file.
    """

    name: str
    profile: dict[str, bool]
    answers: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ProfileResult:
    """What a profile comes to.

    Attributes:
        points: Overall range in whole points, such as `37–54`; a dash when nothing counts.
        strategies: Strategy id to its range.
        stage: Id of the stage; `none` when none is named.
    """

    points: str
    strategies: dict[str, str]
    stage: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What becomes of one profile in one mode."""

    name: str
    mode: Mode
    before: ProfileResult
    after: ProfileResult


def read_profiles(path: Path) -> tuple[GoldenProfile, ...]:
    """Read the profiles of a file of golden cases.

    Args:
        path: A list of `name`, `profile` and `answers`; an answer is a level, `3+` with evidence,
            `?` for "don't know", or `na:<reason>`.

    Returns:
        The profiles, in order.

    Raises:
        readiness_build.source.yaml_loader.LoadError: The file is not strict YAML.
    """
    return tuple(
        GoldenProfile(
            node.text("name") or "",
            {
                key: value
                for key, child in _fields(node, "profile")
                if (value := child.flag()) is not None
            },
            {key: _answer(str(child.value)) for key, child in _fields(node, "answers")},
        )
        for node in load_yaml(path).items()
    )


def effects(old: Bank, new: Bank, profiles: tuple[GoldenProfile, ...]) -> tuple[Effect, ...]:
    """Score every profile with both banks, in every mode, its answers carried over by the map."""
    found: list[Effect] = []
    for profile in profiles:
        for mode in MODES:
            file = {**new_file(old, mode), "profile": profile.profile, "answers": profile.answers}
            before, after = read_file(file, old).sheet, open_file(file, new).reading.sheet
            if before is not None and after is not None:
                found.append(
                    Effect(profile.name, mode, _standing(old, before), _standing(new, after))
                )
    return tuple(found)


def _standing(bank: Bank, sheet: AnswerSheet) -> ProfileResult:
    result = score(bank, sheet)
    return ProfileResult(
        _points(result.overall),
        {item.strategy.id: _points(item.range) for item in result.strategies},
        "none" if result.stage is None else result.stage.id,
    )


def _points(points: Range | None) -> str:
    if points is None:
        return "–"
    low, high = whole(points.low), whole(points.high)
    return str(low) if low == high else f"{low}–{high}"


def _fields(node: Node, key: str) -> list[tuple[str, Node]]:
    child = node.get(key)
    return [] if child is None else list(child.fields().items())


def _answer(short: str) -> dict[str, Any]:
    if short == "?":
        return {"state": "unknown"}
    if short.startswith("na:"):
        return {"state": "na", "reason": short.removeprefix("na:")}
    evidence = {"evidence": ASSUMED_PROOF} if short.endswith("+") else {}
    level = short.removesuffix("+")
    return {"state": "level", "level": int(level) if level.isdecimal() else level, **evidence}
