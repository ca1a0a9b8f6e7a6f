"""`python -m readiness_build diff OLD NEW`: says what changes, and fails when the version lags."""

from pathlib import Path

import pytest

from readiness_build.__main__ import main
from tests.bank.tiny_bank import BANK, MIGRATIONS, PAGES, VALID, copy_valid, edit

CASES = """
- name: one
  profile: { own_site: true, sells_us: true }
  answers: { BRD-01: 2, BRD-02: 3+ }
- name: two
  answers: { BRD-01: "?", BRD-02: "na:no_own_site", BRD-09: high }
"""


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return copy_valid(tmp_path / "new")


def run(old: Path, new: Path, *more: str) -> int:
    """Run with a root that has no golden cases of its own."""
    day = ("--today", "2026-11-22", "--root", str(VALID))
    return main(["diff", str(old), str(new), *day, *more])


def bundle_of(folder: Path, output: Path) -> Path:
    day = ("--root", str(folder), "--today", "2026-11-22")
    assert main(["bundle", *day, "--output", str(output)]) == 0
    return output


def test_two_folders_are_compared(new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(VALID, new) == 0
    assert "**none** (nothing changed)" in capsys.readouterr().out
    edit(new, PAGES, "weight: low", "weight: medium")
    assert run(VALID, new) == 1
    printed = capsys.readouterr().out
    assert "**Too small**: 1.1.0 → 1.1.0 is none" in printed
    assert "“low” → “medium”" in printed
    assert "Golden profiles" not in printed


def test_a_large_enough_step_ends_with_zero(new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(new, PAGES, "Check one page.", "Look at one page.")
    edit(new, BANK, "version: 1.1.0", "version: 1.1.1")
    assert run(VALID, new) == 0
    assert "1.1.0 → 1.1.1, patch. That is enough." in capsys.readouterr().out


def test_bundles_and_folders_can_be_mixed(
    new: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(new, BANK, "gate_cap: 25", "gate_cap: 40")
    edit(new, BANK, "version: 1.1.0", "version: 2.0.0")
    edit(
        new, MIGRATIONS, "migrations:", "migrations:\n  - { from: 1.1.0, to: 2.0.0, questions: [] }"
    )
    bundle = bundle_of(new, tmp_path / "bundle.json")
    capsys.readouterr()
    assert run(VALID, bundle) == run(VALID, new) == 0
    half = len(printed := capsys.readouterr().out) // 2
    assert printed[:half] == printed[half:]
    assert run(bundle, VALID) == 1
    assert "goes back" in capsys.readouterr().out


def test_golden_profiles_are_scored_before_and_after(
    new: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = tmp_path / "cases.yaml"
    cases.write_text(CASES, encoding="utf-8")
    edit(new, PAGES, "weight: low", "weight: high")
    assert run(VALID, new, "--cases", str(cases)) == 1
    printed = capsys.readouterr().out
    assert "| one | full | 75 → 83 | leading | BRD 75 → 83 |" in printed
    assert "Unchanged: 5 of 6." in printed


def test_the_golden_cases_of_the_repository_are_the_default(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--today", "2026-11-22", "--root", str(root))
    assert main(["diff", str(root), str(root), *words]) == 0
    assert "No score changes (" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "cannot be opened"), ("{", "not the bundle"), ("{}", "not the bundle")],
)
def test_what_is_no_bank_is_reported(
    content: str | None, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bundle.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    assert run(path, VALID) == 3
    captured = capsys.readouterr()
    assert captured.err.startswith("diff: ")
    assert message in captured.err
    assert captured.out == ""


def test_a_broken_bank_is_reported_with_its_problems(
    new: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(new, PAGES, "basis: PJ", "basis: B")
    assert run(VALID, new) == 3
    assert f"{PAGES}:32:8 Q12-uncited" in capsys.readouterr().err


@pytest.mark.parametrize("content", [None, "- {"])
def test_profiles_that_cannot_be_read_are_reported(
    content: str | None, new: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "cases.yaml"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    assert run(VALID, new, "--cases", str(path)) == 3
    assert "golden profiles cannot be read" in capsys.readouterr().err
