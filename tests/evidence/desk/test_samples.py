"""The samples of the page: each is what it is called and touches the questions it should."""

from datetime import date

import pytest

from macros.assessment.evidence_desk import GROUPS, SAMPLE_DAY, SAMPLE_GIVEN, read_samples
from macros.commands.pipeline.settings import ROOT
from readiness.evidence.bundle import EvidenceBundle
from readiness.evidence.registry import READERS
from tests.evidence.desk_files import bounds, codes, desk

SAMPLES = read_samples(ROOT)
GIVEN = {"today": date.fromisoformat(SAMPLE_DAY), "page_urls": tuple(SAMPLE_GIVEN["page_urls"])}
EXPECTED = {
    "access_log": {},
    "channels": {"RES-01": (1, 1), "RES-02": (2, 3)},
    "feed_google": {"CON-07": (0, 0), "CON-02": (0, 1)},
    "ledger_detail": {"RES-07": (1, 2), "RES-08": (0, 1)},
    "ledger_summary": {"RES-07": (2, 2)},
    "listings_all": {"CON-08": (0, 0)},
    "page": {"BRD-03": (2, 3), "BRD-04": (1, 1), "BRD-05": (2, 2)},
    "prompt_panel": {"PAR-04": (1, 3)},
    "reimbursements": {"RES-08": (1, 3)},
    "robots": {"BRD-01": (1, 1)},
    "settlement_v2": {},
}


@pytest.mark.parametrize("kind", EXPECTED)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_sample(evidence_bundle: EvidenceBundle, kind: str, lang: str) -> None:
    report = desk(evidence_bundle, dict(SAMPLES[kind]), **{**GIVEN, "lang": lang})
    assert report["files"][0]["kind"] == kind
    assert bounds(report) == EXPECTED[kind]
    asked = ["crawlers_decided"] if kind == "robots" else []
    assert [ask["id"] for ask in report["asks"]] == asked
    assert (
        codes(report) & {"reader_failed", "rows_ragged", "text_damaged", "ledger_balance"} == set()
    )


def test_all_samples_together_are_one_desk(evidence_bundle: EvidenceBundle) -> None:
    files = {name: data for sample in SAMPLES.values() for name, data in sample}
    report = desk(evidence_bundle, files, **GIVEN)
    assert bounds(report)["RES-08"] == (1, 1)
    assert report["exports"]["claims"][0][0] == "Case"


def test_every_card_belongs_to_a_kind_with_a_reader(evidence_bundle: EvidenceBundle) -> None:
    kinds = {kind for group in GROUPS.values() for kind in group}
    assert kinds <= READERS.keys() & evidence_bundle.kinds.keys()
