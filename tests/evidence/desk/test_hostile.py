"""Hostile files end in a report; the next file is read as if nothing had happened."""

import json

import pytest

from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.desk.hostile import NAMES, files
from tests.evidence.desk_files import bounds, codes, desk

HOSTILE = list(files())
ROBOTS = "User-agent: Applebot\nDisallow: /\n"


def test_there_are_as_many_as_the_bar_asks() -> None:
    assert len(HOSTILE) >= 300


@pytest.mark.parametrize(("label", "data"), HOSTILE, ids=[label for label, _ in HOSTILE])
def test_it_ends_in_a_report_and_the_next_file_works(
    evidence_bundle: EvidenceBundle, label: str, data: bytes
) -> None:
    name = NAMES[sum(data[:50]) % len(NAMES)]
    given = {"page_urls": ("https://n.example/p/1",)}
    report = desk(evidence_bundle, {name: data, "good-robots.txt": ROBOTS}, **given)
    json.dumps(report, allow_nan=False).encode()
    assert "reader_failed" not in codes(report), label
    assert len(report["files"]) == 2
    agents = report["files"][1]["facts"]["agents"]
    assert agents["Applebot"]["allowed"] is False


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_file_changes_nothing(evidence_bundle: EvidenceBundle, name: str) -> None:
    for _, data in HOSTILE[::9]:
        report = desk(evidence_bundle, {name: data})
        assert "reader_failed" not in codes(report)


def test_a_hint_of_the_wrong_kind_decides_nothing(evidence_bundle: EvidenceBundle) -> None:
    text = "date,assistant,prompt_id,prompt,run,brand_named\n2026-11-01,X,P1,q,1,1\n"
    for kind in ("ledger_detail", "robots", "page", "nonsense", "settlement_v2"):
        report = desk(evidence_bundle, {"x.csv": text}, kinds={"x.csv": kind})
        assert set(bounds(report)) <= {"PAR-04"}
