"""A series of the desk's own reports proves the daily comparison that BRD-04 asks for."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.desk_files import TODAY, bounds, codes, desk
from tests.evidence.pages.sample_pages import FEED, TEXT, page


def report(
    bundle: EvidenceBundle, back: int, text: str = TEXT, *, feed: bool = True, **given: Any
) -> dict[str, Any]:
    day = TODAY - timedelta(days=back)
    files = {"p.html": page(text=text), "feed.tsv": FEED}
    if not feed:
        del files["feed.tsv"]
    return desk(bundle, files, today=day, complete=frozenset({"pages"}), **given)


def series(*reports: dict[str, Any]) -> dict[str, str]:
    return {
        f"desk-{one['today']}.json": json.dumps(one, indent=1, sort_keys=True) for one in reports
    }


@pytest.mark.parametrize(
    ("days", "expected"), [(range(7), (3, 3)), (range(6), (2, 3)), ((0, 1, 2, 4, 5, 6, 7), (2, 3))]
)
def test_seven_days_in_a_row_are_a_daily_comparison(
    evidence_bundle: EvidenceBundle, days: range, expected: tuple[int, int]
) -> None:
    found = desk(evidence_bundle, series(*(report(evidence_bundle, back) for back in days)))
    assert {one["kind"] for one in found["files"]} == {"desk_report"}
    assert bounds(found) == {"BRD-04": expected}
    assert len(found["exports"]["daily_reports"]) == len(days) + 1


def test_a_day_still_to_come_is_no_proof(evidence_bundle: EvidenceBundle) -> None:
    late = [*range(10, 15), -1, -2, -3, -4, -5, -6, -7]
    found = desk(evidence_bundle, series(*(report(evidence_bundle, back) for back in late)))
    assert bounds(found) == {"BRD-04": (2, 3)}
    assert "report_of_the_future" in codes(found)
    assert "2026-11-30" not in json.dumps(found["trends"])
    only = desk(evidence_bundle, series(*(report(evidence_bundle, -n) for n in range(1, 9))))
    assert bounds(only) == {}


def test_days_without_the_feed_are_no_comparison_of_all_three(
    evidence_bundle: EvidenceBundle,
) -> None:
    without = series(*(report(evidence_bundle, back, feed=False) for back in range(8)))
    found = desk(evidence_bundle, without)
    assert bounds(found) == {"BRD-04": (2, 3)}
    assert "page and markup, without a feed, on 8 days" in found["proposals"][0]["because"]
    mixed = series(*(report(evidence_bundle, back, feed=back < 6) for back in range(9)))
    assert bounds(desk(evidence_bundle, mixed)) == {"BRD-04": (2, 3)}


def test_days_with_fewer_pages_than_the_last_are_no_comparison_of_them(
    evidence_bundle: EvidenceBundle,
) -> None:
    last = report(evidence_bundle, 0)
    last["files"] = [last["files"][0], *last["files"]]
    days = series(last, *(report(evidence_bundle, back) for back in range(1, 9)))
    assert bounds(desk(evidence_bundle, days)) == {"BRD-04": (2, 3)}


def test_a_last_report_that_lacks_something_is_not_said_to_differ(
    evidence_bundle: EvidenceBundle,
) -> None:
    brandless = FEED.replace("Brewhaus", "")
    files = {"p.html": page(), "feed.tsv": brandless}
    last = desk(evidence_bundle, files, complete=frozenset({"pages"}))
    found = desk(evidence_bundle, series(last))
    assert bounds(found) == {"BRD-04": (1, 1)}
    assert "something differs or is missing" in found["proposals"][0]["because"]


def test_an_old_series_proves_no_comparison_of_today(evidence_bundle: EvidenceBundle) -> None:
    old = series(*(report(evidence_bundle, back) for back in range(9, 19)))
    assert bounds(desk(evidence_bundle, old)) == {"BRD-04": (2, 3)}


def test_the_last_report_decides_when_it_found_differences(evidence_bundle: EvidenceBundle) -> None:
    last = report(evidence_bundle, 0, TEXT.replace("49,90", "59,90"))
    found = desk(evidence_bundle, series(last, *(report(evidence_bundle, b) for b in range(1, 9))))
    assert bounds(found) == {"BRD-04": (0, 0)}


def test_reports_of_two_brands_are_no_series(evidence_bundle: EvidenceBundle) -> None:
    reports = [{**report(evidence_bundle, b), "brand": "A" if b else "B"} for b in range(8)]
    assert bounds(desk(evidence_bundle, series(*reports))) == {}


@pytest.mark.parametrize(
    "text", ['{"format": "tiderider-desk/1"}', '{"format": "tiderider-desk/1"']
)
def test_a_damaged_report_is_named(evidence_bundle: EvidenceBundle, text: str) -> None:
    found = desk(evidence_bundle, {"desk.json": text})
    assert bounds(found) == {}
    assert "report_unread" in codes(found)


def test_several_days_make_a_trend(evidence_bundle: EvidenceBundle) -> None:
    wrong = report(evidence_bundle, 2, TEXT.replace("49,90", "59,90"))
    without = {**report(evidence_bundle, 5), "proposals": []}
    found = desk(evidence_bundle, series(report(evidence_bundle, 0), wrong, without))
    findings, levels = found["trends"]
    assert [row[0] for row in findings["shown"]] == ["2026-11-24", "2026-11-27", "2026-11-29"]
    days = [row[0] for row in findings["rows"]]
    assert [day - days[0] for day in days] == [0, 3, 5]
    errors = [row[1] for row in findings["rows"]]
    assert errors[1] > errors[2] == 0
    assert [row[1:] for row in levels["shown"]] == [["–", "–"], ["0", "0"], ["3", "2"]]
    for trend in (findings, levels):
        assert trend["kind"] == "lines"
        assert len(trend["columns"]) == len(trend["rows"][0]) == len(trend["shown"][0])


def test_one_day_and_two_brands_make_none(evidence_bundle: EvidenceBundle) -> None:
    assert desk(evidence_bundle, series(report(evidence_bundle, 0)))["trends"] == []
    two = [{**report(evidence_bundle, b), "brand": "A" if b else "B"} for b in range(3)]
    assert desk(evidence_bundle, series(*two))["trends"] == []
