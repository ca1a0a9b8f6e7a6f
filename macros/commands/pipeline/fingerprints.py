"""Fingerprints of inputs and outputs, so that only what changed is built again.

Contents decide, not times: a checkout of another branch and back costs nothing, and a file that was
only touched is not rebuilt.
"""

import hashlib
import json
import threading
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from macros.commands.pipeline.steps import Step
from readiness_build.source.file_digest import files_digest

IGNORED_PARTS = frozenset({"__pycache__", "node_modules", ".mypy_cache", ".ruff_cache"})
IGNORED_SUFFIXES = (".pyc", ".swp", "~")


def files(root: Path, patterns: Iterable[str]) -> list[Path]:
    """The files that match, sorted, without caches and editors' leftovers.

    A pattern after `!` takes its files out again, wherever it is.
    """
    found: set[Path] = set()
    out: set[Path] = set()
    for pattern in patterns:
        bare = pattern.removeprefix("!")
        (found if bare == pattern else out).update(root.glob(bare))
    return sorted(path for path in found - out if path.is_file() and not _ignored(path, root))


def _ignored(path: Path, root: Path) -> bool:
    inside = path.relative_to(root).parts
    return bool(IGNORED_PARTS.intersection(inside)) or path.name.endswith(IGNORED_SUFFIXES)


def of_inputs(root: Path, step: Step, today: date, env: Mapping[str, str]) -> str:
    """A digest of everything that decides the step's result.

    Args:
        root: The checkout.
        step: The step.
        today: The date the build is made for.
        env: The variables of the build, of which the step's own count.
    """
    own = {name: env.get(name) for name in step.env}
    day = today.isoformat() if step.dated else ""
    names = [path.relative_to(root).as_posix() for path in files(root, step.names)]
    settings = json.dumps([step.command, own, day, names])
    return files_digest(root, files(root, step.inputs), settings)


def of_outputs(root: Path, step: Step) -> str | None:
    """A digest of names, sizes and times of what the step made; None where something is missing."""
    digest = hashlib.sha256()
    for output in step.outputs:
        path = root / output
        if not path.exists():
            return None
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            status = file.stat()
            # A folder's time changes when a neighbour writes into it, so its name is enough.
            facts = (status.st_size, status.st_mtime_ns) if file.is_file() else ()
            digest.update(f"{file.relative_to(root)} {facts}\n".encode())
    return digest.hexdigest()


class Stamps:
    """What each step was last built from, kept in one JSON file; steps in threads may share it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._known: dict[str, list[str]] = _read(path)

    def holds(self, step: Step, inputs: str, outputs: str | None) -> bool:
        """Whether the step's last good result came from these inputs and is still untouched."""
        return outputs is not None and self._known.get(step.name) == [inputs, outputs]

    def record(self, step: Step, inputs: str, outputs: str) -> None:
        """Note a good result, on disk at once, so that an interrupted build keeps what it did."""
        with self._lock:
            self._known[step.name] = [inputs, outputs]
            self._write()

    def forget(self, step: Step) -> None:
        """Drop what is known of a step, before it runs."""
        with self._lock:
            if self._known.pop(step.name, None) is not None:
                self._write()

    def _write(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_suffix(".new")
        fresh.write_text(json.dumps(self._known, indent=1), encoding="utf-8")
        fresh.replace(self._path)


def _read(path: Path) -> dict[str, list[str]]:
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}
