"""Most browser tests run in one language; none is left out in both, and words are read in both."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

LANGUAGE = re.compile(r"(?<=[\[-])(zh|en)(?=[\]-])")


def collected(root: Path, *options: str, tests: str = "tests/e2e") -> set[str]:
    """Return the names of the browser tests that pytest would run."""
    words = ["-o", "addopts=--import-mode=importlib", "--collect-only", "-q", tests, *options]
    pytest_words = [sys.executable, "-m", "pytest", *words]
    done = subprocess.run(pytest_words, cwd=root, capture_output=True, text=True, check=True)
    return {line for line in done.stdout.splitlines() if "::" in line}


def as_one(names: set[str]) -> set[str]:
    """The names without their languages."""
    return {LANGUAGE.sub("*", name) for name in names}


@pytest.fixture(scope="module")
def every(root: Path) -> set[str]:
    return collected(root, "--both-languages")


@pytest.fixture(scope="module")
def chosen(root: Path) -> set[str]:
    return collected(root)


def test_each_test_runs_in_one_language_at_least(every: set[str], chosen: set[str]) -> None:
    assert len(every) >= 400
    assert chosen < every
    assert as_one(chosen) == as_one(every)


def test_neither_language_is_forgotten(chosen: set[str]) -> None:
    found = [match[1] for name in chosen if (match := LANGUAGE.search(name))]
    assert min(found.count("zh"), found.count("en")) > len(found) / 4


def test_what_hangs_on_words_runs_in_both(root: Path, every: set[str]) -> None:
    words = collected(root, "-m", "words")
    assert len(words) >= 40
    assert words == {name for name in every if LANGUAGE.sub("*", name) in as_one(words)}


def test_a_test_named_with_its_language_runs(root: Path, every: set[str], chosen: set[str]) -> None:
    left_out = sorted(every - chosen)[0]
    assert collected(root, tests=left_out) == {left_out}
