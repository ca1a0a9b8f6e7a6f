"""The golden cases on the real bank, in CPython."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from readiness.bridge import Session
from readiness_build.compile import compile_bank
from tests.golden_cases import BUDGET, GoldenCase, golden_cases

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def session() -> Session:
    """A session with the real bank open."""
    bundle = compile_bank(ROOT, date(2026, 11, 22)).bundle
    opened = Session()
    reply = json.loads(opened.handle(json.dumps({"op": "open", "payload": {"bundle": bundle}})))
    assert reply["ok"]
    return opened


@pytest.mark.parametrize("case", golden_cases(), ids=lambda case: case.name)
def test_the_engine_gives_what_was_worked_by_hand(case: GoldenCase, session: Session) -> None:
    reply = json.loads(session.handle(case.requests()[0]))
    assert reply["ok"], reply
    page: dict[str, Any] = reply["result"]
    got = {
        "range": page["range"]["text"],
        "coverage": page["coverage"]["percent"],
        "stage": page["stage"] and page["stage"]["id"],
        "strategies": [strategy["text"] for strategy in page["strategies"]],
        "weakest": page["weakest"] and page["weakest"]["strategy"],
        "gates": [f"{gate['question']} {gate['state']}" for gate in page["gates"]],
    }
    assert got == case.expect


def test_the_plan_is_what_was_worked_by_hand(session: Session) -> None:
    planned = [case for case in golden_cases() if case.plan]
    assert planned
    for case in planned:
        payload = {"answers": case.file(), "lang": "en", **BUDGET}
        reply = json.loads(session.handle(json.dumps({"op": "plan", "payload": payload})))
        steps = [step for group in reply["result"]["groups"] for step in group["steps"]]
        got = {
            "headline": reply["result"]["headline"],
            "steps": [f"{step['id']} {step['gain']}" for step in steps],
        }
        assert got == case.plan
