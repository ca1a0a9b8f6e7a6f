"""The golden cases: answer sheets whose results were worked by hand, and the requests they make."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).parent / "golden" / "cases.yaml"
PROOF = "https://example.org/proof"


@dataclass(frozen=True)
class GoldenCase:
    """One case: what is answered, and what was worked by hand."""

    name: str
    profile: dict[str, bool]
    answers: dict[str, Any]
    expect: dict[str, Any]

    def file(self) -> dict[str, Any]:
        """Return the answer file of the case."""
        return {
            "format": "tiderider-answers",
            "format_version": 1,
            "mode": "quick",
            "profile": self.profile,
            "answers": {key: _answer(str(value)) for key, value in self.answers.items()},
        }

    def requests(self) -> list[str]:
        """Return the requests whose replies must be the same bytes everywhere."""
        exports = [{"format": form, "date": "2026-11-22"} for form in ("json", "markdown", "csv")]
        calls = [("report", {}), *(("export", extra) for extra in exports)]
        return [
            json.dumps({"op": op, "payload": {"answers": self.file(), "lang": lang, **extra}})
            for lang in ("zh", "en")
            for op, extra in calls
        ]


def golden_cases() -> list[GoldenCase]:
    """Read all cases."""
    raw = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    return [GoldenCase(c["name"], c["profile"], c["answers"], c["expect"]) for c in raw]


def _answer(short: str) -> dict[str, Any]:
    if short == "?":
        return {"state": "unknown"}
    if short.startswith("na:"):
        return {"state": "na", "reason": short.removeprefix("na:")}
    if short.endswith("+"):
        return {"state": "level", "level": int(short[:-1]), "evidence": PROOF}
    return {"state": "level", "level": int(short)}
