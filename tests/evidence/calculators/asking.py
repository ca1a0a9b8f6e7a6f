"""Asks the calculators as a page does."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from readiness.evidence.bundle import EvidenceBundle
from readiness.evidence.calculators.operation import calc
from readiness.evidence.checker import Context
from readiness.evidence.given import Given

TODAY = date(2026, 11, 29)


class Asking:
    """The four calculators with the repository's rules and words."""

    def __init__(self, bundle: EvidenceBundle) -> None:
        self._bundle = bundle

    def __call__(self, calculator: str, /, **inputs: Any) -> dict[str, Any]:
        """Return the result; `lang` is no input but the language, English when absent."""
        lang = inputs.pop("lang", "en")
        context = Context(Given(TODAY, lang), self._bundle)
        return calc({"calculator": calculator, "inputs": inputs}, context)


def value(result: Mapping[str, Any], section: str, row: str) -> float:
    """Return the number in a row."""
    return float(_row(result, section, row)["value"])


def shown(result: Mapping[str, Any], section: str, row: str) -> str:
    """Return the text of a row."""
    return str(_row(result, section, row)["shown"])


def bounds(result: Mapping[str, Any], question: str) -> tuple[int, int] | None:
    """Return the levels proposed for a question."""
    found = [p for p in result["proposals"] if p["question"] == question]
    return (found[0]["min"], found[0]["max"]) if found else None


def _row(result: Mapping[str, Any], section: str, row: str) -> dict[str, Any]:
    assert result["ok"], result["errors"]
    (part,) = (s for s in result["sections"] if s["key"] == section)
    found: dict[str, Any] = next(r for r in part["rows"] if r["key"] == row)
    return found
