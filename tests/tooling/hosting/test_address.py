"""The address that GitHub Pages gives a repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        ("Foo/tiderider", "https://foo.github.io/tiderider/"),
        ("foo/Tide.Rider", "https://foo.github.io/Tide.Rider/"),
        ("Foo/foo.github.io", "https://foo.github.io/"),
        ("foo/Foo.GitHub.io", "https://foo.github.io/"),
        ("foo/bar.github.io", "https://foo.github.io/bar.github.io/"),
    ],
)
def test_a_repository_named_like_its_owner_is_published_at_the_root(
    root: Path, repository: str, address: str
) -> None:
    words = [str(root / ".ci/address"), repository]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stdout == f"{address}\n"


@pytest.mark.parametrize("name", ["ci.yml", "release.yml"])
def test_every_build_for_the_public_asks_the_same_script(root: Path, name: str) -> None:
    text = (root / ".github/workflows" / name).read_text(encoding="utf-8")
    assert '.ci/address "$GITHUB_REPOSITORY"' in text
    assert ".github.io/" not in text
