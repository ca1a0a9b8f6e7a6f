"""`pip install ./assessment` gives a command with the bank inside: its wheel, unpacked and run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import duckdb
import pytest

from readiness_build.engine.lowering.project import lower_project


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


def test_an_older_file_is_replayed_with_the_bank_that_is_kept(
    installed: Path, root: Path, tmp_path: Path
) -> None:
    older = root / "tests/fixtures/engine/edge_stage.json"
    done = readiness(installed, tmp_path, "replay", str(older), "--format", "csv", "--lang", "en")
    assert done.returncode == 0, done.stderr.decode()
    table = [line.split(",") for line in done.stdout.decode().splitlines()]
    assert table[1][:2] == ["before", "1.0.0"]
    assert table[-1][:2] == ["after", bundled(installed)["version"]]


def test_the_calculators_have_their_data_inside(installed: Path, tmp_path: Path) -> None:
    given = {"cash": 45000, "outflow_90": 118000, "cycle_days": 96}
    (tmp_path / "cash.json").write_text(json.dumps(given), encoding="utf-8")
    done = readiness(installed, tmp_path, "calc", "cash", "-i", "cash.json", "--lang", "en")
    assert json.loads(done.stdout)["proposals"]


def test_a_check_of_files_reads_answers_with_the_bank_inside(
    installed: Path, tmp_path: Path
) -> None:
    answers = {"format": "tiderider-answers", "format_version": 1, "mode": "quick"}
    answers |= {"profile": {}, "answers": {"BRD-01": {"state": "level", "level": 3}}}
    (tmp_path / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
    (tmp_path / "robots.txt").write_text("User-agent: *\nDisallow: /\n", encoding="utf-8")
    words = ("check", "robots.txt", "--answers", "answers.json", "--format", "json")
    done = readiness(installed, tmp_path, *words)
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["proposals"][0]["state"] == "contradiction"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_recipe_for_duckdb_scores_a_parquet_file(
    root: Path, installed: Path, tmp_path: Path, lang: str
) -> None:
    page = (root / f"docs/{lang}/assessment/command-line.md").read_text(encoding="utf-8")
    (recipe,) = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)
    answers = {"format": "tiderider-answers", "format_version": 1, "mode": "quick", "profile": {}}
    rows = [
        {"brand": brand, "answers": json.dumps({**answers, "answers": {"CON-01": given}})}
        for brand, given in (
            ("Acme", {"state": "level", "level": 2}),
            ("Zeta", {"state": "unknown"}),
        )
    ]
    (tmp_path / "rows.json").write_text(json.dumps(rows), encoding="utf-8")
    duckdb.sql(
        f"COPY (SELECT * FROM read_json('{tmp_path}/rows.json', columns="
        f"{{brand: 'VARCHAR', answers: 'VARCHAR'}})) TO '{tmp_path}/brands.parquet'"
    )
    done = subprocess.run(
        [sys.executable, "-c", recipe],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    cells = [line.replace("│", " ").split() for line in done.stdout.decode().splitlines()]
    assert ["Acme", "5–98"] in cells
    assert ["Zeta", "0–100"] in cells


def test_pip_makes_a_command_named_readiness(installed: Path) -> None:
    (entries,) = installed.glob("readiness-*.dist-info/entry_points.txt")
    assert "readiness = readiness.__main__:main" in entries.read_text(encoding="utf-8")


def test_the_wheel_of_the_browser_is_built_without_it(root: Path, tmp_path: Path) -> None:
    project = (lower_project(root, tmp_path) / "pyproject.toml").read_text(encoding="utf-8")
    assert "[tool.hatch.build.targets.wheel]" in project
    assert "scripts" not in project
    assert "hooks" not in project
