"""Runs the desk: opens every file, reads it, lets the judges conclude, settles the proposals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from readiness.errors import RequestError
from readiness.evidence.bundle import EvidenceBundle
from readiness.evidence.checker import Context, Judge, Reader
from readiness.evidence.cut_files import judged
from readiness.evidence.file_notices import damage, emptiness, settles_nothing
from readiness.evidence.given import Given
from readiness.evidence.kinds.detect import KIND_ASK, LARGEST_TABLE, Desk, open_file
from readiness.evidence.kinds.signs import is_headers
from readiness.evidence.message import Message, sentence
from readiness.evidence.packed import LARGEST_UNPACKED, PackedError, unpacked
from readiness.evidence.proposals import settle
from readiness.evidence.reading.decode import decoded
from readiness.evidence.reading.headers import Aliases
from readiness.evidence.reading.opened import Detection, Opened
from readiness.evidence.reading.survey import Survey, survey
from readiness.evidence.reading.table import TableRows
from readiness.evidence.registry import JUDGES, READERS
from readiness.evidence.results import (
    Ask,
    ExportTable,
    FileReading,
    Finding,
    Judgement,
    Lines,
    Notice,
    Proposal,
)
from readiness.evidence.source import Source
from readiness.evidence.trend import Trend

LARGEST_HEADERS = 64 * 1024
"""Bytes of a file that may be response headers."""

MOST_FILES = 50
"""Files of one run (specification 10.3)."""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file of the report.

    Attributes:
        seen: Its size and hash.
        detection: What it was recognised as.
        reading: What its reader found.
    """

    seen: Survey
    detection: Detection
    reading: FileReading


@dataclass(frozen=True, slots=True)
class DeskReport:
    """Everything the desk has to say.

    Attributes:
        files: Files in the order given.
        proposals: One a question and scope, contradictions first.
        findings: What to repair, errors first.
        notices: How far the reading reaches.
        asks: What only the user can settle.
        exports: Tables by name.
        trends: What changed from day to day.
    """

    files: tuple[FileEntry, ...]
    proposals: tuple[Proposal, ...]
    findings: tuple[Finding, ...]
    notices: tuple[Notice, ...]
    asks: tuple[Ask, ...]
    exports: Mapping[str, ExportTable]
    trends: tuple[Trend, ...] = ()


def check(
    files: Sequence[Source],
    given: Given,
    bundle: EvidenceBundle,
    started: Callable[[int], None] | None = None,
) -> DeskReport:
    """Read files and propose levels.

    Args:
        files: The files; those beyond `MOST_FILES` are named and left.
        given: What the user says in addition to them.
        bundle: Kinds, rules and words.
        started: Called with the index of a file before it is read, for progress.
    """
    given = with_headers(files, given)
    desk = Desk(given, bundle, Aliases(bundle.kinds.values()))
    context = Context(given, bundle)
    entries: list[FileEntry] = []
    for index, source in enumerate(files[:MOST_FILES]):
        if started is not None:
            started(index)
        entries.append(read_file(source, desk, context))
    return conclude(entries, context, left=len(files) - len(entries))


def with_headers(files: Sequence[Source], given: Given) -> Given:
    """Return what is given, with the response headers of a file among those to read.

    `curl -D headers.txt` leaves such a file next to the page; pages are read with it.
    """
    if given.headers is not None:
        return given
    for source in files[:MOST_FILES]:
        if source.size <= LARGEST_HEADERS and is_headers(text := _begin(source)):
            return replace(given, headers=text)
    return given


def _begin(source: Source) -> str:
    try:
        return decoded(source, "utf-8", LARGEST_HEADERS)
    except RequestError:
        return ""  # A file that is gone is named when its own turn comes.


