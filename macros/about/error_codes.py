"""`error_codes`: what `make check` may print, with a real line for each code."""

from __future__ import annotations

from itertools import groupby

from macros.content.sources import Content
from macros.content.templates import Render, block, heading
from readiness_build.source.code_table import CodeRow, code_rows


def error_codes(content: Content, render: Render) -> str:
    """Return every code under a heading for each kind of problem.

    Args:
        content: What to print from.
        render: Fills a template.

    Raises:
        KeyError: A code has no words or no golden message.
    """
    parts = []
    for kind, rows in groupby(code_rows(content.root), kind_of):
        title = content.words(f"codes.kind_{kind.lower()}")
        html = render("error_codes.html", rows=list(rows))
        parts += [heading(2, title, f"codes-{kind.lower()}"), block(html)]
    return "".join(parts)


def kind_of(row: CodeRow) -> str:
    """Return the letter of a code, which says what kind of problem it is."""
    return row.code[0]
