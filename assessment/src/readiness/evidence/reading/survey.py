"""One pass over a file before anything is parsed: its hash, its bytes, and whether it is UTF-8."""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass

from readiness.evidence.source import CHUNK, Source

HEAD = 64 * 1024
"""Bytes kept from the start: header rows, magic bytes, the first rules."""

ODD = 32 * 1024
"""Bytes kept of lines that hold signs outside ASCII, from anywhere in the file."""

_ODD_SIGN = re.compile(rb"[\x80-\xff]")
_LINE_END = re.compile(rb"[\r\n]")
_PAUSE = re.compile(rb"[\t\r\n -/]")
"""Bytes that are no part of a longer sign in any encoding offered, so that a cut there is safe."""
_BEFORE, _BEHIND = 200, 1_800
"""Bytes kept of a line before and behind its first sign outside ASCII."""
_FIELD_QUOTES = (b'\t"', b'\n"', b'\r"')


@dataclass(frozen=True, slots=True)
class Survey:
    """What one pass over a file showed.

    Attributes:
        size: Bytes read.
        sha256: Hash of the bytes, hexadecimal.
        head: The first `HEAD` bytes.
        utf8: Whether all of it is UTF-8.
        odd: Lines with bytes from 0x80 on, joined by LF, at most `ODD` bytes.
        quotes: Quotation marks.
        field_quote: Whether a quotation mark is at the start of a line or after a tab.
    """

    size: int
    sha256: str
    head: bytes
    utf8: bool
    odd: bytes
    quotes: int
    field_quote: bool


def survey(source: Source) -> Survey:
    """Read a source once."""
    digest, check = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")("strict")
    head, odd = bytearray(), bytearray()
    size = quotes = 0
    utf8, field_quote = True, False
    for chunk in source.chunks():
        size += len(chunk)
        digest.update(chunk)
        if len(head) < HEAD:
            head += chunk[: HEAD - len(head)]
        quotes += chunk.count(b'"')
        field_quote = field_quote or any(mark in chunk for mark in _FIELD_QUOTES)
        utf8 = utf8 and _reads(check, chunk)
        if len(odd) < ODD and not chunk.isascii():
            _collect(odd, chunk, first=size == len(chunk))
    utf8 = utf8 and _reads(check, b"", final=True)
    quoted = field_quote or head[:1] == b'"'
    return Survey(size, digest.hexdigest(), bytes(head), utf8, bytes(odd), quotes, quoted)


def _reads(check: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        check.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _collect(odd: bytearray, chunk: bytes, *, first: bool) -> None:
    """Add the lines with high bytes; a line cut by the end of a chunk is left out."""
    start = 0 if first else chunk.find(b"\n") + 1
    end = len(chunk) if len(chunk) < CHUNK else chunk.rfind(b"\n") + 1 or len(chunk)
    # Each byte is looked at a few times at most: pages have lines of a megabyte.
    while len(odd) < ODD and (sign := _ODD_SIGN.search(chunk, start, end)):
        at = sign.start()
        head = max(start, at - _BEFORE)
        head = max(head, chunk.rfind(b"\n", head, at) + 1, chunk.rfind(b"\r", head, at) + 1)
        line = _LINE_END.search(chunk, at, end)
        last = end if line is None else line.start()
        pause = _PAUSE.search(chunk, min(at + _BEHIND, last), last)
        start = last if pause is None else pause.start()
        odd += chunk[head : min(start, at + 2 * _BEHIND)] + b"\n"
