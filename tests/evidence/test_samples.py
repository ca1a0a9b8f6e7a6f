"""Every sample that the site hands out is read as what it is called, and has something to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.desk_files import bounds, codes, desk

SAMPLES = Path(__file__).resolve().parents[2] / "docs/assets/samples"
# No question asks about these files alone; their findings are what they show.
SILENT = {"access_log", "feed_openai", "settlement_v2", "robots"}


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_a_sample_is_of_its_kind_and_proposes(evidence_bundle: EvidenceBundle, path: Path) -> None:
    report = desk(evidence_bundle, {path.name: path.read_bytes()})
    assert report["files"][0]["kind"] == path.stem
    assert not codes(report) & {"reader_failed", "rows_unread", "text_damaged", "rows_ragged"}
    assert not report["asks"]
    if path.stem not in SILENT:
        assert bounds(report)
