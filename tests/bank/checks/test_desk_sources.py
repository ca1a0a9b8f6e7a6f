"""The desk's dated tables cite sources of the ledger, and carry what a reader is shown of them."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from readiness_build.evidence.compile import compile_evidence
from readiness_build.source.codes import Code

TODAY = date(2026, 11, 29)
PARTS = ("assessment/evidence", "docs/data/fba_rules.yaml", "docs/data/sources.yaml")


@pytest.fixture
def copied(root: Path, tmp_path: Path) -> Path:
    """A copy of the files that the desk's data are made from."""
    for part in PARTS:
        (tmp_path / part).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (root / part).is_dir() else shutil.copy
        copy(root / part, tmp_path / part)
    return tmp_path


def test_each_source_of_a_window_comes_with_publisher_title_and_address(root: Path) -> None:
    table = compile_evidence(root, TODAY).bundle["data"]["fba_rules"]
    cited = {row["source"] for row in table["windows"]} - {"none"}
    assert table["sources"].keys() == cited
    for source in table["sources"].values():
        assert all(source[key] for key in ("publisher", "title", "url"))


def test_a_source_that_the_ledger_lacks_is_named_with_its_place(copied: Path) -> None:
    path = copied / "docs/data/fba_rules.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("amz-claims-uk-warehouse", "amz-claims-uk-warehous"), "utf-8")
    (problem,) = compile_evidence(copied, TODAY).problems
    assert problem.code is Code.UNKNOWN_SOURCE
    assert str(problem).startswith("docs/data/fba_rules.yaml:12:")
    assert "amz-claims-uk-warehouse" in str(problem)
