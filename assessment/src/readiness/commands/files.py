"""Files of the disk as sources: folders are walked, gzip is opened with a cap, nothing is kept."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from readiness.commands.endings import UNREADABLE, Stop
from readiness.evidence.source import CHUNK, BytesSource, Source

LARGEST_UNPACKED = 400 * 1024 * 1024
"""Bytes that a gzip file may unpack to; a bomb of a few kilobytes reaches far beyond it."""

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

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes in pieces."""
        with self.path.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk


@dataclass(frozen=True, slots=True)
class GzipSource:
    """A gzip file, unpacked while it is read.

    Attributes:
        name: Its name without `.gz`.
        path: The file.
        size: Its length in bytes, packed.
    """

    name: str
    path: Path
    size: int

    def chunks(self) -> Iterator[bytes]:
        """Yield the unpacked bytes in pieces."""
        unpacked = zlib.decompressobj(31)
        total = 0
        with self.path.open("rb") as file:
            rest = b""
            while chunk := rest or file.read(CHUNK):
                data = unpacked.decompress(chunk, CHUNK)
                rest = unpacked.unconsumed_tail
                total += len(data)
                if total > LARGEST_UNPACKED:
                    return
                if data:
                    yield data


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
    seen = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    files = [path for path in seen if not path.name.startswith(REPORT_PREFIX)]
    return files or [path for path in seen if path.suffix == ".json"][-MOST_REPORTS:]


def _source(path: Path, name: str) -> Source:
    try:
        with path.open("rb") as file:
            start = file.read(2)
        size = path.stat().st_size
        if start != b"\x1f\x8b":
            return DiskSource(name, path, size)
        source = GzipSource(name.removesuffix(".gz"), path, size)
        next(source.chunks(), b"")
    except OSError as error:
        raise Stop(UNREADABLE, f"cannot read {path}: {error.strerror or error}") from error
    except zlib.error:
        return DiskSource(name, path, path.stat().st_size)
    return source
