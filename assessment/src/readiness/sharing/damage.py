"""Tells a link that was cut from one that was changed."""

from __future__ import annotations

import re
import zlib

from readiness.bank.model import Bank

LINE = re.compile(r"[ -~]*")
"""The first part of a payload: one line of ASCII."""

FIELDS = 5
"""Of the line: version, mode, profile, answers, reasons."""

LONGEST_TEXTS = 256 * 1024
"""Most bytes the texts may unpack to."""


def is_cut(bank: Bank, body: bytes) -> bool:
    """Return whether a body with a wrong checksum ends before all is said that it begins."""
    head, _, packed = body.partition(b"\n")
    if not LINE.fullmatch(head.decode("latin-1")):
        return False
    line = head.decode("latin-1").split(";")
    if len(line) != FIELDS:
        return len(line) < FIELDS
    if not packed:
        reasons = [pair.partition(":")[2] for pair in line[4].split(",") if pair]
        known = {reason for question in bank.questions for reason in question.na}
        return line[3].count("n") > len([reason for reason in reasons if reason in known])
    opener = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        opener.decompress(packed, LONGEST_TEXTS)
    except zlib.error:
        return False
    return not opener.eof
