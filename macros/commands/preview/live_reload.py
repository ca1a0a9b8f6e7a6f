"""Reloads open browser pages after a rebuild, by server-sent events."""

import json
import queue
import secrets
import threading
from collections.abc import Iterator
from pathlib import Path

SCRIPT = Path(__file__).with_name("reload.js")
ALIVE_SECONDS = 15


class Listeners:
    """The open pages. Events go to all of them; each is read in its own server thread."""

    def __init__(self) -> None:
        self._queues: set[queue.SimpleQueue[bytes]] = set()
        self._lock = threading.Lock()
        # Another name means another server process: a page that meets it reloads.
        self._name = secrets.token_hex(4)

    def reload(self) -> None:
        """Ask every page to load itself again."""
        self._send(_event("reload", ""))

    def problem(self, text: str) -> None:
        """Show a failed build on every page, in place of reloading it."""
        self._send(_event("problem", text))

    def stream(self) -> Iterator[bytes]:
        """One page's endless event stream, in bytes; a comment now and then keeps it open."""
        own: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        with self._lock:
            self._queues.add(own)
        try:
            yield f"event: hello\ndata: {self._name}\n\n".encode()
            while True:
                try:
                    yield own.get(timeout=ALIVE_SECONDS)
                except queue.Empty:
                    yield b": still here\n\n"
        finally:
            with self._lock:
                self._queues.discard(own)

    def _send(self, event: bytes) -> None:
        with self._lock:
            for own in self._queues:
                own.put(event)


def _event(kind: str, text: str) -> bytes:
    return f"event: {kind}\ndata: {json.dumps(text)}\n\n".encode()


def with_script(page: bytes, source: str) -> bytes:
    """The page with the reload script as the last thing in its body."""
    tag = f'<script src="{source}" defer></script>'.encode()
    head, end, tail = page.rpartition(b"</body>")
    return head + tag + end + tail if end else page + tag
