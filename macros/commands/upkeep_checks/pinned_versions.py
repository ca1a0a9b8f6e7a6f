"""Lists our own pins that have a newer version, from what pip and npm print."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

REQUIREMENTS = "requirements*.in"
DEPENDABOT = ".github/dependabot.yml"
_NAME = re.compile(r"^[A-Za-z0-9][\w.-]*")
_HELD = re.compile(r"^ +- dependency-name: (\S+)$", re.MULTILINE)
_BEGIN = re.compile(r"^[\[{]", re.MULTILINE)


class Unreadable(Exception):
    """A tool did not print what it was asked for."""


def named(root: Path) -> frozenset[str]:
    """Return the Python packages that `requirements*.in` name, as pip spells them alike."""
    lines = (
        line
        for path in root.glob(REQUIREMENTS)
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    return frozenset(_alike(found[0]) for line in lines if (found := _NAME.match(line)))


def held(root: Path) -> frozenset[str]:
    """Return the packages that Dependabot is set to leave alone, because they move by hand."""
    return frozenset(_HELD.findall((root / DEPENDABOT).read_text(encoding="utf-8")))


def newer_python(said: str, names: frozenset[str]) -> str:
    """Return a line for each named package that has a newer version.

    Args:
        said: What `pip list --outdated --format=json` printed, warnings included.
        names: The packages that count; what they need in turn follows with them.

    Raises:
        Unreadable: There is no list in it.
    """
    rows = _json(said, list)
    return _lines(
        (row["name"], row["version"], row["latest_version"])
        for row in rows
        if _alike(row["name"]) in names
    )


def newer_node(said: str, left: frozenset[str]) -> str:
    """Return a line for each package of a `package.json` that has a newer version.

    Args:
        said: What `npm outdated --json` printed; what is not installed is there too.
        left: Packages that are held where they are on purpose.

    Raises:
        Unreadable: There is no list in it.
    """
    rows = _json(said, dict)
    if "error" in rows:
        raise Unreadable
    return _lines(
        (name, row["wanted"], row["latest"])
        for name, row in rows.items()
        if name not in left and row["wanted"] != row["latest"]
    )


def _alike(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _json[T](said: str, kind: type[T]) -> T:
    """The first value of this kind that begins a line."""
    for begin in _BEGIN.finditer(said):
        try:
            value: Any = json.JSONDecoder().raw_decode(said, begin.start())[0]
        except json.JSONDecodeError:
            continue
        if isinstance(value, kind):
            return value
    raise Unreadable


def _lines(rows: Iterator[tuple[str, str, str]]) -> str:
    return "\n".join(f"{name} {pinned} → {latest}" for name, pinned, latest in sorted(rows))
