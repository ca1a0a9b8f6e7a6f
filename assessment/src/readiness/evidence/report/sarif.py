"""The plain report as SARIF 2.1.0, which code hosts show next to the lines of a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readiness import __version__

type Json = dict[str, Any]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "note": "note"}


def to_sarif(report: Mapping[str, Any]) -> Json:
    """Return the report as one SARIF run: findings, notices, and proposals as notes."""
    results = [_finding(one) for one in report["findings"]]
    results += [_notice(one) for one in report["warnings"]]
    results += [_proposal(one) for one in report["proposals"]]
    rules = [{"id": rule} for rule in sorted({result["ruleId"] for result in results})]
    driver = {"name": "readiness check", "version": __version__, "rules": rules}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }


def _finding(one: Mapping[str, Any]) -> Json:
    return _result(one["code"], _LEVELS[one["severity"]], one["text"], one["lines"])


def _notice(one: Mapping[str, Any]) -> Json:
    lines = [{"file": one["file"], "lines": []}] if one["file"] else []
    return _result(one["code"], "note", one["text"], lines)


def _proposal(one: Mapping[str, Any]) -> Json:
    level = str(one["min"]) if one["min"] == one["max"] else f"{one['min']}-{one['max']}"
    said = " ".join(filter(None, (one["contradiction"], one["because"])))
    text = f"{one['question']}: {level}. {said}"
    result = _result(one["question"], "note", text, one["lines"])
    bounds = {key: one[key] for key in ("min", "max", "state", "scope")}
    return {**result, "properties": bounds}


def _result(rule: str, level: str, text: str, lines: Any) -> Json:
    return {
        "ruleId": rule,
        "level": level,
        "message": {"text": text},
        "locations": [place for one in lines for place in _locations(one)],
    }


def _locations(one: Mapping[str, Any]) -> list[Json]:
    if "first" in one:
        regions = [{"startLine": one["first"], "endLine": one["last"]}]
    else:
        regions = [{"startLine": line} for line in one["lines"][:10]]
    made = [{"artifactLocation": {"uri": one["file"]}, "region": region} for region in regions]
    whole = [{"artifactLocation": {"uri": one["file"]}}]
    return [{"physicalLocation": place} for place in (made or whole)]
