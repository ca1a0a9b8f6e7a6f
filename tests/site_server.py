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
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

TYPES: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".wasm": "application/wasm",
    ".zip": "application/zip",
    ".gz": "application/gzip",
    ".whl": "application/octet-stream",
}
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


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: SiteServer

    def do_GET(self) -> None:
        if self.server.gone:
            self.close_connection = True
            return
        path = unquote(urlsplit(self.path).path)
        self.server.note(path)
        file = self.server.find(path)
        if file is None:
            self._not_found()
            return
        if file.is_dir():
            self._redirect(path + "/")
            return
        self.server.hold(path)
        fault = self.server.fault(path)
        if fault is None:
            self._file(file, HTTPStatus.OK)
            return
        body = fault(file.read_bytes())
        if body is None:
            self._not_found()
        else:
            self._send(
                HTTPStatus.OK, body, {"Content-Type": _type(file), **self.server.extra(path)}
            )

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        """Say nothing."""

    def _file(self, file: Path, status: HTTPStatus) -> None:
        headers = {"Content-Type": _type(file), "Cache-Control": "max-age=600"}
        headers |= self.server.extra(unquote(urlsplit(self.path).path))
        stamp = file.stat().st_mtime_ns
        tag = hashlib.sha256(f"{file}{stamp}".encode()).hexdigest()[:16]
        headers["ETag"] = f'"{tag}"'
        if self.headers.get("If-None-Match") == headers["ETag"]:
            self._send(HTTPStatus.NOT_MODIFIED, b"", headers)
        elif file.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", ""):
            headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
            self._send(status, _packed(file, stamp), headers)
        else:
            self._send(status, file.read_bytes(), headers)

    def _not_found(self) -> None:
        page = self.server.folder / "404.html"
        if page.is_file():
            self._file(page, HTTPStatus.NOT_FOUND)
        else:
            self._send(HTTPStatus.NOT_FOUND, b"not found", {"Content-Type": TYPES[".txt"]})

    def _redirect(self, target: str) -> None:
        self._send(HTTPStatus.MOVED_PERMANENTLY, b"", {"Location": target})

    def _send(self, status: HTTPStatus, body: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.server.sent_bytes += len(body)


def _type(file: Path) -> str:
    return TYPES.get(file.suffix, "application/octet-stream")


class SiteServer(ThreadingHTTPServer):
    """Serves `folder` below `base` on this machine.

    Attributes:
        folder: The built site.
        base: Path below which it is published, such as `/tiderider/`.
        faults: Path pattern to fault; the first match counts. May change at any time.
        gone: Whether connections end without an answer, those that are open included.
        headers: Path pattern to headers that are sent in addition or instead.
        asked: Paths in the order in which they were asked for.
        sent_bytes: Bytes of all bodies sent.
    """

    daemon_threads = True

    def __init__(self, folder: Path, base: str) -> None:
        self.folder, self.base = folder.resolve(), base
        self.faults: dict[str, Fault] = {}
        self.headers: dict[str, Mapping[str, str]] = {}
        self.gone = False
        self.asked: list[str] = []
        self.sent_bytes = 0
        self._stalled: list[str] = []
        self._more = threading.Condition()
        self._released = threading.Event()
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        """Address of the home page, with a trailing slash."""
        return f"http://127.0.0.1:{self.server_port}{self.base}"

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

    def find(self, path: str) -> Path | None:
        """Return the file for a request path, a folder when the slash is missing, or `None`."""
        if not path.startswith(self.base):
            return None
        file = (self.folder / path.removeprefix(self.base)).resolve()
        if not file.is_relative_to(self.folder):
            return None
        if file.is_dir() and path.endswith("/"):
            file = file / "index.html"
        return file if file.exists() else None

    def fault(self, path: str) -> Fault | None:
        """Return the fault set for a request path, if any."""
        matches = (fault for pattern, fault in self.faults.items() if fnmatch(path, pattern))
        return next(matches, None)

    def extra(self, path: str) -> Mapping[str, str]:
        """Return the headers set for a request path, if any."""
        matches = (more for pattern, more in self.headers.items() if fnmatch(path, pattern))
        return next(matches, {})

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up in the middle of a file is no fault."""

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.shutdown()
        self.server_close()
