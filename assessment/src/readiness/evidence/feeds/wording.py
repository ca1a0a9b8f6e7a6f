"""Sentences of this room: keys of `assessment/evidence/messages/feeds.<lang>.yaml`."""

from __future__ import annotations

from readiness.evidence.message import Message, Value


def said(key: str, **values: Value) -> Message:
    """Return the sentence of a key with its values."""
    return Message(f"feeds.{key}", values)
