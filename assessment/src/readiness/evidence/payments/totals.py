"""What was read of a report, as a table: sums by name, for files that settle no question alone."""

from __future__ import annotations

from collections.abc import Mapping

from readiness.evidence.message import Message, excerpt, sentence
from readiness.evidence.results import Cell, Table

MOST_PARTS = 20
"""Rows of one sum that is split, such as units by disposition."""

SHORT = 40
"""Signs of a name from the file."""


def totals(shown: Mapping[str, object], *names: str) -> tuple[Table, ...]:
    """Return one table of the sums named; one that is split has a row for each part."""
    rows: list[tuple[Cell, ...]] = []
    for name in names:
        label, value = Message(f"payments.total_{name}"), shown.get(name, "")
        if isinstance(value, Mapping):
            parts = list(value.items())[:MOST_PARTS]
            rows += [(_part(label, key), str(one)) for key, one in parts]
        elif value != "":
            rows.append((label, str(value)))
    head = (Message("payments.column_what"), Message("payments.column_read"))
    return (Table(Message("payments.table_totals"), head, tuple(rows)),) if rows else ()


def _part(what: Message, part: object) -> Message:
    return sentence("payments.part", what=what, part=excerpt(str(part), SHORT) or "–")
