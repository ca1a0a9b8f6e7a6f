"""Three browsers behind one small interface: open an address, run a function in the page.

Firefox is driven over WebDriver BiDi by puppeteer-core, since Debian has no geckodriver, and
Chromium with it; WebKitGTK by its own WebDriver over plain HTTP. All come from the system: no
browser is downloaded.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol
from urllib.error import URLError
from urllib.request import Request, urlopen

from tests import find_chromium as browser

BRIDGE = Path(__file__).with_name("puppeteer.mjs")
FIREFOX = ("firefox-esr", "firefox")
WEBKIT_DRIVER = "WebKitWebDriver"
MINI_BROWSER = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"
ANSWER_SECONDS = 300


class NoBrowser(Exception):
    """The browser is not on this machine; the text says how to get it."""


class Driver(Protocol):
    """One page of a running browser."""

    def version(self) -> str:
        """Name and version of the browser."""

    def goto(self, url: str) -> None:
        """Open an address and wait until it has loaded."""

    def reload(self) -> None:
        """Load the page that is open once more."""

    def run(self, function: str) -> Any:
        """Run the text of a function, which may be asynchronous, and return what it returns."""


class _Puppeteer:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def version(self) -> str:
        return str(self._ask("version"))

    def goto(self, url: str) -> None:
        self._ask("goto", url)

    def reload(self) -> None:
        self._ask("reload")

    def run(self, function: str) -> Any:
        return self._ask("run", function)

    def _ask(self, command: str, argument: str = "") -> Any:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps({"command": command, "argument": argument}) + "\n")
        stdin.flush()
        line = stdout.readline()
        assert line, "the browser has ended"
        answer = json.loads(line)
        assert "error" not in answer, answer["error"]
        return answer["value"]


class _WebKit:
    def __init__(self, address: str) -> None:
        options = {"binary": mini_browser(), "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        self._address = f"{address}/session"
        session = self._post("", {"capabilities": wanted})
        self._version = f"WebKitGTK {session['capabilities']['browserVersion']}"
        self._address += f"/{session['sessionId']}"
        self._post("/timeouts", {"script": ANSWER_SECONDS * 1000})

    def version(self) -> str:
        return self._version

    def goto(self, url: str) -> None:
        self._post("/url", {"url": url})

    def reload(self) -> None:
        self._post("/refresh", {})

    def run(self, function: str) -> Any:
        script = f"""
          const done = arguments[arguments.length - 1];
          Promise.resolve(({function})()).then(
            value => done({{ value: value ?? null }}), error => done({{ error: String(error) }}));
        """
        answer = self._post("/execute/async", {"script": script, "args": []})
        assert "error" not in answer, answer["error"]
        return answer["value"]

    def close(self) -> None:
        _call(Request(self._address, method="DELETE"))

    def _post(self, path: str, body: object) -> Any:
        data = json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        return _call(Request(self._address + path, data=data, headers=headers, method="POST"))


def _call(request: Request) -> Any:
    with urlopen(request, timeout=ANSWER_SECONDS) as response:
        return json.load(response)["value"]


def mini_browser() -> str:
    """The path of WebKitGTK's test browser.

    Raises:
        NoBrowser: It is not installed.
    """
    found = sorted(Path("/").glob(MINI_BROWSER.lstrip("/")))
    if not found:
        raise NoBrowser("Found no MiniBrowser of WebKitGTK; install the package webkit2gtk-driver.")
    return str(found[-1])


@contextmanager
def firefox() -> Iterator[Driver]:
    """A Firefox of the system with a fresh profile.

    Raises:
        NoBrowser: There is none.
    """
    path = next((found for name in FIREFOX if (found := shutil.which(name))), None)
    if path is None:
        raise NoBrowser("Found no Firefox; install the package firefox-esr (or firefox).")
    with _puppeteer("firefox", path) as running:
        yield running


@contextmanager
def chromium() -> Iterator[Driver]:
    """The Chromium of the other tests, here only as one of three.

    Raises:
        NoBrowser: There is none.
    """
    path = browser.find(os.environ, shutil.which, browser.playwrights_own, browser.FOR_MEASURING)
    if path is None:
        raise NoBrowser("Found no Chromium; install the package chromium.")
    with _puppeteer("chrome", path) as running:
        yield running


@contextmanager
def _puppeteer(name: str, path: str) -> Iterator[Driver]:
    words = ["node", str(BRIDGE), name, path]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        yield _Puppeteer(process)
        assert process.stdin is not None
        process.stdin.close()


@contextmanager
def webkit() -> Iterator[Driver]:
    """A WebKitGTK browser of the system, on a display of its own.

    Raises:
        NoBrowser: It or a part that it needs is missing.
    """
    driver, display = shutil.which(WEBKIT_DRIVER), shutil.which("xvfb-run")
    if driver is None or display is None:
        raise NoBrowser("Found no WebKitWebDriver or no xvfb-run; install webkit2gtk-driver, xvfb.")
    mini_browser()
    port = _free_port()
    words = [display, "--auto-servernum", driver, f"--port={port}"]
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(words, start_new_session=True) as process:
        try:
            _wait_for(address)
            running = _WebKit(address)
            yield running
            running.close()
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str) -> None:
    end = time.monotonic() + 30
    while True:
        try:
            _call(Request(f"{address}/status"))
        except URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return
