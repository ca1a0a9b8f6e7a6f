"""A test whose process ends runs once more, and fails when the second process ends as well."""

import subprocess
import sys
from pathlib import Path

ENDS_ONCE = """
import os, pathlib
def test_ends():
    mark = pathlib.Path(__file__).with_name("mark")
    if not mark.exists():
        mark.touch()
        os._exit(1)
def test_other():
    pass
"""
ENDS_ALWAYS = """
import os
def test_ends():
    os._exit(1)
def test_other():
    pass
"""


def _run(folder: Path, root: Path, text: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_it.py").write_text(text, encoding="utf-8")
    command = ["-m", "pytest", "-q", "-n", "1", "--dist", "worksteal", "-p", "tests.lost_worker"]
    return subprocess.run(  # our own pytest
        [sys.executable, *command, "--rootdir", str(folder), "-c", "/dev/null", "test_it.py"],
        cwd=folder,
        env={"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_test_whose_process_ended_once_passes_and_is_named(tmp_path: Path, root: Path) -> None:
    run = _run(tmp_path, root, ENDS_ONCE)
    assert run.returncode == 0, run.stdout
    assert "RERUN test_it.py::test_ends" in run.stdout
    assert "2 passed" in run.stdout


def test_a_test_that_ends_its_process_each_time_has_failed(tmp_path: Path, root: Path) -> None:
    run = _run(tmp_path, root, ENDS_ALWAYS)
    assert run.returncode == 1, run.stdout
    assert "FAILED test_it.py::test_ends" in run.stdout
    assert "1 failed, 1 passed" in run.stdout
