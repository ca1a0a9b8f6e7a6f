"""A missing or wrong tool gets one sentence: what was found, what is needed, how to get it."""

import shutil
import subprocess
from pathlib import Path

import pytest

TOOLS = ("cat", "cmp", "cp", "date", "dirname", "grep", "mktemp", "rm", "sh")


def tool(folder: Path, name: str, body: str) -> None:
    script = folder / name
    script.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    script.chmod(0o755)


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Path:
    """A folder with the set-up script and a `bin` that holds nothing but the basic tools."""
    for name in (".ci/setup", ".python-version", "package-lock.json", "requirements.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy2(root / name, tmp_path / name)
    (tmp_path / "bin").mkdir()
    for name in TOOLS:
        found = shutil.which(name)
        assert found
        (tmp_path / "bin" / name).symlink_to(found)
    return tmp_path


def set_up(checkout: Path, level: str = "site") -> tuple[int, str]:
    done = subprocess.run(
        [checkout / ".ci/setup", level],
        env={"PATH": str(checkout / "bin")},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


def assert_one_sentence(said: tuple[int, str], *parts: str) -> None:
    code, text = said
    assert code == 1
    assert text.count("\n") == 1, text
    assert text.startswith("Found ")
    assert all(part in text for part in parts), text


def test_no_node(checkout: Path) -> None:
    assert_one_sentence(set_up(checkout), "Found no Node.js", "20 or newer", "install")


def test_an_old_node(checkout: Path) -> None:
    tool(checkout / "bin", "node", "echo v18.19.0")
    assert_one_sentence(set_up(checkout), "Node.js v18.19.0", "20 or newer", "install")


def test_node_without_npm(checkout: Path) -> None:
    tool(checkout / "bin", "node", "echo v22.1.0")
    assert_one_sentence(set_up(checkout), "without npm", "install")


def test_another_python_and_no_uv(checkout: Path) -> None:
    tool(checkout / "bin", "node", "echo v22.1.0")
    tool(checkout / "bin", "npm", "exit 0")
    tool(checkout / "bin", "python3", "echo 3.11")
    assert_one_sentence(set_up(checkout), "python3 is 3.11", "no uv", "3.13 is needed", "install")


def test_no_python_at_all(checkout: Path) -> None:
    tool(checkout / "bin", "node", "echo v22.1.0")
    tool(checkout / "bin", "npm", "exit 0")
    assert_one_sentence(set_up(checkout), "no python3", "no uv", "3.13 is needed", "install")


def test_python_without_venv(checkout: Path) -> None:
    tool(checkout / "bin", "node", "echo v22.1.0")
    tool(checkout / "bin", "npm", "exit 0")
    tool(checkout / "bin", "python3.13", 'case "$2" in *ensurepip*) exit 1;; *) echo 3.13;; esac')
    assert_one_sentence(set_up(checkout), "without its venv module", "python3.13-venv")


def test_a_failing_step_shows_its_words_and_how_to_go_on(checkout: Path) -> None:
    tool(checkout / "bin", "node", "echo v22.1.0")
    tool(checkout / "bin", "npm", "exit 0")
    tool(checkout / "bin", "uv", "echo 'disk is full' >&2; exit 2")
    code, text = set_up(checkout)
    assert code == 1
    assert "disk is full" in text
    assert "run the same command again" in text


def test_an_unknown_level(checkout: Path) -> None:
    assert_one_sentence(set_up(checkout, "prod"), "'prod'", "'site' or 'dev' is needed")


def test_a_folder_with_spaces_brackets_and_chinese(checkout: Path) -> None:
    odd = checkout.parent / "repo (1)" / "My 站"
    shutil.copytree(checkout, odd, symlinks=True)
    assert_one_sentence(set_up(odd), "Found no Node.js", "20 or newer", "install")
