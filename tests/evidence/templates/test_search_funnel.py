"""Exports of Search Query Performance show that they exist and their months, and nothing else."""

from __future__ import annotations

import json

import pytest

from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.desk_files import bounds, codes, desk

BRAND = "Search Query,Search Query Volume,Impressions: Total Count,Impressions: Brand Count"
ASIN = BRAND.replace("Brand Count", "ASIN Count")
PREAMBLE = 'Brand=["Kanarienvogel"],Reporting Range=["Monthly"],Select month=["October"]\n'


def export(*days: str, head: str = BRAND, before: str = PREAMBLE) -> str:
    rows = (f'"zebra lamp {n}","1,204",90,3,{day}\n' for n, day in enumerate(days))
    return f"{before}{head},Reporting Date\n" + "".join(rows)


@pytest.mark.parametrize(
    ("text", "months", "last"),
    [
        (export("2026-10-31", "2026-10-31"), "1 month", "2026-10"),
        (export("2026-09-30", "2026-10-31", before=""), "2 months", "2026-10"),
        (export("2026-06-30", head=ASIN), "1 month", "2026-06"),
        (export("2026-10-03", "2026-10-10", "2026-10-31"), "1 month", "2026-10"),
    ],
    ids=["by brand", "kept in one sheet", "by ASIN", "weeks"],
)
def test_an_export_shows_that_it_was_made(
    evidence_bundle: EvidenceBundle, text: str, months: str, last: str
) -> None:
    report = desk(evidence_bundle, {"sqp.csv": text})
    assert report["files"][0]["kind"] == "search_query_performance"
    assert bounds(report) == {"PAR-05": (1, 3)}
    assert f"in {months}, the last {last}" in report["proposals"][0]["because"]


def test_exports_of_several_months_count_together(evidence_bundle: EvidenceBundle) -> None:
    files = {f"{month}.csv": export(f"2026-{month}-28") for month in ("08", "09", "10")}
    report = desk(evidence_bundle, {**files, "same.csv": export("2026-10-10")})
    (proposal,) = report["proposals"]
    assert bounds(report) == {"PAR-05": (1, 3)}
    assert "3 months" in proposal["because"]
    assert [one["file"] for one in proposal["lines"]] == [*files, "same.csv"]


@pytest.mark.parametrize("text", [export(), export("soon", ""), export("2026-13-40")])
def test_an_export_without_a_date_shows_nothing(evidence_bundle: EvidenceBundle, text: str) -> None:
    report = desk(evidence_bundle, {"sqp.csv": text})
    assert bounds(report) == {}
    assert codes(report) & {"no_rows", "rows_unread"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_query_and_no_brand_is_repeated(evidence_bundle: EvidenceBundle, lang: str) -> None:
    report = desk(evidence_bundle, {"sqp.csv": export("2026-10-31")}, lang=lang)
    text = json.dumps(report, ensure_ascii=False)
    assert "zebra" not in text
    assert "Kanarienvogel" not in text
    assert "2026-10" in report["proposals"][0]["evidence"]
