"""The golden cases: answer sheets whose results were worked by hand, and the requests they make."""

from __future__ import annotations

import base64
import json
import random
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from readiness.answers.answer_file import new_file
from readiness.bank.model import Bank
from tests.sample_banks import BankSpec, Spec, bundle

CASES = Path(__file__).parent / "golden" / "cases.yaml"
DATE = "2026-11-22"
BUDGET = {"hours": 4, "weeks": 6}
PROOF = "https://example.org/proof"
MADE_UP = 60
"""How many answer files `made_up` makes."""
TEXTS = ("", PROOF, "弄潮 🌊", "a\u0301\u200d", "</script>")


@dataclass(frozen=True)
class GoldenCase:
    """One case: what is answered, and what was worked by hand."""

    name: str
    profile: dict[str, bool]
    answers: dict[str, Any]
    expect: dict[str, Any]
    plan: dict[str, Any] | None

    def file(self) -> dict[str, Any]:
        """Return the answer file of the case."""
        return {
            "format": "tiderider-answers",
            "format_version": 1,
            "mode": "quick",
            "profile": self.profile,
            "answers": {key: _answer(str(value)) for key, value in self.answers.items()},
        }

    def _older(self) -> dict[str, Any]:
        """Return the file as one of a small bank of version 1.0.0, and that bank."""
        stamp = {"id": "tiderider", "version": "1.0.0", "hash": ""}
        old = bundle(BankSpec((Spec("BRD", 3, gate=1), Spec("CON"), Spec("RES"), Spec("PAR"))))
        return {"answers": {**self.file(), "bank": stamp}, "bundle": old}

    def fragment(self) -> str:
        """Return the link of the case, as a page of another bank version might have made it."""
        body = b"1.0.0;quick;own_site+;" + ",".join(_signs(self.answers)).encode() + b";"
        sealed = zlib.crc32(body).to_bytes(4, "big") + body
        return f"v1.e30.{base64.urlsafe_b64encode(sealed).rstrip(b'=').decode()}"

    def _viewed(self) -> dict[str, Any]:
        """Return the file with an adviser's view of two of its questions."""
        views = {
            key: {"state": "level", "level": at} for at, key in enumerate(("BRD-01", "CON-01"))
        }
        return {**self.file(), "views": views}

    def requests(self) -> list[str]:
        """Return the requests whose replies must be the same bytes everywhere."""
        exports = [{"format": form, "date": DATE} for form in ("json", "markdown", "csv")]
        plans = [{"format": form, "date": DATE, **BUDGET} for form in ("markdown", "csv", "ics")]
        side, other = ({"name": name, "answers": self.file()} for name in ("A", "B"))
        changed = {"id": "1", "name": "C", "answers": {"BRD-01": {"state": "level", "level": 3}}}
        calls: list[tuple[str, dict[str, Any]]] = [
            ("report", {}),
            *(("export", extra) for extra in exports),
            ("plan", BUDGET),
            *(("plan_export", extra) for extra in plans),
            ("sensitivity", {"seed": 20261122}),
            ("whatif", {"scenario": changed, **BUDGET}),
            ("snapshot", {"date": DATE, "name": "S"}),
            ("trend", {}),
            ("complete", {"question": "BRD-01", "level": 3, "date": DATE}),
            ("targets", {"targets": {"overall": 60}}),
            ("compare", {"left": side, "right": other}),
            ("merge", {"files": [side, other]}),
            ("clients", {"files": [side, other], "date": DATE}),
            ("invite", {"mode": "quick", "name": "Shore", "line": "请在周五前答完"}),
            ("adviser_view", {"answers": self._viewed()}),
            ("share", {"date": DATE, "redact": True}),
            ("share", {"date": DATE, "redact": False}),
            ("unshare", {"fragment": self.fragment()}),
            ("new", {"mode": "full"}),
            ("replay", self._older()),
        ]
        return [
            json.dumps({"op": op, "payload": {"answers": self.file(), "lang": lang, **extra}})
            for lang in ("zh", "en")
            for op, extra in calls
        ]


def golden_cases() -> list[GoldenCase]:
    """Read all cases."""
    raw = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    return [
        GoldenCase(c["name"], c["profile"], c["answers"], c["expect"], c.get("plan")) for c in raw
    ]


def _signs(answers: dict[str, Any]) -> list[str]:
    """Return the levels of the case as a link writes them; reasons stay at home."""
    return [
        s + "".join(_sign(str(answers.get(f"{s}-{n:02d}", "-"))) for n in range(1, 13))
        for s in ("BRD", "CON", "RES", "PAR")
    ]


def _sign(short: str) -> str:
    return "-" if short.startswith("na:") else "d" if short == "3+" else short


def made_up(bank: Bank, chance: random.Random) -> list[str]:
    """Return requests about files of answers of every kind, some of them broken."""
    requests = []
    for number in range(MADE_UP):
        file: dict[str, Any] = new_file(bank, chance.choice(("quick", "full")))
        file["profile"] = {
            p.id: chance.random() < 0.5 for p in bank.profile if chance.random() < 0.7
        }
        for question in bank.questions:
            state = chance.choice(("level", "level", "level", "unknown", "na", "none"))
            if state == "none":
                continue
            answer: dict[str, Any] = {"state": state}
            if state == "level":
                answer |= {
                    "level": chance.choice((0, 1, 2, 3, 3, 4)),
                    "note": chance.choice(TEXTS),
                }
                answer |= {"evidence": chance.choice(TEXTS)}
            if state == "na":
                answer["reason"] = chance.choice(("", "other", "no_site"))
            file["answers"][question.id] = answer
        lang = ("zh", "en")[number % 2]
        text = json.dumps(file, ensure_ascii=bool(number % 3))[
            : None if number % 5 else -1 - number
        ]
        requests += [
            json.dumps({"op": "report", "payload": {"answers": file, "lang": lang}}),
            json.dumps({"op": "import", "payload": {"text": text, "lang": lang}}),
        ]
    return requests


def _answer(short: str) -> dict[str, Any]:
    if short == "?":
        return {"state": "unknown"}
    if short.startswith("na:"):
        return {"state": "na", "reason": short.removeprefix("na:")}
    if short.endswith("+"):
        return {"state": "level", "level": int(short[:-1]), "evidence": PROOF}
    return {"state": "level", "level": int(short)}
