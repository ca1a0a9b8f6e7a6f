"""A static server for tests: serves a built site below its sub-path, breaks files on request.

It does what GitHub Pages does (gzip for text and WebAssembly, ETag, ten minutes of cache,
404.html), so that the tests see the site as its readers do.
"""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections.abc import Callable, Mapping
from fnmatch import fnmatch
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import ClassVar

from macros.commands.preview.folder_server import FolderHandler, FolderServer, media_type

COMPRESSED = frozenset({".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".wasm"})

PATIENCE_SECONDS = 60

type Fault = Callable[[bytes], bytes | None]
"""Turns the bytes of a file into what is sent instead; `None` answers 404."""


def missing(_body: bytes) -> None:
    """The file is not there."""
    return


def truncated(body: bytes) -> bytes:
    """Only the first half of the file."""
    return body[: len(body) // 2]


def altered(body: bytes) -> bytes:
    """One bit in the middle is another; the length is the same."""
    middle = len(body) // 2
    return body[:middle] + bytes([body[middle] ^ 1]) + body[middle + 1 :]


def foreign(_body: bytes) -> bytes:
    """Another kind of file, as a captive portal or a proxy sends it."""
    return b"<!doctype html><title>Sign in</title>"


@cache
def _packed(path: Path, _stamp: int) -> bytes:
    return gzip.compress(path.read_bytes(), 6, mtime=0)


class SiteHandler(FolderHandler):
    """Answers one request as GitHub Pages would, or as the server was asked to."""

    cache_control = "max-age=600"
    server: SiteServer

    def answer(self) -> None:
        if self.server.gone:
            self.close_connection = True
            return
        self.server.note(self.request_path)
        file = self.server.find(self.request_path)
        if file is not None and file.is_file():
            self.server.hold(self.request_path)
            if fault := self.server.fault(self.request_path):
                self._broken(file, fault)
                return
        super().answer()

    def _broken(self, file: Path, fault: Fault) -> None:
        body = fault(file.read_bytes())
        if body is None:
            self.send_not_found()
        else:
            headers = {"Content-Type": media_type(file), **self.server.extra(self.request_path)}
            self.send_bytes(HTTPStatus.OK, body, headers)

    def send_file(self, file: Path, status: HTTPStatus) -> None:
        headers = {"Content-Type": media_type(file), "Cache-Control": self.cache_control}
        headers |= self.server.extra(self.request_path)
        stamp = file.stat().st_mtime_ns
        tag = hashlib.sha256(f"{file}{stamp}".encode()).hexdigest()[:16]
        headers["ETag"] = f'"{tag}"'
        if self.headers.get("If-None-Match") == headers["ETag"]:
            self.send_bytes(HTTPStatus.NOT_MODIFIED, b"", headers)
        elif file.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", ""):
            headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
            self.send_bytes(status, _packed(file, stamp), headers)
        else:
            self.send_bytes(status, file.read_bytes(), headers)

    def send_bytes(self, status: HTTPStatus, body: bytes, headers: Mapping[str, str]) -> None:
        super().send_bytes(status, body, headers)
        self.server.sent_bytes += len(body)


class SiteServer(FolderServer):
    """Serves `folder` below `base` on this machine, with faults on request.

    Attributes:
        faults: Path pattern to fault; the first match counts. May change at any time.
        gone: Whether connections end without an answer, those that are open included.
        headers: Path pattern to headers that are sent in addition or instead.
        asked: Paths in the order in which they were asked for.
        sent_bytes: Bytes of all bodies sent.
    """

    handler: ClassVar[type[SiteHandler]] = SiteHandler

    def __init__(self, folder: Path, base: str) -> None:
        self.faults: dict[str, Fault] = {}
        self.headers: dict[str, Mapping[str, str]] = {}
        self.gone = False
        self.asked: list[str] = []
        self.sent_bytes = 0
        self._stalled: list[str] = []
        self._more = threading.Condition()
        self._released = threading.Event()
        super().__init__(folder, base, self.handler)

    def note(self, path: str) -> None:
        """Remember that a path was asked for."""
        with self._more:
            self.asked.append(path)
            self._more.notify_all()

    def wait_asked(self, part: str, count: int) -> None:
        """Wait until so many paths that hold `part` were asked for.

        Raises:
            TimeoutError: They were not, within a minute; the paths that were are named.
        """
        with self._more:
            came = self._more.wait_for(
                lambda: sum(part in path for path in self.asked) >= count, timeout=PATIENCE_SECONDS
            )
        if not came:
            raise TimeoutError(f"fewer than {count} of {part!r} in: {', '.join(self.asked)}")

    def packed_size(self, path: Path) -> int:
        """Return how many bytes of a file go out to a browser."""
        if path.suffix not in COMPRESSED:
            return path.stat().st_size
        return len(_packed(path, path.stat().st_mtime_ns))

    def stall(self, pattern: str) -> None:
        """Keep every request for these paths waiting until `heal`; then it is answered as ever."""
        self._released.clear()
        self._stalled.append(pattern)

    def heal(self) -> None:
        """Take all faults back."""
        self.faults.clear()
        self.headers.clear()
        self._stalled.clear()
        self._released.set()

    def hold(self, path: str) -> None:
        """Wait, where the path is stalled, until it no longer is."""
        if any(fnmatch(path, pattern) for pattern in self._stalled):
            self._released.wait()

    def fault(self, path: str) -> Fault | None:
        """Return the fault set for a request path, if any."""
        matches = (fault for pattern, fault in self.faults.items() if fnmatch(path, pattern))
        return next(matches, None)

    def extra(self, path: str) -> Mapping[str, str]:
        """Return the headers set for a request path, if any."""
        matches = (more for pattern, more in self.headers.items() if fnmatch(path, pattern))
        return next(matches, {})
