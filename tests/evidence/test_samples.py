"""Every sample that the site hands out is read as what it is called, and has something to say."""

from __future__ import annotations

import pytest

from macros.assessment.evidence_desk import read_samples
from macros.commands.pipeline.settings import ROOT
from readiness.evidence.bundle import EvidenceBundle
from readiness.evidence.registry import READERS
from tests.evidence.desk_files import bounds, codes, desk

SAMPLES = read_samples(ROOT)
# No question asks about these files alone; their findings are what they show.
SILENT = {
    "access_log", "all_orders", "business_report_child", "costs", "crawler_counts",
    "customer_returns", "feed_meta", "feed_openai", "image_jpeg", "image_png", "removal_orders",
    "removal_shipments", "robots", "settlement_v2", "shipments_zh", "transactions",
}  # fmt: skip


def test_every_kind_with_a_card_has_a_sample(evidence_bundle: EvidenceBundle) -> None:
    cards = READERS.keys() & evidence_bundle.kinds.keys()
    assert SAMPLES.keys() == cards


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_sample_is_of_its_kind_and_proposes(evidence_bundle: EvidenceBundle, kind: str) -> None:
    report = desk(evidence_bundle, dict(SAMPLES[kind]))
    assert {one["kind"] for one in report["files"]} == {kind}
    assert not codes(report) & {"reader_failed", "rows_unread", "text_damaged", "rows_ragged"}
    assert not report["asks"]
    if kind not in SILENT:
        assert bounds(report)


def test_the_sample_of_the_daily_report_shows_a_trend(evidence_bundle: EvidenceBundle) -> None:
    report = desk(evidence_bundle, dict(SAMPLES["desk_report"]))
    assert bounds(report) == {"BRD-04": (3, 3)}
    findings, levels = report["trends"]
    assert len(findings["rows"]) == len(levels["rows"]) == 7
    errors = [row[1] for row in findings["rows"]]
    assert errors == sorted(errors, reverse=True)
    assert (errors[0], errors[-1]) == (3, 0)
