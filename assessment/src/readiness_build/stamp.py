"""Knows by content, not by date, whether anything the engine is made from has changed."""

from __future__ import annotations

import base64
import hashlib
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from readiness_build.inputs import CLAIMS, SOURCES
from readiness_build.release import NODE_PACKAGE
from readiness_build.runtime import RUNTIME_FILES

_TOOLS = ("build", "hatchling", "pyodide-build", "PyYAML")
_FOLDERS = (
    "assessment/bank",
    "assessment/schema",
    "assessment/src/readiness",
    "assessment/src/readiness_build",
)
_FILES = (
    "assessment/pyproject.toml",
    CLAIMS,
    SOURCES,
    f"{NODE_PACKAGE}/package.json",
    *(f"{NODE_PACKAGE}/{name}" for name in RUNTIME_FILES),
)


def input_digest(root: Path) -> str:
    """Return one SHA-256 over every input of the engine and the versions of its tools."""
    digest = hashlib.sha256(sys.version.encode())
    for tool in _TOOLS:
        digest.update(f"\n{tool} {version(tool)}".encode())
    for name in sorted(_inputs(root)):
        digest.update(f"\n{name} {file_digest(root / name)}".encode())
    return digest.hexdigest()


def folder_digest(files: Iterable[Path]) -> str:
    """Return one SHA-256 over the names and contents of files of one folder."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path.name} {file_digest(path)}\n".encode())
    return digest.hexdigest()


def file_digest(path: Path) -> str:
    """Return the SHA-256 of the file, or a dash when there is no such file."""
    if not path.is_file():
        return "-"
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _inputs(root: Path) -> Iterator[str]:
    yield from _FILES
    for folder in _FOLDERS:
        for path in (root / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(root).as_posix()


def integrity(body: bytes) -> str:
    """Return the SHA-256 of a file as a browser's integrity attribute writes it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(body).digest()).decode('ascii')}"
