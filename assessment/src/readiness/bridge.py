"""The one door between a page and the engine: JSON text in, JSON text out.

A request is `{"op": ..., "payload": {...}}`; a reply is `{"ok": true, "result": ...}` or
`{"ok": false, "error": {"code", "message", "details"}}`. The bank is opened once and then kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, cast

from readiness import __version__
from readiness.answers import AnswerSheet, new_file
from readiness.codec import bank_from_bundle, canonical_json, parse_json
from readiness.errors import ReadinessError, RequestError
from readiness.explain import Words, added_text, change_text, problem_text
from readiness.migration import Opening, open_file, open_text
from readiness.model import LANGUAGES, Bank, Language, Mode
from readiness.report import report, to_csv, to_markdown

type Payload = Mapping[str, Any]
type Operation = Callable[[Bank, Payload], object]


class Session:
    """Holds the opened bank between requests."""

    def __init__(self) -> None:
        """Start without a bank."""
        self._bank: Bank | None = None

    def handle(self, request: str) -> str:
        """Answer one request.

        Args:
            request: JSON text. Operations: `open` {bundle}; `new` {mode};
                `report` {answers, lang}; `export` {answers, lang, format, date};
                `import` {text, lang}.

        Returns:
            Canonical JSON text; never raises for a bad request.
        """
        try:
            return canonical_json({"ok": True, "result": self._run(request)})
        except ReadinessError as error:
            told = {"code": error.code, "message": error.message, "details": error.details}
            return canonical_json({"ok": False, "error": told})

    def _run(self, request: str) -> object:
        op, payload = _parse(request)
        if op == "open":
            bank = self._bank = bank_from_bundle(_field(payload, "bundle", dict))
            return {
                "bank": {"id": bank.id, "version": bank.version, "hash": bank.hash},
                "engine": __version__,
            }
        operation = OPERATIONS.get(op)
        if operation is None:
            known = ", ".join(["open", *OPERATIONS])
            raise RequestError("UNKNOWN_OP", f"The operation {op!r} is not one of: {known}.")
        if self._bank is None:
            raise RequestError("NOT_OPEN", "No bank is open; send the operation open first.")
        return operation(self._bank, payload)


def _parse(request: str) -> tuple[str, Payload]:
    try:
        message = parse_json(request)
    except ValueError as error:
        raise RequestError("BAD_REQUEST", "The request is not JSON.", (str(error),)) from error
    if not isinstance(message, dict):
        raise RequestError("BAD_REQUEST", "The request is not a JSON object.")
    return _field(message, "op", str), _field(message, "payload", dict)


def _field[T](payload: Payload, key: str, kind: type[T]) -> T:
    value = payload.get(key)
    if not isinstance(value, kind):
        found = type(value).__name__
        raise RequestError(
            "BAD_REQUEST", f"{key} is of type {found}; {kind.__name__} was expected."
        )
    return value


def _choice(payload: Payload, key: str, choices: tuple[str, ...]) -> str:
    value = _field(payload, key, str)
    if value not in choices:
        raise RequestError("BAD_REQUEST", f"{key} is {value!r}; expected one of {choices}.")
    return value


def _lang(payload: Payload) -> Language:
    return cast(Language, _choice(payload, "lang", LANGUAGES))


def _read(bank: Bank, payload: Payload) -> tuple[AnswerSheet, dict[str, Any]]:
    reading = open_file(_field(payload, "answers", dict), bank).reading
    if reading.sheet is None or reading.file is None:
        codes = tuple(problem.code for problem in reading.problems)
        raise RequestError("BAD_ANSWERS", "The answers cannot be read.", codes)
    return reading.sheet, reading.file


def _new(bank: Bank, payload: Payload) -> object:
    return {"answers": new_file(bank, cast(Mode, _choice(payload, "mode", ("quick", "full"))))}


def _report(bank: Bank, payload: Payload) -> object:
    sheet, _ = _read(bank, payload)
    return report(bank, sheet, _lang(payload))


def _export(bank: Bank, payload: Payload) -> object:
    sheet, file = _read(bank, payload)
    lang, date = _lang(payload), _field(payload, "date", str)
    name = f"tiderider-{sheet.mode}-{date}"
    match _choice(payload, "format", ("json", "markdown", "csv")):
        case "json":
            text = json.dumps(file, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
            return {"text": text, "filename": f"{name}.json", "mime": "application/json"}
        case "markdown":
            text = to_markdown(bank, sheet, lang, date)
            return {"text": text, "filename": f"{name}.md", "mime": "text/markdown"}
        case _:
            text = to_csv(bank, sheet, lang)
            return {"text": text, "filename": f"{name}.csv", "mime": "text/csv"}


def _import(bank: Bank, payload: Payload) -> object:
    words = Words(bank, _lang(payload))
    opening = open_text(_field(payload, "text", str), bank)
    return {
        "answers": opening.reading.file,
        "changes": _changes(words, opening),
        "again": list(opening.again),
        "problems": [
            {
                "code": problem.code,
                "path": problem.path,
                "severity": problem.severity,
                "text": problem_text(words, problem),
            }
            for problem in opening.reading.problems
        ],
        "summary": _summary(words, opening),
    }


def _changes(words: Words, opening: Opening) -> list[dict[str, Any]]:
    """Say what became of the answers of an earlier bank, and what was added since."""
    told = [
        {
            "action": outcome.change.action,
            "from": list(outcome.change.before),
            "to": list(outcome.change.after),
            "text": change_text(words, outcome),
        }
        for outcome in opening.outcomes
    ]
    if opening.added:
        text = added_text(words, opening.added)
        told.append({"action": "new", "from": [], "to": list(opening.added), "text": text})
    return told


def _summary(words: Words, opening: Opening) -> str:
    reading = opening.reading
    if reading.sheet is None:
        return words.say("import_failed")
    counts = {"answers": len(reading.sheet.answers), "problems": len(reading.problems)}
    if opening.again:
        return words.say("import_again", **counts, questions=words.listed(opening.again))
    return words.say("import_problems" if reading.problems else "import_done", **counts)


OPERATIONS: Mapping[str, Operation] = {
    "new": _new,
    "report": _report,
    "export": _export,
    "import": _import,
}

_SESSION = Session()


def handle(request: str) -> str:
    """Answer one request in the session of this process; see `Session.handle`."""
    return _SESSION.handle(request)
