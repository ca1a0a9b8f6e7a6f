"""Files that must never be opened as they are: cut off, mistyped, foreign, hostile, huge.

The list is made the same way every time, so that a failure names its input.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.e2e.support.answers import VERSION

LEVEL: dict[str, Any] = {"state": "level", "level": 1}
SOUND: dict[str, Any] = {
    "format": "tiderider-answers",
    "format_version": 1,
    "bank": {"id": "tiderider", "version": VERSION, "hash": ""},
    "engine": "",
    "mode": "quick",
    "profile": {"own_site": True},
    "answers": {
        "BRD-01": {"state": "level", "level": 3, "evidence": "log", "date": "2026-11-01"},
        "CON-01": {"state": "unknown"},
        "PAR-01": {"state": "na", "reason": "not_on_amazon"},
    },
}
OTHER_TYPES: tuple[Any, ...] = (None, True, 0, -1, 1.5, "", "x", [], [[]], {}, {"a": 1})
STRINGS = {
    "script": "</script><script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "svg": '"><svg onload=alert(1)>',
    "address": "javascript:alert(1)",
    "template": "${alert(1)}{{ 7 * 7 }}[[% x %]]",
    "bidi": "\u202egnp.exe\u2066\u2069",
    "zero-width": "a\u200b\u200d\ufeffb",
    "control": "a\u0000\u0007\u001b[31mb\u0085",
    "lines": "a\r\n\u2028\u2029b",
    "surrogate": "\\ud800",
    "combining": "Z" + "\u0301" * 500,
    "long": "x" * 50_000,
}
OWN_NAMES = ("__proto__", "constructor", "prototype", "hasOwnProperty", "toString", "valueOf", "")


@dataclass(frozen=True, slots=True)
class Hostile:
    """One input.

    Attributes:
        name: What is wrong with it.
        data: Its bytes, or the piece of which it is made.
        times: How often the piece is repeated; the browser does that itself.
        around: What is before and after the pieces.
    """

    name: str
    data: bytes
    times: int = 1
    around: tuple[bytes, bytes] = (b"", b"")

    def sent(self) -> dict[str, Any]:
        """What the page needs to make the file."""
        pieces = {"before": self.around[0], "data": self.data, "after": self.around[1]}
        coded = {key: base64.b64encode(piece).decode("ascii") for key, piece in pieces.items()}
        return {"name": self.name, "times": self.times, **coded}


def corpus() -> list[Hostile]:
    """Every input, in the same order each time."""
    texts = [
        *_cut_off(),
        *_wrong_types(),
        *_wrong_answers(),
        *_other_versions(),
        *_strings(),
        *_names(),
        *_nested(),
        *_other_formats(),
    ]
    encoded = [
        Hostile(name, text.encode("utf-8") if isinstance(text, str) else text)
        for name, text in texts
    ]
    return [*encoded, *too_large(), *_huge()]


def _file(**more: Any) -> str:
    return json.dumps({**SOUND, **more}, ensure_ascii=False)


def _cut_off() -> Iterator[tuple[str, str]]:
    text = _file()
    for at in range(0, len(text), 5):
        yield f"cut off at {at}", text[:at]


def _wrong_types() -> Iterator[tuple[str, str]]:
    for value in OTHER_TYPES:
        yield f"whole file {value!r}", json.dumps(value)
        for key in SOUND:
            yield f"{key} is {value!r}", _file(**{key: value})
    for key in SOUND:
        yield f"no {key}", json.dumps({k: v for k, v in SOUND.items() if k != key})


def _wrong_answers() -> Iterator[tuple[str, str]]:
    for value in OTHER_TYPES:
        yield f"answer is {value!r}", _file(answers={"BRD-01": value})
        yield f"level is {value!r}", _file(answers={"BRD-01": {"state": "level", "level": value}})
        yield f"state is {value!r}", _file(answers={"BRD-01": {**LEVEL, "state": value}})
        yield f"evidence is {value!r}", _file(answers={"BRD-01": {**LEVEL, "evidence": value}})
        yield f"reason is {value!r}", _file(answers={"BRD-01": {"state": "na", "reason": value}})
    for number in ("1e400", "-1e400", "9" * 5000, "1e-400", "-0", "0.30000000000000004"):
        yield (
            f"level {number[:9]}",
            _file(answers={"BRD-01": LEVEL}).replace('"level": 1', f'"level": {number}'),
        )


def _other_versions() -> Iterator[tuple[str, str]]:
    for version in (0, 2, 99, -1, 1.5, "1", 10**30):
        yield f"format {version}", _file(format_version=version)
    for bank in ("other", "", "tiderider\u202e", "Tiderider"):
        yield f"bank {bank!r}", _file(bank={**SOUND["bank"], "id": bank})
    for version in ("0.0.1", "99.0.0", "1", "x", "1.0.0\n", "-1.0.0", "9" * 400):
        yield f"bank version {version[:9]!r}", _file(bank={**SOUND["bank"], "version": version})
    yield "unknown questions", _file(answers={f"XYZ-{n:02d}": LEVEL for n in range(100)})


def _strings() -> Iterator[tuple[str, str]]:
    for kind, text in STRINGS.items():
        for key in ("evidence", "note", "date", "later"):
            yield f"{kind} in {key}", _file(answers={"BRD-01": {**LEVEL, key: text}})
        yield f"{kind} as question", _file(answers={text: LEVEL})
        yield f"{kind} as profile", _file(profile={text: True})
        yield f"{kind} as mode", _file(mode=text)
        yield f"{kind} as name", _file(name=text)
        yield f"{kind} as key", _file(**{text: text})
        yield f"{kind} alone", text


def _names() -> Iterator[tuple[str, str]]:
    for name in OWN_NAMES:
        yield f"key {name}", _file(**{name: {"polluted": True}})
        yield f"question {name}", _file(answers={name: LEVEL})
        yield f"profile {name}", _file(profile={name: True})
        yield f"in answer {name}", _file(answers={"BRD-01": {**LEVEL, name: {"polluted": True}}})


def _nested() -> Iterator[tuple[str, str]]:
    for depth in (50, 500, 5_000, 100_000):
        yield f"{depth} lists", "[" * depth + "]" * depth
        yield f"{depth} open lists", "[" * depth
        yield f"{depth} objects", '{"a":' * depth + "1" + "}" * depth
        inner = '{"a":' * depth + "1" + "}" * depth
        yield f"{depth} deep in a key", _file(later=0).replace('"later": 0', f'"later": {inner}')


def _other_formats() -> Iterator[tuple[str, str | bytes]]:
    text = _file()
    yield "nothing", ""
    yield "spaces", " \n\t "
    yield "byte order mark", b"\xef\xbb\xbf" + text.encode()
    yield "utf-16", text.encode("utf-16")
    yield "latin-1", _file(engine="é").encode("latin-1")
    yield "gzip", gzip.compress(text.encode(), mtime=0)
    yield "png", b"\x89PNG\r\n\x1a\n" + bytes(range(256))
    yield "every byte", bytes(range(256)) * 8
    yield "html", "<!doctype html><script>alert(1)</script>"
    yield "csv", "question,level\nBRD-01,3\n"
    yield "yaml", "format: tiderider-answers\nanswers: {}\n"
    yield "python", text.replace("true", "True").replace('"', "'")
    yield "comment", "// answers\n" + text
    yield "not a number", _file(engine=0).replace('"engine": 0', '"engine": NaN')
    yield "infinity", _file(engine=0).replace('"engine": 0', '"engine": -Infinity')
    yield "two files", text + text
    yield "rubbish after it", text + "x"
    yield "key twice", text.replace('"mode": "quick"', '"mode": "quick", "mode": "full"')


def too_large() -> Iterator[Hostile]:
    """Files beyond the limit; the last two would be answer files."""
    yield Hostile("20 MB of spaces", b" ", 20_000_000)
    yield Hostile("20 MB of brackets", b"[", 20_000_000)
    yield Hostile("20 MB of sound files", _file().encode(), 60_000)
    yield Hostile("just too large", b" ", 16_000_001)
    sound, around = _file().encode(), _file(later="|").encode().partition(b"|")
    yield Hostile("20 MB in a key nobody knows", b"x", 20_000_000, around[::2])
    yield Hostile("sound and just too large", b" ", 16_000_001, (sound, b""))


def _huge() -> Iterator[Hostile]:
    yield Hostile("just not too large", b" ", 16_000_000)
    yield Hostile("1.9 MB of brackets", b"[", 1_900_000)