def read_file(file: Source, desk: Desk, context: Context) -> FileEntry:
    """Read one file; whatever is wrong with it, the others can still be read."""
    source = unpacked(file)
    try:
        seen = survey(source)
    except PackedError as error:
        return _still_packed(file, error)
    opened = open_file(source, seen, desk)
    detection = opened.detection
    reader = READERS.get(detection.kind)
    if opened.rows is not None and seen.size > LARGEST_TABLE:
        reading = FileReading(source.name, detection.kind, 0)
    elif reader is None or any(ask.id.startswith(KIND_ASK) for ask in detection.asks):
        rows = 0 if opened.rows is None else sum(1 for _ in opened.rows)
        reading = FileReading(source.name, detection.kind, rows)
    else:
        reading = _read(reader, opened, context)
    notices = (*reading.notices, *damage(opened), *emptiness(opened, reading))
    if isinstance(opened.rows, TableRows) and opened.rows.ragged.incomplete:
        reading = replace(reading, tables=(), cut=True)
    reading = replace(reading, notices=notices)
    return FileEntry(seen, detection, reading)


def _still_packed(file: Source, error: PackedError) -> FileEntry:
    """Name a gzip file that cannot be unpacked to its end, and why; nothing of it is used."""
    message = sentence(f"desk.gzip_{error.why}", limit=LARGEST_UNPACKED // 1024 // 1024)
    notice = Notice(f"gzip_{error.why}", message, file.name)
    reading = FileReading(file.name, "gzip", 0)
    return FileEntry(survey(file), Detection("gzip", notices=(notice,)), reading)


def conclude(entries: Sequence[FileEntry], context: Context, left: int = 0) -> DeskReport:
    """Let every judge that has a file of its kinds conclude, and settle."""
    readings = tuple(entry.reading for entry in entries)
    judgements = [_concluded(judge, readings, context) for judge in JUDGES]
    findings = [f for r in readings for f in r.findings]
    findings += [f for j in judgements for f in j.findings]
    notices = [n for e in entries for n in (*e.detection.notices, *e.reading.notices)]
    notices += [n for j in judgements for n in j.notices]
    settled = settle((p for j in judgements for p in j.proposals), context.given.answers)
    asks = [a for e in entries for a in (*e.detection.asks, *e.reading.asks)]
    asks += [a for j in judgements for a in j.asks]
    spoken = {place.file for f in findings for place in f.lines} | {n.file for n in notices}
    spoken |= {r.file for r in readings if r.tables or any(a.file in {"", r.file} for a in asks)}
    for judge, one in zip(JUDGES, judgements, strict=True):
        if any(not notice.file for notice in one.notices):  # said of all files of its kinds
            spoken |= {r.file for r in readings if r.kind in judge.kinds}
    notices += settles_nothing(readings, settled, context, spoken)
    if left > 0:
        notices.append(Notice("too_many_files", Message("desk.too_many_files", {"left": left})))
    rank = {"error": 0, "warning": 1, "note": 2}
    return DeskReport(
        files=tuple(entries),
        proposals=settled,
        findings=tuple(sorted(findings, key=lambda f: rank[f.severity])),
        notices=tuple({(n.code, n.file): n for n in reversed(notices)}.values())[::-1],
        asks=tuple(asks),
        exports={name: table for j in judgements for name, table in j.exports.items()},
        trends=tuple(trend for j in judgements for trend in j.trends),
    )


def _read(reader: Reader, opened: Opened, context: Context) -> FileReading:
    try:
        return reader.run(opened, context)
    except Exception as error:  # one file must not take the others with it
        name = opened.source.name
        message = Message("desk.reader_failed", {"error": type(error).__name__})
        finding = Finding("reader_failed", "error", message, (Lines(name),))
        return FileReading(name, opened.detection.kind, 0, findings=(finding,))


def _concluded(judge: Judge, readings: Sequence[FileReading], context: Context) -> Judgement:
    mine = tuple(r for r in readings if r.kind in judge.kinds)
    if not mine:
        return Judgement()
    found = judged(judge, mine, context)
    files = tuple(reading.file for reading in mine)
    return replace(found, proposals=tuple(replace(p, files=files) for p in found.proposals))
