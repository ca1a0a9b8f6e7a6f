"""What readers of JSON and XML say of a fault, in the user's language."""

from __future__ import annotations

from collections.abc import Mapping

from readiness.evidence.message import Message, Value, excerpt

_KEYS: Mapping[str, str] = {
    # The beginnings of what Python's JSON reader says.
    "Expecting value": "value",
    "Expecting property name": "name",
    "Illegal trailing comma": "last_comma",
    "Expecting ',' delimiter": "comma",
    "Expecting ':' delimiter": "colon",
    "Unterminated string": "quote",
    "Invalid control character": "control",
    "Invalid \\": "escape",
    "Extra data": "more",
    "nested": "depth",
    "NaN": "number",
    "Infinity": "number",
    "-Infinity": "number",
    "no object": "no_object",
    "the line is too long": "long",
    # Those of the XML reader, its own and ours.
    "doctype": "doctype",
    "depth": "depth",
    "text": "long",
    "no element found": "end",
    "unclosed": "end",
    "mismatched tag": "tag",
    "not well-formed": "sign",
    "undefined entity": "entity",
    "unbound prefix": "prefix",
    "junk after document element": "more",
}


def fault_words(reason: str) -> Value:
    """Return a reason as a sentence; what is not known is quoted as it is."""
    key = next((key for start, key in _KEYS.items() if reason.startswith(start)), "")
    return Message(f"desk.fault_{key}") if key else excerpt(reason)
