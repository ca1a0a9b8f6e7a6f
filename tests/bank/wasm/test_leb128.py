"""Numbers of variable length: what is written is read back, in the shortest form."""

from __future__ import annotations

import pytest

from readiness_build.wasm.leb128 import read_signed, read_unsigned, signed, unsigned


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "00"), (63, "3f"), (64, "40"), (127, "7f"), (128, "8001"), (624485, "e58e26")],
)
def test_a_number_that_is_not_negative(value: int, written: str) -> None:
    assert unsigned(value) == bytes.fromhex(written)
    assert read_unsigned(b"\xff" + unsigned(value), 1) == (value, 1 + len(unsigned(value)))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "00"),
        (63, "3f"),
        (64, "c000"),
        (-1, "7f"),
        (-64, "40"),
        (-65, "bf7f"),
        (-123456, "c0bb78"),
    ],
)
def test_a_signed_number(value: int, written: str) -> None:
    assert signed(value) == bytes.fromhex(written)
    assert read_signed(signed(value), 0) == (value, len(signed(value)))
