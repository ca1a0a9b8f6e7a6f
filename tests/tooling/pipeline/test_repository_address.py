"""Edit buttons of a local build lead to the repository that was cloned."""

import os
import subprocess
from pathlib import Path

import pytest

from macros.commands.pipeline.repository import repository, web_address
from macros.commands.pipeline.runner import environment
from macros.commands.pipeline.settings import Settings

ADDRESS = "https://github.com/some-one/tiderider"


@pytest.mark.parametrize(
    "remote",
    [
        "https://github.com/some-one/tiderider.git",
        "https://github.com/some-one/tiderider/",
        "https://name:secret@github.com/some-one/tiderider",
        "git@github.com:some-one/tiderider.git",
        "ssh://git@github.com/some-one/tiderider.git",
    ],
)
def test_every_way_to_clone_from_github_gives_its_page(remote: str) -> None:
    assert web_address(remote) == ADDRESS


@pytest.mark.parametrize(
    "remote", ["", "../tiderider", "https://example.org/a/b.git", "https://github.com.evil/a/b"]
)
def test_another_place_has_no_page_on_github(remote: str) -> None:
    assert web_address(remote) is None


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    for words in (["init", "--quiet"], ["remote", "add", "origin", f"{ADDRESS}.git"]):
        subprocess.run(["git", "-C", str(tmp_path), *words], check=True)
    return tmp_path


def test_the_variable_comes_before_the_clone(clone: Path) -> None:
    assert repository({}, clone) == ADDRESS
    assert repository({"REPO_URL": ""}, clone) == ADDRESS
    assert repository({"REPO_URL": "https://example.org/a"}, clone) == "https://example.org/a"


def test_every_build_is_reported_and_without_an_address_the_stand_in_stays(
    clone: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REPO_URL", raising=False)
    other = tmp_path_factory.mktemp("other")
    subprocess.run(["git", "-C", str(other), "init", "--quiet"], check=True)
    for root, expected in ((clone, ADDRESS), (other, None)):
        settings = Settings(root, root / "site", "http://127.0.0.1:8000/tiderider/")
        assert environment(settings).get("REPO_URL") == expected


def test_sources_without_git_build_with_the_stand_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("REPO_URL", "HOME", "GIT_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for path in (os.environ["PATH"], str(tmp_path)):
        # Below a folder without git, and then on a machine without it.
        monkeypatch.setenv("PATH", path)
        assert repository({}, tmp_path) is None
