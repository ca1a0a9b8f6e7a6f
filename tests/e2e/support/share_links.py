"""Making a shared link on the page, or without one, and reading what it holds."""

from __future__ import annotations

import base64
import json
import zlib
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.e2e.support.assessment_page import Language
from tests.e2e.support.result_page import ResultPage
from tests.engine_in_page import opened

CRC = 4
"""Bytes of the checksum in front of the payload."""


def make_link(result: ResultPage) -> str:
    """Press the button that makes the link, unless there is one, and return the link."""
    field = result.page.locator("#tr-share-link")
    if not field.is_visible():
        result.button("share", "生成链接", "Make the link").click()
    expect(field).to_be_visible()
    return field.input_value()


def payload_text(link: str) -> str:
    """Return the stored summary of a link, decoded."""
    summary = link.split("#s=")[1].split(".")[1]
    return base64.urlsafe_b64decode(summary + "=" * (-len(summary) % 4)).decode()


def fragment_of(root: Path, answers: dict[str, Any], lang: Language) -> str:
    """Return `#s=…` for answers, made by CPython: no browser need start an engine for it."""
    session, _ = opened(root)
    payload = {"answers": answers, "lang": lang, "date": "2026-11-22", "redact": True}
    reply = json.loads(session.handle(json.dumps({"op": "share", "payload": payload})))
    return f"#s={reply['result']['fragment']}"


def in_first_form(fragment: str) -> str:
    """Return a link of the first form, whose checksum leaves the summary out; such are in use."""
    _, summary, payload = fragment.split(".")
    body = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))[CRC:]
    sealed = zlib.crc32(body).to_bytes(CRC, "big") + body
    return f"v1.{summary}.{base64.urlsafe_b64encode(sealed).decode().rstrip('=')}"
