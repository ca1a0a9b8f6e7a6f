"""Strict JSON in, canonical JSON out."""

from __future__ import annotations

import json
from math import isinf
from typing import Any, NoReturn

MAX_DEPTH = 64
"""Deepest nesting read; the bundle needs 12, an answer file 7."""


_SQUARE = bytes.maketrans(b"{}", b"[]")
_NO_BRACKET = bytes(set(range(256)) - set(b"[]{}"))


def canonical_json(value: object) -> str:
    """Return `value` as JSON text with sorted keys and no spare spaces.

    The same value gives the same text in every Python, so its bytes can be hashed and compared.
    """
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


class DuplicateKeyError(ValueError):
    """An object holds a key twice.

    Attributes:
        key: The key.
    """

    def __init__(self, key: str) -> None:
        """Keep the key."""
        super().__init__(f"the key {key!r} appears twice")
        self.key = key


def parse_json(text: str, *, unique: bool = False, strict: bool = True) -> Any:
    """Parse JSON that may come from anywhere.

    Python's own reader takes `NaN` and numbers beyond all bounds, which no browser reads back, and
    deep nesting ends the stack of a browser's Python for good. All three are refused here. Half of
    a sign outside the basic plane, as a cut text may hold, becomes U+FFFD.

    Args:
        text: JSON text.
        unique: Whether a key that appears twice in one object is refused, since one of the two
            would be lost.
        strict: Whether a line break or another control sign inside a quoted text is refused.

    Raises:
        DuplicateKeyError: A key appears twice, with `unique`.
        ValueError: The text is no JSON, holds such a number, or is nested deeper than `MAX_DEPTH`.
    """
    if _depth(text) > MAX_DEPTH:
        raise ValueError(f"nested deeper than {MAX_DEPTH}")
    pairs = _unique if unique else None
    value = json.loads(
        text,
        parse_constant=_refuse,
        parse_float=_finite,
        object_pairs_hook=pairs,
        strict=strict,
    )
    return _repaired(value) if _may_hold_half(text) else value


def _may_hold_half(text: str) -> bool:
    # A search for an escape and an encoding take a hundredth of the time of a regular expression.
    if "\\ud" in text or "\\uD" in text:
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _repaired(value: Any) -> Any:
    """Return a value in which half signs, which no file can hold, became U+FFFD."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_repaired(item) for item in value]
    if isinstance(value, dict):
        return {_repaired(key): _repaired(item) for key, item in value.items()}
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise DuplicateKeyError(key)
        found[key] = value
    return found


def _depth(text: str) -> int:
    """Return how deep brackets are nested; of unbalanced ones at least so deep."""
    # Outside strings only: without escaped quotation marks every second part is a string.
    outside = "".join(text.replace("\\\\", "").replace('\\"', "").split('"')[::2])
    left = outside.encode("utf-8", "surrogatepass").translate(_SQUARE, _NO_BRACKET)
    depth = 0
    # Pairs are taken out from the inside, a level at a time: few steps, where a sign each is many.
    while depth <= MAX_DEPTH and b"[]" in left:
        left, depth = left.replace(b"[]", b""), depth + 1
    return depth + left.count(b"[")


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def _finite(text: str) -> float:
    number = float(text)
    if isinf(number):
        _refuse(text)
    return number
