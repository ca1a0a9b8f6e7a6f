"""Writes the results of many files one after the other, so that memory stays flat.

A file that cannot be read becomes one object with `error`, and the others go on.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from readiness.commands.endings import OK, PROBLEMS, Stop, write
from readiness.report.tables import inert, markdown_table

type Json = dict[str, Any]
type Item = Callable[[str], Json]
"""Makes the result of one file; raises `Stop` when it cannot be read."""


def results(names: Sequence[str], make: Item) -> Iterator[tuple[str, Json]]:
    """Yield the result of each file, or an object with `error` in its place."""
    for name in names:
        try:
            yield name, {"file": name, **make(name)}
        except Stop as stop:
            sys.stderr.write(f"readiness: {stop}\n")
            yield name, {"file": name, "error": {"code": stop.code, "message": str(stop)}}


def stream_json(items: Iterable[tuple[str, Json]]) -> int:
    """Write a JSON array, one result after the other; return the exit code."""
    code, before = OK, "[\n"
    for _, item in items:
        write(before + json.dumps(item, ensure_ascii=False, indent=1, sort_keys=True))
        before = ",\n"
        code = PROBLEMS if "error" in item else code
    write("\n]\n")
    return code


def stream_rows(
    items: Iterable[tuple[str, Json]],
    head: Callable[[Json], Sequence[str]],
    rows: Callable[[str, Json], Iterable[Sequence[str]]],
    form: str,
) -> int:
    """Write a table, one file after the other; return the exit code.

    Args:
        items: Results by file name.
        head: Makes the head of the table from the first result.
        rows: Makes the rows of one result.
        form: `csv` or `md`.
    """
    code, columns = OK, 0
    waiting: list[tuple[str, str]] = []
    for name, item in items:
        found: list[Sequence[str]] = []
        if "error" in item:
            code = PROBLEMS
            waiting.append((name, item["error"]["message"]))
        else:
            found = [[*row, ""] for row in rows(name, item)]
            titles = [] if columns else [*head(item), "error"]
            columns = columns or len(titles)
            if titles:
                write(lines(titles, [], form))
        # How many cells a row has is known with the first file that can be read.
        if columns:
            write(more_lines([*_failed(waiting, columns), *found], form))
            waiting.clear()
    if waiting:
        write(lines(["file", "error"], waiting, form))
    return code


def _failed(waiting: Sequence[tuple[str, str]], columns: int) -> list[Sequence[str]]:
    """Return rows that name a file first and the reason last."""
    return [[name, *[""] * (columns - 2), reason] for name, reason in waiting]


def lines(head: Sequence[str], rows: Iterable[Sequence[str]], form: str) -> str:
    """Return a table with its head."""
    if form == "md":
        return markdown_table(head, rows) + "\n"
    return more_lines([head], form) + more_lines(rows, form)


def more_lines(rows: Iterable[Sequence[str]], form: str) -> str:
    """Return further rows of a table."""
    if form == "md":
        # The first two lines are the head and its rule.
        return "".join(f"{row}\n" for row in markdown_table([], rows).split("\n")[2:])
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([inert(cell) for cell in row] for row in rows)
    return out.getvalue()
