"""What every test of the evidence desk needs: its data, compiled once."""

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
