"""`make serve` on a copy of the project: an edited page and question reach the browser."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

PATIENCE_SECONDS = 120
COPIED = ("assessment", "build", "docs", "macros", "tests/fixtures")
FILES = (
    ".python-version",
    "mkdocs.yml",
    "mkdocs.en.yml",
    "CHANGELOG.md",
    "package.json",
    "package-lock.json",
    "requirements.txt",
    "requirements-build.txt",
)


@pytest.fixture
def checkout(root: Path, site: Path, tmp_path: Path) -> Path:
    """A copy with everything built, so that only the edits have to be."""
    for name in COPIED:
        ignored = shutil.ignore_patterns("serve", "coverage", "__pycache__")
        shutil.copytree(root / name, tmp_path / name, ignore=ignored)
    for name in FILES:
        shutil.copy2(root / name, tmp_path / name)
    (tmp_path / "node_modules").symlink_to(root / "node_modules")
    return tmp_path


@pytest.fixture
def address(checkout: Path) -> Iterator[str]:
    """The address that the server printed."""
    paths = os.pathsep.join([str(checkout), str(checkout / "assessment/src")])
    log = checkout / "serve.log"
    with (
        log.open("w", encoding="utf-8") as output,
        subprocess.Popen(
            [sys.executable, "-m", "macros.commands.serve", "--port", "8200"],
            cwd=checkout,
            env={**os.environ, "PYTHONPATH": paths, "SITE_DIR": "build/serve/tiderider"},
            stdout=output,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            yield wait_for(lambda: said(log), "the address in the output")
        finally:
            process.terminate()


def said(log: Path) -> str:
    found = re.search(r"open (http\S+) ", log.read_text(encoding="utf-8"))
    return found[1] if found else ""


def wait_for[T](look: Callable[[], T], what: str) -> T:
    """Look again until there is something to see."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        if seen := look():
            return seen
        time.sleep(0.1)
    pytest.fail(f"waited {PATIENCE_SECONDS} s for {what}")


def page(url: str) -> str:
    with urlopen(url, timeout=10) as response:
        return str(response.read().decode())


def test_edits_reach_the_browser(checkout: Path, address: str) -> None:
    assert "__live__/reload.js" in page(address)
    english = checkout / "docs/en/index.md"
    english.write_text(
        english.read_text(encoding="utf-8") + "\nA sentence for this test.\n", encoding="utf-8"
    )
    wait_for(lambda: "A sentence for this test." in page(f"{address}en/"), "the edited page")

    question = next(checkout.glob("assessment/bank/questions/brand/BRD-01-*.yaml"))
    text = question.read_text(encoding="utf-8")
    question.write_text(text.replace("\nprompt:\n  zh: ", "\nprompt:\n  zh: 请问", 1), "utf-8")
    wait_for(lambda: "请问" in page(f"{address}assessment/"), "the edited question")
