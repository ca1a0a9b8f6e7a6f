"""The golden cases on the real bank, in CPython."""

from __future__ import annotations

import copy
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from readiness.bridge import EngineSession
from readiness_build.compiler.compile import compile_bank
from tests.golden_cases import BUDGET, GoldenCase, golden_cases

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def bundle() -> dict[str, Any]:
    """The real bank."""
    return compile_bank(ROOT, date(2026, 11, 22)).bundle


@pytest.fixture(scope="module")
def session(bundle: dict[str, Any]) -> EngineSession:
    """A session with the real bank open."""
    return opened(bundle)


def opened(bundle: dict[str, Any]) -> EngineSession:
    """A session with this bank open."""
    session = EngineSession()
    reply = json.loads(session.handle(json.dumps({"op": "open", "payload": {"bundle": bundle}})))
    assert reply["ok"]
    return session


def timed(bundle: dict[str, Any], times: dict[str, list[list[float]]]) -> dict[str, Any]:
    """The bank with these hours and weeks, so that a better estimate fails no case."""
    changed = copy.deepcopy(bundle)
    steps = {question["id"]: question["steps"] for question in changed["questions"]}
    for question, pairs in times.items():
        for step, (hours, weeks) in zip(steps[question], pairs, strict=True):
            step |= {"minutes": [0, round(hours * 60)], "weeks": weeks}
    return changed


@pytest.mark.parametrize("case", golden_cases(), ids=lambda case: case.name)
def test_the_engine_gives_what_was_worked_by_hand(case: GoldenCase, session: EngineSession) -> None:
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


def test_the_plan_is_what_was_worked_by_hand(bundle: dict[str, Any]) -> None:
    (case,) = (case for case in golden_cases() if case.plan)
    assert case.plan
    session = opened(timed(bundle, case.plan["times"]))
    payload = {"answers": case.file(), "lang": "en", **BUDGET}
    plan = json.loads(session.handle(json.dumps({"op": "plan", "payload": payload})))["result"]
    steps = [step for group in plan["groups"] for step in group["steps"]]
    for in_time, key in ((True, "steps"), (False, "later_steps")):
        found = [f"{s['id']} {s['gain']}" for s in steps if s["in_time"] is in_time]
        assert found == case.plan[key]
    # Its words are the bank's and may change; these are all its numbers.
    seen, late = len(case.plan["steps"]), len(case.plan["later_steps"])
    assert _numbers(plan["headline"]) == sorted([*case.plan["lower"], seen, BUDGET["weeks"]])
    assert _numbers(plan["later"]) == sorted([case.plan["later"], late])


def _numbers(text: str) -> list[int]:
    return sorted(int(number) for number in re.findall(r"\d+", text))


def test_every_quick_step_has_the_times_of_the_plan(bundle: dict[str, Any]) -> None:
    quick = {question["id"] for question in bundle["questions"] if question["quick"]}
    (times,) = (case.plan["times"] for case in golden_cases() if case.plan)
    assert set(times) == quick
