"""Bytes to text: a codec's name and the lines of a source, decoded piece by piece."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from readiness.evidence.source import Source, head_of

BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
"""Byte order marks and the codec of what follows."""


def without_bom(data: bytes) -> tuple[bytes, str]:
    """Return the bytes after a byte order mark, and the codec it names or ""."""
    for mark, codec in BOMS:
        if data.startswith(mark):
            return data[len(mark) :], codec
    return data, ""


def decoded(source: Source, encoding: str, limit: int) -> str:
    """Return at most `limit` bytes as text, without a BOM; what cannot be read becomes U+FFFD."""
    data, codec = without_bom(head_of(source, limit))
    return codecs.getincrementaldecoder(codec or encoding)("replace").decode(data)


@dataclass(slots=True)
class Damage:
    """What was wrong with the text of a file; filled while its lines are read.

    Attributes:
        replaced: Signs that the codec could not read.
        first: Physical line of the first of them, 0 for none.
        nul: NUL signs taken out.
        open_end: Whether the last line has no end, as when a file was cut off.
    """

    replaced: int = 0
    first: int = 0
    nul: int = 0
    open_end: bool = False


@dataclass(slots=True)
class LineReader:
    """Yields the lines of a source with their ends, split at LF, CR and CRLF only.

    `str.splitlines` would also split at U+2028 and form feeds, which stand inside cells.

    Attributes:
        source: The bytes.
        encoding: Codec without BOM.
        damage: What was wrong so far.
    """

    source: Source
    encoding: str
    damage: Damage = field(default_factory=Damage)

    def __iter__(self) -> Iterator[str]:
        """Yield every line."""
        rest, number = "", 0
        for added in self._texts():
            text = self._cleaned(rest + added if rest else added, added, number)
            # A CR at the end may be half of a CRLF, so the cut leaves the last sign out.
            cut = max(text.rfind("\n"), text.rfind("\r", 0, len(text) - 1)) + 1
            rest = text[cut:]
            for line in io.StringIO(text[:cut], newline=""):
                number += 1
                yield line
        if rest:
            self.damage.open_end = rest[-1] not in "\r\n"
            yield from io.StringIO(rest, newline="")

    def _texts(self) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder(self.encoding)("replace")
        first = True
        for chunk in self.source.chunks():
            data = without_bom(chunk)[0] if first else chunk
            first = False
            yield decoder.decode(data)
        yield decoder.decode(b"", final=True)

    def _cleaned(self, whole: str, added: str, number: int) -> str:
        """Count what is damaged in the part just added, and take NUL signs out of the whole."""
        if "\ufffd" in added:
            if not self.damage.first:
                before = whole[: whole.index("\ufffd")]
                self.damage.first = number + 1 + before.count("\n")
            self.damage.replaced += added.count("\ufffd")
        if "\0" in added:
            self.damage.nul += added.count("\0")
            return whole.replace("\0", "")
        return whole
