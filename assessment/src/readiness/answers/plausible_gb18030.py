"""Tells whether bytes that decode as GB18030 were written as such, or as Big5 or another code."""

from __future__ import annotations

_RARE = 4
"""At least one of so many signs must be of GB 2312, as in every text of some length."""


def is_plausible_gb18030(data: bytes) -> bool:
    """Return whether GB18030 is the likeliest reading; the page has the same rule.

    Big5 has its common signs in other places than GB 2312: where only Big5 calls more of the
    signs common, the text is Big5. A text of GB 2312 alone is never turned away. Japanese in
    Shift_JIS and words with accents give rare signs only.
    """
    signs = mainland = only_gb = only_big5 = at = 0
    big5 = True
    while at + 1 < len(data):
        lead, trail = data[at], data[at + 1]
        if lead < 0x80:
            at += 1
        elif 0x30 <= trail <= 0x39:  # a sign of four bytes, which Big5 has not
            at, big5 = at + 4, False
        else:
            at, signs = at + 2, signs + 1
            high = trail >= 0xA1
            mainland += high and 0xA1 <= lead <= 0xF7
            only_gb += high and 0xC7 <= lead <= 0xD7
            only_big5 += 0xAA <= lead <= 0xAF or (not high and 0xA1 <= lead <= 0xC6)
            big5 &= 0xA1 <= lead <= 0xF9 and (high or 0x40 <= trail <= 0x7E)
    return mainland * _RARE >= signs and not (big5 and only_big5 > only_gb)
