"""`python -m readiness_build`: one line a problem, a count at the end, exit codes that mean it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from readiness_build.__main__ import main
from tests.bank.tiny_bank import PAGES, copy_valid, edit

DAY = "2026-11-22"


def run(command: str, folder: Path, *more: str, day: str = DAY) -> int:
    return main([command, "--root", str(folder), "--today", day, *more])


def test_check_of_a_valid_bank_prints_one_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", copy_valid(tmp_path)) == 0
    assert capsys.readouterr().out == (
        "bank and ledger: 2 questions, 1 claim, 2 sources: 0 problems, 0 warnings\n"
    )


def test_check_prints_each_problem_on_a_line_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copy_valid(tmp_path)
    edit(folder, PAGES, "basis: PJ", "basis: B")
    edit(folder, PAGES, "since: 1.1.0", "since: 9.0.0")
    assert run("check", folder, day="2030-01-01") == 1
    *printed, last = capsys.readouterr().out.splitlines()
    assert [line.split(" ")[0] for line in printed] == [
        f"{PAGES}:2:8",
        f"{PAGES}:32:8",
        "warning:",
        "warning:",
        "warning:",
    ]
    assert last == "bank and ledger: 1 claim, 2 sources: 2 problems, 3 warnings"


def test_warnings_fail_only_when_asked_to(tmp_path: Path) -> None:
    folder = copy_valid(tmp_path)
    assert run("check", folder, day="2030-01-01") == 0
    assert run("check", folder, "--fail-on-warnings", day="2030-01-01") == 1
    assert run("check", folder, "--fail-on-warnings") == 0


def test_bundle_writes_canonical_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = copy_valid(tmp_path)
    assert run("bundle", folder) == 0
    text = (folder / "build/bundle.json").read_text(encoding="utf-8")
    bundle = json.loads(text)
    dense = json.dumps(bundle, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert text == dense
    assert f"bundle: bundle.json {bundle['hash']}" in capsys.readouterr().out
    assert run("bundle", folder, "--output", str(folder / "elsewhere/b.json")) == 0
    assert (folder / "elsewhere/b.json").read_text(encoding="utf-8") == text


def test_bundle_of_a_broken_bank_writes_nothing(tmp_path: Path) -> None:
    folder = copy_valid(tmp_path)
    edit(folder, PAGES, "basis: PJ", "basis: B")
    assert run("bundle", folder) == 1
    assert not (folder / "build").exists()


def test_engine_without_pyodide_says_so_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("engine", copy_valid(tmp_path)) == 3
    captured = capsys.readouterr()
    assert captured.err == (
        "engine: node_modules/pyodide/package.json cannot be read: run `npm ci`.\n"
    )


@pytest.mark.parametrize("words", [[], ["chek"], ["check", "--today", "tomorrow"]])
def test_wrong_usage_ends_with_two(words: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 2


def test_the_module_runs_and_an_old_terminal_does_no_harm(tmp_path: Path, root: Path) -> None:
    folder = copy_valid(tmp_path)
    edit(folder, PAGES, "capability: access", "capability: 进得来")
    done = subprocess.run(
        [sys.executable, "-m", "readiness_build", "check", "--root", str(folder)],
        env={"PYTHONPATH": str(root / "assessment/src"), "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == ""
    assert "\\u8fdb" in done.stdout
