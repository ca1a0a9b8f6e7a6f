"""What a file is: bytes first, then text, then the header of a table; a mismatch is said."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from readiness.evidence.bundle import EvidenceBundle
from readiness.evidence.given import Given
from readiness.evidence.kinds.feed_markup import XML_FEEDS, xml_feeds
from readiness.evidence.kinds.signs import (
    binary_kind,
    is_binary,
    is_desk_report,
    is_headers,
    is_html,
    is_html_table,
    is_trends,
    log_share,
    robots_share,
    xml_kind,
    xml_root,
)
from readiness.evidence.message import Message, excerpt, sentence
from readiness.evidence.packed import SUFFIX
from readiness.evidence.reading.decode import decoded
from readiness.evidence.reading.encoding import Encoding, encoding_of
from readiness.evidence.reading.headers import Aliases, normal_header
from readiness.evidence.reading.json_values import Fault, parse
from readiness.evidence.reading.opened import Detection, Opened
from readiness.evidence.reading.quoting import quoting_of
from readiness.evidence.reading.survey import HEAD, Survey
from readiness.evidence.reading.table import (
    DELIMITERS,
    KNOWN_NAMES,
    Layout,
    TableRows,
    first_rows,
    layout_of,
    settled,
)
from readiness.evidence.results import Ask, Notice, Option
from readiness.evidence.source import Source

UNREADABLE = ("xlsx", "xls", "html_table", "ods", "numbers", "pdf", "zip", "gzip")
"""Kinds that the desk names and cannot read; each has its advice `kind.advice_<kind>`."""

UNREAD_DATA = ("xml", "json", "jsonl")
"""Kinds of data that the desk recognises and has no reader for; each is said with advice."""

LARGEST_TABLE = 200 * 1024 * 1024

KIND_ASK = "kind:"
"""Beginning of the id of the question which of several kinds a file is."""

_HALF = 0.5
_FAILED = 400
_PERSONAL = (
    "buyer", "recipient", "shipaddress", "shipname", "shipphone", "billaddress", "billname",
    "email", "phone", "telephone", "customername", "customeremail", "customercomments",
    "customerphone", "licenseplate", "收件人", "收货人", "买家", "电话", "手机", "邮箱", "详细地址",
    "身份证", "購入者", "受取人", "電話", "メール",
)  # fmt: skip
"""Beginnings of headers whose cells are dropped in every table (specification 10.2)."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What detection looks at in addition to the file."""

    given: Given
    bundle: EvidenceBundle
    aliases: Aliases


def open_file(source: Source, seen: Survey, desk: Desk) -> Opened:
    """Return a file as what it is.

    Args:
        source: Its bytes.
        seen: What one pass over it showed.
        desk: Kinds, aliases and what the user said.
    """
    hint = desk.given.kinds.get(source.name, "")
    if kind := binary_kind(seen.head):
        return Opened(source, _binary(source, kind))
    encoding = _encoding(seen, source, desk)
    text = decoded(source, encoding.name, HEAD)
    base = Detection("unknown", encoding.name, encoding.bom, hint=hint)
    base = replace(base, asks=_encoding_asks(source, encoding))
    robots = _meant_robots(source.name, hint, desk.given)
    kind = _text_kind(text, seen, meant_robots=robots, unread=_failed(desk.given))
    if kind == "feed_google_xml":
        kinds = (hint,) if hint in XML_FEEDS else xml_feeds(text, desk.bundle)
        asks = (*base.asks, *_kind_asks(source, kinds))
        return Opened(source, replace(base, kind=kinds[0], asks=asks))
    if kind == "page" and is_html_table(source.name, text):
        return Opened(source, _binary(source, "html_table"))
    if kind in {"json", "jsonl"} and '"tiderider-answers"' in text:
        notice = Notice("answers_here", Message("desk.answers_here"), source.name)
        return Opened(source, replace(base, kind=kind, notices=(notice,)))
    if kind:
        return Opened(source, _marked(replace(base, kind=kind), source, meant_robots=robots))
    layout = layout_of(
        text,
        desk.aliases,
        {sign: quoting_of(source, encoding.name, sign, seen) for sign in DELIMITERS},
        hint if hint in desk.bundle.kinds else "",
        desk.given.columns.get(source.name, {}),
    )
    if layout is None:
        return Opened(source, _unknown(base, source, text, meant_robots=robots))
    return _table(source, seen, base, settled(layout, text))


def _binary(source: Source, kind: str) -> Detection:
    if kind not in UNREADABLE:
        return Detection(kind)
    notice = Notice(f"cannot_read_{kind}", Message(f"desk.advice_{kind}"), source.name)
    return Detection(kind, notices=(notice,))


def _encoding(seen: Survey, source: Source, desk: Desk) -> Encoding:
    def known(text: str) -> int:
        best = 0
        for delimiter in DELIMITERS:
            rows = first_rows(text, delimiter, csv.QUOTE_MINIMAL)
            counts = [desk.aliases.foreign(cells) for _, cells in islice(rows, 12)]
            best = max(best, *counts) if counts else best
        return best

    return encoding_of(seen, known, desk.given.choices.get(f"encoding:{source.name}", ""))


def _encoding_asks(source: Source, encoding: Encoding) -> tuple[Ask, ...]:
    if not encoding.tie:
        return ()
    options = tuple(Option(name, Message(f"desk.codec_{name}")) for name in encoding.tie)
    ask = Ask(f"encoding:{source.name}", Message("desk.ask_encoding"), options, source.name)
    return (ask,)


def _meant_robots(name: str, hint: str, given: Given) -> bool:
    """Return whether a file was given as robots.txt: so called, so named, or with its status."""
    # The name of its folder says nothing, and a page is a page whatever it is about.
    base = name.lower().rpartition("/")[2].removesuffix(SUFFIX)
    named = "robots" in base and not base.endswith((".html", ".htm"))
    return hint == "robots" or named or (given.robots_status is not None and base.endswith(".txt"))


