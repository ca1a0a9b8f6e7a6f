"""Content digest of all engine inputs; decides whether the engine is rebuilt."""

from __future__ import annotations

import base64
import hashlib
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from readiness_build.engine.pyodide_release import NODE_PACKAGE
from readiness_build.engine.runtime import BINDING, PACKAGE_FILES
from readiness_build.source.file_digest import files_digest, named_digest
from readiness_build.source.input_files import CLAIMS, SOURCES

TOOLS = ("build", "hatchling", "pyodide-build", "PyYAML")
PYODIDE = tuple(f"{NODE_PACKAGE}/{name}" for name in PACKAGE_FILES)
ENGINE = ("assessment/pyproject.toml", "assessment/src/readiness")
BUILDER = "assessment/src/readiness_build"

_ALL = (
    *PYODIDE,
    *ENGINE,
    BINDING,
    BUILDER,
    "assessment/bank",
    "assessment/schema",
    CLAIMS,
    SOURCES,
)
_STAMP = ".stamp"


def input_digest(root: Path, names: Iterable[str] = _ALL) -> str:
    """Return one SHA-256 over files and folders and the versions of the tools.

    Args:
        root: Root of the repository.
        names: Files, and folders with all that is in them; every input of the engine when absent.
    """
    tools = (f"{tool} {version(tool)}" for tool in TOOLS)
    paths = (root / name for name in _files(root, names))
    return files_digest(root, paths, sys.version, *tools)


def folder_digest(files: Iterable[Path]) -> str:
    """Return one SHA-256 over the bare names and contents of files."""
    return named_digest({path.name: path for path in files})


def build_if_changed(folder: Path, digest: str, make: Callable[[Path], None]) -> Path:
    """Make the files of a folder, unless those that are there are whole and of the same inputs.

    Args:
        folder: Where the files are kept from one build to the next.
        digest: Of everything that `make` reads.
        make: Writes the files into the empty folder it is given.

    Returns:
        The folder.
    """
    stamp = folder / _STAMP
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == _seal(digest, folder):
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=folder.parent) as scratch:
        fresh = Path(scratch, folder.name)
        fresh.mkdir()
        make(fresh)
        (fresh / _STAMP).write_text(_seal(digest, fresh), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)
    return folder


def _seal(digest: str, folder: Path) -> str:
    return f"{digest} {folder_digest(p for p in folder.iterdir() if p.name != _STAMP)}"


def _files(root: Path, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if not (root / name).is_dir():
            yield name
            continue
        for path in (root / name).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(root).as_posix()


def integrity(body: bytes) -> str:
    """Return the SHA-256 of a file as a browser's integrity attribute writes it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(body).digest()).decode('ascii')}"
