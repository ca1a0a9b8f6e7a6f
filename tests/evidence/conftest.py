"""What every test of the evidence desk needs: its data, compiled once."""

import json
from datetime import date
from pathlib import Path

import pytest

from readiness.evidence.bundle import EvidenceBundle, bundle_from
from readiness_build.evidence.compile import compile_evidence


@pytest.fixture(scope="session")
def evidence_bundle(root: Path) -> EvidenceBundle:
    """The desk's data as it is in the repository."""
    compiled = compile_evidence(root, date(2026, 11, 29))
    assert compiled.problems == ()
    return bundle_from(compiled.bundle)


@pytest.fixture(scope="session")
def evidence_file(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a file, for the command line."""
    path = tmp_path_factory.mktemp("evidence") / "evidence.json"
    text = json.dumps(compile_evidence(root, date(2026, 11, 29)).bundle)
    path.write_text(text, encoding="utf-8")
    return path
