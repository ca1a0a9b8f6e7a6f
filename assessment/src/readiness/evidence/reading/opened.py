"""A file whose kind is known and that can now be read, as text or as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from readiness.evidence.reading.decode import decoded
from readiness.evidence.results import Ask, Notice
from readiness.evidence.source import Source


@dataclass(frozen=True, slots=True)
class Detection:
    """What a file was recognised as.

    Attributes:
        kind: Id of its kind; `unknown` when none fits.
        encoding: Python codec name, or "" for binary files.
        bom: Whether a byte order mark precedes the text.
        delimiter: One sign, for tables.
        header_line: Physical line of the header row, for tables.
        fields: Our field name to the index of its column, for tables.
        unmatched: Header texts that no alias covers, for tables.
        locale: Locale whose aliases matched, or "".
        hint: Kind that the user gave, where it differs from what the content shows.
        notices: Cautions.
        asks: What the user must settle before the file can be read.
    """

    kind: str
    encoding: str = ""
    bom: bool = False
    delimiter: str = ""
    header_line: int = 0
    fields: Mapping[str, int] = field(default_factory=dict)
    unmatched: tuple[str, ...] = ()
    locale: str = ""
    hint: str = ""
    notices: tuple[Notice, ...] = ()
    asks: tuple[Ask, ...] = ()


class Rows(Protocol):
    """The rows of a table. Personal columns are empty, cells are padded to the header's width."""

    def at(self, name: str) -> int | None:
        """Return the index of a field's column, or `None` when the file has none."""
        ...

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the physical line and the cells of every row; starts at the first row each time."""
        ...


@dataclass(frozen=True, slots=True)
class Opened:
    """A file to read.

    Attributes:
        source: Its bytes.
        detection: What it is.
        rows: Its rows when it is a table, else `None`.
    """

    source: Source
    detection: Detection
    rows: Rows | None = None

    def text(self, limit: int) -> str:
        """Return at most `limit` bytes as text, without a BOM; what cannot be read is U+FFFD."""
        return decoded(self.source, self.detection.encoding or "utf-8", limit)
