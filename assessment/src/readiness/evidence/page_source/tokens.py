"""Cuts HTML into tags, text and comments, in one pass whose time grows with the length only.

The rules are those of the tokenizer in the HTML standard, section 13.2.5, for the 'data' state.
`html.parser` of the standard library is not used: Python 3.13.0 takes 8 seconds for 12 KB of
`<a <a <a` (cpython issue 135462). Every step here moves the position forward by what it read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from readiness.evidence.page_source.character_references import decode_attribute, decode_text
from readiness.evidence.page_source.raw_text import RCDATA, content_end, holds_raw_text

type TokenKind = Literal["start", "end", "text", "comment", "doctype"]

_SPACE = "\t\n\f\r "
_TAG_NAME_END = re.compile(r"[\t\n\f />]")
_BEFORE_ATTRIBUTE = re.compile(r"[\t\n\f /]*")
_ATTRIBUTE_NAME = re.compile(r"=?[^\t\n\f />=]*")
_EQUALS = re.compile(r"[\t\n\f ]*=[\t\n\f ]*")
_UNQUOTED = re.compile(r"[^\t\n\f >]*")
# A whole attribute with its value: nearly every one, at one match instead of four. What it does not
# fit is read part by part.
_WHOLE_ATTRIBUTE = re.compile(
    r"[\t\n\f /]*+([^\t\n\f />=]++)[\t\n\f ]*+=[\t\n\f ]*+"
    r"""(?:"([^"]*+)"|'([^']*+)'|([^\t\n\f >"'][^\t\n\f >]*+))"""
)
_COMMENT_END = re.compile(r"--!?>")
_NUL = "\N{REPLACEMENT CHARACTER}"

_FOREIGN = frozenset({"svg", "math"})
# Start tags that end a foreign part (HTML standard, 13.2.6.5).
_BREAKOUT_NAMES = """
b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li
listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var
"""
_BREAKOUT = frozenset(_BREAKOUT_NAMES.split())


@dataclass(slots=True)
class Token:
    """One piece of a page.

    Attributes:
        kind: What it is.
        name: Name of the tag in lower case; empty for the other kinds.
        attributes: Values by name in lower case; of two with one name the first counts.
        text: Text of a text or a comment, character references decoded.
        start: Offset of its first sign in the text that was read.
        raw: True for the text of a script, style or other raw-text element.
        closed: True for a start tag that ends in `/>`.
    """

    kind: TokenKind
    name: str
    attributes: Mapping[str, str]
    text: str
    start: int
    raw: bool = False
    closed: bool = False


_NONE: Mapping[str, str] = {}


def normalised(text: str) -> str:
    """Return `text` with every line break as LF, which is what `tokens` reads."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a page in order.

    Args:
        text: Source of the page with LF line breaks (`normalised`).

    Yields:
        Tokens; a tag that the text breaks off yields nothing, as in a browser.
    """
    return _Tokenizer(text).run()


