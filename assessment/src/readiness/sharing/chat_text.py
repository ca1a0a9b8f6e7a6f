"""Finds a shared link in what chats, mail programs and sites that count clicks make of it.

They percent-encode it, once or twice, write its signs as character references or full width, wrap
and quote its lines, and put signs, marks and parameters around it. None of what they add is a sign
of the link, so it can be taken away; where that leaves a choice, the checksum decides. The page
does the same before the engine is there: `assessment/web/answers/chat_text.ts`; both follow the
cases in `tests/fixtures/links/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readiness.answers.half_width import HALF_WIDTH
from readiness.answers.wrapped_text import percent_decoded

MOST_LAYERS = 3
"""How often a link is decoded: a site that counts clicks, in a mail, in a chat."""

_FILTERED = re.compile(r"https?://urldefense(?:\.proofpoint)?\.com/v2/url\?u=([^&\s]+)", re.ASCII)
"""An address as Proofpoint's filter of mails writes it."""

_FILTERED_SIGN = re.compile(r"-([0-9A-F]{2})")
_REFERENCE = re.compile(r"&(?:#([0-9]{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([a-zA-Z]{2,10}));")
_NAMED = {
    "amp": "&",
    "lt": "<",
    "gt": ">",
    "quot": '"',
    "apos": "'",
    "nbsp": " ",
    "num": "#",
    "equals": "=",
    "period": ".",
    "lowbar": "_",
    "hyphen": "-",
    "dash": "-",
}
_QUOTED_LINE = re.compile(r"=?[\r\n]+[>|\s]*")
_QUOTED_SIGN = re.compile(r"(?:=|^(?=3Dv))([0-9A-F]{2})(?![0-9A-Fa-f]*=)")
"""The mark of a link ends in the sign that begins each of these, and may have been taken off."""

_UNSEEN = (
    r"\s\u00ad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f\u2028-\u202f"
    r"\u205f-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e01ef"
)
_NOISE = re.compile(rf"[{_UNSEEN}\\<>]+")
_CODE = re.compile(r"(?<=\s)v[0-9]{1,3}\.")
_START = re.compile(r"(?:^|[^A-Za-z0-9_-])s=(?=v[0-9])")
_LINK = re.compile(r"(?<![A-Za-z0-9_-])v[0-9]{1,3}(?:\.[A-Za-z0-9_-]*){0,2}")
_MARKED = re.compile(r"(?<![A-Za-z0-9_-])s=(v[0-9]{1,3}\.[A-Za-z0-9_-]{8,}[A-Za-z0-9_.-]*)")
"""A link as it was sent, with its mark."""
_ALIKE = str.maketrans("\u3002\uff61\u2010\u2011\u2212", "..---")
_DASHES: tuple[dict[str, str | int | None], ...] = (
    {"\u2013": "-", "\u2014": "--"},
    {"\u2013": "--", "\u2014": "---"},
)
_TAIL = "_-"
_MOST_TAIL = 4
_LONGEST_WORD = 16
"""Signs of a word or a date that was written right after a link; the checksum finds its end."""


def readings(text: str) -> Iterator[str]:
    """Yield what the link may have been, the likeliest first, each a version and its parts.

    Args:
        text: A fragment or a whole address, with whatever came to stand around it.
    """
    seen: set[str] = set()
    first = ""
    for plain in _plain(text):
        wholes = [_NOISE.sub("", plain), _NOISE.split(plain.strip())[0]]
        if code := _CODE.search(plain):
            # A time before a code without an address would be joined to it.
            wholes.append(_NOISE.sub("", plain[code.start() :]))
        for whole in wholes:
            for dashes in _DASHES:
                for link in _links(whole.translate(str.maketrans(dashes))):
                    new = [reading for reading in _shortened(link) if reading not in seen]
                    seen.update(new)
                    first = first or link
                    yield from new
    shorter = (first[:-most] for most in range(1, _LONGEST_WORD + 1))
    yield from (reading for reading in shorter if reading and reading not in seen)


def has_several_links(text: str) -> bool:
    """Return whether a text holds different links, between which only its reader can choose.

    The same link again, cut short by a preview or a line, is no other one.
    """
    found = _MARKED.findall(text)
    longest = max(found, key=len, default="")
    return not all(map(longest.startswith, found))


def _plain(text: str) -> Iterator[str]:
    """Yield the text without its layers of encoding, and then as a mail program quotes it."""
    plain = _FILTERED.sub(_unfiltered, text).translate(HALF_WIDTH)
    for _ in range(MOST_LAYERS):
        before = plain
        plain = _REFERENCE.sub(_referred, percent_decoded(plain))
        plain = plain.translate(HALF_WIDTH)
        if plain == before:
            break
    plain = plain.translate(_ALIKE)
    unwrapped = _QUOTED_LINE.sub("", plain)
    yield unwrapped
    yield _QUOTED_SIGN.sub(lambda sign: chr(int(sign[1], 16)), unwrapped)
    yield plain


def _unfiltered(address: re.Match[str]) -> str:
    """Return the address behind the filter: a slash is written _, any other sign - and its code."""
    return _FILTERED_SIGN.sub(r"%\1", address[1]).replace("_", "/")


def _referred(reference: re.Match[str]) -> str:
    decimal, hexadecimal, name = reference.groups()
    if name:
        return _NAMED.get(name, reference[0])
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if code < 0x110000 else reference[0]


def _links(whole: str) -> Iterator[str]:
    """Yield the link with which the text begins, or else the one after its mark, or the first."""
    start = _START.search(whole)
    for found in (_LINK.match(whole), _LINK.search(whole, start.end() if start else 0)):
        if found:
            yield found[0]


def _shortened(link: str) -> Iterator[str]:
    """Yield the link, and without the last signs that may be marks of emphasis around it."""
    yield link
    for most in range(1, _MOST_TAIL + 1):
        if link[-most:].strip(_TAIL):
            return
        yield link[:-most]
