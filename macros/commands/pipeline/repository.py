"""The address of the repository on GitHub, to which the edit buttons lead."""

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "REPO_URL"
_GITHUB = re.compile(
    r"(?:https://(?:[^@/]+@)?|(?:ssh://)?git@)github\.com[/:]"
    r"(?P<name>[\w.-]+/[\w.-]+?)(?:\.git)?/?",
)


def repository(env: Mapping[str, str], root: Path) -> str | None:
    """Return the address: REPO_URL, else what `origin` says when it is on GitHub.

    Args:
        env: The environment.
        root: The checkout.
    """
    return env.get(VARIABLE) or web_address(_origin(root))


def web_address(remote: str) -> str | None:
    """Return where a remote is read in a browser, without a name or token that it may hold."""
    found = _GITHUB.fullmatch(remote)
    return f"https://github.com/{found['name']}" if found else None


def _origin(root: Path) -> str:
    words = ["git", "-C", str(root), "remote", "get-url", "origin"]
    try:
        asked = subprocess.run(words, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return asked.stdout.strip()
