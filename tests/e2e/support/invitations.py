"""Invitations as the engine makes them, and some that it would never make."""

from __future__ import annotations

import base64
import json
import zlib

from readiness.bank.model import Mode
from readiness.sharing.invite import VERSION, pack_invite


def invite_hash(mode: Mode = "full", name: str = "Shore", line: str = "By Friday, please.") -> str:
    """Return the fragment of an address."""
    return f"#invite={pack_invite(mode, name, line)}"


def sealed_hash(value: object, version: str = VERSION) -> str:
    """Return the fragment with anything under a checksum that fits."""
    body = json.dumps(value).encode()
    sealed = zlib.crc32(body).to_bytes(4, "big") + body
    return f"#invite={version}.{base64.urlsafe_b64encode(sealed).rstrip(b'=').decode()}"
