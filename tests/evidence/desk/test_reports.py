"""The report as text, Markdown and SARIF, and what the desk says of too much at once."""

import json
from typing import Any

import pytest

from macros.assessment.evidence_desk import read_samples
from macros.commands.pipeline.settings import ROOT
from readiness.evidence import desk as runner
from readiness.evidence.bundle import EvidenceBundle
from readiness.evidence.checker import Context, Reader
from readiness.evidence.given import Given
from readiness.evidence.operations.accept import decided
from readiness.evidence.registry import READERS
from readiness.evidence.report.plain import Plain
from readiness.evidence.report.sarif import to_sarif
from readiness.evidence.report.text import to_markdown, to_text
from readiness.evidence.source import BytesSource
from tests.evidence.desk_files import TODAY, codes, desk

FILES = {
    "robots.txt": "disalow: /x\nUser-agent: Googlebot\nDisallow: /\n",
    "listings.txt": "item-name\tseller-sku\tstatus\n"
    + "Lamp\tA\tActive\n" * 9 + "Tent!\tB\tActive\n" * 9 + "Lamp|x\tC\tInactive\n",
    "panel.csv": "date,assistant,prompt_id,prompt,run,brand_named\n2026-11-01,X,P1,q,1,1\n",
    "money.csv": "sku,sourcing_cost,landed_cost\nA,1.234,1.234\n",
}  # fmt: skip


@pytest.fixture
def report(evidence_bundle: EvidenceBundle) -> dict[str, Any]:
    return desk(evidence_bundle, FILES, page_urls=("https://n.example/p",))


def test_text_names_files_levels_reasons_lines_and_questions(
    evidence_bundle: EvidenceBundle, report: dict[str, Any]
) -> None:
    text = to_text(report, evidence_bundle.messages["en"], "en")
    assert "BRD-01 · 0 · decided" in text
    assert "rests on robots.txt:3" in text
    assert "rests on listings.txt:11,12,13,14,15,16…" in text
    assert "panel.csv:2\n" in text
    assert "--choose 'decimal:money.csv=comma'" in text
    assert "CON-08 (active listings only)" in text


def test_markdown_is_a_table_whose_cells_stay_cells(
    evidence_bundle: EvidenceBundle, report: dict[str, Any]
) -> None:
    report["proposals"][0]["because"] = "a|b <i>\nc"
    text = to_markdown(report, evidence_bundle.messages["zh"], "zh")
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert all(line.replace("\\|", "").count("|") == 6 for line in rows)
    assert "a\\|b &lt;i> c" in text


def test_sarif_names_each_finding_with_its_line(report: dict[str, Any]) -> None:
    run = to_sarif(report)["runs"][0]
    found = {result["ruleId"]: result for result in run["results"]}
    typo = found["robots_typo"]
    assert typo["level"] == "warning"
    place = typo["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "robots.txt"}, "region": {"startLine": 1}}
    assert found["PAR-04"]["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 2, "endLine": 2,
    }  # fmt: skip
    assert found["edge_not_seen"]["locations"] == []
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == set(found)
    json.dumps(run)


def test_more_files_than_one_run_reads_are_counted(evidence_bundle: EvidenceBundle) -> None:
    files = {f"{n}.txt": "x" for n in range(53)}
    report = desk(evidence_bundle, files)
    assert len(report["files"]) == 50
    assert "3 more" in next(w for w in report["warnings"] if w["code"] == "too_many_files")["text"]


def test_a_table_beyond_the_cap_is_not_read(
    evidence_bundle: EvidenceBundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "LARGEST_TABLE", 10)
    monkeypatch.setattr("readiness.evidence.kinds.detect.LARGEST_TABLE", 10)
    report = desk(evidence_bundle, {"c.csv": "month,channel,net_revenue\n2026-08,A,1\n"})
    assert report["files"][0]["rows"] == 0
    assert "file_too_large" in codes(report)


def test_a_fault_of_ours_spares_the_other_files(
    evidence_bundle: EvidenceBundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(opened: object, context: object) -> Any:
        raise KeyError("ours")

    readers = {**READERS, "robots": Reader(("robots",), broken)}
    monkeypatch.setattr(runner, "READERS", readers)
    report = desk(evidence_bundle, FILES)
    assert "reader_failed" in codes(report)
    assert any(p["question"] == "PAR-04" for p in report["proposals"])


def test_files_are_reported_before_they_are_read(evidence_bundle: EvidenceBundle) -> None:
    progress: list[int] = []
    sources = [BytesSource("a", b"x"), BytesSource("b", b"y")]
    runner.check(sources, Given(TODAY), evidence_bundle, progress.append)
    assert progress == [0, 1]


def test_headers_beside_a_page_are_read_with_it(evidence_bundle: EvidenceBundle) -> None:
    headers = "HTTP/1.1 200 OK\nContent-Type: text/html\nX-Robots-Tag: noindex\n"
    ((_, page),) = read_samples(ROOT)["page"]
    report = desk(evidence_bundle, {"headers.txt": headers, "page.html": page})
    assert report["files"][0]["kind"] == "headers"
    found = {p["question"]: (p["min"], p["max"]) for p in report["proposals"]}
    assert found["BRD-02"] == (0, 0)


def test_only_decided_levels_that_bind_are_accepted_unasked(
    evidence_bundle: EvidenceBundle,
) -> None:
    given = Given(TODAY, page_urls=("https://n.example/p",))
    sources = [BytesSource(name, text.encode()) for name, text in FILES.items()]
    report = runner.check(sources, given, evidence_bundle)
    assert decided(report) == [{"question": "BRD-01", "scope": "", "level": 0}]
    plain = Plain(Context(given, evidence_bundle)).report(report)
    assert [p["levels"] for p in plain["proposals"] if p["question"] == "BRD-01"] == [[0]]
