"""The GitHub Action checks files, writes a dated report and fails below a limit."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from readiness_build.evidence.compile import compile_evidence
from tests.evidence.desk_files import TODAY


@pytest.fixture
def action(root: Path) -> Any:
    return yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def runner(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A runner's temporary folder with the desk's data."""
    folder = tmp_path_factory.mktemp("runner")
    data = json.dumps(compile_evidence(root, TODAY).bundle)
    (folder / "evidence.json").write_text(data, encoding="utf-8")
    return folder


def run(root: Path, runner: Path, folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the check as the action does."""
    empty = dict.fromkeys(("PAGE_URLS", "ROBOTS_STATUS", "HEADERS", "MARKETPLACE", "BRANDS",
                           "COMPLETE", "FAIL_BELOW"), "")  # fmt: skip
    env = {
        "PATH": "/usr/bin:/bin", "DESK": str(root), "DESK_PYTHON": sys.executable,
        "RUNNER_TEMP": str(runner), "GITHUB_OUTPUT": str(folder / "output"),
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"), "DESK_LANGUAGE": "en",
        "REPORTS": "reports", **empty, **inputs,
    }  # fmt: skip
    words = [shutil.which("bash") or "bash", str(root / ".ci/check-files.sh")]
    return subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    text = "User-agent: OAI-SearchBot\nDisallow: /\n"
    (tmp_path / "robots.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_report_and_a_summary_are_written(root: Path, runner: Path, folder: Path) -> None:
    done = run(root, runner, folder, FILES="robots.txt\n\n", PAGE_URLS="https://s.example/p\n")
    assert done.returncode == 0, done.stderr
    path = (folder / "output").read_text(encoding="utf-8").strip().removeprefix("report=")
    report = json.loads((folder / path).read_text(encoding="utf-8"))
    assert [(p["question"], p["max"]) for p in report["proposals"]] == [("BRD-01", 0)]
    assert "BRD-01" in (folder / "summary.md").read_text(encoding="utf-8")


def test_below_a_limit_the_job_fails_and_the_summary_stays(
    root: Path, runner: Path, folder: Path
) -> None:
    inputs = {"FILES": "robots.txt", "PAGE_URLS": "https://s.example/p", "FAIL_BELOW": "BRD-01=2"}
    assert run(root, runner, folder, **inputs).returncode == 1
    assert "BRD-01" in (folder / "summary.md").read_text(encoding="utf-8")


def test_an_input_is_never_run_as_a_command(root: Path, runner: Path, folder: Path) -> None:
    hostile = '$(touch planted) `touch planted`; touch planted; "'
    run(root, runner, folder, FILES="robots.txt", BRANDS=hostile, PAGE_URLS=hostile)
    assert not (folder / "planted").exists()


def test_every_input_reaches_the_check(action: Any) -> None:
    step = next(s for s in action["runs"]["steps"] if s.get("id") == "check")
    passed = {
        name for value in step["env"].values() for name in re.findall(r"inputs\.([\w-]+)", value)
    }
    assert passed == set(action["inputs"])


def test_actions_are_pinned_by_their_commit(action: Any) -> None:
    used = [step["uses"] for step in action["runs"]["steps"] if "uses" in step]
    assert used
    assert all(re.search(r"@[0-9a-f]{40}$", name) for name in used)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_input_is_explained_on_the_page(root: Path, action: Any, lang: str) -> None:
    page = (root / f"docs/{lang}/assessment/command-line.md").read_text(encoding="utf-8")
    assert [name for name in action["inputs"] if f"`{name}`" not in page] == []
