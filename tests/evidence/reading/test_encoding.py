"""The encoding of a file follows from its bytes, and is asked where they do not decide it."""

from itertools import cycle, islice

import pytest

from readiness.evidence.reading.encoding import Encoding, encoding_of
from readiness.evidence.reading.survey import survey
from readiness.evidence.source import CHUNK, BytesSource

HEAD = "sku,title,quantity\n"
TEXTS = {
    "gb18030": (
        "夜航露营灯，充电款",
        "便携水杯 500毫升",
        "退货原因：与描述不符",
        "浙江省杭州市",
        "买家退回，外箱破损",
    ),
    "cp932": (
        "ナル タイドランプ 充電式",
        "キャンプ用ライト",
        "商品説明をご確認ください",
        "倉庫で紛失しました",
    ),
    "cp1252": (
        "Gerät für Küche",
        "Größe M – weiß",
        "Crème brûlée set",
        "Señal de tráfico",
        "Ölfläschchen „groß“",
    ),
}


def table(codec: str, rows: int) -> bytes:
    titles = islice(cycle(TEXTS[codec]), rows)
    text = HEAD + "".join(f"TL-{i},{title},{i}\n" for i, title in enumerate(titles))
    return text.encode(codec)


def decided(data: bytes, choice: str = "") -> Encoding:
    return encoding_of(survey(BytesSource("f.csv", data)), lambda text: 0, choice)


@pytest.mark.parametrize("codec", TEXTS)
@pytest.mark.parametrize("rows", [1, 2, 3, 5, 40])
def test_it_is_reported_or_asked_but_never_wrong(codec: str, rows: int) -> None:
    found = decided(table(codec, rows))
    assert found.name == codec or codec in found.tie
    if rows >= 3:
        assert found == Encoding(codec)


@pytest.mark.parametrize("codec", TEXTS)
def test_signs_far_behind_the_head_count(codec: str) -> None:
    plain = "".join(f"TL-{i},plain,{i}\n" for i in range(40_000)).encode()
    data = HEAD.encode() + plain + table(codec, 40)
    assert len(data) > 2 * CHUNK
    assert decided(data) == Encoding(codec)


@pytest.mark.parametrize(
    ("mark", "codec"),
    [(b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")],
)
def test_a_byte_order_mark_decides(mark: bytes, codec: str) -> None:
    assert decided(mark + HEAD.encode(codec)) == Encoding(codec, bom=True)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_seen(codec: str) -> None:
    assert decided(HEAD.encode(codec) * 20).name == codec


def test_ascii_is_utf_8() -> None:
    assert decided(HEAD.encode()) == Encoding("utf-8")


def test_utf_8_needs_all_of_it() -> None:
    data = (HEAD + "灯\n" * 30_000).encode() + b"\xff"
    assert decided(data).name != "utf-8"


def test_a_sign_cut_between_two_pieces_is_still_utf_8() -> None:
    data = b"a" * (CHUNK - 1) + "灯".encode() + b"\n"
    assert decided(data) == Encoding("utf-8")


@pytest.mark.parametrize("codec", TEXTS)
def test_signs_far_inside_one_long_line_count(codec: str) -> None:
    # A search for whole lines took minutes here; pages of shops have such lines.
    line = b"x" * 200_000 + b";"
    assert decided(line + line.join(text.encode(codec) for text in TEXTS[codec])) == Encoding(codec)


def test_known_headers_outrank_signs() -> None:
    data = "商品名,数量\nTL-1,1\n".encode("cp932")
    seen = survey(BytesSource("f.csv", data))
    assert encoding_of(seen, lambda text: int("商品名" in text)) == Encoding("cp932")


def test_the_choice_of_the_user_counts() -> None:
    assert decided(table("gb18030", 1), choice="cp932") == Encoding("cp932")


def test_cyrillic_and_central_european_are_asked() -> None:
    assert "cp1251" in decided(("Лампа для похода\n" * 5).encode("cp1251")).tie
    assert decided(("Wąż ogrodowy żółty łańcuch\n" * 5).encode("cp1250")).tie


def test_a_page_may_name_its_own() -> None:
    page = '<html><head><meta charset="gbk"></head><body>灯</body></html>'.encode("gbk")
    assert decided(page) == Encoding("gb18030")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_chinese_in_utf_16_without_a_mark_is_seen(codec: str) -> None:
    text = "月份,渠道,净收入,币种\n" + "2026年8月,亚马逊美国站,60,USD\n" * 3
    assert decided(text.encode(codec)).name == codec


@pytest.mark.parametrize(
    "data", [b"a\0b\0" * 3 + b"\xff" * 90, b"\0\1\2\3" * 40, b"a,b\0,c\n" * 20]
)
def test_bytes_with_nul_are_not_taken_for_utf_16(data: bytes) -> None:
    assert not decided(data).name.startswith("utf-16")
