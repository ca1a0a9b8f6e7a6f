"""`record_to`: how far the record of the ledger reaches, in words, never typed by hand."""

from __future__ import annotations

from typing import Final

from macros.content.sources import Content

_FULL: Final = len("2026-10-08")
_LAST_OF_EARLY: Final = 10
_LAST_OF_MIDDLE: Final = 20


def record_to(content: Content) -> str:
    """Return the newest day to which a claim is recorded, such as `early October 2026`.

    The day is said to a third of a month: the claims of one reading reach days that differ by a
    few, and a page speaks of all of them.

    Args:
        content: Holds the ledger and the words.
    """
    # Only a claim with a day says which part of the month was read.
    days = (c.record_to for c in content.ledger.claims.values() if len(c.record_to) == _FULL)
    year, month, day = (int(part) for part in max(days).split("-"))
    part = "early" if day <= _LAST_OF_EARLY else "middle" if day <= _LAST_OF_MIDDLE else "late"
    name = content.words("record.months").split()[month - 1]
    return content.words(f"record.part_{part}", year=year, month=name)
