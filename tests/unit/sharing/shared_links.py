"""A file to share, and links made from it or by hand."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

from tests.sample_banks import BankSpec, Spec
from tests.unit.asking import DATE, NA, UNKNOWN, Json, ask, file, level, opened

SPEC = BankSpec((Spec("BRD", 3, gate=1), Spec("BRD"), Spec("CON"), Spec("RES"), Spec("PAR")))


SESSION = opened(SPEC)


ANSWERS: Json = {
    "BRD-01": {**level(2, "https://example.org"), "note": "问过客服"},
    "BRD-02": level(3),
    "CON-01": UNKNOWN,
    "RES-01": NA,
}


FILE = file(ANSWERS, profile={"own_site": True}, name="山野", targets={"overall": 60})


def share(answers: Json = FILE, *, redact: bool = False, lang: str = "en") -> Json:
    result: Json = ask(SESSION, "share", answers=answers, lang=lang, date=DATE, redact=redact)
    return result


def unshare(fragment: str, lang: str = "en") -> Json:
    result: Json = ask(SESSION, "unshare", fragment=fragment, lang=lang)
    return result


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def sealed(body: bytes, summary: Any = None) -> str:
    """Return a fragment with this body and a right checksum."""
    head = encoded(json.dumps(summary).encode())
    return f"v1.{head}.{encoded(zlib.crc32(body).to_bytes(4, 'big') + body)}"


LINE = b"1.0.0;full;own_site+;BRD0-,CON?,RESn,PARd;RES-01:no_own_site"


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()
