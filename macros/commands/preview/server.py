"""Serves a built site under its sub-path, as GitHub Pages does, and tells open pages to reload."""

from http import HTTPStatus
from pathlib import Path

from macros.commands.preview.folder_server import TYPES, FolderHandler, FolderServer
from macros.commands.preview.live_reload import SCRIPT, Listeners, with_script

LIVE = "__live__/"


class _Handler(FolderHandler):
    """Files below the base path; pages get the reload script when somebody listens."""

    server: "SiteServer"

    def answer(self) -> None:
        live = self.server.base + LIVE
        if self.server.listeners and self.request_path.startswith(live):
            self._live(self.request_path.removeprefix(live), self.server.listeners)
        else:
            super().answer()

    def send_file(self, file: Path, status: HTTPStatus) -> None:
        if not self.server.listeners or file.suffix != ".html":
            super().send_file(file, status)
            return
        body = with_script(file.read_bytes(), f"{self.server.base}{LIVE}{SCRIPT.name}")
        headers = {"Content-Type": TYPES[".html"], "Cache-Control": self.cache_control}
        self.send_bytes(status, body, headers)

    def _live(self, name: str, listeners: Listeners) -> None:
        if name == SCRIPT.name:
            self.send_file(SCRIPT, HTTPStatus.OK)
        elif name == "events" and self.command == "GET":
            self._stream(listeners)
        else:
            self.send_not_found()

    def _stream(self, listeners: Listeners) -> None:
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", self.cache_control)
        self.end_headers()
        try:
            for event in listeners.stream():
                self.wfile.write(event)
                self.wfile.flush()
        except OSError:
            pass  # the page was closed


class SiteServer(FolderServer):
    """A server for one built site on this machine only.

    Attributes:
        listeners: The open pages; None serves the files exactly as they are.
    """

    def __init__(
        self, folder: Path, base: str, *, port: int = 0, listeners: Listeners | None = None
    ) -> None:
        self.listeners = listeners
        super().__init__(folder, base, _Handler, port)
