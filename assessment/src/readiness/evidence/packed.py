"""Gzip files, unpacked while they are read; the page and the command line do it with this code."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from readiness.evidence.source import CHUNK, Source, head_of

MAGIC = b"\x1f\x8b"
SUFFIX = ".gz"

LARGEST_UNPACKED = 400 * 1024 * 1024
"""Bytes that a gzip file may unpack to; a bomb of a few kilobytes reaches far beyond it."""

_PIECE = 16 * 1024
"""Packed bytes taken at once: at most 16 MB come out, so a reader soon asks for the next piece.

In the browser each piece is a sign of life; a bomb taken in one piece would give none.
"""
_GZIP = 31
"""What `zlib` calls a gzip stream with the largest window."""

type Why = Literal["cut", "damaged", "too_large"]


class PackedError(Exception):
    """A gzip file cannot be unpacked.

    Attributes:
        why: It ends too early, its bytes are wrong, or it unpacks to too much.
    """

    def __init__(self, why: Why) -> None:
        """Keep the reason."""
        super().__init__(why)
        self.why: Why = why


@dataclass(frozen=True, slots=True)
class UnpackedSource:
    """A gzip file as what it holds.

    Attributes:
        packed: The file.
    """

    packed: Source

    @property
    def name(self) -> str:
        """Return the name of the file, as the user sees it."""
        return self.packed.name

    @property
    def size(self) -> int:
        """Return the length of the file in bytes, packed."""
        return self.packed.size

    def chunks(self, most: int = CHUNK) -> Iterator[bytes]:
        """Yield the unpacked bytes; every piece but the last is of `most` bytes.

        Raises:
            PackedError: The file cannot be unpacked to its end.
        """
        held = bytearray()
        total = 0
        for data in self._unpacked():
            total += len(data)
            if total > LARGEST_UNPACKED:
                raise PackedError("too_large")
            held += data
            while len(held) >= most:
                yield bytes(held[:most])
                del held[:most]
        if held:
            yield bytes(held)

    def _unpacked(self) -> Iterator[bytes]:
        """Yield what each step gives, at most `CHUNK` bytes; a file may hold several streams."""
        stream = zlib.decompressobj(_GZIP)
        for piece in self.packed.chunks(_PIECE):
            rest = piece
            while rest:
                if stream.eof:
                    # Zeros fill up the last block of a tape; more would be another stream.
                    rest = rest.lstrip(b"\0")
                    if not rest:
                        break
                    stream = zlib.decompressobj(_GZIP)
                try:
                    data = stream.decompress(rest, CHUNK)
                except zlib.error as error:
                    raise PackedError("damaged") from error
                rest = stream.unused_data if stream.eof else stream.unconsumed_tail
                yield data
        if not stream.eof:
            raise PackedError("cut")


def unpacked(source: Source) -> Source:
    """Return a gzip file as what it holds, and any other file as it is; its bytes decide."""
    return UnpackedSource(source) if head_of(source, len(MAGIC)) == MAGIC else source
