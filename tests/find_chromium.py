"""Find a Chromium for the tests, or install Debian's when root."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

SHELL = "chromium-headless-shell"
"""Chromium without a window of its own: the same engine, a fifth quicker to test in."""
WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FOR_TESTS = (SHELL, *WHOLE)
FOR_MEASURING = (*WHOLE, SHELL)
"""Benches, pictures and the comparison of three browsers want the browser that readers have."""
ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""

_HOW_TO_GET_ONE = (
    "Found no Chromium; the tests open the site in one: install your system's package "
    "'chromium', run `.venv/bin/playwright install chromium`, or set CHROMIUM to one."
)


class NoBrowser(Exception):
    """CHROMIUM names something else; the text says what is needed."""


def find(
    env: Mapping[str, str],
    which: Callable[[str], str | None],
    own: Callable[[], str | None],
    names: Iterable[str] = FOR_TESTS,
) -> str | None:
    """The path of a Chromium: the variable CHROMIUM, then the PATH, then Playwright's own.

    Args:
        env: The environment.
        which: Looks a name up on the PATH.
        own: Gives the path of the browser that Playwright would start, if there is one.
        names: The programs to look for, best first.

    Raises:
        NoBrowser: CHROMIUM is set to something that cannot be run.
    """
    if chosen := env.get("CHROMIUM"):
        if path := which(chosen):
            return path
        raise NoBrowser(
            f"CHROMIUM is {chosen!r}, which cannot be run; the path of a Chromium is needed."
        )
    return _first(which(name) for name in names) or own()


def _first(paths: Iterable[str | None]) -> str | None:
    return next((path for path in paths if path), None)


def playwrights_own() -> str | None:
    """The browser fetched by `playwright install chromium`, if it was."""
    # In a process of its own: Playwright cannot be started twice in one, and a test may run in it.
    asked = subprocess.run(
        [sys.executable, "-c", ASK_PLAYWRIGHT], capture_output=True, text=True, check=False
    )
    path = asked.stdout.strip()
    return path if path and Path(path).is_file() else None


def _can_install() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _lacks_chinese() -> bool:
    """Whether Chinese would be drawn as empty boxes, as far as fontconfig can tell."""
    if not shutil.which("fc-list"):
        return True
    listed = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=False)
    return not listed.stdout.strip()


def _install(packages: Iterable[str]) -> bool:
    """Install with apt-get; on a failure print its words and return False."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    words = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    for step in (["apt-get", "update"], words):
        done = subprocess.run(
            step, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        if done.returncode:
            print(done.stdout + done.stderr, file=sys.stderr)
            return False
    return True


def main(words: Sequence[str] = ()) -> int:
    """Print the browser's path; when root on Debian, install what is missing first.

    Args:
        words: `--if-found` makes it a notice that there is none, for tests that may need none;
            `--whole` asks for the browser that readers have.
    """
    try:
        names = FOR_MEASURING if "--whole" in words else FOR_TESTS
        path = find(os.environ, shutil.which, playwrights_own, names)
        wanted = [] if path else [names[0]]
        wanted += ["fonts-noto-cjk"] if _lacks_chinese() else []
        if wanted and _can_install():
            print(
                f"  installing {' and '.join(wanted)} with apt-get ...", file=sys.stderr, flush=True
            )
            if not _install(wanted) and SHELL in wanted:
                # Not every distribution has a package of the shell.
                _install([WHOLE[0] if name == SHELL else name for name in wanted])
            path = path or find(os.environ, shutil.which, playwrights_own, names)
    except NoBrowser as problem:
        print(problem, file=sys.stderr)
        return 1
    if not path:
        print(_HOW_TO_GET_ONE, file=sys.stderr)
        return 0 if "--if-found" in words else 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
