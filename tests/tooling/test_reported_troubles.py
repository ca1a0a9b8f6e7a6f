"""Troubles reported of other tools: each has its test; and those of names and locales."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import yaml

from tests.committed_files import committed_files

PORTS = {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
RESERVED = {"con", "prn", "aux", "nul", *PORTS}
LONGEST = 120
"""A path of Windows has 260 signs, of which a checkout needs some itself."""
ROWS = 34


def test_each_trouble_has_a_test_that_is_there(root: Path) -> None:
    rows = yaml.safe_load((root / "tests/reported_troubles.yaml").read_text(encoding="utf-8"))
    assert {row.split()[0] for row in rows} == {f"P{number + 1}" for number in range(ROWS)}
    for row, tests in rows.items():
        for test in tests if isinstance(tests, list) else []:
            file, _, name = test.partition("::")
            text = (root / file).read_text(encoding="utf-8")
            assert not name or f"def {name}" in text, (row, test)


def test_git_changes_no_line_end(root: Path) -> None:
    attributes = (root / ".gitattributes").read_text(encoding="utf-8")
    assert attributes.startswith("* text=auto eol=lf\n")
    words = ["git", "ls-files", "--eol"]
    listed = subprocess.run(words, cwd=root, capture_output=True, text=True, check=True).stdout
    assert [line for line in listed.splitlines() if re.match(r"i/(?:crlf|mixed)\b", line)] == []


def test_every_name_is_one_for_windows(root: Path) -> None:
    names = committed_files(root)
    assert len(names) > ROWS
    parts = {part for name in names for part in name.split("/")}
    assert [part for part in parts if part.split(".")[0].lower() in RESERVED] == []
    assert [part for part in parts if re.search(r'[<>:"\\|?*\x00-\x1f]|[. ]$', part)] == []
    assert len({name.lower() for name in names}) == len(names)
    assert [name for name in names if len(name) > LONGEST] == []


def test_the_bank_is_read_in_any_locale(root: Path) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "readiness_build", "check", "--root", str(root)],
        env={**os.environ, **ascii_only, "PYTHONPATH": str(root / "assessment/src")},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
