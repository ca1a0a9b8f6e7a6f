"""The browser fetches the desk's data without words that it never says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from readiness.evidence.bundle import bundle_from
from readiness_build.evidence.compile import compile_evidence
from readiness_build.evidence.in_browser import in_browser
from tests.evidence.desk_files import TODAY, desk

CASES = Path(os.environ.get("EVIDENCE_CASES", "../../shared/cases/evidence"))


def test_words_of_the_command_line_and_of_the_site_are_not_fetched(root: Path) -> None:
    data = compile_evidence(root, TODAY).bundle
    lean = bundle_from(in_browser(data)).messages
    for lang, texts in bundle_from(data).messages.items():
        assert lean[lang].items() <= texts.items()
        dropped = texts.keys() - lean[lang].keys()
        assert {"batch.brand", "feeds.open_con_07", "robots.open_brd_01"} <= dropped
        assert all(key.startswith("batch.") or ".open_" in key for key in dropped)


@pytest.mark.skipif(not CASES.is_dir(), reason="the shared cases are not here")
def test_its_reports_are_those_of_the_whole_data(root: Path) -> None:
    data = compile_evidence(root, TODAY).bundle
    files = {path.name: path.read_bytes() for path in sorted(CASES.glob("d*"))}
    assert desk(bundle_from(in_browser(data)), files) == desk(bundle_from(data), files)
