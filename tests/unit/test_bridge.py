"""The bridge: one text in, one text out, and never an exception."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness import bridge
from readiness.bridge import EngineSession
from tests.sample_banks import BankSpec, Spec, bundle

BUNDLE = bundle(BankSpec((Spec("BRD"),)))


def send(session: EngineSession, op: str, **payload: Any) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(session.handle(json.dumps({"op": op, "payload": payload})))
    return reply


@pytest.fixture
def opened() -> EngineSession:
    session = EngineSession()
    assert send(session, "open", bundle=BUNDLE)["ok"]
    return session


@pytest.fixture
def answers(opened: EngineSession) -> dict[str, Any]:
    file: dict[str, Any] = send(opened, "new", mode="quick")["result"]["answers"]
    file["answers"]["BRD-01"] = {"state": "level", "level": 2}
    return file


def test_opening_tells_bank_and_engine() -> None:
    result = send(EngineSession(), "open", bundle=BUNDLE)["result"]
    assert result["bank"]["version"] == "1.0.0"
    assert result["engine"]


def test_a_report_comes_back_in_the_language_asked_for(
    opened: EngineSession, answers: dict[str, Any]
) -> None:
    answered = send(opened, "report", answers=answers, lang="zh")["result"]
    assert answered["headline"] == "67 分（满分 100）"


def test_an_export_read_back_by_import_is_the_same_file(
    opened: EngineSession, answers: dict[str, Any]
) -> None:
    out = send(opened, "export", answers=answers, lang="en", format="json", date="2026-11-22")
    assert out["result"]["filename"] == "tiderider-quick-2026-11-22.json"
    back = send(opened, "import", text=out["result"]["text"], lang="en")["result"]
    assert back == {
        "answers": answers,
        "changes": [],
        "again": [],
        "problems": [],
        "note": "",
        "summary": "Answers read: 1.",
    }


@pytest.mark.parametrize(
    ("form", "ending", "mime"),
    [("markdown", ".md", "text/markdown"), ("csv", ".csv", "text/csv")],
)
def test_the_result_can_be_taken_away(
    opened: EngineSession, answers: dict[str, Any], form: str, ending: str, mime: str
) -> None:
    out = send(opened, "export", answers=answers, lang="en", format=form, date="2026-11-22")
    assert out["result"]["filename"].endswith(ending)
    assert out["result"]["mime"] == mime


def test_import_tells_every_problem_in_words(
    opened: EngineSession, answers: dict[str, Any]
) -> None:
    answers["answers"]["BRD-01"]["level"] = 9
    answered = send(opened, "import", text=json.dumps(answers), lang="en")["result"]
    assert answered["summary"] == "Answers read: 0. Points for you to look at: 1."
    assert answered["problems"][0]["text"].startswith("The level of BRD-01 is not 0, 1, 2 or 3")
    failed = send(opened, "import", text="[]", lang="zh")["result"]
    assert failed["answers"] is None
    assert "没有变" in failed["summary"]


@pytest.mark.parametrize(
    ("request_text", "code"),
    [
        ("", "BAD_REQUEST"),
        ("[" * 100_000, "BAD_REQUEST"),
        ("[]", "BAD_REQUEST"),
        ('{"op": 1, "payload": {}}', "BAD_REQUEST"),
        ('{"op": "report"}', "BAD_REQUEST"),
        ('{"op": "fly", "payload": {}}', "UNKNOWN_OP"),
        ('{"op": "open", "payload": {"bundle": {}}}', "BUNDLE_BROKEN"),
        ('{"op": "new", "payload": {"mode": "slow"}}', "BAD_REQUEST"),
        ('{"op": "report", "payload": {"answers": {}, "lang": "en"}}', "BAD_ANSWERS"),
        ('{"op": "import", "payload": {"text": "", "lang": "fr"}}', "BAD_REQUEST"),
    ],
)
def test_a_wrong_request_gets_an_error_with_a_code(
    opened: EngineSession, request_text: str, code: str
) -> None:
    reply = json.loads(opened.handle(request_text))
    assert reply["ok"] is False
    assert reply["error"]["code"] == code
    assert reply["error"]["message"].endswith(".")


def test_nothing_can_be_asked_before_a_bank_is_open() -> None:
    assert send(EngineSession(), "new", mode="quick")["error"]["code"] == "NOT_OPEN"


@given(st.text())
def test_any_text_gets_a_reply(text: str) -> None:
    assert json.loads(bridge.handle(text))["ok"] is False


def test_an_error_that_was_never_raised_has_no_place() -> None:
    assert bridge.traceback_place(ValueError()) == "unknown"
