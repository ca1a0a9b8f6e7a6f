"""How the worker hands over the bytes of a `File`: the engine pulls pieces, no whole is copied.

The worker calls `connect` once with a function that reads a piece synchronously (`FileReaderSync`
of a slice); it can count the bytes there, for the progress bar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from readiness.errors import RequestError
from readiness.evidence.source import CHUNK

type Pull = Callable[[int, int, int], bytes]
"""Returns bytes of file `index` from `offset`, at most `length`."""

_PULLS: list[Pull] = []


def connect(pull: Pull) -> None:
    """Keep the function that reads pieces of the files that the user chose."""
    _PULLS[:] = [pull]


@dataclass(frozen=True, slots=True)
class PulledSource:
    """A file of the page.

    Attributes:
        name: Its name.
        size: Its length in bytes.
        index: Its number among the files chosen.
    """

    name: str
    size: int
    index: int

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes in pieces."""
        if not _PULLS:
            raise RequestError("NO_HOST", "No function to read files was connected.")
        for offset in range(0, self.size, CHUNK):
            yield bytes(_PULLS[0](self.index, offset, min(CHUNK, self.size - offset)))
