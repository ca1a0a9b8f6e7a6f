"""Files in the encodings that editors save: read strictly, or refused."""

import pytest

from readiness.answers.decode_text import decode_text

TEXT = '{"name": "弄潮品牌 😀"}'


@pytest.mark.parametrize(
    ("codec", "told"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("gb18030", "GB18030"),
    ],
)
def test_every_encoding_gives_the_same_text(codec: str, told: str) -> None:
    assert decode_text(TEXT.encode(codec)) == (TEXT, told)


def test_a_mark_of_the_other_byte_order_is_read() -> None:
    assert decode_text(b"\xfe\xff" + TEXT.encode("utf-16-be")) == (TEXT, "UTF-16")


@pytest.mark.parametrize(
    "data", [b"\xff", b"\x80\xff", b'{"\xff"}', b"\xff\xfe\0", b"\x89PNG\r\n\x1a\n\0\0"]
)
def test_bytes_that_no_encoding_explains_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"decode|neither"):
        decode_text(data)
