"""Signs by which files that are no tables are known: magic bytes and the shape of their text."""

from __future__ import annotations

import re
from itertools import islice

MAGIC = (
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"\x1f\x8b", "gzip"),
    (b"%PDF", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "image_png"),
    (b"\xff\xd8\xff", "image_jpeg"),
    (b"7z\xbc\xaf", "zip"),
    (b"Rar!", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xfd7zXZ\0", "zip"),
    (b"\x28\xb5\x2f\xfd", "zip"),
    (b"\x1f\x9d", "zip"),
)
"""First bytes and the kind they give away."""

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,4000}?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|title|meta|script|div|main|article|section|p|h1|span|ul)\b",
    re.I | re.S,
)
_TAGS = re.compile(r"</?(?:html|head|body|title|meta|script|div|p|a|span|link|img|h1|li)\b", re.I)
_XML_ROOT = re.compile(r"<([A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})[\s>/]")
_DIRECTIVE = re.compile(
    r"\s*(user-?\s?agent|dis{1,2}al{1,2}ow|allow|site-?map|crawl-delay|host|clean-param|noindex|"
    r"content-signal|content-usage|request-rate|visit-time)\s*[: \t]",
    re.I,
)
_COMBINED = re.compile(r'\S{1,200} \S{1,200} [^\[]{1,200}\[[^\]]{10,60}\] "')
_HEADER_LINE = re.compile(r"(?:HTTP/[\d.]+ \d{3}|[A-Za-z][A-Za-z0-9-]{1,60}:\s)")


def binary_kind(head: bytes) -> str:
    """Return the kind that the first bytes give away, or ""."""
    if head.startswith(b"PK\x03\x04"):
        return _packed_kind(head[:4096])
    if head[257:262] == b"ustar" or (head[:3] == b"BZh" and head[4:10] == b"1AY&SY"):
        return "zip"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image_webp"
    return next((kind for mark, kind in MAGIC if head.startswith(mark)), "")


def _packed_kind(head: bytes) -> str:
    """Return which program keeps its tables in this archive, or `zip`."""
    if b"opendocument" in head:
        return "ods"
    if b".iwa" in head or b"Index.zip" in head:
        return "numbers"
    return "xlsx" if b"xl/" in head or b"[Content_Types]" in head else "zip"


def is_binary(text: str) -> bool:
    """Return whether a tenth of the first signs are control signs, as no text has."""
    sample = text[:4_000]
    odd = sum(1 for sign in sample if sign < "\t" or "\x0e" <= sign < " ")
    return odd * 10 > len(sample)


def is_html(text: str) -> bool:
    """Return whether a text is a web page or a part of one."""
    return _HTML.match(text) is not None or (
        text.lstrip().startswith("<") and len(list(islice(_TAGS.finditer(text), 6))) > 5
    )


def is_html_table(name: str, text: str) -> bool:
    """Return whether a file that is called a table is a web page with one in it, as ERPs write."""
    return name.lower().endswith((".xls", ".xlsx", ".csv")) and "<table" in text.lower()


def xml_root(text: str) -> str:
    """Return the local name of the first element of an XML text, lower case, or ""."""
    if not text.lstrip().startswith("<"):
        return ""
    found = next((m for m in _XML_ROOT.finditer(text[:20_000])), None)
    return found.group(2).lower() if found else ""


GOOGLE_NAMESPACE = "base.google.com/ns/1.0"
"""Part of the address that makes an RSS or Atom file a product feed (Merchant Center)."""
_DATA_ROOTS = frozenset({"rss", "feed", "rdf", "urlset", "sitemapindex"})


def xml_kind(text: str) -> str:
    """Return the kind of an XML text that is data and no page, or "".

    A feed holds `title` and `link` as a page does, so its root decides and not its tags. News feeds
    have the same roots; a product feed names Google's fields.
    """
    root = xml_root(text)
    if root in {"rss", "feed"} and GOOGLE_NAMESPACE in text:
        return "feed_google_xml"
    return "xml" if root in _DATA_ROOTS else ""


def robots_share(text: str) -> float | None:
    """Return the share of lines that are robots directives; `None` without any line to judge."""
    lines = [line for raw in text.splitlines()[:3_000] if (line := raw.partition("#")[0].strip())]
    if not lines:
        return None
    return sum(1 for line in lines if _DIRECTIVE.match(line)) / len(lines)


def log_share(text: str) -> float:
    """Return the share of the first lines that are of the combined log format or of W3C's."""
    lines = [line for line in text.splitlines()[:200] if line.strip()][:50]
    if not lines:
        return 0.0
    if any(line.startswith("#Fields:") for line in lines):
        return 1.0
    return sum(1 for line in lines if _COMBINED.match(line)) / len(lines)


def is_headers(text: str) -> bool:
    """Return whether a text is a block of response headers."""
    lines = [line for line in text.splitlines() if line.strip()][:60]
    return len(lines) > 1 and lines[0].startswith("HTTP/") and all(map(_HEADER_LINE.match, lines))


_TRENDS = re.compile(
    r"(?:[^\n,]{1,60}[:：][^\n,]{1,200}\n\s*)?(?:day|week|month|time|日|天|周|週|月|tag|woche|monat|jour|"
    r"semaine|mois|d[ií]a|semana|mes|giorno|settimana|mese),[^\n]{1,400}[:：]\s*\([^\n)]{1,80}\)",
    re.I,
)


def is_trends(text: str) -> bool:
    """Return whether a text is a Google Trends export: a preamble, then `Week,name: (Region)`."""
    return _TRENDS.match(text.lstrip("\ufeff\r\n ")) is not None


_REPORT = re.compile(
    r'"format":\s?"tiderider-desk/|"data":\s?"[0-9a-f]{64}",\s{0,9}"(?:difference|engine)"'
)


def is_desk_report(text: str) -> bool:
    """Return whether the first part of a JSON text is a report that this desk has written."""
    return text.lstrip().startswith("{") and _REPORT.search(text) is not None
