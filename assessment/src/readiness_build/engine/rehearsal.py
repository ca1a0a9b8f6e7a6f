"""Sample requests for every operation, with CPython's replies to compare with the browser."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from readiness.answers.answer_file import new_file
from readiness.bank.bundle import bank_from_bundle
from readiness.bank.model import LANGUAGES, MODES, TOP_LEVEL, Bank, Mode
from readiness.bridge import EngineSession
from readiness.json_text import canonical_json
from readiness.operations.registry import OPERATIONS

DATE = "2026-11-22"
_PROOF = "https://example.org/proof"
_FORMATS = ("json", "markdown", "csv", "ics")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request to the engine and its reply, both JSON text.

    Attributes:
        op: The operation that is asked for.
        request: What is sent.
        reply: What this Python answers.
    """

    op: str
    request: str
    reply: str

    @property
    def accepted(self) -> bool:
        """Whether the engine did what was asked."""
        return bool(json.loads(self.reply)["ok"])


def opening_exchange(session: EngineSession, bundle: Mapping[str, Any]) -> Exchange:
    """Open the compiled bank in a session, which has to begin with it."""
    return _exchange(session, "open", {"bundle": bundle})


def rehearse(bundle: Mapping[str, Any]) -> tuple[Exchange, ...]:
    """Run every operation on made-up answers, in both languages and modes, and some mistakes too.

    One payload serves all operations, each of which takes the fields it knows; so an operation
    that is new runs as well, if only as far as its refusal.

    Args:
        bundle: The compiled bank, with which every session begins.

    Returns:
        The exchanges, in an order that must be kept: the first opens the bank.
    """
    session = EngineSession()
    bank = bank_from_bundle(bundle)
    found = [opening_exchange(session, bundle)]
    shared = ""
    for mode in MODES:
        for lang in LANGUAGES:
            base = {**_payload(bank, mode), "lang": lang}
            for op in OPERATIONS:
                # A file of the bank itself: what is replayed is the same on both sides.
                bank_too = {"bundle": bundle} if op == "replay" else {}
                for more in _variants(op, base, shared):
                    exchange = _exchange(session, op, {**base, **bank_too, **more})
                    shared = _fragment(exchange) or shared
                    found.append(exchange)
    found += [_exchange(session, op, {}) for op in (*OPERATIONS, "unknown")]
    return tuple(found)


def _exchange(session: EngineSession, op: str, payload: Mapping[str, Any]) -> Exchange:
    request = canonical_json({"op": op, "payload": payload})
    return Exchange(op, request, session.handle(request))


def _payload(bank: Bank, mode: Mode) -> dict[str, Any]:
    """Return a payload with every field that any operation asks for."""
    answers = _answers(bank, mode, start=1)
    other = _answers(bank, mode, start=2)
    first = bank.questions[0].id
    return {
        "answers": answers,
        "mode": mode,
        "format": "json",
        "date": DATE,
        "hours": 6,
        "weeks": 12,
        "seed": 1,
        "question": first,
        "level": TOP_LEVEL,
        "scenario": {
            "id": "s1",
            "name": "Scenario",
            "answers": {first: {"state": "level", "level": TOP_LEVEL}},
        },
        "name": "Brand",
        "line": "Four weeks, then we talk.",
        "left": {"name": "Left", "answers": answers},
        "right": {"name": "Right", "answers": other},
        "files": [{"name": "One", "answers": answers}, {"name": "Two", "answers": other}],
        "targets": {"overall": 60},
        "redact": False,
    }


def _answers(bank: Bank, mode: Mode, start: int) -> dict[str, Any]:
    """Return an answer file in which every kind of answer occurs."""
    states: tuple[dict[str, Any], ...] = (
        *({"state": "level", "level": level} for level in range(TOP_LEVEL + 1)),
        {"state": "level", "level": TOP_LEVEL, "evidence": _PROOF, "date": DATE},
        {"state": "unknown", "note": "弄潮"},
    )
    asked = [question for question in bank.questions if mode == "full" or question.quick]
    answers = {q.id: states[(i + start) % len(states)] for i, q in enumerate(asked[:-1])}
    profile = {question.id: True for question in bank.profile}
    return {**new_file(bank, mode), "profile": profile, "answers": answers}


def _variants(op: str, base: Mapping[str, Any], shared: str) -> Iterator[dict[str, Any]]:
    """Return what to change in the payload of an operation, one call each."""
    if "import" in op:
        text = json.dumps(base["answers"], ensure_ascii=False)
        yield from ({"text": text}, {"text": "{"}, {"text": '{"answers": {"X-1": 7}}'})
    elif "export" in op:
        yield from ({"format": name} for name in _FORMATS)
    elif op == "share":
        yield from ({"redact": redact} for redact in (True, False))
    elif op == "unshare":
        yield from ({"fragment": shared}, {"fragment": "v1.x.y"})
    else:
        yield {}


def _fragment(exchange: Exchange) -> str:
    result = json.loads(exchange.reply).get("result") if exchange.op == "share" else None
    return str(result["fragment"]) if isinstance(result, dict) and "fragment" in result else ""
