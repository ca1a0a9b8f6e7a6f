"""What a link really carries: its payload taken apart, with the switch on and off."""

from __future__ import annotations

import base64
import json
import zlib

from playwright.sync_api import Page, expect

from tests.e2e.support.answers import file_with, mixed_levels
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.e2e.support.result_page import ResultPage
from tests.e2e.support.share_links import CRC, make_link, payload_text

NAME, EVIDENCE, NOTE = "Geheimwasser GmbH", "internal log 4711", "ask Zhang about it"


def payload(link: str) -> tuple[str, bytes]:
    """Return the line of a link and what follows it, inflated; see `readiness.sharing.fragment`."""
    _, summary, text = link.split("#s=")[1].split(".")
    sealed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    body = sealed[CRC:]
    assert zlib.crc32(body, zlib.crc32(summary.encode())).to_bytes(CRC, "big") == sealed[:CRC]
    line, _, packed = body.partition(b"\n")
    return line.decode("ascii"), zlib.decompress(packed, -zlib.MAX_WBITS) if packed else b""


def test_a_redacted_link_holds_levels_and_no_text_of_the_reader(
    page: Page, base_url: str, lang: Language
) -> None:
    file = file_with({**mixed_levels(), "BRD-01": 3}, name=NAME, targets={"BRD": 61})
    file["answers"]["BRD-01"] |= {"evidence": EVIDENCE, "note": NOTE}
    file["answers"]["BRD-04"] |= {"note": NOTE}
    result = ResultPage(AssessmentPage(page, base_url, lang)).open(file)
    expect(page.locator("#tr-share-redact")).to_be_checked()
    link = make_link(result)
    line, texts = payload(link)
    assert texts == b""
    version, mode, profile, answers, reasons = line.split(";")
    assert (mode, profile, reasons) == ("quick", "own_site+", "")
    assert version.replace(".", "").isdigit()
    brand, *others = answers.split(",")
    assert brand == "BRDd--1--2--0----"
    assert [part[:3] for part in others] == ["CON", "RES", "PAR"]
    carried = payload_text(link) + line
    assert not [text for text in (NAME, EVIDENCE, NOTE, "61") if text in carried]

    field = page.locator("#tr-share-link")
    page.locator("#tr-share-redact").uncheck()
    expect(field).not_to_have_value(link)
    _, texts = payload(field.input_value())
    assert json.loads(texts) == {
        "evidence": {"BRD-01": EVIDENCE},
        "name": NAME,
        "note": {"BRD-01": NOTE, "BRD-04": NOTE},
        "targets": {"BRD": 61},
    }
    page.locator("#tr-share-redact").check()
    expect(field).to_have_value(link)
