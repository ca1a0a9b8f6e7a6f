"""Ask the engine as a page does, and read its reply."""

from __future__ import annotations

import json
from typing import Any

from readiness.answers.answer_file import FORMAT, FORMAT_VERSION
from readiness.bridge import EngineSession
from tests.sample_banks import BankSpec, bundle

type Json = dict[str, Any]
DATE = "2026-11-22"


def opened(spec: BankSpec) -> EngineSession:
    """Return a session with the described bank open."""
    session = EngineSession()
    assert send(session, "open", bundle=bundle(spec))["ok"]
    return session


def send(session: EngineSession, op: str, **payload: Any) -> Json:
    reply: Json = json.loads(session.handle(json.dumps({"op": op, "payload": payload})))
    return reply


def ask(session: EngineSession, op: str, **payload: Any) -> Any:
    """Return the result of a request that has to succeed."""
    reply = send(session, op, **payload)
    assert reply["ok"], reply
    return reply["result"]


def level(number: int, evidence: str = "") -> Json:
    given: Json = {"state": "level", "level": number}
    return {**given, "evidence": evidence} if evidence else given


UNKNOWN: Json = {"state": "unknown"}
NA: Json = {"state": "na", "reason": "no_own_site"}


def file(answers: Json, mode: str = "full", **more: Any) -> Json:
    """Return an answer file for a bank of `tests.sample_banks`."""
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "bank": {"id": "tiderider", "version": "1.0.0", "hash": ""},
        "mode": mode,
        "profile": {},
        "answers": answers,
        **more,
    }
