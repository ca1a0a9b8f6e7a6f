"""`pip install ./assessment` gives a command with the bank inside: its wheel, unpacked and run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from readiness_build.engine.lowering import lower_project


@pytest.fixture(scope="module")
def installed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked as pip unpacks it."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*command, str(root / "assessment")], check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def readiness(installed: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a stranger does: from another folder, with the wheel alone."""
    return subprocess.run(
        [sys.executable, "-m", "readiness", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        check=False,
    )


def test_the_command_scores_with_the_bank_inside(installed: Path, tmp_path: Path) -> None:
    answers = {"format": "tiderider-answers", "format_version": 1, "mode": "quick"}
    answers |= {"profile": {}, "answers": {"CON-01": {"state": "level", "level": 2}}}
    (tmp_path / "brand.json").write_text(json.dumps(answers), encoding="utf-8")
    done = readiness(installed, tmp_path, "score", "brand.json", "--lang", "en")
    (item,) = json.loads(done.stdout)
    assert item["report"]["range"]["text"] == "5–98"
    assert item["report"]["bank"]["version"] == bundled(installed)["version"]


def bundled(installed: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads((installed / "readiness/bundle.json").read_text("utf-8"))
    return found


def test_the_calculators_have_their_data_inside(installed: Path, tmp_path: Path) -> None:
    given = {"cash": 45000, "outflow_90": 118000, "cycle_days": 96}
    (tmp_path / "cash.json").write_text(json.dumps(given), encoding="utf-8")
    done = readiness(installed, tmp_path, "calc", "cash", "-i", "cash.json", "--lang", "en")
    assert json.loads(done.stdout)["proposals"]


def test_pip_makes_a_command_named_readiness(installed: Path) -> None:
    (entries,) = installed.glob("readiness-*.dist-info/entry_points.txt")
    assert "readiness = readiness.__main__:main" in entries.read_text(encoding="utf-8")


def test_the_wheel_of_the_browser_is_built_without_it(root: Path, tmp_path: Path) -> None:
    project = (lower_project(root, tmp_path) / "pyproject.toml").read_text(encoding="utf-8")
    assert "[tool.hatch.build.targets.wheel]" in project
    assert "scripts" not in project
    assert "hooks" not in project
