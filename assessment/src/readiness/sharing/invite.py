"""Packs an invitation to take the assessment into the fragment of a link.

`v1.<payload>`: base64url without padding, of four bytes of CRC-32 and the JSON that they cover. It
carries which assessment to take, the brand's name and a line from the adviser; no answers and no
score. The language is that of the page that the link leads to. A receiver reads it before the
engine is there, so the page alone unpacks it: `assessment/web/answers/invite_fragment.ts`. Both
follow the cases in `tests/fixtures/links/invites.json`.
"""

from __future__ import annotations

import base64
import zlib

from readiness.bank.model import Mode
from readiness.json_text import canonical_json

VERSION = "v1"

LONGEST_LINE = 140
"""Most characters of the adviser's line: two sentences, which a phone shows without scrolling."""

LONGEST_INVITE = 2000
"""Longest fragment that is read; one with the longest texts has about 1,200 characters."""

_CRC = 4


def pack_invite(mode: Mode, name: str, line: str) -> str:
    """Return the fragment of an invitation.

    Args:
        mode: Which assessment to take.
        name: Name of the brand; may be empty.
        line: What the adviser says; may be empty.
    """
    body = canonical_json({"line": line, "mode": mode, "name": name}).encode()
    sealed = zlib.crc32(body).to_bytes(_CRC, "big") + body
    return f"{VERSION}.{base64.urlsafe_b64encode(sealed).rstrip(b'=').decode()}"
