"""The report as plain JSON: what the page shows and the command line prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from readiness import __version__
from readiness.evidence.checker import Context
from readiness.evidence.desk import DeskReport, FileEntry
from readiness.evidence.kinds.detect import KIND_ASK
from readiness.evidence.message import Language, Message, excerpt, say, sentence, stated
from readiness.evidence.results import Ask, Cell, Finding, Lines, Notice, Proposal, Table
from readiness.evidence.trend import Trend
from readiness.report.tables import inert

FORMAT = "tiderider-desk/1"

HASH_SHOWN = 12
"""First hexadecimal digits of a file's hash in the line of evidence."""

type Json = dict[str, Any]


class Plain:
    """Turns results into JSON in one language."""

    def __init__(self, context: Context) -> None:
        """Keep the words."""
        self._given, self._bundle = context.given, context.bundle
        self._lang = cast(Language, context.given.lang)
        self._texts = context.bundle.messages[self._lang]

    def report(self, report: DeskReport) -> Json:
        """Return the whole report."""
        return {
            "format": FORMAT,
            "engine": __version__,
            "data": self._bundle.hash,
            "today": self._given.today.isoformat(),
            "lang": self._lang,
            "files": [self.file(entry) for entry in report.files],
            "proposals": [
                self.proposal(one) | {"evidence": self.evidence_line(one, report.files)}
                for one in report.proposals
            ],
            "findings": [self.finding(one) for one in report.findings],
            "warnings": [self.notice(one) for one in report.notices],
            "asks": [self.ask(one) for one in report.asks],
            "exports": {
                name: [[inert(self.cell(cell)) for cell in row] for row in rows]
                for name, rows in report.exports.items()
            },
            "trends": [self.trend(one) for one in report.trends],
        }

    def say(self, message: Message) -> str:
        """Return a sentence."""
        return say(self._texts, self._lang, message)

    def stated(self, message: Message) -> str:
        """Return a whole sentence, with its capital and its stop."""
        return stated(self._texts, self._lang, message)

    def kind(self, kind: str) -> str:
        """Return the name of a kind."""
        return self._texts.get(f"kind.{kind}", self._texts["kind.unknown"])

    def file(self, entry: FileEntry) -> Json:
        """Return what is said of one file."""
        found, reading = entry.detection, entry.reading
        several = any(ask.id.startswith(KIND_ASK) for ask in found.asks)
        return {
            "name": reading.file,
            "kind": reading.kind,
            "kind_name": self._texts["desk.kind_open"] if several else self.kind(reading.kind),
            "rows": reading.rows,
            "size": entry.seen.size,
            "sha256": entry.seen.sha256,
            "encoding": found.encoding,
            "bom": found.bom,
            "delimiter": found.delimiter,
            "locale": found.locale,
            "first": reading.first,
            "last": reading.last,
            "columns": dict(found.fields),
            "unmatched": [excerpt(text, 60) for text in found.unmatched],
            "facts": dict(reading.shown),
            "tables": [self.table(one) for one in reading.tables],
            "warnings": sorted({
                *(notice.code for notice in (*found.notices, *reading.notices)),
                *(finding.code for finding in reading.findings),
            }),
        }  # fmt: skip

    def table(self, one: Table) -> Json:
        """Return rows to show of a file."""
        return {
            "title": self.say(one.title),
            "columns": [self.say(column) for column in one.columns],
            "rows": [[self.cell(cell) for cell in row] for row in one.rows],
        }

    def cell(self, cell: Cell) -> str:
        """Return a cell of a table as text."""
        return cell if isinstance(cell, str) else self.say(cell)

    def trend(self, one: Trend) -> Json:
        """Return a trend in the form that calculators give a series for a chart."""
        day = self.say(Message("report.column_day"))
        labels = [day, *(self.say(column) for column in one.columns)]
        cells = [["–" if cell is None else str(cell) for cell in row] for row in one.rows]
        return {
            "key": one.key,
            "title": self.say(one.title),
            "kind": "lines",
            "columns": [{"label": label} for label in labels],
            "rows": [[day.toordinal(), *row] for day, row in zip(one.days, one.rows, strict=True)],
            "shown": [[day.isoformat(), *row] for day, row in zip(one.days, cells, strict=True)],
            "mark": None,
            "mark_label": None,
        }

    def proposal(self, one: Proposal) -> Json:
        """Return one proposal."""
        sample = one.sample
        return {
            "question": one.question,
            "min": one.min,
            "max": one.max,
            "binding_min": one.binding_min,
            "levels": list(range(one.binding_min, one.max + 1)) if one.said else [],
            "state": one.state,
            "scope": one.scope,
            "contradiction": self._contradiction(one),
            "because": self.stated(one.because),
            "lines": self.lines(one.lines),
            "next": [self.say(message) for message in one.next],
            "sample": None if sample is None else {
                "found": sample.found, "asked": sample.asked, "complete": sample.complete,
            },
            "existing": one.existing,
            "informs": one.informs,
            "files": list(one.files),
        }  # fmt: skip

    def evidence_line(
        self, one: Proposal, files: Iterable[FileEntry], *, names: bool = False
    ) -> str:
        """Return the line that is written with a level: kinds, hashes, rows, periods; no cell.

        Args:
            one: The proposal.
            files: All files of the report.
            names: Whether the user wants file names in it.
        """
        entries = [entry for entry in files if entry.reading.file in one.files]
        listed = tuple(self.say(self._file_line(entry, names=names)) for entry in entries)
        said = one.evidence if one.evidence is not None else Message("report.no_detail")
        return self.say(sentence("report.evidence", files=listed, said=said, engine=__version__))

    def _file_line(self, entry: FileEntry, *, names: bool) -> Message:
        reading = entry.reading
        period = f"{reading.first}–{reading.last}" if reading.first else ""
        return sentence(
            "report.evidence_file",
            kind=self.kind(reading.kind),
            hash=entry.seen.sha256[:HASH_SHOWN],
            rows=reading.rows,
            period=f", {period}" if period else "",
            name=f" ({reading.file})" if names else "",
        )

    def _contradiction(self, one: Proposal) -> str:
        """Return what is said, before the reason, of an answer that the files exclude."""
        if one.state != "contradiction" or one.existing is None:
            return ""
        return self.say(sentence("desk.answer_disagrees", level=one.existing))

    def finding(self, one: Finding) -> Json:
        """Return one finding."""
        return {
            "code": one.code,
            "severity": one.severity,
            "text": self.say(one.message),
            "lines": self.lines(one.lines),
            "questions": list(one.questions),
        }

    def notice(self, one: Notice) -> Json:
        """Return one notice."""
        return {"code": one.code, "text": self.stated(one.message), "file": one.file}

    def ask(self, one: Ask) -> Json:
        """Return one question to the user."""
        options = [{"id": option.id, "label": self.say(option.label)} for option in one.options]
        return {"id": one.id, "text": self.say(one.message), "options": options, "file": one.file}

    def lines(self, places: Iterable[Lines]) -> list[Json]:
        """Return places; a run of lines has `first` and `last`."""
        return [
            {"file": place.file, "first": place.first, "last": place.last}
            if place.first
            else {"file": place.file, "lines": list(place.lines)}
            for place in places
        ]
