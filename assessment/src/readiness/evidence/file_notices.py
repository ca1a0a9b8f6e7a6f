"""What is said of each file as a whole: damage, emptiness, and that it settles nothing alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from readiness.evidence.checker import Context
from readiness.evidence.message import Message, sentence
from readiness.evidence.reading.opened import Opened
from readiness.evidence.reading.table import TableRows
from readiness.evidence.results import FileReading, Notice, Proposal


def settles_nothing(
    readings: Sequence[FileReading],
    proposals: Sequence[Proposal],
    context: Context,
    spoken: Collection[str],
) -> Iterator[Notice]:
    """Say of each file that settles nothing what would, and never leave one without a word.

    Args:
        readings: What the files gave.
        proposals: What is proposed.
        context: For the words of each kind.
        spoken: Names of files of which something else is said or asked.
    """
    texts = context.bundle.messages["en"]
    named = {file for one in proposals for file in one.files}
    useful = {file for one in proposals if one.state != "not_from_file" for file in one.files}
    for reading in readings:
        key = f"alone.{reading.kind}"
        empty = reading.facts is None and not reading.rows
        if empty or reading.cut or reading.asks or reading.file in useful:
            continue
        if key in texts:
            yield Notice("settles_nothing_alone", Message(key), reading.file)
        elif reading.facts is not None and reading.file not in {*spoken, *named}:
            yield Notice("settles_nothing", Message("desk.settles_nothing"), reading.file)


def emptiness(opened: Opened, reading: FileReading) -> tuple[Notice, ...]:
    """Say that a file holds nothing, or a header and no row."""
    name = opened.source.name
    if opened.detection.kind == "empty":
        return (Notice("file_empty", Message("desk.file_empty"), name),)
    if isinstance(opened.rows, TableRows) and reading.rows == 0 and not reading.asks:
        return (Notice("no_rows", Message("desk.no_rows"), name),)
    return ()


def breaks_off(name: str, line: int) -> Notice:
    """Say in which line the end of a file is missing."""
    return Notice("file_cut", sentence("desk.file_cut", line=line), name)


def damage(opened: Opened) -> tuple[Notice, ...]:
    """Say what was wrong with the text of a table that has been read."""
    rows, name = opened.rows, opened.source.name
    if not isinstance(rows, TableRows):
        return ()
    found: list[Notice] = []
    hurt, ragged = rows.damage, rows.ragged
    if hurt.replaced:
        message = sentence("desk.text_damaged", count=hurt.replaced, line=hurt.first)
        found.append(Notice("text_damaged", message, name))
    if hurt.nul:
        message = Message("desk.nul_removed", {"count": hurt.nul})
        found.append(Notice("nul_removed", message, name))
    if ragged.cut:
        found.append(breaks_off(name, ragged.cut))
    if ragged.short or ragged.long:
        count = ragged.short + ragged.long
        message = sentence("desk.rows_ragged", count=count, line=ragged.lines[0])
        found.append(Notice("rows_ragged", message, name))
    if ragged.broken:
        message = Message("desk.rows_broken", {"line": ragged.broken})
        found.append(Notice("rows_broken", message, name))
    return tuple(found)
