"""Content digest of a set of files: one function for every cache of the build."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

ABSENT = "-"
"""What is recorded for a file that does not exist."""


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file in hex, or `ABSENT` when there is no such file."""
    if not path.is_file():
        return ABSENT
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def files_digest(root: Path, paths: Iterable[Path], *extra: str) -> str:
    """Return one SHA-256 in hex over names and contents of files.

    Args:
        root: Names are taken relative to this folder, so a moved checkout has the same digest.
        paths: The files; their order does not matter.
        extra: Further text that the digest depends on, such as versions of tools.
    """
    return named_digest({path.relative_to(root).as_posix(): path for path in paths}, *extra)


def named_digest(files: Mapping[str, Path], *extra: str) -> str:
    """Return one SHA-256 in hex over files by name; `extra` as in `files_digest`."""
    digest = hashlib.sha256()
    for text in extra:
        digest.update(f"{text}\n".encode())
    for name in sorted(files):
        digest.update(f"{name} {file_digest(files[name])}\n".encode())
    return digest.hexdigest()
