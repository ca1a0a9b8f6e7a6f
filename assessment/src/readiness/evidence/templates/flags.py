"""Yes and no as people write them in a table."""

from __future__ import annotations

YES = frozenset(
    {"1", "true", "yes", "y", "x", "✓", "是", "有", "对", "はい", "ja", "oui", "sí", "si"}
)
NO = frozenset({"0", "false", "no", "n", "-", "否", "无", "没有", "不", "いいえ", "nein", "non"})


def flag(text: str) -> bool | None:
    """Return whether a cell says yes; `None` when it says neither."""
    kept = text.strip().casefold()
    return True if kept in YES else False if kept in NO else None
