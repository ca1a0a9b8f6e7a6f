"""Caches costly results between builds, so that an edit appears in seconds.

Only results of pure functions are kept, each under a digest of all that went into it; what this
build did not ask for is forgotten. A changed line of our code, or of a lock file, empties it all.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, cast

from readiness_build.source.file_digest import files_digest

CODE = (
    "macros/**/*.py",
    "macros/messages/*.yaml",
    "macros/overrides/**/*",
    "mkdocs*.yml",
    "requirements.txt",
)
"""Files that decide how a result is made; what it is made from is part of its key."""


class BuildCache:
    """Results by key, read from a file and written back at the end of the build.

    Attributes:
        asked: How many results were asked for.
        made: How many of them had to be made.
    """

    def __init__(self, path: Path, code: str) -> None:
        """Read what the last build kept.

        Args:
            path: The file; it may be missing, and a broken one counts as empty.
            code: Digest of the code; results of other code are not used.
        """
        self.asked = self.made = 0
        self._path, self._code = path, code
        self._old = _read(path, code)
        self._new: dict[str, Any] = {}

    def result[T](self, parts: Iterable[str], make: Callable[[], T]) -> T:
        """Return what `make` gives, from the last build where the parts are the same.

        Args:
            parts: Everything the result depends on, the name of its kind first.
            make: Makes it; the result must survive JSON unchanged.
        """
        self.asked += 1
        key = hashlib.sha256("\0".join(parts).encode()).hexdigest()
        if key not in self._new:
            if key in self._old:
                self._new[key] = self._old[key]
            else:
                self.made += 1
                self._new[key] = make()
        return cast("T", self._new[key])

    def save(self) -> None:
        """Write the results that this build asked for."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        data = {"code": self._code, "results": self._new}
        fresh = self._path.with_suffix(".new")
        fresh.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        fresh.replace(self._path)


def code_digest(root: Path) -> str:
    """Return the digest of the files that decide how results are made.

    Args:
        root: Root of the repository.
    """
    return files_digest(root, _code_files(root))


def _code_files(root: Path) -> Iterator[Path]:
    found = {path for pattern in CODE for path in root.glob(pattern)}
    return (path for path in sorted(found) if path.is_file())


def _read(path: Path, code: str) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data["results"] if isinstance(data, dict) and data.get("code") == code else {}
