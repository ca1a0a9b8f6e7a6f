"""Finds what is wrong with the language versions that a page names (hreflang)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readiness.evidence.message import excerpt
from readiness.evidence.pages.page_links import PageLinks
from readiness.evidence.pages.wording import said
from readiness.evidence.reading.web_address import plain_address, web_address
from readiness.evidence.results import Finding, Lines

_CODE = re.compile(r"x-default|([a-z]{2,3})(?:-[a-z]{4})?(?:-([a-z]{2}|\d{3}))?", re.IGNORECASE)
_SLIPS = {"jp": "ja", "cn": "zh", "kr": "ko", "dk": "da", "cz": "cs", "gr": "el"}
"""Countries (ISO 3166-1) in the place of languages (ISO 639-1)."""


def language_findings(file: str, links: PageLinks) -> Iterator[Finding]:
    """Yield the faults of a page's language versions.

    Args:
        file: Name of the file.
        links: The addresses in its head.
    """

    def fault(code: str, line: int, found: str) -> Finding:
        message = said(code, line=line, found=excerpt(found, 80))
        return Finding(code, "warning", message, (Lines(file, (line,)),))

    known: dict[str, str] = {}
    for code, address, line in links.versions:
        form = _CODE.fullmatch(code)
        if form is None or (form[1] or "").lower() in _SLIPS or (form[2] or "").lower() == "uk":
            yield fault("hreflang_code", line, code)
        if web_address(address) is None:
            yield fault("hreflang_address", line, address)
        if known.setdefault(code.lower(), address) != address:
            yield fault("hreflang_twice", line, code)
    own = links.canonical or links.og_url
    parts = web_address(own)
    if (
        links.versions
        and parts is not None
        and not any(_same(own, parts.host, address) for _, address, _ in links.versions)
    ):
        yield fault("hreflang_self", links.versions[0][2], own)


def _same(own: str, host: str, text: str) -> bool:
    whole = f"//{host}{text}" if re.match("/(?!/)", text) else text
    return plain_address(own, query=True) == plain_address(whole, query=True)
