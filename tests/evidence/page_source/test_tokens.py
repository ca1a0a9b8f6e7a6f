"""The tokenizer cuts a page as the HTML standard says, and its time grows with the length only."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.evidence.page_source.tokens import normalised, tokens

type Shape = tuple[Any, ...]

# Written for this project from the rules of the HTML standard, section 13.2.5.
CASES: dict[str, tuple[str, list[Shape]]] = {
    "upper case becomes lower": ("<DIV ID=X>", [("start", "div", {"id": "X"})]),
    "first of two attributes counts": ("<p a=1 A=2>", [("start", "p", {"a": "1"})]),
    "no space between attributes": ("<p a='1'b=\"2\">", [("start", "p", {"a": "1", "b": "2"})]),
    "equals sign begins a name": ("<p =x=1>", [("start", "p", {"=x": "1"})]),
    "space round the equals sign": ("<p a = 1>", [("start", "p", {"a": "1"})]),
    "value without quotes ends at the angle": ("<p a=1/>", [("start", "p", {"a": "1/"})]),
    "missing value": ("<p a=>", [("start", "p", {"a": ""})]),
    "solidus between attributes": ("<p/a/b>", [("start", "p", {"a": "", "b": ""})]),
    "end tag with attributes": ("</p a=1>", [("end", "p", {})]),
    "tag that the text breaks off": ("x<p a='1", [("text", "x")]),
    "quote that never closes": ("x<p a='1>y</p>", [("text", "x")]),
    "angle in text": ("1<2", [("text", "1<2")]),
    "empty end tag": ("a</>b", [("text", "a"), ("text", "b")]),
    "end tag of no letter": ("</1>x", [("comment", "1"), ("text", "x")]),
    "processing instruction": ("<?php x?>", [("comment", "?php x?")]),
    "comment of one dash": ("<!--->x", [("comment", ""), ("text", "x")]),
    "comment with a bang": ("<!--a--!>x", [("comment", "a"), ("text", "x")]),
    "comment with an inner opening": ("<!--a<!--b-->x", [("comment", "a<!--b"), ("text", "x")]),
    "comment without an end": ("<!--a", [("comment", "a")]),
    "doctype": ("<!DOCTYPE html>", [("doctype", "html")]),
    "CDATA outside foreign parts": ("<![CDATA[x]]>", [("comment", "[CDATA[x]]")]),
    "CDATA inside svg": ("<svg><![CDATA[<p>]]>", [("start", "svg", {}), ("text", "<p>")]),
    "references in text": ("&lt;&#65;&#x42;&notit;", [("text", "<AB¬it;")]),
    "reference of Windows-1252": ("&#128;", [("text", "€")]),
    "impossible references": ("&#0;&#xD800;&#99999999999;", [("text", "���")]),
    "reference in an attribute": (
        "<a href='?a=1&copy=2&amp;b=3'>",
        [("start", "a", {"href": "?a=1&copy=2&b=3"})],
    ),
    "title holds text": (
        "<title>a<b>&amp;</title>",
        [("start", "title", {}), ("text", "a<b>&"), ("end", "title", {})],
    ),
    "style holds raw text": (
        "<style>a&amp;<b></STYLE >",
        [("start", "style", {}), ("text", "a&amp;<b>"), ("end", "style", {})],
    ),
    "a longer name does not end a script": (
        "<script></scripted></script>",
        [("start", "script", {}), ("text", "</scripted>"), ("end", "script", {})],
    ),
    "a script inside a comment hides one end tag": (
        "<script><!--<script></script>--></script>",
        [
            ("start", "script", {}),
            ("text", "<!--<script></script>-->"),
            ("end", "script", {}),
        ],
    ),
    "a comment of no length hides nothing": (
        "<script><!--></script>",
        [("start", "script", {}), ("text", "<!-->"), ("end", "script", {})],
    ),
    "style inside svg holds tags": (
        "<svg><style><a></style></svg>",
        [
            ("start", "svg", {}),
            ("start", "style", {}),
            ("start", "a", {}),
            ("end", "style", {}),
            ("end", "svg", {}),
        ],
    ),
    "a paragraph ends svg": (
        "<svg><p><title><a></title>",
        [
            ("start", "svg", {}),
            ("start", "p", {}),
            ("start", "title", {}),
            ("text", "<a>"),
            ("end", "title", {}),
        ],
    ),
    "plaintext holds the rest": (
        "<plaintext><p>",
        [("start", "plaintext", {}), ("text", "<p>")],
    ),
    "CR and CRLF become LF": ("a\r\nb\rc", [("text", "a\nb\nc")]),
    "NUL in names and values": ("<p\0 a\0=\0>", [("start", "p�", {"a�": "�"})]),
    "only ASCII letters change case": ("<K\u212a>", [("start", "k\u212a", {})]),
}


def shapes(text: str) -> list[Shape]:
    """Return tokens as short tuples."""
    return [
        (t.kind, t.name, dict(t.attributes)) if t.name else (t.kind, t.text)
        for t in tokens(normalised(text))
    ]


@pytest.mark.parametrize("case", CASES)
def test_a_page_is_cut_as_the_standard_says(case: str) -> None:
    text, expected = CASES[case]
    assert shapes(text) == expected


def test_a_start_tag_says_whether_it_closes_itself() -> None:
    closed = [t.closed for t in tokens("<a/><a / ><a b=/><a /b/>") if t.kind == "start"]
    assert closed == [True, False, False, True]


HOSTILE = ("<a ", "<!--", "<a x>", "&a", "&#", "<", '<a b="', "</", "<script><!--", "<title>",
           "<a =", "<svg><![CDATA[", "&#x", "<?", "<!doctype ", "<p><b><i>", "\0")  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_megabyte_of_hostile_text_is_read_to_its_end(piece: str) -> None:
    # A reader of quadratic time would take minutes here; `tests/bench` prints the seconds.
    text = piece * (1_000_000 // len(piece))
    assert sum(1 for _ in tokens(text)) <= len(text)
