"""What is true of the repository as a whole: locks, commands, and what must never be committed."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.committed_files import committed_files

LOCKS = ("requirements.txt", "requirements-build.txt", "requirements-dev.txt")
TARGETS = ("serve", "test", "build", "check", "help", "clean", "lock")
# Written in pieces, so that this file does not hold what it looks for.
HOSTS = ("pypi" + ".org", "pythonhosted" + ".org", "registry." + "npmjs", "/" + "simple/")
MACHINE_PATH = re.compile(r"(?<![\w.*}-])/(?:work|root|tmp)/")
PAPERS = (
    "LICENSE",
    "LICENSE-CONTENT",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "CODE_OF_CONDUCT.md",
    "SECURITY.md",
    ".github/CODEOWNERS",
    ".github/pull_request_template.md",
)
BINARY = (".png", ".ico", ".woff2", ".jpg", ".webp")


def committed(root: Path) -> list[Path]:
    paths = [root / name for name in committed_files(root) if not name.endswith(BINARY)]
    return [path for path in paths if path.is_file()]


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_python_package_has_a_hash_and_no_address(root: Path, name: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert entries
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text


def test_the_two_environments_agree_on_versions(root: Path) -> None:
    def versions(name: str) -> dict[str, str]:
        text = (root / name).read_text(encoding="utf-8")
        return dict(re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE))

    site, dev = versions("requirements.txt"), versions("requirements-dev.txt")
    assert {name: dev.get(name) for name in site} == site


@pytest.mark.parametrize("name", ["package-lock.json", "tests/bench/package-lock.json"])
def test_every_locked_node_package_has_a_hash_and_no_address(root: Path, name: str) -> None:
    packages = json.loads((root / name).read_text(encoding="utf-8"))["packages"]
    named = {path: package for path, package in packages.items() if path}
    assert named
    assert [path for path, package in named.items() if "integrity" not in package] == []
    assert [path for path, package in named.items() if "resolved" in package] == []


def test_no_registry_and_no_path_of_a_machine_is_committed(root: Path) -> None:
    found = []
    for path in committed(root):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if any(host in line for host in HOSTS) or MACHINE_PATH.search(line):
                found.append(f"{path.relative_to(root)}:{number}: {line.strip()[:80]}")
    assert found == []


def test_make_without_a_target_lists_every_command(root: Path) -> None:
    said = subprocess.run(["make"], cwd=root, capture_output=True, text=True, check=True).stdout
    assert [name for name in TARGETS if f"make {name} " not in said] == []


def test_the_readme_opens_with_the_two_commands(root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    assert re.search(r"```\w*\nmake serve\b.*\nmake test\b", text[:900])


def test_ci_runs_the_command_of_the_readme(root: Path) -> None:
    script = (root / ".ci/run").read_text(encoding="utf-8")
    assert script.rstrip().endswith("make test")
    for name in (".ci/part", ".ci/run", ".ci/setup"):
        assert (root / name).stat().st_mode & 0o100, f"{name} cannot be executed"


@pytest.mark.parametrize("name", PAPERS)
def test_the_papers_are_there(root: Path, name: str) -> None:
    assert (root / name).read_text(encoding="utf-8").strip()