def _failed(given: Given) -> bool:
    """Return whether robots.txt came with a status that makes crawlers leave its text unread."""
    return given.robots_status is not None and given.robots_status >= _FAILED


def _text_kind(text: str, seen: Survey, *, meant_robots: bool, unread: bool) -> str:
    """Return the kind of a text that is no table, or ""."""
    if kind := xml_kind(text):
        return kind
    if is_html(text):
        return "html" if meant_robots else "page"
    if xml_root(text):
        return "xml"
    if is_desk_report(text):
        return "desk_report"
    if text.lstrip()[:1] in {"{", "["} and (kind := _json_kind(text, seen)):
        return kind
    if is_headers(text):
        return "headers"
    if is_trends(text):
        return "trends"
    share = robots_share(text)
    if share is None:
        return "robots" if meant_robots else "empty"
    if share > _HALF or (meant_robots and (share > 0 or unread)):
        return "robots"
    return "access_log" if log_share(text) > _HALF else ""


def _json_kind(text: str, seen: Survey) -> str:
    first = text.lstrip().split("\n", 1)[0].strip()
    value = parse(first)
    if isinstance(value, dict) and {"item_id", "title"} <= value.keys():
        return "feed_openai"
    if isinstance(value, dict):
        return "jsonl" if "\n" in text.strip() else "json"
    whole = parse(text) if seen.size <= HEAD else value
    return "" if isinstance(whole, Fault) and not text.lstrip().startswith("{") else "json"


def _marked(detection: Detection, source: Source, *, meant_robots: bool) -> Detection:
    """Add the notice that a file is not what it was meant to be, or that no reader knows it."""
    code = "not_robots_but_html" if detection.kind == "html" else ""
    if detection.kind in UNREAD_DATA:
        code = "not_robots" if meant_robots else f"{detection.kind}_unread"
    if code:
        notice = Notice(code, Message(f"desk.{code}"), source.name)
        return replace(detection, notices=(*detection.notices, notice))
    return detection


def _unknown(base: Detection, source: Source, text: str, *, meant_robots: bool) -> Detection:
    if is_binary(text):
        notice = Notice("cannot_read_binary", Message("desk.advice_binary"), source.name)
        return replace(base, kind="binary", notices=(notice,), asks=())
    code = "not_robots" if meant_robots else "kind_unknown"
    notice = Notice(code, Message(f"desk.{code}"), source.name)
    return replace(base, unmatched=_header_like(text), notices=(notice,))


def _header_like(text: str) -> tuple[str, ...]:
    """Return the first row when it looks like a header; a row of data is never shown.

    A header is words, and below one of them every cell has a number: people's names and towns
    alone look like a header too.
    """
    for delimiter in DELIMITERS:
        rows = [cells for _, cells in first_rows(text, delimiter, csv.QUOTE_MINIMAL)]
        if not rows or len(rows[0]) < KNOWN_NAMES:
            continue
        cells = rows[0]
        plain = all(len(cell) <= 60 and "@" not in cell and not _numbered(cell) for cell in cells)
        columns = list(zip(*(row for row in rows[1:] if len(row) == len(cells)), strict=True))
        known = any(all(map(_numbered, column)) for column in columns)
        return tuple(cells[:200]) if plain and known and len(set(cells)) == len(cells) else ()
    return ()


def _numbered(cell: str) -> bool:
    return any(sign.isdecimal() for sign in cell)


def _table(source: Source, seen: Survey, base: Detection, layout: Layout) -> Opened:
    match = layout.match
    normal = [normal_header(cell) for cell in layout.header]
    fields = match.fields
    used = set(fields.values())
    keep = used - set(match.personal)
    sensitive = {
        index
        for index, text in enumerate(normal)
        if text.startswith(_PERSONAL) and index not in keep
    }
    dropped = sorted(sensitive | set(match.personal) - set(match.domains))
    unmatched = tuple(
        cell for index, cell in enumerate(layout.header) if index not in used and cell.strip()
    )
    detection = replace(
        base,
        kind=match.kind.id,
        delimiter=layout.delimiter,
        header_line=layout.header_line,
        fields=fields,
        unmatched=unmatched[:200],
        locale=match.locale,
        asks=(*base.asks, *_kind_asks(source, _ids(layout))),
        notices=(*base.notices, *_size_notices(source, seen), *_twice(source, layout)),
    )
    return Opened(source, detection, TableRows(source, base.encoding, layout, dropped))


def _ids(layout: Layout) -> tuple[str, ...]:
    return (layout.match.kind.id, *(rival.kind.id for rival in layout.rivals))


def _kind_asks(source: Source, kinds: Sequence[str]) -> tuple[Ask, ...]:
    if len(kinds) < 2:
        return ()
    options = tuple(Option(name, Message(f"kind.{name}")) for name in kinds)
    return (Ask(f"{KIND_ASK}{source.name}", Message("desk.ask_kind"), options, source.name),)


def _twice(source: Source, layout: Layout) -> tuple[Notice, ...]:
    """Say of which column there are two, so that the choice of the first is no silent guess."""
    names = tuple(excerpt(layout.header[index], 60) for index in layout.match.twice)
    message = Message("desk.column_twice", {"names": names})
    return (Notice("column_twice", message, source.name),) if names else ()


def _size_notices(source: Source, seen: Survey) -> tuple[Notice, ...]:
    if seen.size <= LARGEST_TABLE:
        return ()
    message = sentence("desk.file_too_large", limit=LARGEST_TABLE // 1024 // 1024)
    return (Notice("file_too_large", message, source.name),)
