"""The engine and a scorer written from the method page agree on made-up files of the real bank."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest

from readiness.answers.answer_file import new_file, read_file
from readiness.bank.bundle import bank_from_bundle
from readiness.bank.model import Bank
from readiness.scoring.score import score
from readiness.scoring.score_model import Range, Score
from readiness_build.compiler.compile import compile_bank
from tests.bank.independent_scorer import Result, independent_score

ROOT = Path(__file__).parents[2]
FILES = 2_000
PROOFS = {
    "": False,
    ".": False,
    "ok": False,
    "\u200b\u200b\u200b": False,
    "\ufffd" * 20: False,
    "yes we did": False,
    "https://example.org/log": True,
    "crawl-log.csv": True,
    "14 % of orders": True,
    "asked the host by letter": True,
    "二零二六年十一月的日志存档": True,
}
"""Texts and whether, by the method page, a stranger could look them up."""

type Json = dict[str, Any]


@pytest.fixture(scope="module")
def bundle() -> Json:
    return compile_bank(ROOT, date(2026, 11, 22)).bundle


def made_up(bank: Bank, bundle: Json, chance: Random) -> Json:
    """Return a file; some are nearly empty, some nearly full, some high and some low."""
    answered, levels = chance.random(), chance.choice(((0, 1, 2, 3), (3,), (0, 1), (2, 3)))
    file: Json = new_file(bank, chance.choice(("brief", "quick", "full")))
    yes = chance.random()
    file["profile"] = {
        p["id"]: chance.random() < yes for p in bundle["profile"] if chance.random() < 0.8
    }
    for question in bundle["questions"]:
        if chance.random() > answered:
            continue
        kind = chance.choice(("level",) * 6 + ("unknown", "na"))
        if kind == "na" and question["na"]:
            file["answers"][question["id"]] = {
                "state": "na",
                "reason": chance.choice(question["na"]),
            }
        elif kind == "level":
            evidence = chance.choice(list(PROOFS))
            level = chance.choice(levels)
            given = {"state": "level", "level": level, "evidence": evidence}
            file["answers"][question["id"]] = given
        else:
            file["answers"][question["id"]] = {"state": "unknown"}
    return file


def pair(points: Range | None) -> tuple[Fraction, Fraction] | None:
    return None if points is None else (points.low, points.high)


def as_result(found: Score) -> Result:
    return Result(
        pair(found.overall),
        {s.strategy.id: pair(s.range) for s in found.strategies},
        found.coverage,
        None if found.stage is None else found.stage.id,
        None if found.weakest is None else found.weakest.strategy.id,
        sorted((g.question.id, g.failed) for s in found.strategies for g in s.gates),
        found.evidence,
        found.counted,
    )


def test_two_thousand_made_up_files_score_alike_in_both(bundle: Json) -> None:
    bank, chance = bank_from_bundle(bundle), Random(2026)
    different, stages, unscored = [], set(), 0
    for number in range(FILES):
        file = made_up(bank, bundle, chance)
        sheet = read_file(file, bank).sheet
        assert sheet is not None
        expected = independent_score(bundle, file, PROOFS)
        if as_result(score(bank, sheet)) != expected:
            different.append((number, file))
        stages.add(expected.stage)
        unscored += None in expected.strategies.values()
    assert different == []
    # The files reach every stage, and enough of them leave a strategy without a score.
    assert stages == {None, *(stage["id"] for stage in bundle["stages"])}
    assert unscored > FILES // 50
