"""Where the bytes of a file come from: the command line's disk, the browser's `File`, a test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

CHUNK = 256 * 1024
"""Bytes in one chunk; 256 KiB kept the heap of a browser flat at 20 MB (specification, 0.5)."""


class Source(Protocol):
    """A named run of bytes that can be read more than once.

    Attributes:
        name: File name as the user sees it; never written into an answer file.
        size: Length in bytes.
    """

    @property
    def name(self) -> str:
        """Return the file name."""
        ...

    @property
    def size(self) -> int:
        """Return the length in bytes."""
        ...

    def chunks(self, most: int = CHUNK) -> Iterator[bytes]:
        """Yield the bytes from the start, in pieces of at most `most`."""
        ...


@dataclass(frozen=True, slots=True)
class BytesSource:
    """A source held in memory: pasted text and tests.

    Attributes:
        name: File name.
        data: The bytes.
    """

    name: str
    data: bytes

    @property
    def size(self) -> int:
        """Return the length in bytes."""
        return len(self.data)

    def chunks(self, most: int = CHUNK) -> Iterator[bytes]:
        """Yield the bytes in pieces."""
        for start in range(0, len(self.data), most):
            yield self.data[start : start + most]


def head_of(source: Source, limit: int) -> bytes:
    """Return the first `limit` bytes of a source."""
    parts: list[bytes] = []
    have = 0
    for chunk in source.chunks():
        parts.append(chunk)
        have += len(chunk)
        if have >= limit:
            break
    return b"".join(parts)[:limit]
