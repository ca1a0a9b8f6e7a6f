"""Sentences of this room: keys of `assessment/evidence/messages/pages.<lang>.yaml`."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.evidence.message import Message, Value


def said(key: str, **values: Value) -> Message:
    """Return the sentence of a key with its values."""
    return Message(f"pages.{key}", values)


def listed(names: Sequence[str]) -> Message:
    """Return facts such as `price` as a list of words of the reader's language."""
    first, *others = (Message(f"pages.fact_{name}") for name in names)
    for other in others:
        first = Message("pages.pair", {"first": first, "second": other})
    return first
