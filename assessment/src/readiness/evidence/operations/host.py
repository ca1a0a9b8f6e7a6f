"""How the desk reads a `File` of the page: in pieces, so that no file is ever held whole.

The worker mounts the files that the user chose (WORKERFS), file number N as `/chosen/N`; this is
the one place of the engine that opens anything. Where Python can call the page, as in tests,
`connect` gives a function to pull pieces instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from readiness.errors import RequestError
from readiness.evidence.source import CHUNK

type Pull = Callable[[int, int, int], bytes]
"""Returns bytes of file `index` from `offset`, at most `length`."""

CHOSEN = "/chosen"
"""Folder in which the worker mounts the files that the user chose, named by their number."""

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

    def chunks(self, most: int = CHUNK) -> Iterator[bytes]:
        """Yield the bytes in pieces."""
        if _PULLS:
            for offset in range(0, self.size, most):
                yield bytes(_PULLS[0](self.index, offset, min(most, self.size - offset)))
            return
        try:
            with open(f"{CHOSEN}/{self.index}", "rb", buffering=0) as file:
                while chunk := file.read(most):
                    yield chunk
        except OSError as error:
            raise RequestError("NO_FILE", f"{self.name} cannot be read any more.") from error


def disconnect() -> None:
    """Forget the function, so that files are read where the worker mounts them."""
    _PULLS.clear()
