"""Files of the disk as sources: folders are walked, nothing is kept."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from readiness.commands.endings import UNREADABLE, Stop
from readiness.evidence.source import CHUNK, BytesSource, Source

REPORT_PREFIX = "desk-"
"""Reports of earlier runs in a walked folder are no evidence, unless it holds nothing else."""

MOST_REPORTS = 50
"""The latest reports of a folder of reports; a run reads no more files than that."""


@dataclass(frozen=True, slots=True)
class DiskSource:
    """A file of the disk.

    Attributes:
        name: Its name as the user wrote it.
        path: The file.
        size: Its length in bytes.
    """

    name: str
    path: Path
    size: int

    def chunks(self, most: int = CHUNK) -> Iterator[bytes]:
        """Yield the bytes in pieces."""
        with self.path.open("rb") as file:
            while chunk := file.read(most):
                yield chunk


def sources(names: Sequence[str]) -> list[Source]:
    """Return the files named, and those in the folders named, in order.

    Raises:
        Stop: A file cannot be read (exit code 4).
    """
    found: list[Source] = []
    for name in names:
        if name == "-":
            found.append(BytesSource("-", sys.stdin.buffer.read()))
            continue
        path = Path(name)
        if path.is_dir():
            found += [_source(one, one.relative_to(path).as_posix()) for one in _walk(path)]
        else:
            found.append(_source(path, path.name))
    return found


def _walk(folder: Path) -> list[Path]:
    """Return the files below a folder; a link that leads nowhere stays, to be named."""

    def stop(error: OSError) -> None:
        raise Stop(UNREADABLE, f"cannot read {error.filename}: {error.strerror or error}")

    seen: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=stop):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = [Path(place) / name for name in names if not name.startswith(".")]
        seen += [path for path in paths if path.is_file() or not path.exists()]
    seen.sort()
    files = [path for path in seen if not path.name.startswith(REPORT_PREFIX)]
    return files or [path for path in seen if path.suffix == ".json"][-MOST_REPORTS:]


def _source(path: Path, name: str) -> Source:
    try:
        with path.open("rb"):
            return DiskSource(name, path, path.stat().st_size)
    except OSError as error:
        raise Stop(UNREADABLE, f"cannot read {path}: {error.strerror or error}") from error
