"""Draws a card: ink, three waves, a sun, and the words."""

from __future__ import annotations

import io
import math
from functools import cache, partial
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from macros.cards.card import Card
from macros.cards.lettering import balanced

SIZE: Final = (1200, 630)
"""Pixels; the ratio 1.91:1 that the Open Graph readers show uncropped."""

_FONT: Final = Path(__file__).parent / "NotoSansSC-Bold.woff2"
_INK, _PAPER, _MUTED, _SUN = "#0e2a47", "#f6f3ec", "#b9cad8", "#ff9a6b"
_WAVES: Final = (
    # colour, height of the still water, swing, length, shift
    ("#12385a", 470, 26, 620, 0.0),
    ("#0f5c6b", 520, 22, 480, 1.9),
    ("#0a6b70", 566, 14, 380, 4.1),
)
_MARGIN: Final = 80
_SETTINGS: Final = ((92, 1), (80, 1), (84, 2), (72, 2), (64, 3), (54, 3))
"""Sizes of the title in pixels and how many lines each may take, best first."""

_SMOOTH: Final = 2
"""The ground is drawn so many times larger and then reduced, since Pillow draws hard edges."""


def draw(card: Card) -> bytes:
    """Return the card as PNG, the same bytes for the same words."""
    image = _ground().copy()
    pen = ImageDraw.Draw(image)
    pen.text((_MARGIN, 72), card.site, font=_font(38), fill=_PAPER)
    if card.section:
        start = _MARGIN + pen.textlength(card.site, font=_font(38)) + 28
        pen.text((start, 76), f"·  {card.section}", font=_font(32), fill=_MUTED)
    font, lines = _title(pen, card.title)
    leading = font.size * 1.28
    top = 300 - leading * len(lines) / 2
    for number, line in enumerate(lines):
        pen.text((_MARGIN, top + number * leading), line, font=font, fill=_PAPER)
    file = io.BytesIO()
    # Few colours are on a card; a palette makes the file a third as large.
    image.quantize(96, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _title(pen: ImageDraw.ImageDraw, title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Choose the first setting that holds the title; the last one takes what is left over."""
    tries = ((_font(size), most) for size, most in _SETTINGS)
    settings = ((font, _lines(pen, font, title), most) for font, most in tries)
    return next(
        ((font, lines) for font, lines, most in settings if len(lines) <= most),
        (_font(_SETTINGS[-1][0]), _lines(pen, _font(_SETTINGS[-1][0]), title)),
    )


def _lines(pen: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont, title: str) -> list[str]:
    return balanced(title, SIZE[0] - 2 * _MARGIN, partial(pen.textlength, font=font))


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONT, size)


@cache
def _ground() -> Image.Image:
    width, height = (side * _SMOOTH for side in SIZE)
    image = Image.new("RGB", (width, height), _INK)
    pen = ImageDraw.Draw(image)
    pen.ellipse([_SMOOTH * side for side in (1010, 70, 1090, 150)], fill=_SUN)
    for colour, level, swing, length, shift in _WAVES:
        crest = [
            (x, _SMOOTH * (level + swing * math.sin(x / _SMOOTH / length * math.tau + shift)))
            for x in range(0, width + 1, 4)
        ]
        pen.polygon([*crest, (width, height), (0, height)], fill=colour)
    return image.resize(SIZE, Image.Resampling.LANCZOS)
