"""Reads `brand.json` of a brand's folder: its name and what only the seller can say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from readiness.commands.decode_text import decode_text
from readiness.commands.endings import UNREADABLE, Stop
from readiness.evidence.given import Given
from readiness.json_text import parse_json

BRAND_FILE = "brand.json"


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a text")
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("a whole number")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise TypeError("a list of texts")
    return tuple(value)


def _set(value: Any) -> frozenset[str]:
    return frozenset(_texts(value))


def _pairs(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        raise TypeError("names with texts")
    return dict(value)


def _columns(value: Any) -> dict[str, dict[str, str]]:
    if not isinstance(value, dict):
        raise TypeError("names of files with fields and headers")
    return {file: _pairs(fields) for file, fields in value.items()}


_KEYS: dict[str, Callable[[Any], Any]] = {
    "page_urls": _texts, "robots_status": _whole, "headers": _text, "marketplace": _text,
    "brands": _texts, "complete": _set, "choices": _pairs, "kinds": _pairs, "columns": _columns,
    "rates": _pairs, "sentences": _pairs, "confirmed": _set,
}  # fmt: skip


def brand_given(folder: Path, given: Given) -> tuple[str, Given]:
    """Return a brand's name and what is known of it apart from its files.

    Args:
        folder: The brand's folder; without `brand.json` its name is the folder's.
        given: What holds for all brands.

    Raises:
        Stop: `brand.json` is no JSON object, or a key is unknown or of the wrong type (code 4).
    """
    path = folder / BRAND_FILE
    if not path.is_file():
        return folder.name, given
    try:
        raw = parse_json(decode_text(path.read_bytes())[0])
    except (OSError, ValueError) as error:
        raise Stop(UNREADABLE, f"{path} is no JSON ({error}); repair it or remove it") from error
    if not isinstance(raw, dict):
        raise Stop(UNREADABLE, f'{path} holds no object; expected {{"name": ...}}')
    unknown = sorted(raw.keys() - _KEYS.keys() - {"name"})
    if unknown:
        known = ", ".join(sorted({"name", *_KEYS}))
        raise Stop(UNREADABLE, f"{path}: unknown key {unknown[0]!r}; known are {known}")
    changes: dict[str, Any] = {}
    for key, read in _KEYS.items():
        if key in raw:
            try:
                changes[key] = read(raw[key])
            except TypeError as error:
                raise Stop(UNREADABLE, f"{path}: {key} must be {error}") from error
    name = raw.get("name", folder.name)
    if not isinstance(name, str) or not name.strip():
        raise Stop(UNREADABLE, f"{path}: name must be a text")
    if not changes.get("brands"):
        changes["brands"] = given.brands or (name,)
    return name, replace(given, **changes)