class _Tokenizer:
    """Position in one text; every method that reads moves it forward."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._foreign = 0

    def run(self) -> Iterator[Token]:
        text, length = self._text, len(self._text)
        while self._at < length:
            start = self._at
            mark = self._next_markup(start)
            if mark > start:
                self._at = mark
                yield Token("text", "", _NONE, decode_text(text[start:mark]), start)
            if mark == length:
                return
            token = self._markup(mark)
            if token is not None:
                yield token
                if token.kind == "start":
                    yield from self._content(token)

    def _next_markup(self, start: int) -> int:
        text = self._text
        at = text.find("<", start)
        while at != -1:
            sign = text[at + 1 : at + 2]
            if sign in "!?" or (sign.isascii() and sign.isalpha()):
                return at if sign else len(text)
            if sign == "/" and at + 2 < len(text):
                return at
            at = text.find("<", at + 1)
        return len(text)

    def _markup(self, start: int) -> Token | None:
        text = self._text
        sign = text[start + 1]
        if sign == "!":
            return self._declaration(start)
        if sign == "?":
            return self._bogus_comment(start, start + 1)
        if sign == "/":
            following = text[start + 2]
            if following == ">":
                self._at = start + 3
                return None
            if not (following.isascii() and following.isalpha()):
                return self._bogus_comment(start, start + 2)
        return self._tag(start)

    def _declaration(self, start: int) -> Token:
        text = self._text
        if text.startswith("<!--", start):
            return self._comment(start)
        if text[start + 2 : start + 9].lower() == "doctype":
            end = self._find(">", start + 9)
            self._at = end + 1
            return Token("doctype", "", _NONE, text[start + 9 : end].strip(_SPACE), start)
        if self._foreign and text.startswith("<![CDATA[", start):
            end = self._find("]]>", start + 9)
            self._at = end + 3
            return Token("text", "", _NONE, text[start + 9 : end], start)
        return self._bogus_comment(start, start + 2)

    def _comment(self, start: int) -> Token:
        text, inner = self._text, start + 4
        for abrupt in (">", "->"):
            if text.startswith(abrupt, inner):
                self._at = inner + len(abrupt)
                return Token("comment", "", _NONE, "", start)
        found = _COMMENT_END.search(text, inner)
        end, self._at = (found.start(), found.end()) if found else (len(text), len(text))
        return Token("comment", "", _NONE, text[inner:end], start)

    def _bogus_comment(self, start: int, inner: int) -> Token:
        end = self._find(">", inner)
        self._at = end + 1
        return Token("comment", "", _NONE, self._text[inner:end], start)

    def _find(self, sign: str, start: int) -> int:
        end = self._text.find(sign, start)
        return len(self._text) if end == -1 else end

    def _tag(self, start: int) -> Token | None:
        text = self._text
        kind: TokenKind = "end" if text[start + 1] == "/" else "start"
        name_start = start + (2 if kind == "end" else 1)
        found = _TAG_NAME_END.search(text, name_start)
        if found is None:
            self._at = len(text)
            return None
        name = _lower(text[name_start : found.start()])
        if text[found.start()] == ">":
            self._at = found.start() + 1
            return Token(kind, name, _NONE, "", start)
        attributes: dict[str, str] = {}
        end = self._attributes(found.start(), attributes)
        if end == -1:
            self._at = len(text)
            return None
        self._at = end + 1
        closed = kind == "start" and text[end - 1] == "/" and self._is_solidus
        return Token(kind, name, attributes if kind == "start" else _NONE, "", start, closed=closed)

    def _attributes(self, at: int, into: dict[str, str]) -> int:
        """Read attributes from `at`; return the offset of the closing `>`, or -1 at the end."""
        text, length = self._text, len(self._text)
        while True:
            while whole := _WHOLE_ATTRIBUTE.match(text, at):
                at = whole.end()
                into.setdefault(_lower(whole[1]), _value_of(whole[whole.lastindex or 0]))
            before = _BEFORE_ATTRIBUTE.match(text, at)
            after = before.end() if before else at
            self._is_solidus = after > at and text[after - 1] == "/"
            at = after
            if at >= length:
                return -1
            if text[at] == ">":
                return at
            found = _ATTRIBUTE_NAME.match(text, at)
            at = found.end() if found else at
            name = _lower(text[after:at])
            value = ""
            equals = _EQUALS.match(text, at)
            if equals is not None:
                value, at = self._value(equals.end())
                if at == -1:
                    return -1
            into.setdefault(name, value)

    def _value(self, at: int) -> tuple[str, int]:
        text = self._text
        quote = text[at : at + 1]
        if quote and quote in "\"'":
            end = text.find(quote, at + 1)
            if end == -1:
                return "", -1
            raw, after = text[at + 1 : end], end + 1
        else:
            found = _UNQUOTED.match(text, at)
            after = found.end() if found else at
            raw = text[at:after]
        return _value_of(raw), after

    def _content(self, tag: Token) -> Iterator[Token]:
        """Yield the text of a raw-text element, whose content holds no tags."""
        name = tag.name
        if name in _FOREIGN:
            self._foreign += not tag.closed
            return
        if self._foreign:
            if name not in _BREAKOUT:
                return
            self._foreign = 0
        if name == "plaintext":
            end = len(self._text)
        elif holds_raw_text(name):
            end = content_end(name, self._text, self._at)
        else:
            return
        start, self._at = self._at, end
        if end > start:
            raw = self._text[start:end].replace("\0", _NUL)
            content = decode_text(raw) if name in RCDATA else raw
            yield Token("text", "", _NONE, content, start, raw=name not in RCDATA)


def _value_of(raw: str) -> str:
    return decode_attribute(raw.replace("\0", _NUL))


def _lower(name: str) -> str:
    # Only A to Z: `str.lower` would also change the Kelvin sign and change lengths.
    if not name.isascii():
        name = "".join(sign.lower() if sign.isascii() else sign for sign in name)
    else:
        name = name.lower()
    return name.replace("\0", _NUL) if "\0" in name else name
