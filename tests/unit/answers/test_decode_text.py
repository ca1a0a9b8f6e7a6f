"""Files in the encodings that editors save: read strictly, or refused."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from readiness.commands.decode_text import decode_text
from readiness.commands.plausible_gb18030 import SIGNS

CASES: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "fixtures/encodings/cases.json").read_text("utf-8")
)
TEXT = '{"name": "弄潮品牌 😀"}'


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("gb18030", "GB18030"),
    ],
)
def test_every_encoding_gives_the_same_text(codec: str, encoding: str) -> None:
    assert decode_text(TEXT.encode(codec)) == (TEXT, encoding)


def test_a_mark_of_the_other_byte_order_is_read() -> None:
    assert decode_text(b"\xfe\xff" + TEXT.encode("utf-16-be")) == (TEXT, "UTF-16")


@pytest.mark.parametrize(
    "data",
    [
        b"\xff",
        b"\x80\xff",
        b'{"\xff"}',
        b"\xff\xfe\0",
        TEXT.encode("utf-32"),
        b"\x89PNG\r\n\x1a\n\0\0",
    ],
)
def test_bytes_that_no_encoding_explains_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"decode|neither"):
        decode_text(data)


@pytest.mark.parametrize(
    "case", CASES["refused"], ids=lambda case: f"{case['code']} {case['name']}"
)
def test_a_file_in_another_code_is_refused(case: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"decode|neither"):
        decode_text(bytes.fromhex(case["hex"]))


@pytest.mark.parametrize("case", CASES["read"], ids=lambda case: case["name"])
def test_rare_and_traditional_signs_in_gb18030_are_read(case: dict[str, str]) -> None:
    read = decode_text(bytes.fromhex(case["hex"]))
    assert read == (f'{{"name": "{case["name"]}"}}', case["encoding"])


def test_a_file_that_was_cut_in_the_middle_of_a_sign_is_read_up_to_there() -> None:
    data = TEXT.encode()
    assert decode_text(data[: data.index("😀".encode()) + 2]) == ('{"name": "弄潮品牌 ', "UTF-8")


def test_every_sign_of_gb_2312_is_read() -> None:
    for lead in range(0xB0, 0xF8):
        last = 0xF9 if lead == 0xD7 else 0xFE
        for trail in range(0xA1, last + 1):
            sign = bytes([lead, trail]).decode("gb18030")
            data = f"{sign}盘{sign}".encode("gb18030")
            assert decode_text(data)[1] == "GB18030"


@pytest.mark.parametrize("words", CASES["ascii"])
def test_a_plus_or_a_tilde_in_ascii_is_no_other_code(words: str) -> None:
    text = json.dumps({"name": words})
    assert decode_text(text.encode()) == (text, "UTF-8")


@pytest.mark.parametrize("before", CASES["wide"])
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_may_begin_with_any_sign(before: str, codec: str) -> None:
    text = before + TEXT
    assert decode_text(text.encode(codec)) == (text, "UTF-16")


def test_a_text_full_of_tildes_is_read_at_once() -> None:
    assert decode_text(b"~{" * 500_000)[1] == "UTF-8"


def test_the_page_counts_the_same_signs() -> None:
    root = Path(__file__).parents[3] / "assessment"
    script = (root / "web/answers/plausible_gb18030.ts").read_text("utf-8")
    (path,) = re.findall(r'from "(\S+\.json)"', script)
    read = json.loads((root / "web/answers" / path).read_text("utf-8"))
    assert {name: frozenset("".join(rows)) for name, rows in read.items()} == SIGNS
