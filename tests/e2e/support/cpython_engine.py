"""The built site whose worker has the engine of this process answer, instead of starting Pyodide.

The same source, the same bank and the same door, `EngineSession.handle`: golden and generated cases
prove that CPython and the shipped engine reply byte for byte alike. A test that says something of
the page, and nothing of how the engine starts, is spared the two processor seconds of a start.
"""

from __future__ import annotations

import json
import threading
from http import HTTPStatus
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qsl, urlsplit

from readiness.bridge import EngineSession
from tests.site_server import SiteHandler, SiteServer

CALLS = "engine/calls"
"""Below the folder of the engine, so that a test that blocks the one blocks the other."""

WORKER = """
const url = new URL("../%(calls)s", self.location);
const ask = (request, files) => {
  const call = new XMLHttpRequest();
  call.open("POST", `${url}?${new URLSearchParams(files)}`, false);
  call.send(request);
  return JSON.parse(call.responseText);
};
const post = (message) => self.postMessage(message);
let released = [];
self.onmessage = ({ data }) => {
  if (data.kind === "start") {
    released = data.released ?? [];
    for (const stage of ["download", "start", "open"]) {
      post({ kind: "progress", stage, loaded: 0, total: 0 });
    }
    try {
      const reply = ask('{"op":"open","payload":{}}', { bundle: data.bundle });
      post({ kind: "ready", opened: reply.result });
    } catch (error) {
      post({ kind: "failed", reason: "network", message: String(error) });
    }
    return;
  }
  const version = data.op === "replay" ? data.payload.version : "";
  const bank = released.find((file) => file.version === version)?.name;
  const request = JSON.stringify({ op: data.op, payload: data.payload });
  post({ kind: "reply", id: data.id, ...ask(request, bank ? { bundle: bank } : {}) });
};
"""
"""Says what the shipped worker says, in the same order."""


class CPythonEngine:
    """Answers the requests of all pages of a process, one after the other; its bank stays open."""

    def __init__(self, folder: Path) -> None:
        """Remember the folder of the built engine, which holds the banks."""
        self._folder, self._lock = folder, threading.Lock()
        self._session = EngineSession()
        self._opened: dict[str, str] = {}

    def answer(self, request: str, bundle: str) -> str:
        """Answer one request.

        Args:
            request: JSON text of an operation and its payload.
            bundle: Name of a bank in the folder, which goes into the payload; or empty.
        """
        with self._lock:
            if not bundle:
                return self._session.handle(request)
            message = json.loads(request)
            opens = message["op"] == "open"
            if opens and bundle in self._opened:
                return self._opened[bundle]
            text = (self._folder / bundle).read_text(encoding="utf-8")
            message["payload"]["bundle"] = json.loads(text)
            reply = self._session.handle(json.dumps(message))
            if opens:
                self._opened = {bundle: reply}
            return reply


class _Handler(SiteHandler):
    server: CPythonEngineServer

    def answer(self) -> None:
        if "/web/worker-" not in self.request_path:
            super().answer()
            return
        script = (WORKER % {"calls": CALLS}).encode()
        headers = {"Content-Type": "text/javascript", "Cache-Control": self.cache_control}
        self.send_bytes(HTTPStatus.OK, script, headers)

    def do_POST(self) -> None:  # noqa: N802  # the base class looks for this name
        request = self.rfile.read(int(self.headers["Content-Length"])).decode()
        bundle = dict(parse_qsl(urlsplit(self.path).query)).get("bundle", "")
        reply = self.server.engine.answer(request, bundle).encode()
        self.send_bytes(HTTPStatus.OK, reply, {"Content-Type": "application/json"})


class CPythonEngineServer(SiteServer):
    """Serves the built site; its worker hands each call on to this process.

    Attributes:
        engine: Answers the calls.
    """

    handler: ClassVar[type[SiteHandler]] = _Handler

    def __init__(self, folder: Path, base: str) -> None:
        self.engine = CPythonEngine(folder / "engine")
        super().__init__(folder, base)
