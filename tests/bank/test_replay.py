"""Replay: an older file shows its score under its own bank and today's, and what changed it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from readiness.bank.bundle import bank_from_bundle
from readiness.bridge import EngineSession
from readiness_build.compiler.compile import compile_bank
from tests.bank.independent_scorer import independent_score

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests/fixtures/engine"
PROOF = "https://example.org/seen"

type Json = dict[str, Any]


@pytest.fixture(scope="module")
def old() -> Json:
    text = (ROOT / "assessment/bank/released/1.0.0.json").read_text(encoding="utf-8")
    found: Json = json.loads(text)
    return found


@pytest.fixture(scope="module")
def today() -> Json:
    return compile_bank(ROOT, date(2026, 11, 22)).bundle


@pytest.fixture(scope="module")
def session(today: Json) -> EngineSession:
    session = EngineSession()
    assert send(session, "open", bundle=today)["ok"]
    return session


def send(session: EngineSession, op: str, **payload: Any) -> Json:
    reply: Json = json.loads(session.handle(json.dumps({"op": op, "payload": payload})))
    return reply


def answered(bundle: Json, level: int, version: str = "1.0.0") -> Json:
    answer = {"state": "level", "level": level, "evidence": PROOF}
    return {
        "format": "tiderider-answers",
        "format_version": 1,
        "bank": {"id": "tiderider", "version": version, "hash": bundle["hash"]},
        "mode": "full",
        "profile": {p["id"]: True for p in bundle["profile"]},
        "answers": {q["id"]: answer for q in bundle["questions"]},
    }


def test_the_kept_bank_is_the_one_that_was_released(old: Json) -> None:
    bank = bank_from_bundle(old)
    assert (bank.version, len(bank.questions)) == ("1.0.0", 48)
    assert bank.hash.startswith("f477e8b97207683f")


@pytest.mark.parametrize("level", range(4))
def test_both_scores_are_those_of_the_two_banks(
    session: EngineSession, old: Json, today: Json, level: int
) -> None:
    file = answered(old, level)
    result = send(session, "replay", answers=file, bundle=old, lang="en")["result"]
    expected = independent_score({"na_denied": {}, **old}, file, {PROOF: True}).overall
    assert expected is not None
    assert result["before"]["range"]["low"] == int(expected[0] + 1 / 2)
    report = send(session, "report", answers=file, lang="en")["result"]
    assert result["after"]["range"] == report["range"]
    assert (result["before"]["version"], result["after"]["version"]) == ("1.0.0", today["version"])


@pytest.mark.parametrize("level", range(4))
def test_the_changes_add_up_to_the_difference(
    session: EngineSession, old: Json, level: int
) -> None:
    result = send(session, "replay", answers=answered(old, level), bundle=old, lang="en")["result"]
    points = [
        float(row["points"].replace("−", "-")) if row["points"] != "No change" else 0.0
        for row in result["changes"]
    ]
    moved = result["after"]["range"]["low"] - result["before"]["range"]["low"]
    # Each of the rows and both ends are rounded.
    assert sum(points) == pytest.approx(moved, abs=1 + 0.05 * len(points))
    assert any("RES-03" in row["text"] for row in result["changes"])
    lowered = [row["points"][0] for row in result["changes"] if "CON-11" in row["text"]]
    assert lowered == (["−"] if level == 3 else [])


def test_a_bank_of_another_version_is_refused_by_name(session: EngineSession, old: Json) -> None:
    file = answered(old, 2, version="1.3.0")
    error = send(session, "replay", answers=file, bundle=old, lang="en")["error"]
    assert error["code"] == "BAD_BUNDLE"
    assert "1.3.0" in error["message"]


@pytest.mark.parametrize("name", ["edge_stage", "edge_cov"])
def test_files_of_the_review_open_with_the_right_map(
    session: EngineSession, old: Json, name: str
) -> None:
    file = json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))
    opened = send(session, "import", text=json.dumps(file), lang="en")["result"]
    assert opened["answers"]["bank"]["version"] != "1.0.0"
    result = send(session, "replay", answers=file, bundle=old, lang="en")["result"]
    report = send(session, "report", answers=file, lang="en")["result"]
    assert result["after"]["range"] == report["range"]
