"""A corpus of fragments that no honest page makes: cut, forged, oversized, confused, malicious."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterator
from typing import Any

SUMMARY: dict[str, Any] = {
    "title": "T",
    "headline": "1–2",
    "range": "1–2",
    "stage": "S",
    "lines": ["a", "b"],
    "note": "n",
}
SCRIPTS = (
    "<script>window.hacked=1</script>",
    "<img src=x onerror='window.hacked=1'>",
    "<svg onload=window.hacked=1>",
    "javascript:window.hacked=1",
    "${window.hacked=1}",
    "{{constructor.constructor('window.hacked=1')()}}",
    "</p><iframe srcdoc='<script>parent.hacked=1</script>'>",
    "'\"><b onmouseover=window.hacked=1>",
)
BIDI = ("\u202e", "\u2066", "\u200f", "\u0000", "\u0007", "\u001b[31m", "\ufeff", "\u2028")
CUTS = 80
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
KEYS = ("__proto__", "constructor", "prototype", "toString", "hasOwnProperty")


def packed(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def written(value: object) -> str:
    return packed(json.dumps(value, ensure_ascii=False).encode())


def corpus(honest: str) -> Iterator[str]:
    """Yield hostile fragments; `honest` is one that can be read, to be spoiled."""
    version, summary, payload = honest.split(".")
    yield from _cut(honest)
    yield from (
        "",
        ".",
        "..",
        "...",
        "v1",
        "v1.",
        "v1..",
        f"v1.{summary}",
        f"v1.{summary}.",
        f".{summary}.{payload}",
    )
    yield from (
        f"{other}.{summary}.{payload}" for other in ("v0", "v3", "v999", "V1", "1", "v1 ", "v%31")
    )
    yield from _spoiled_payloads(version, summary, payload)
    yield from _flipped(version, summary, payload)
    yield from _shifted(version, summary, payload)
    yield from (f"{version}.{written(value)}.{payload[:-4]}" for value in _summaries())
    yield from (
        f"{version}.{text}.{payload[:-4]}"
        for text in ("%%%", "=", "a", "ab", "€", "<script>", "../..", "\\u0000")
    )
    yield f"{version}.{packed(bytes(range(128, 256)))}.{payload[:-4]}"
    yield f"{version}.{'A' * 70_000}.{payload}"
    yield f"{version}.{summary}.{'A' * 200_000}"
    yield f"{version}.{summary}.{packed(zlib.compress(bytes(30_000_000), 9))}"


def _cut(honest: str) -> Iterator[str]:
    step = max(1, len(honest) // CUTS)
    yield from (honest[:at] for at in range(1, len(honest), step))


def _flipped(version: str, summary: str, payload: str) -> Iterator[str]:
    """One bit of the payload wrong: the highest of a sign, which never is one of the unused."""
    for at, sign in enumerate(payload):
        wrong = SIGNS[SIGNS.index(sign) ^ 32]
        yield f"{version}.{summary}.{payload[:at]}{wrong}{payload[at + 1 :]}"


def _shifted(version: str, summary: str, payload: str) -> Iterator[str]:
    """A sign lost, doubled, or changed places with the next."""
    for at in range(0, len(payload) - 1, 4):
        first, second = payload[at], payload[at + 1]
        head, rest = f"{version}.{summary}.{payload[:at]}", payload[at + 2 :]
        yield f"{head}{second}{rest}"
        yield f"{head}{first}{first}{second}{rest}"
        if first != second:
            yield f"{head}{second}{first}{rest}"


def _spoiled_payloads(version: str, summary: str, payload: str) -> Iterator[str]:
    middle = len(payload) // 2
    changed = "B" if payload[middle] == "A" else "A"
    for spoiled in (
        payload[1:],
        payload[::-1],
        payload[:middle] + changed + payload[middle + 1 :],
        payload[:middle] + "!" + payload[middle:],
        payload + payload,
        payload.swapcase(),
        packed(b"{}"),
        packed(b"null"),
        packed(b'{"format":"tiderider-answers"}'),
        packed(zlib.compress(b"{}")),
        packed(zlib.compress(b"[" * 100_000)),
        packed(zlib.compress(json.dumps({"__proto__": {"polluted": 1}}).encode())),
        packed(b"\x1f\x8b\x08\x00"),
        packed(b"PK\x03\x04"),
        packed(bytes(1000)),
    ):
        yield f"{version}.{summary}.{spoiled}"


def _summaries() -> Iterator[object]:
    yield from (None, True, 0, "text", [], {}, [SUMMARY], {"title": "only"})
    yield json.loads("[" * 200 + "]" * 200)
    for text in (*SCRIPTS, *(sign + "x" for sign in BIDI), "long " * 2000):
        yield {**SUMMARY, "title": text, "lines": [text]}
    for key in SUMMARY:
        yield {name: value for name, value in SUMMARY.items() if name != key}
        yield {**SUMMARY, key: {"toString": "x"}}
        yield {**SUMMARY, key: 7}
    for key in KEYS:
        yield {**SUMMARY, key: {"polluted": 1}}
    yield {**SUMMARY, "lines": ["x"] * 5000}
    yield {**SUMMARY, "lines": [["x"]]}
