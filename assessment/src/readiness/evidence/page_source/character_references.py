"""Decodes character references (`&amp;`, `&#x3f;`) as the HTML standard, section 13.2.5.72, says.

`html.unescape` is not used: it ends with an error on a number of more than 4,300 digits, and it
does not know the rule for attributes.
"""

from __future__ import annotations

import re
from html.entities import html5

# Names are cut at 32 signs, the longest name of the standard, so that a long word costs one look.
_REFERENCE = re.compile(r"&(?:#[xX]([0-9a-fA-F]+);?|#([0-9]+);?|([A-Za-z][A-Za-z0-9]{0,31};?))")
_LONGEST_WITHOUT_SEMICOLON = max(len(name) for name in html5 if not name.endswith(";"))
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_LARGEST_DIGITS = 10
"""More digits than this, leading zeros aside, lie beyond the last code point."""

# Numbers 128-159 mean what they mean in Windows-1252 (table of the standard).
_WINDOWS_1252 = {
    number: bytes([number]).decode("cp1252")
    for number in range(0x80, 0xA0)
    if number not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}


def decode_text(text: str) -> str:
    """Return `text` with its character references decoded, by the rule for text."""
    return _REFERENCE.sub(_in_text, text) if "&" in text else text


def decode_attribute(value: str) -> str:
    """Return an attribute's value with its character references decoded.

    Here a name without a semicolon stays as it is before `=`, a letter or a digit, so that the
    query string `?a=1&copy=2` survives.
    """
    return _REFERENCE.sub(_in_attribute, value) if "&" in value else value


def _in_text(match: re.Match[str]) -> str:
    return _decoded(match, attribute=False)


def _in_attribute(match: re.Match[str]) -> str:
    return _decoded(match, attribute=True)


def _decoded(match: re.Match[str], *, attribute: bool) -> str:
    hexadecimal, decimal, name = match.groups()
    if hexadecimal is not None:
        return _character(hexadecimal, 16)
    if decimal is not None:
        return _character(decimal, 10)
    whole = html5.get(name) if name.endswith(";") else None
    if whole is not None:
        return whole
    for length in range(min(len(name), _LONGEST_WITHOUT_SEMICOLON), 1, -1):
        found = html5.get(name[:length])
        if found is not None and not name[:length].endswith(";"):
            rest = name[length:] or match.string[match.end() : match.end() + 1]
            if attribute and rest and (rest[0] == "=" or (rest[0].isascii() and rest[0].isalnum())):
                break
            return found + name[length:]
    return match.group()


def _character(digits: str, base: int) -> str:
    significant = digits.lstrip("0")
    if not significant or len(significant) > _LARGEST_DIGITS:
        return _REPLACEMENT
    number = int(significant, base)
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return _REPLACEMENT
    return _WINDOWS_1252.get(number) or chr(number)
