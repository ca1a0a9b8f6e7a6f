"""Runs the desk on files held in memory, as the page and the command line do."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from readiness.evidence.bundle import EvidenceBundle
from readiness.evidence.checker import Context
from readiness.evidence.desk import check
from readiness.evidence.given import Given
from readiness.evidence.report.plain import Plain
from readiness.evidence.source import BytesSource

TODAY = date(2026, 11, 29)


def desk(bundle: EvidenceBundle, files: Mapping[str, bytes | str], **given: Any) -> dict[str, Any]:
    """Return the desk's report on these files as plain JSON; texts are in English unless asked."""
    known = Given(**{"today": TODAY, "lang": "en", **given})
    sources = [
        BytesSource(name, data.encode() if isinstance(data, str) else data)
        for name, data in files.items()
    ]
    report = check(sources, known, bundle)
    return Plain(Context(known, bundle)).report(report)


def bounds(report: Mapping[str, Any]) -> dict[str, tuple[int, int]]:
    """Return the interval proposed for each question (with its scope, if it has one)."""
    return {
        p["question"] + (f"/{p['scope']}" if p["scope"] else ""): (p["min"], p["max"])
        for p in report["proposals"]
        if p["state"] != "not_from_file"
    }


def codes(report: Mapping[str, Any]) -> set[str]:
    """Return the codes of all warnings and findings."""
    return {one["code"] for one in (*report["warnings"], *report["findings"])}
