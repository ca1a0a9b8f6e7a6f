"""The one door between a page and the engine: JSON text in, JSON text out.

A request is `{"op": ..., "payload": {...}}`; a reply is `{"ok": true, "result": ...}` or
`{"ok": false, "error": {"code", "message", "details"}}`. The bank is opened once and then kept.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module

import readiness
from readiness import __version__
from readiness.bank.bundle import bank_from_bundle
from readiness.bank.model import Bank
from readiness.errors import ReadinessError, RequestError
from readiness.json_text import canonical_json, parse_json
from readiness.operations.payload import Payload, field
from readiness.operations.registry import OPERATIONS

DESK_OPERATIONS = ("desk_open", "desk_read", "desk_report", "desk_accept", "calc")
"""Answered by `readiness.evidence`, which comes in an archive of its own."""

EVIDENCE = "/evidence.zip"
"""Where the browser's worker puts that archive: a visitor without a file never fetches it."""


class EngineSession:
    """Holds the opened bank between requests."""

    def __init__(self) -> None:
        """Start without a bank."""
        self._bank: Bank | None = None

    def handle(self, request: str) -> str:
        """Answer one request.

        Args:
            request: JSON text; `open` {bundle} and those of `readiness.operations.registry`.

        Returns:
            Canonical JSON text; never raises for a bad request.
        """
        try:
            return canonical_json({"ok": True, "result": self._run(request)})
        except ReadinessError as error:
            failure = {"code": error.code, "message": error.message, "details": error.details}
            return canonical_json({"ok": False, "error": failure})
        except Exception as error:  # the page must get an answer, whatever failed
            return canonical_json({"ok": False, "error": _internal(error)})

    def _run(self, request: str) -> object:
        op, payload = _parse(request)
        if op == "open":
            bank = self._bank = bank_from_bundle(field(payload, "bundle", dict))
            return {
                "bank": {"id": bank.id, "version": bank.version, "hash": bank.hash},
                "engine": __version__,
            }
        if op in DESK_OPERATIONS:
            return _desk()[op](payload, self._bank)
        operation = OPERATIONS.get(op)
        if operation is None:
            known = ", ".join(["open", *OPERATIONS, *DESK_OPERATIONS])
            raise RequestError("UNKNOWN_OP", f"The operation {op!r} is not one of: {known}.")
        if self._bank is None:
            raise RequestError("NOT_OPEN", "No bank is open; send the operation open first.")
        return operation(self._bank, payload)


def _internal(error: Exception) -> dict[str, object]:
    """Describe a fault of our own: its kind and place, and nothing of the answers."""
    place = traceback_place(error)
    return {
        "code": "INTERNAL",
        "message": "The engine failed on this request; the answers are unchanged.",
        "details": [f"{type(error).__name__} at {place}"],
    }


def traceback_place(error: Exception) -> str:
    """Return module and line where an error was raised."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "unknown"
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"


def _desk() -> Mapping[str, Callable[[Payload, Bank | None], object]]:
    """Return the operations of the desk; they are imported at the first call."""
    if f"{EVIDENCE}/readiness" not in readiness.__path__:
        for name, module in list(sys.modules.items()):
            # Packages of which the engine needs a part get the rest from the archive.
            if isinstance(path := getattr(module, "__path__", None), list):
                path.append(f"{EVIDENCE}/{name.replace('.', '/')}")
        # The archive was not there when Python last looked. The function of `importlib` for this
        # loads the metadata of packages, which is more than the whole desk.
        for place in [place for place in sys.path_importer_cache if place.startswith(EVIDENCE)]:
            del sys.path_importer_cache[place]
    operations: Mapping[str, Callable[[Payload, Bank | None], object]] = import_module(
        "readiness.evidence.operations.registry"
    ).OPERATIONS
    return operations


def _parse(request: str) -> tuple[str, Payload]:
    try:
        message = parse_json(request)
    except ValueError as error:
        raise RequestError("BAD_REQUEST", "The request is not JSON.", (str(error),)) from error
    if not isinstance(message, dict):
        raise RequestError("BAD_REQUEST", "The request is not a JSON object.")
    return field(message, "op", str), field(message, "payload", dict)


_SESSION = EngineSession()


def handle(request: str) -> str:
    """Answer one request in the session of this process; see `EngineSession.handle`."""
    return _SESSION.handle(request)
