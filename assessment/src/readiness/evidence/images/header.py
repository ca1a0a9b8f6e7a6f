"""Width and height from the header of a PNG, JPEG or WebP file; no picture is decoded.

Sources: PNG specification section 11.2.2 (IHDR), ITU-T T.81 annex B (frame header), Google's WebP
container specification (VP8, VP8L, VP8X).
"""

from __future__ import annotations

from struct import unpack

# Frame headers; the markers between them (C4, C8, CC) carry tables.
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xDA)})


def size_of(kind: str, data: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels, or `None` when the header does not state them.

    Args:
        kind: `image_png`, `image_jpeg` or `image_webp`.
        data: The first bytes of the file.
    """
    readers = {"image_png": _png, "image_jpeg": _jpeg, "image_webp": _webp}
    return readers[kind](data)


def _png(data: bytes) -> tuple[int, int] | None:
    if len(data) < 24 or data[12:16] != b"IHDR":
        return None
    width, height = unpack(">II", data[16:24])
    return width, height


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _ALONE:
            at += 2
        elif marker in _JPEG_FRAMES:
            height, width = unpack(">HH", data[at + 5 : at + 9])
            return width, height
        else:
            length = unpack(">H", data[at + 2 : at + 4])[0]
            at += 2 + max(length, 2)
    return None


def _webp(data: bytes) -> tuple[int, int] | None:
    if len(data) < 30:
        return None
    form = data[12:16]
    if form == b"VP8X":
        return _three(data[24:27]) + 1, _three(data[27:30]) + 1
    if form == b"VP8L" and data[20] == 0x2F:
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if form == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = unpack("<HH", data[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None


def _three(data: bytes) -> int:
    return int.from_bytes(data, "little")
