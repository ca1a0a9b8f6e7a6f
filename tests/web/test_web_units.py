"""The page scripts without a browser: what is pure in them, by Node's own test runner."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
FILES = sorted(path.name for path in HERE.glob("*.test.mjs"))
COUNT = re.compile(r"^# (tests|pass|fail|cancelled|skipped|todo) (\d+)$", re.MULTILINE)


def test_there_are_tests() -> None:
    assert len(FILES) >= 11


@pytest.mark.parametrize("name", FILES)
def test_every_unit_test_passes(root: Path, name: str) -> None:
    words = ["node", "--test", "--test-reporter=tap", str(HERE / name)]
    done = subprocess.run(words, cwd=root, capture_output=True, text=True, check=False)
    counts = {kind: int(count) for kind, count in COUNT.findall(done.stdout)}
    assert done.returncode == 0, done.stdout + done.stderr
    assert counts["pass"] == counts["tests"] > 0, done.stdout
