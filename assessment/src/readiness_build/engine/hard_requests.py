"""Requests that a session meets by mistake: broken files, damaged and long links, an older bank.

They make the interpreter enter functions that no sound request does, so they decide with the
rehearsal which functions a score needs at hand.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from readiness.answers.answer_file import new_file
from readiness.bank.bundle import bank_from_bundle
from readiness.bridge import EngineSession
from readiness_build.engine.rehearsal import DATE, Exchange, opening_exchange

_DEEP = 5_000
_DIGITS = 6_000
_LONG = 200_000
_SIGNS = ("\0", "\x1b[31m", "\u202e", "\ufeff", "\u2028", "\x85", "Z\u0301\u200d", "弄潮 🌊")
_VALUES: tuple[object, ...] = (None, True, -1, 1.5, 10**30, "x", [], {}, [[]], {"a": {}})


def hard_exchanges(bundle: Mapping[str, Any]) -> tuple[Exchange, ...]:
    """Ask for what is refused or takes long, each with the reply of this Python.

    Args:
        bundle: The compiled bank, with which the session begins.
    """
    session = EngineSession()
    found = [opening_exchange(session, bundle)]

    def ask(op: str, **payload: Any) -> str:
        # Not as canonical JSON: a page sends what its own JSON writer makes, escapes and all.
        request = json.dumps({"op": op, "payload": {"lang": "zh", **payload}})
        found.append(Exchange(op, request, session.handle(request)))
        return found[-1].reply

    sheet = _long_sheet(bundle)
    for text in _texts(sheet):
        ask("import", text=text)
    for redact in (True, False):
        reply = json.loads(ask("share", answers=sheet, date=DATE, redact=redact))
        for fragment in _fragments(str(reply.get("result", {}).get("fragment", ""))):
            ask("unshare", fragment=fragment)
    for evidence in _misread():
        answer = {"state": "level", "level": 3, "evidence": evidence, "date": DATE}
        ask("report", answers={**sheet, "answers": dict.fromkeys(sheet["answers"], answer)})
    older = {"bank": {"id": bundle["id"], "version": "1.0.0", "hash": ""}}
    ask("import", text=json.dumps({**sheet, **older}))
    ask("report", answers={**sheet, **older})
    return tuple(found)


def _long_sheet(bundle: Mapping[str, Any]) -> dict[str, Any]:
    """Return an answer file whose texts do not compress, so that its link is long."""
    bank = bank_from_bundle(bundle)

    def noise(name: str) -> str:
        return base64.b64encode(hashlib.sha512(name.encode()).digest() * 2).decode()

    answers = {
        question.id: {"state": "level", "level": 3, "evidence": noise(question.id), "date": DATE}
        for question in bank.questions
    }
    return {**new_file(bank, "full"), "answers": answers, "name": "弄潮 🌊"}


def _misread() -> Iterator[str]:
    """Yield evidence whose words were read in another code, and sound words with accents."""
    for text, written, read in (
        ("Отчёт о продажах за октябрь", "utf-8", "cp1252"),
        ("Отчёт о продажах за октябрь", "cp1251", "cp1252"),
        ("Отчёт о продажах за октябрь", "koi8-r", "cp1251"),
        ("十月销售报告", "utf-8", "cp1252"),
        ("十月の売上報告", "shift_jis", "cp1252"),
        ("판매 보고서", "euc-kr", "cp1251"),
        ("Prüfbericht für die Größe, déjà reçu", "utf-8", "utf-8"),
        ("دليل على ذلك، ראיה, หลักฐาน, απόδειξη", "utf-8", "utf-8"),
    ):
        yield text.encode(written).decode(read, errors="replace")


def _texts(sheet: Mapping[str, Any]) -> Iterator[str]:
    whole = json.dumps(sheet)
    yield from (whole[: len(whole) * part // 7] for part in range(7))
    yield from (whole + whole, whole.replace('"', "'"), "// \n" + whole, "x" * _LONG)
    yield from ("[" * _DEEP, '{"a":' * _DEEP, "[" * _DEEP + "]" * _DEEP)
    yield from ('{"format_version": ' + "9" * _DIGITS + "}", '{"format": NaN}', "-Infinity")
    yield from ('{"format_version": 1e999}', '"\\ud800"', '{"a": 1.5e-7, "b": -0.0}')
    for value in _VALUES:
        yield json.dumps(value)
        for key in ("answers", "profile", "scenarios", "snapshots", "plan", "bank"):
            yield json.dumps({**sheet, key: value})
    for sign in _SIGNS:
        yield json.dumps({**sheet, "name": sign})
        yield json.dumps({**sheet, "answers": {sign: {"state": "level", "level": 3}}})


def _fragments(sound: str) -> Iterator[str]:
    yield from (sound, sound[:-1], sound[: len(sound) // 2], f"{sound}A", sound.swapcase())
    yield from ("", "v1.", "v1.e30.AAAA", "v9.x.y", "v1.%%%.y", "v1.e30.\u00e9", "#" * 9)
