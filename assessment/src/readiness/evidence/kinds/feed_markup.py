"""Which product feed an RSS or Atom file is: Google and Meta take the same elements."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readiness.evidence.bundle import EvidenceBundle, KindSpec
from readiness.evidence.reading.headers import normal_header
from readiness.evidence.reading.table import KNOWN_NAMES

XML_FEEDS = ("feed_google_xml", "feed_meta")

_ELEMENT = re.compile(r"<(?:g:)?([a-z_]{2,40})[\s>/]")
_VALUE = re.compile(r"<(?:g:)?([a-z_]{2,40})>\s{0,9}(?:<!\[CDATA\[)?\s{0,9}([^<>\]]{1,40})")


def xml_feeds(text: str, bundle: EvidenceBundle) -> tuple[str, ...]:
    """Return the kinds that a feed can be: one when its elements or values decide, else both.

    A file without enough elements to be a feed of either is no question; its reader says what is
    wrong with it.
    """
    google, meta = bundle.kinds["feed_google"], bundle.kinds["feed_meta"]
    names = {normal_header(name) for name in _ELEMENT.findall(text)}
    of_google, of_meta = names & _headers(google), names & _headers(meta)
    if max(len(of_google), len(of_meta)) < KNOWN_NAMES:
        return XML_FEEDS[:1]
    for_google, for_meta = len(of_google - of_meta), len(of_meta - of_google)
    if for_google == for_meta:
        values = {(name, value.strip().casefold()) for name, value in _VALUE.findall(text)}
        for_google = len(values & set(_told(google)))
        for_meta = len(values & set(_told(meta)))
    if (bool(for_google) and bool(for_meta)) or for_google == for_meta:
        return XML_FEEDS
    return XML_FEEDS[:1] if for_google > for_meta else XML_FEEDS[1:]


def _headers(kind: KindSpec) -> set[str]:
    return {normal_header(alias) for column in kind.columns for alias in column.aliases}


def _told(kind: KindSpec) -> Iterator[tuple[str, str]]:
    return ((c.aliases[0], value) for c in kind.columns for value in c.tells)
