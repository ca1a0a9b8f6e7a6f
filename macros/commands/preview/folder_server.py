"""The HTTP server of one folder below a sub-path; the preview and the tests build on it."""

import threading
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self
from urllib.parse import unquote, urlsplit

HOST = "127.0.0.1"
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
"""Media types as GitHub Pages sends them; anything else is `application/octet-stream`."""


def media_type(file: Path) -> str:
    """Return the media type of a file by its ending."""
    return TYPES.get(file.suffix, "application/octet-stream")


class FolderHandler(BaseHTTPRequestHandler):
    """Answers GET and HEAD with files; a subclass decides what is sent for a file."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    cache_control: ClassVar[str] = "no-cache"
    server: "FolderServer"

    @property
    def request_path(self) -> str:
        """The decoded path of the request, without query."""
        return unquote(urlsplit(self.path).path)

    def do_GET(self) -> None:
        """Answer a GET request."""
        self.answer()

    def do_HEAD(self) -> None:
        """Answer a HEAD request."""
        self.answer()

    def answer(self) -> None:
        """Send the file, a redirect to the folder's own address, or 404.html."""
        file = self.server.find(self.request_path)
        if file is None:
            self.send_not_found()
        elif file.is_dir():
            self.send_redirect(self.request_path + "/")
        else:
            self.send_file(file, HTTPStatus.OK)

    def send_file(self, file: Path, status: HTTPStatus) -> None:
        """Send the bytes of a file."""
        headers = {"Content-Type": media_type(file), "Cache-Control": self.cache_control}
        self.send_bytes(status, file.read_bytes(), headers)

    def send_not_found(self) -> None:
        """Send the site's own 404 page, or a plain line when it has none."""
        page = self.server.folder / "404.html"
        if page.is_file():
            self.send_file(page, HTTPStatus.NOT_FOUND)
        else:
            self.send_bytes(HTTPStatus.NOT_FOUND, b"not found", {"Content-Type": TYPES[".txt"]})

    def send_redirect(self, target: str) -> None:
        """Send the browser to another path for good."""
        self.send_bytes(HTTPStatus.MOVED_PERMANENTLY, b"", {"Location": target})

    def send_bytes(self, status: HTTPStatus, body: bytes, headers: Mapping[str, str]) -> None:
        """Send a whole response; HEAD gets the same headers and no body."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        """Say nothing: the terminal belongs to the build or to the tests."""


class FolderServer(ThreadingHTTPServer):
    """Serves `folder` below `base` on this machine; used as a context manager.

    Attributes:
        folder: The built site.
        base: Path below which it is served, such as `/tiderider/`.
    """

    daemon_threads = True

    def __init__(
        self, folder: Path, base: str, handler: type[FolderHandler] = FolderHandler, port: int = 0
    ) -> None:
        self.folder, self.base = folder.resolve(), base
        super().__init__((HOST, port), partial(handler))

    @property
    def url(self) -> str:
        """Address of the home page, with a trailing slash."""
        return f"http://{HOST}:{self.server_port}{self.base}"

    def find(self, path: str) -> Path | None:
        """Return the file for a request path, a folder when the slash is missing, or `None`."""
        try:
            return self._find(path)
        except (OSError, ValueError):
            # No file system holds such a name: too long, as a link in the path is, or with a zero.
            return None

    def _find(self, path: str) -> Path | None:
        if path + "/" == self.base:
            return self.folder
        if not path.startswith(self.base):
            return None
        file = (self.folder / path.removeprefix(self.base)).resolve()
        if not file.is_relative_to(self.folder):
            return None
        if file.is_dir() and path.endswith("/"):
            file = file / "index.html"
        return file if file.exists() else None

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore a browser that hangs up in the middle of a file."""

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
