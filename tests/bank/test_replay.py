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


def test_a_file_that_was_carried_over_replays_as_it_was_answered(
    session: EngineSession, old: Json, today: Json
) -> None:
    file = answered(old, 3)
    file["answers"]["BRD-01"]["note"] = "private"
    carried = send(session, "import", text=json.dumps(file), lang="en")["result"]["answers"]
    assert carried["bank"]["version"] == today["version"]
    assert carried["earlier"]["bank"]["version"] == "1.0.0"
    assert "private" not in json.dumps(carried["earlier"])
    direct = send(session, "replay", answers=file, bundle=old, lang="en")
    # What is changed since does not move it.
    changed = {**carried, "answers": {}}
    assert send(session, "replay", answers=changed, bundle=old, lang="en") == direct
    result = direct["result"]
    for side in ("before", "after"):
        assert result[side]["range"]["text"] in result["summary"]
        assert f"{result[side]['version']}" in result["summary"]
    assert [p["name"] for p in result["pairs"]] == [s["name"]["en"] for s in today["strategies"]]
    assert {column["key"] for column in result["columns"]} == {"text", "points"}


def test_a_file_carried_over_twice_keeps_both_earlier_answers(
    session: EngineSession, old: Json
) -> None:
    twice = {**answered(old, 1), "earlier": {"bank": {"version": "0.9.0"}}}
    carried = send(session, "import", text=json.dumps(twice), lang="en")["result"]["answers"]
    assert carried["earlier"]["bank"]["version"] == "1.0.0"
    assert carried["set_aside"]["earlier@1.0.0"] == {"bank": {"version": "0.9.0"}}


def test_earlier_answers_that_cannot_be_read_are_set_aside(
    session: EngineSession, today: Json
) -> None:
    odd = {**answered(today, 1, today["version"]), "earlier": {"bank": "1.0.0"}}
    opened = send(session, "import", text=json.dumps(odd), lang="zh")["result"]
    assert "earlier" not in opened["answers"]
    assert opened["answers"]["set_aside"]["earlier"] == {"bank": "1.0.0"}
    assert [problem["code"] for problem in opened["problems"]] == ["earlier"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_trend_says_what_an_older_record_gives_under_the_bank_of_today(
    session: EngineSession, old: Json, today: Json, lang: str
) -> None:
    file = answered(old, 3)
    summary = {"low": 100, "high": 100, "stage": None, "coverage": 100}
    kept = {key: file[key] for key in ("bank", "mode", "profile", "answers")}
    records = [
        {**kept, "date": "2026-01-01", "name": "", "summary": summary},
        {**kept, "date": "2026-02-01", "name": "", "bank": {}, "summary": summary},
    ]
    present = {**answered(today, 2, today["version"]), "snapshots": records}
    trend = send(session, "trend", answers=present, lang=lang)["result"]
    replayed = send(session, "replay", answers=file, bundle=old, lang=lang)["result"]
    (said,) = [note for note in trend["notes"] if "2026-01-01" in note]
    assert replayed["after"]["range"]["text"] in said
    assert not [note for note in trend["notes"] if "2026-02-01" in note]


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
