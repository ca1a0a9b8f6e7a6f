"""The operations of the desk for the bridge; the files stay in the page and are read in pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from readiness.bank.model import Bank, shortest
from readiness.errors import RequestError
from readiness.evidence.bundle import EvidenceBundle, bundle_from
from readiness.evidence.calculators.operation import calc
from readiness.evidence.checker import Context
from readiness.evidence.desk import DeskReport, FileEntry, conclude, read_file, with_headers
from readiness.evidence.kinds.detect import Desk
from readiness.evidence.message import Language
from readiness.evidence.operations.accept import accept
from readiness.evidence.operations.given_field import given_from
from readiness.evidence.operations.host import PulledSource
from readiness.evidence.reading.headers import Aliases
from readiness.evidence.report.plain import Plain
from readiness.evidence.source import BytesSource, Source

type Json = dict[str, Any]
type Payload = Mapping[str, Any]


class DeskSession:
    """The desk of one page: its data, the files named, and what was read of them."""

    def __init__(self) -> None:
        """Start without data."""
        self._bundle: EvidenceBundle | None = None
        self._sources: list[Source] = []
        self._entries: dict[int, FileEntry] = {}
        self._report: DeskReport | None = None
        self._headers: str | None = None

    def open(self, payload: Payload, _: Bank | None = None) -> Json:
        """Name the files: `{data?, files: [{name, size} | {name, text}], given}`.

        `data` is the object of `evidence.json` and is needed once.
        """
        if isinstance(payload.get("data"), Mapping):
            self._bundle = bundle_from(payload["data"])
        self._sources = [_source(i, raw) for i, raw in enumerate(payload.get("files", ()))]
        self._entries, self._report, self._headers = {}, None, None
        return {"files": len(self._sources), "data": self._data().hash}

    def read(self, payload: Payload, _: Bank | None = None) -> Json:
        """Read file `index` with what is `given`; the answer describes it."""
        context = self._among_files(payload)
        index = payload.get("index")
        if not isinstance(index, int) or not 0 <= index < len(self._sources):
            raise RequestError("BAD_REQUEST", f"There is no file number {index!r}.")
        desk = Desk(context.given, context.bundle, Aliases(context.bundle.kinds.values()))
        entry = self._entries[index] = read_file(self._sources[index], desk, context)
        plain = Plain(context)
        asks = [plain.ask(ask) for ask in (*entry.detection.asks, *entry.reading.asks)]
        return {**plain.file(entry), "asks": asks}

    def report(self, payload: Payload, bank: Bank | None = None) -> Json:
        """Conclude from all files read so far; `questions` holds the words of the bank."""
        context = self._among_files(payload)
        entries = [self._entries[index] for index in sorted(self._entries)]
        self._report = conclude(entries, context)
        report = Plain(context).report(self._report)
        return {**report, "questions": _questions(report["proposals"], bank, context)}

    def accept(self, payload: Payload, _: Bank | None = None) -> Json:
        """Write accepted levels: `{answers, accept: [..], date, names?, given}`."""
        if self._report is None:
            raise RequestError("NO_REPORT", "There is no report yet; ask for it first.")
        context = self._context(payload)
        answers = accept(
            payload["answers"], payload["accept"], self._report, Plain(context),
            str(payload["date"]), names=payload.get("names") is True,
        )  # fmt: skip
        return {"answers": answers}

    def calc(self, payload: Payload, _: Bank | None = None) -> Json:
        """Run a calculator: `{calculator, inputs, given, data?}`."""
        if isinstance(payload.get("data"), Mapping):
            self._bundle = bundle_from(payload["data"])
        return calc(payload, self._context(payload))

    def _among_files(self, payload: Payload) -> Context:
        """What is given, with the response headers of a file among those chosen."""
        context = self._context(payload)
        if context.given.headers is not None:
            return context
        if self._headers is None:
            # Once for all files, since each of them asks; empty when no file holds any.
            self._headers = with_headers(self._sources, context.given).headers or ""
        return replace(context, given=replace(context.given, headers=self._headers or None))

    def _data(self) -> EvidenceBundle:
        if self._bundle is None:
            raise RequestError("NO_DESK_DATA", "The desk's data was not given; send desk_open.")
        return self._bundle

    def _context(self, payload: Payload) -> Context:
        return Context(given_from(payload.get("given", {})), self._data())


def _questions(
    proposals: Iterable[Mapping[str, Any]], bank: Bank | None, context: Context
) -> dict[str, Json]:
    """Return title, levels and mode of the questions that a report speaks of."""
    lang: Language = "en" if context.given.lang == "en" else "zh"
    found = {p["question"]: bank.question(p["question"]) for p in proposals} if bank else {}
    return {
        key: {
            "title": question.title.say(lang),
            "levels": [level.say(lang) for level in question.levels],
            "mode": shortest(question),
        }
        for key, question in found.items()
        if question is not None
    }


def _source(index: int, raw: Mapping[str, Any]) -> Source:
    name = str(raw.get("name", f"file {index + 1}"))
    if isinstance(raw.get("text"), str):
        return BytesSource(name, raw["text"].encode("utf-8", "replace"))
    size = raw.get("size")
    if not isinstance(size, int) or size < 0:
        raise RequestError("BAD_REQUEST", f"The size of {name!r} is {size!r}.")
    return PulledSource(name, size, index)


_SESSION = DeskSession()

OPERATIONS: Mapping[str, Callable[[Payload, Bank | None], object]] = {
    "desk_open": _SESSION.open,
    "desk_read": _SESSION.read,
    "desk_report": _SESSION.report,
    "desk_accept": _SESSION.accept,
    "calc": _SESSION.calc,
}
"""By the name with which the bridge is asked."""
