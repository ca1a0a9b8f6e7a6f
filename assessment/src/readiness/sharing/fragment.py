"""Packs a result into the fragment of a link, and unpacks one.

`v2.<summary>.<payload>`: both parts are base64url without padding. The summary is JSON that a page
can show before the engine is there. The payload is four bytes of CRC-32 over the summary and the
rest, one line of ASCII and, when texts go along, a line break and their JSON, deflated. In `v1`,
which is still read, the checksum covers the payload alone. The line reads
`version;mode;profile;answers;reasons`: questions are found by their permanent number, so a link
outlives a change of the bank. Unpacking is bounded and never raises.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from readiness.answers.answer_file import FORMAT, FORMAT_VERSION
from readiness.answers.problem import AnswerProblem, hides_signs
from readiness.answers.proof import WITHHELD, is_proof
from readiness.answers.sections import is_date
from readiness.bank.model import TOP_LEVEL, Bank
from readiness.json_text import canonical_json, parse_json
from readiness.sharing.chat_text import readings
from readiness.sharing.damage import LINE, LONGEST_TEXTS, is_cut

VERSION = "v2"
_UNSEALED = "v1"
"""The version whose checksum leaves the summary out."""

VERSIONS = (VERSION, _UNSEALED)
"""Versions that are read, by the engine and by the page before the engine is there."""

LONGEST_FRAGMENT = 64 * 1024
"""Longest fragment read, in characters; browsers take more, chat programs much less."""

LONG_FRAGMENT = 2000
"""From here on some chat programs cut a link; the reader is warned."""

SUMMARY_KEYS = ("title", "headline", "range", "stage", "note")
LONGEST_LINE = 300
MOST_LINES = 8
"""Of the summary, in characters and in lines; what a page shows before the engine is there."""

_CRC = 4
_PROVED = "abcd"
_PARTS = 3
_ENCODED = 9
"""A sign of the link that was percent-encoded twice, in UTF-8, takes up to so many."""

_LOOSE = re.compile(r"[A-Za-z0-9_-]{16}")
"""What may be a piece of a link without its start."""
_BEGINS = re.compile(r"v[0-9]{1,3}\.")
_WHOLE = re.compile(r"v[0-9]{1,3}\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{8}")
"""Version, summary and payload: no word of another text."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What stood in a fragment.

    Attributes:
        file: An answer file, still to be opened; `None` when nothing could be read.
        stored: The summary the sender saw; `None` when it cannot be shown.
        problems: What is wrong with the link.
    """

    file: dict[str, Any] | None
    stored: dict[str, Any] | None
    problems: tuple[AnswerProblem, ...] = ()


def pack(
    bank: Bank,
    file: Mapping[str, Any],
    summary: Mapping[str, Any],
    *,
    redact: bool,
    named: bool = False,
) -> str:
    """Return the fragment of a file that the engine has read.

    Args:
        bank: The bank it was read against.
        file: A cleaned answer file.
        summary: What the page shows at once; see `SUMMARY_KEYS`.
        redact: Whether evidence, notes, name and targets stay at home. That there is evidence is
            still reported, for the score rests on it.
        named: Whether the name goes along although the rest stays at home.
    """
    body = _line(bank, file).encode()
    texts = _texts(bank, file)
    if redact:
        texts = {key: text for key, text in texts.items() if named and key == "name"}
    if texts:
        packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = packer.compress(canonical_json(texts).encode()) + packer.flush()
        body += b"\n" + packed
    head = _to_text(canonical_json(summary).encode())
    sealed = zlib.crc32(body, zlib.crc32(head.encode())).to_bytes(_CRC, "big") + body
    return f"{VERSION}.{head}.{_to_text(sealed)}"


def unpack(bank: Bank, fragment: str) -> Unpacked:
    """Read a fragment or a whole address, with whatever a chat has put into it or around it."""
    if len(fragment) > LONGEST_FRAGMENT * _ENCODED:
        return _refused("share_long")
    refused: Unpacked | None = None
    for reading in readings(fragment):
        unpacked = _read(bank, reading)
        if unpacked.file is not None:
            return unpacked
        refused = refused or unpacked
    return refused or _refused("share_start" if _LOOSE.search(fragment) else "share_broken")


def _read(bank: Bank, link: str) -> Unpacked:
    """Read a link that is nothing but a link."""
    version, *parts = link.split(".")
    if len(link) > LONGEST_FRAGMENT:
        return _refused("share_long")
    if version not in VERSIONS:
        return _refused("share_version")
    if len(parts) + 1 < _PARTS or not parts[-1]:
        return _refused("share_cut", str(len(link)))
    summary, payload = parts
    stored = _summary(summary)
    # Under the checksum a damaged link says nothing for sure, so its summary is not shown.
    shown = stored if version == _UNSEALED else None
    sealed = _to_bytes(payload)
    body = _body(sealed, "" if version == _UNSEALED else summary)
    if body is None:
        cut = is_cut(bank, sealed[_CRC:])
        refused = _refused("share_cut", str(len(link))) if cut else _refused("share_broken")
        return replace(refused, stored=shown)
    try:
        file = _file(bank, body)
    except (ValueError, zlib.error):
        return replace(_refused("share_broken"), stored=shown)
    problems = () if stored else (AnswerProblem("share_summary", "", "warning"),)
    return Unpacked(file, stored, problems)


def _refused(code: str, found: str = "") -> Unpacked:
    return Unpacked(None, None, (AnswerProblem(code, "", "error", found),))


def _to_text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _to_bytes(text: str) -> bytes:
    """Return the bytes; a sign that begins a group by itself holds none."""
    whole = text[:-1] if len(text) % 4 == 1 else text
    return base64.urlsafe_b64decode(whole + "=" * (-len(whole) % 4))


def _number(question_id: str) -> int:
    return int(question_id.rpartition("-")[2])


def _line(bank: Bank, file: Mapping[str, Any]) -> str:
    profile = ",".join(
        f"{p.id}{'+' if file['profile'][p.id] else '-'}"
        for p in bank.profile
        if isinstance(file["profile"].get(p.id), bool)
    )
    answers, reasons = [], []
    for strategy in bank.strategies:
        own = {_number(q.id): q.id for q in bank.questions if q.strategy == strategy.id}
        signs = [_sign(file["answers"].get(own.get(n))) for n in range(1, max(own, default=0) + 1)]
        answers.append(f"{strategy.id}{''.join(signs)}")
        reasons += [
            f"{own[n]}:{file['answers'][own[n]]['reason']}"
            for n, sign in enumerate(signs, start=1)
            if sign == "n"
        ]
    stamp = f"{file['bank']['version']};{file['mode']}"
    return ";".join([stamp, profile, ",".join(answers), ",".join(reasons)])


def _sign(answer: Mapping[str, Any] | None) -> str:
    if answer is None:
        return "-"
    if answer["state"] == "level":
        level: int = answer["level"]
        return _PROVED[level] if is_proof(answer.get("evidence", "")) else str(level)
    return "?" if answer["state"] == "unknown" else "n"


def _texts(bank: Bank, file: Mapping[str, Any]) -> dict[str, Any]:
    ids = [q.id for q in bank.questions if q.id in file["answers"]]
    texts: dict[str, Any] = {
        key: {
            name: text
            for name in ids
            if isinstance(text := file["answers"][name].get(key), str) and text.strip()
        }
        for key in ("evidence", "note")
    }
    texts |= {key: file[key] for key in ("name", "targets") if file.get(key)}
    return {key: value for key, value in texts.items() if value}


def _body(sealed: bytes, summary: str) -> bytes | None:
    """Return what the checksum covers, `None` where it does not fit."""
    body = sealed[_CRC:]
    checksum = zlib.crc32(body, zlib.crc32(summary.encode())).to_bytes(_CRC, "big")
    return body if checksum == sealed[:_CRC] else None


def _file(bank: Bank, body: bytes) -> dict[str, Any]:
    head, _, packed = body.partition(b"\n")
    line = head.decode("ascii")
    if not LINE.fullmatch(line):
        raise ValueError("line")
    version, mode, profile, answers, reasons = line.split(";")
    texts = _inflated(packed) if packed else {}
    why = dict(pair.split(":", 1) for pair in reasons.split(",") if pair)
    read: dict[str, Any] = {}
    for part in answers.split(","):
        for number, sign in enumerate(part[3:], start=1):
            question_id = f"{part[:3]}-{number:02d}"
            answer = _answer(sign, why.get(question_id))
            if answer is not None:
                read[question_id] = _with_texts(question_id, answer, texts)
    extras: dict[str, Any] = {key: texts[key] for key in ("name", "targets") if key in texts}
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "bank": {"id": bank.id, "version": version, "hash": ""},
        "mode": mode,
        "profile": {part[:-1]: part[-1] == "+" for part in profile.split(",") if part},
        "answers": read,
        **extras,
    }


def _inflated(packed: bytes) -> dict[str, Any]:
    opener = zlib.decompressobj(-zlib.MAX_WBITS)
    plain = opener.decompress(packed, LONGEST_TEXTS)
    if not opener.eof or opener.unused_data:
        raise ValueError("texts")
    texts = parse_json(plain.decode("utf-8"))
    if not isinstance(texts, dict):
        raise ValueError("texts")
    return texts


def _answer(sign: str, reason: str | None) -> dict[str, Any] | None:
    if sign == "-":
        return None
    if sign == "?":
        return {"state": "unknown"}
    if sign == "n":
        return {"state": "na", "reason": reason}
    if sign in _PROVED:
        return {"state": "level", "level": _PROVED.index(sign), "evidence": WITHHELD}
    if sign in "0123"[: TOP_LEVEL + 1]:
        return {"state": "level", "level": int(sign)}
    raise ValueError("sign")


def _with_texts(
    question_id: str, answer: dict[str, Any], texts: Mapping[str, Any]
) -> dict[str, Any]:
    for key in ("evidence", "note"):
        said = texts.get(key)
        if isinstance(said, dict) and isinstance(said.get(question_id), str):
            answer[key] = said[question_id]
    return answer


def _summary(text: str) -> dict[str, Any] | None:
    try:
        value = parse_json(_to_bytes(text).decode("utf-8"))
    except ValueError:
        return None
    if not isinstance(value, dict):
        return None
    lines = value.get("lines")
    if not isinstance(lines, list) or len(lines) > MOST_LINES:
        return None
    said = [*(value.get(key) for key in SUMMARY_KEYS), *lines]
    if not all(isinstance(s, str) and len(s) <= LONGEST_LINE and not hides_signs(s) for s in said):
        return None
    date = {"date": value["date"]} if is_date(value.get("date")) else {}
    return {**{key: value[key] for key in SUMMARY_KEYS}, "lines": lines, **date}


def fragment_in(text: str) -> str | None:
    """Return the fragment in a pasted link or answer code; `None` when the text is neither.

    What a chat has made of a link stays in it, for `unpack` to take away.
    """
    if "{" in text:
        return None
    _, mark, after = text.partition("#s=")
    code = after if mark else text.strip()
    if _BEGINS.match(code):
        return code
    short = len(text) <= LONGEST_FRAGMENT * _ENCODED
    return text if short and any(map(_WHOLE.match, readings(text))) else None
