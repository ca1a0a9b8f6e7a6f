"""Every sample that the site hands out is read as what it is called, and has something to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.evidence.bundle import EvidenceBundle
from readiness.evidence.registry import READERS
from tests.evidence.desk_files import bounds, codes, desk

SAMPLES = Path(__file__).resolve().parents[2] / "docs/assets/samples"
# No question asks about these files alone; their findings are what they show.
SILENT = {
    "access_log", "all_orders", "business_report_child", "costs", "crawler_counts",
    "customer_returns", "feed_meta", "feed_openai", "image_jpeg", "image_png", "removal_orders",
    "removal_shipments", "robots", "settlement_v2", "shipments_zh", "transactions",
}  # fmt: skip


def test_every_kind_with_a_card_has_a_sample(evidence_bundle: EvidenceBundle) -> None:
    cards = READERS.keys() & evidence_bundle.kinds.keys()
    assert {path.stem for path in SAMPLES.iterdir()} == cards


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_a_sample_is_of_its_kind_and_proposes(evidence_bundle: EvidenceBundle, path: Path) -> None:
    report = desk(evidence_bundle, {path.name: path.read_bytes()})
    assert report["files"][0]["kind"] == path.stem
    assert not codes(report) & {"reader_failed", "rows_unread", "text_damaged", "rows_ragged"}
    assert not report["asks"]
    if path.stem not in SILENT:
        assert bounds(report)
