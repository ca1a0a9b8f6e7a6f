"""A corpus of hostile input: what may be opened, pasted or linked by mistake or on purpose."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.unit.asking import file, level

MEGABYTE = 1 << 20
SOUND = file(
    {"BRD-01": level(2, "https://example.org"), "BRD-02": level(3)},
    profile={"own_site": True},
    name="Brand",
    targets={"overall": 50},
)
SIGNS = ("\x00", "\x1b[31m", "\u202e", "\u2066", "\u200f", "\ufeff", "\ud800", "\u2028", "\x85")
KEYS = ("__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "__class__")
SCRIPTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "{{7*7}}",
    "${7*7}",
    "%s%s%n",
    "{0.__class__}",
    "=cmd|'/c calc'!A1",
)
VALUES: tuple[object, ...] = (None, True, 0, -1, 1.5, 10**30, "", "x", [], {}, [[]], {"a": {}})


def texts() -> Iterator[tuple[str, str]]:
    """Yield (name, text) of at least 300 inputs."""
    whole = json.dumps(SOUND)
    for cut in range(0, len(whole) - 1, 3):
        yield f"cut at {cut}", whole[:cut]
    yield "10 MB of letters", "x" * (10 * MEGABYTE)
    yield "10 MB in a string", json.dumps({**SOUND, "note": "n" * (10 * MEGABYTE)})
    yield "10 MB of evidence", json.dumps(file({"BRD-01": level(1, "e" * (10 * MEGABYTE))}))
    yield "deep lists", "[" * 100_000
    yield "deep objects", '{"a":' * 100_000
    yield "deep and closed", "[" * 5000 + "]" * 5000
    yield "many digits", '{"format_version": ' + "9" * 6000 + "}"
    yield "not a number", '{"format": NaN}'
    yield "infinite", '{"format_version": 1e999}'
    yield "two values", whole + whole
    yield "single quotes", whole.replace('"', "'")
    yield "a comment", "// \n" + whole
    for number, (name, value) in enumerate(_objects()):
        yield f"{number} {name}", json.dumps(value)


def _objects() -> Iterator[tuple[str, object]]:
    for value in VALUES:
        yield f"bare {value!r:.20}", value
        for key in SOUND:
            yield f"{key} is {value!r:.20}", {**SOUND, key: value}
        for key in ("state", "level", "evidence", "reason", "note"):
            yield f"answer {key} is {value!r:.20}", file({"BRD-01": {**level(3), key: value}})
        for key in ("scenarios", "snapshots", "plan"):
            yield f"{key} is {value!r:.20}", {**SOUND, key: value}
            yield f"{key} holds {value!r:.20}", {**SOUND, key: [value]}
    for key in KEYS:
        yield f"key {key}", {**SOUND, key: {"polluted": True}}
        yield f"answer {key}", file({key: level(3)})
        yield f"profile {key}", {**SOUND, "profile": {key: True}}
    for text in (*SIGNS, *SCRIPTS):
        yield f"name {text!r}", {**SOUND, "name": text}
        yield f"evidence {text!r}", file({"BRD-01": level(3, text)})
        yield f"mode {text!r}", {**SOUND, "mode": text}
        yield f"key {text!r}", file({text: level(3)})
    yield "other bank", {**SOUND, "bank": {"id": "other", "version": "1.0.0"}}
    yield "future bank", {**SOUND, "bank": {"id": "tiderider", "version": "9.0.0"}}
    yield "future format", {**SOUND, "format_version": 2}


def fragments(sound: str) -> Iterator[tuple[str, str]]:
    """Yield (name, fragment) made from a sound one."""
    for cut in range(0, len(sound) - 1, 5):
        yield f"cut at {cut}", sound[:cut]
        yield f"changed at {cut}", f"{sound[:cut]}!{sound[cut + 1 :]}"
    yield "10 MB", sound + "A" * (10 * MEGABYTE)
    for text in (*SIGNS, *SCRIPTS, *KEYS):
        yield f"sign {text!r}", sound[:40] + text + sound[40:]
        yield f"only {text!r}", text
