"""The calculators with the repository's rules and words."""

import pytest

from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.calculators.asking import Asking


@pytest.fixture(scope="session")
def ask(evidence_bundle: EvidenceBundle) -> Asking:
    """Asks a calculator for a result."""
    return Asking(evidence_bundle)
