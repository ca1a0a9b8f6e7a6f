"""Every case of the shared folder gives its verdict; the folder is no part of the repository."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from readiness.__main__ import main
from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.desk_files import bounds, codes, desk

FOLDER = Path(os.environ.get("EVIDENCE_CASES", "../../shared/cases/evidence"))


RETIRED = {"RES-03"}
"""The bank retired it after the cases were written: it follows from the shares of RES-01."""


def cases() -> list[Any]:
    path = FOLDER / "expected.json"
    return json.loads(path.read_text(encoding="utf-8"))["cases"] if path.is_file() else []


def given(inputs: dict[str, Any], name: str) -> dict[str, Any]:
    known: dict[str, Any] = {}
    if "product_url" in inputs:
        known["page_urls"] = (inputs["product_url"],)
    if "http_status" in inputs:
        known["robots_status"] = inputs["http_status"]
    if "headers" in inputs:
        known["headers"] = inputs["headers"]
    if "kind_hint" in inputs:
        known["kinds"] = {name: inputs["kind_hint"]}
    if "today" in inputs:
        known["today"] = date.fromisoformat(inputs["today"])
    return known


@pytest.mark.skipif(not cases(), reason="the shared cases are not on this machine")
@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_case(evidence_bundle: EvidenceBundle, case: Any) -> None:
    files = {name: (FOLDER / name).read_bytes() for name in case["files"]}
    name = case["files"][0]
    runs = [{**case, **case["inputs"]}, *({**case, **also} for also in case.get("also", ()))]
    for run in runs:
        inputs = {**case["inputs"], **{k: run[k] for k in ("product_url",) if k in run}}
        report = desk(evidence_bundle, files, **given(inputs, name))
        found = report["files"][0]
        detect = case["detect"]
        assert found["kind"] == detect["kind"]
        shown = {**found["facts"], **found}
        for key in detect.keys() - {"kind", "not_kind"}:
            assert shown[key] == detect[key], key
        expected = {
            p["q"] + (f"/{p['scope']}" if p.get("scope") else ""): (p["min"], p["max"])
            for p in run["proposals"]
            if p["q"] not in RETIRED
        }
        assert bounds(report) == expected
        assert set(case.get("warnings", ())) <= codes(report)
        if run is runs[0]:
            assert_facts(found["facts"], case["facts"])


def words_of(inputs: dict[str, Any], name: str) -> list[str]:
    """Return the options of the command line that say what `given` says."""
    words = ["--format=json", "--lang=en", f"--today={inputs.get('today', '2026-11-29')}"]
    if "product_url" in inputs:
        words.append(f"--page-url={inputs['product_url']}")
    if "http_status" in inputs:
        words.append(f"--robots-status={inputs['http_status']}")
    if "headers" in inputs:
        words.append(f"--headers={os.devnull}")
    if "kind_hint" in inputs:
        words.append(f"--kind={name}={inputs['kind_hint']}")
    return words


@pytest.mark.skipif(not cases(), reason="the shared cases are not on this machine")
@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_case_on_the_command_line(
    case: Any, evidence_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [str(FOLDER.resolve() / name) for name in case["files"]]
    target = tmp_path / "report.json"
    monkeypatch.chdir(tmp_path)
    words = [*words_of(case["inputs"], case["files"][0]), f"--output={target}"]
    assert main(["check", *files, f"--data={evidence_file}", *words]) == 0
    report = json.loads(target.read_text(encoding="utf-8"))
    expected = {
        p["q"] + (f"/{p['scope']}" if p.get("scope") else ""): (p["min"], p["max"])
        for p in case["proposals"]
        if p["q"] not in RETIRED
    }
    assert bounds(report) == expected
    assert [one["kind"] for one in report["files"]] == [case["detect"]["kind"]]


def assert_facts(found: Any, expected: Any, path: str = "") -> None:
    """Everything expected is found; what is found beyond it is left aside."""
    if isinstance(expected, dict):
        for key, value in expected.items():
            assert key in found, f"{path}.{key}"
            assert_facts(found[key], value, f"{path}.{key}")
    else:
        assert found == expected, path
