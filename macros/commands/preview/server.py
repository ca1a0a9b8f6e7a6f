"""Serve a built site under its sub-path, the way GitHub Pages does."""

import io
import threading
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self
from urllib.parse import urlsplit

from macros.commands.preview.live_reload import SCRIPT, Listeners, with_script

HOST = "127.0.0.1"
LIVE = "__live__/"


class _Handler(SimpleHTTPRequestHandler):
    """Files below the base path, 404.html for the rest, live events if there are listeners."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012  # never changed; the base class declares it so
        **SimpleHTTPRequestHandler.extensions_map,
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".mjs": "text/javascript; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".svg": "image/svg+xml",
        ".webmanifest": "application/manifest+json",
        ".wasm": "application/wasm",
        ".zip": "application/zip",
        ".whl": "application/octet-stream",
    }
    server: "SiteServer"

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        path = urlsplit(self.path).path
        if path + "/" == self.server.base:
            return self._redirect(self.server.base)
        if not path.startswith(self.server.base):
            return self._not_found()
        if self.server.listeners and path.startswith(self.server.base + LIVE):
            return self._live(path.removeprefix(self.server.base + LIVE), self.server.listeners)
        file = Path(self.translate_path(self.path))
        if file.is_dir() and not path.endswith("/"):
            return self._redirect(path + "/")
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            return self._not_found()
        if self.server.listeners and file.suffix == ".html":
            return self._page(file, HTTPStatus.OK)
        return super().send_head()

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + urlsplit(path).path.removeprefix(self.server.base))

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        """Say nothing: the terminal belongs to the build."""

    def _page(self, file: Path, status: HTTPStatus) -> io.BytesIO:
        body = file.read_bytes()
        if self.server.listeners:
            body = with_script(body, f"{self.server.base}{LIVE}{SCRIPT.name}")
        return self._body(body, "text/html; charset=utf-8", status)

    def _body(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> io.BytesIO:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def _redirect(self, target: str) -> io.BytesIO:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()
        return io.BytesIO()

    def _not_found(self) -> io.BytesIO:
        page = self.server.folder / "404.html"
        if page.is_file():
            return self._page(page, HTTPStatus.NOT_FOUND)
        return self._body(b"not found", "text/plain; charset=utf-8", HTTPStatus.NOT_FOUND)

    def _live(self, name: str, listeners: Listeners) -> io.BytesIO | None:
        if name == SCRIPT.name:
            return self._body(SCRIPT.read_bytes(), "text/javascript; charset=utf-8")
        if name != "events" or self.command != "GET":
            return self._not_found()
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            for event in listeners.stream():
                self.wfile.write(event)
                self.wfile.flush()
        except OSError:
            pass  # the page was closed
        return None


class SiteServer(ThreadingHTTPServer):
    """A server for one folder on this machine only.

    Attributes:
        folder: The built site.
        base: The path below which it is served, such as `/tiderider/`.
        listeners: The open pages; None serves the files exactly as they are.
    """

    daemon_threads = True

    def __init__(
        self, folder: Path, base: str, *, port: int = 0, listeners: Listeners | None = None
    ) -> None:
        self.folder, self.base, self.listeners = folder, base, listeners
        super().__init__((HOST, port), _Handler)

    @property
    def url(self) -> str:
        """The address of the home page."""
        return f"http://{HOST}:{self.server_port}{self.base}"

    def finish_request(self, request: object, client_address: object) -> None:
        """Answer one request from the folder of the site."""
        _Handler(request, client_address, self, directory=str(self.folder))  # type: ignore[arg-type]

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
