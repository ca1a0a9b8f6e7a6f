"""Prints one line for each build event, with the time since the start."""

import sys
import threading
import time
from typing import TextIO


class Progress:
    """Prints lines from several threads without mixing them."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = sys.stdout if stream is None else stream
        self._begun = time.monotonic()
        self._lock = threading.Lock()

    def restart(self) -> None:
        """Count from now on."""
        self._begun = time.monotonic()

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._begun

    def line(self, text: str) -> None:
        """Print one line after the elapsed time."""
        self._print(f"[{self.seconds:6.1f} s] {text}")

    def block(self, text: str) -> None:
        """Print text unchanged, such as the words of a tool."""
        if text.strip():
            self._print(text.rstrip("\n"))

    def _print(self, text: str) -> None:
        with self._lock:
            print(text, file=self._stream, flush=True)
