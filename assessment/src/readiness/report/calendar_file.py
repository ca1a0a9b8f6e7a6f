"""Writes events as a calendar file (RFC 5545) that every calendar program opens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_OCTETS = 75
"""Longest line in bytes, the break not counted (RFC 5545, section 3.1)."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that takes whole days.

    Attributes:
        uid: Stable id: a second import replaces the event and adds none.
        first: First day.
        after: The day after the last.
        summary: Title.
        description: More words; may hold line breaks.
        url: One address, or empty.
        sequence: Revision; a later import with a higher one replaces the event (RFC 5545,
            section 3.8.7.4).
    """

    uid: str
    first: date
    after: date
    summary: str
    description: str
    url: str
    sequence: int = 0


def calendar(name: str, stamp: date, events: Iterable[Event]) -> str:
    """Return a calendar; days are not marked as busy.

    Args:
        name: Shown by programs that give imported calendars a name.
        stamp: Day on which the file is made.
        events: What is in it.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Tiderider//readiness plan//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for event in events:
        lines += _event(event, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _event(event: Event, stamp: date) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{escaped(event.uid)}",
        f"DTSTAMP:{stamp:%Y%m%d}T000000Z",
        f"SEQUENCE:{event.sequence}",
        f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.after:%Y%m%d}",
        f"SUMMARY:{escaped(event.summary)}",
        f"DESCRIPTION:{escaped(event.description)}",
        "TRANSP:TRANSPARENT",
    ]
    url = [f"URL:{event.url}"] if event.url else []
    return [*lines, *url, "END:VEVENT"]


def escaped(text: str) -> str:
    """Return a text as a value of the type TEXT (RFC 5545, section 3.3.11)."""
    plain = "\n".join(text.splitlines())
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def folded(line: str) -> str:
    """Return a line in pieces of at most 75 bytes; no sign is cut in two."""
    pieces, room, piece = [], _OCTETS, ""
    for sign in line:
        size = len(sign.encode())
        if size > room:
            pieces.append(piece)
            piece, room = "", _OCTETS - 1  # the space that opens a continuation counts
        piece += sign
        room -= size
    return "\r\n ".join([*pieces, piece])
