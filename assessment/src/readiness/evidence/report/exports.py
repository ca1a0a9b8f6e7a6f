"""Cells of tables to save, so that no spreadsheet runs one as a formula."""

from __future__ import annotations

from readiness.report.tables import inert


def safe_cell(text: str) -> str:
    """Return a cell that spreadsheets show as text: a formula sign gets an apostrophe before it."""
    return inert(text)
