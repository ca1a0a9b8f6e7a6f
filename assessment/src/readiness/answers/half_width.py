"""The signs of full width that input methods of East Asia write, such as `３０％` for `30%`."""

from __future__ import annotations

from typing import Final

HALF_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""For `str.translate`: what each of them is in ASCII (Unicode, Halfwidth and Fullwidth Forms)."""
