"""An open bank for the commands: reads answer files, asks operations, and counts what was wrong."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from readiness.answers.find_object import answer_object
from readiness.answers.problem import is_name
from readiness.bridge import EngineSession
from readiness.commands.endings import HOW_TO_MAKE, NO_BANK, UNREADABLE, Stop
from readiness.commands.text_file import text_of
from readiness.json_text import parse_json

type Json = dict[str, Any]


class BankSession:
    """An open bank, a language, and what was wrong with the files read so far."""

    def __init__(self, bundle: Path, lang: str) -> None:
        """Open the bank."""
        self._session, self._lang = EngineSession(), lang
        self.problems = 0
        try:
            raw = json.loads(bundle.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            advice = f"{HOW_TO_MAKE}, or name one with --bundle"
            raise Stop(NO_BANK, f"cannot read the bank {bundle}; {advice}") from error
        reply = self._reply("open", bundle=raw)
        if not reply["ok"]:
            raise Stop(NO_BANK, f"{bundle}: {reply['error']['message']}")
        self.stamp: Json = reply["result"]["bank"]

    def raw(self, name: str) -> Json:
        """Return a file as it was stored, before it is carried over to the open bank.

        Raises:
            Stop: It holds no JSON object, or one in which a key appears twice.
        """
        try:
            found = parse_json(answer_object(_text(name)), unique=True)
        except ValueError as error:
            raise Stop(UNREADABLE, f"{name} is not JSON: {error}") from error
        if not isinstance(found, dict):
            raise Stop(UNREADABLE, f"{name} is no JSON object; an answer file is one")
        return found

    def opened(self, name: str) -> Json:
        """Return what the operation `import` says of a file, `-` for standard input.

        Raises:
            Stop: The file cannot be read as text.
        """
        found: Json = self.ask("import", text=_text(name))
        self.problems += len(found["problems"])
        return found

    def read(self, name: str) -> Json:
        """Return the answers in a file; write its problems to standard error.

        Raises:
            Stop: It is no answer file.
        """
        opened = self.opened(name)
        self.tell(name, [*opened["changes"], *opened["problems"]])
        if opened["note"]:
            sys.stderr.write(f"{name}: {opened['note']}\n")
        if opened["answers"] is None:
            causes = " ".join(problem["text"] for problem in opened["problems"])
            raise Stop(UNREADABLE, f"{name}: {causes or opened['summary']}")
        answers: Json = opened["answers"]
        return answers

    def tell(self, name: str, problems: Sequence[Json]) -> None:
        """Write what is to be said of a file to standard error, a line each."""
        for problem in problems:
            sys.stderr.write(f"{name}: {problem['text']}\n")

    def ask(self, op: str, **payload: Any) -> Any:
        """Return the result of an operation."""
        reply = self._reply(op, lang=self._lang, **payload)
        if not reply["ok"]:
            raise Stop(UNREADABLE, reply["error"]["message"])
        return reply["result"]

    def _reply(self, op: str, **payload: Any) -> Json:
        request = json.dumps({"op": op, "payload": payload})
        reply: Json = json.loads(self._session.handle(request))
        return reply


def _text(name: str) -> str:
    text, encoding = text_of(name)
    if encoding != "UTF-8":
        sys.stderr.write(f"{name}: read as {encoding}\n")
    return text


def shown_name(name: str) -> str:
    """Return the name of a file as a result may show it."""
    stem = Path(name).stem
    return stem if is_name(stem) else "…"
