"""What has the form of a proof, and what has not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readiness.answers import proof
from readiness.answers.misread import is_misread, legible
from readiness.answers.problem import without_hidden
from readiness.answers.proof import LEAST_LETTERS, WITHHELD, is_proof


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "...........................",
        "ok",
        "done",
        "yes, all",
        "2026",
        "\u200b",
        "\u200b" * 40,
        "\u2060\ufeff\u00ad",
        "\ufffd",
        "\ufffd" * 40,
        "\u3164" * 40,
        "\u115f\u1160" * 20,
        "\uffa0" * 40,
        "\U00013441\U00013442" * 20,
        "1\u3164",
        "http://",
        "https://\ufffd\ufffd.\ufffd\ufffd",
        "见附件",
    ],
)
def test_what_a_stranger_cannot_look_up_is_no_proof(text: str) -> None:
    assert not is_proof(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/a",
        "www.example.org/log",
        "crawl-2026-11.csv",
        "日志.xlsx",
        "see report.pdf",
        "14 %",
        "$120",
        "3 天",
        "12 channels",
        "asked host by letter",
        "二零二六年十一月的日志存档",
    ],
)
def test_a_link_a_file_a_number_with_its_unit_or_twelve_letters_are_a_proof(text: str) -> None:
    assert is_proof(text)


WORDS = "官网后台截图，二零二六年十一月"
LONG = "弄潮品牌官网后台截图显示已经有三百个订单而且全部按时发货没有任何投诉" * 3


@pytest.mark.parametrize(
    ("saved", "read"),
    [
        *(("utf-8", "cp1252"), ("utf-8", "latin-1"), ("gb18030", "cp1252"), ("gb18030", "latin-1")),
        *(("utf-8", "gbk"), ("utf-8", "gb18030"), ("gbk", "utf-8")),
        *(("utf-8", "mac_roman"), ("gb18030", "mac_roman"), ("utf-8", "cp437")),
        *(("utf-8", "cp932"), ("utf-8", "shift_jis"), ("utf-8", "big5"), ("utf-8", "big5hkscs")),
        *(("utf-8", "cp1251"), ("utf-8", "koi8-r")),
    ],
)
@pytest.mark.parametrize("words", [WORDS, LONG, "スクリーンショット三枚"])
def test_text_read_in_a_wrong_code_is_no_proof(saved: str, read: str, words: str) -> None:
    garbled = words.encode(saved).decode(read, "replace")
    assert not is_proof(garbled)
    assert not is_proof(without_hidden(garbled))
    assert is_proof(f"{garbled} https://example.org/a")


@pytest.mark.parametrize("read", ["gb18030", "big5hkscs", "cp1251", "koi8-r", "cp1252"])
def test_cyrillic_that_was_read_in_a_wrong_code_is_no_proof(read: str) -> None:
    words = "Снимок экрана от третьего ноября лежит в общей папке"
    assert is_proof(words)
    assert not is_proof(words.encode().decode(read, "replace"))


OTHERS = {
    "zh": "亚马逊后台截图显示本月退货率下降",
    "ja": "管理画面のスクリーンショットを保存しました",
    "ko": "관리자 화면 캡처를 보관하고 있습니다",
    "ru": "Скриншот из панели управления за ноябрь",
}
AS_SINGLE_BYTES = {
    "zh": "cp1250 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp852 cp866 koi8-u mac_cyrillic",
    "ja": "cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp852 cp866 koi8-u mac_cyrillic",
    "ko": "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1257 cp1258 cp852 cp866 koi8-r",
    "ru": "cp1250 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp852 cp866 koi8-u gbk",
}


@pytest.mark.parametrize(
    ("lang", "read"),
    [(lang, code) for lang, some in AS_SINGLE_BYTES.items() for code in some.split()],
)
def test_words_of_any_language_read_in_a_code_of_another_country_are_no_proof(
    lang: str, read: str
) -> None:
    words = OTHERS[lang]
    assert is_proof(words)
    assert not is_proof(words.encode().decode(read, "replace"))


REAL = [
    "證據在雲端硬碟的兩份檔案裡，險種共三項",
    "保險契約書の写し、蟻田商店の領収書",
    "新ｺﾞｼｯｸ体のﾗﾍﾞﾙ、数ｹ月分の記録、確認済｡",
    "ﾌﾟﾘﾝﾀﾉｶｸﾆﾝｽﾞﾐ",
    "스크린샷은 공유 폴더에 있습니다",
    "Её отчёт «Всё ещё её» — №7, ещё не опубликован…",
    "Мінімізації ініціативі надіслано, її їжу з’їли",
    "Извештај о љиљанима — „Њојзиним“ џеповима",
    "РЁВ СЁЛ — СЁРФИНГ И РЁБРА",
    "Größenübersicht geprüft – „Maße“ über Fächer",
    "懈怠器械锌板芯片检验记录一份",
    "Στιγμιότυπο από τον πίνακα ελέγχου",
    "צילום מסך מלוח הבקרה של החודש",
    "لقطة شاشة من لوحة التحكم لهذا الشهر",
    "ภาพหน้าจอจากระบบหลังบ้านของเดือนนี้",
    "Žluťoučký kůň; Ünïcödé – 5 µm², ½ Zoll, Ø 40–50 °C",
    "Ảnh chụp màn hình trang quản trị",
    "龔璟、蟬聯、蜈蚣、螳螂、蝙蝠的商標註冊證",
]


@pytest.mark.parametrize("text", REAL)
def test_real_words_of_many_languages_are_a_proof(text: str) -> None:
    assert is_proof(text)


def test_a_number_keeps_no_unit_that_was_read_in_a_wrong_code() -> None:
    assert not is_proof("2026 年 11 月 3 日截图".encode().decode("gbk", "replace"))


def test_what_is_left_of_replacement_characters_in_an_editor_is_no_proof() -> None:
    assert not is_proof("\ufffd\ufffd".encode().decode("gbk") * 6)


@pytest.mark.parametrize(
    "text",
    [
        "Déjà vérifié à Noël",
        "« été créé »… « à côté »",
        "Größenübersicht geprüft",
        "¿Está aquí? ¡Sí! Año 2026",
        "Hääyöaieuutiset jäääär",
        "áéíóúñ ÁÉÍÓÚÑ",
        "“L’œuvre vérifiée…” — «é»…",
    ],
)
def test_words_with_accents_are_a_proof(text: str) -> None:
    assert is_proof(text)


def test_the_twelfth_letter_makes_the_proof() -> None:
    assert not is_proof("x" * (LEAST_LETTERS - 1))
    assert is_proof("x" * LEAST_LETTERS)


@given(st.text(alphabet="\u200b\u200c\u200d\u2060\ufffd\u00ad\u202e .,;-_", max_size=80))
def test_no_number_of_invisible_or_empty_signs_is_a_proof(text: str) -> None:
    assert not is_proof(text)


def test_evidence_that_was_withheld_from_a_link_still_counts() -> None:
    assert is_proof(WITHHELD)


@pytest.mark.parametrize("sign", ["!", ".", "…", "www.", "://", "$ ", "1", "字"])
def test_a_long_text_without_spaces_is_answered_at_once(sign: str) -> None:
    """Each end of such a text was once tried as the end of a file name, which took minutes."""
    assert is_proof(sign * 200_000) is (sign in {"www.", "1", "字"})


@given(st.text(max_size=40))
@example("0000000\x80¹¹ºÀÀ")
def test_the_order_of_the_rules_changes_nothing(text: str) -> None:
    left = legible(text)
    whole = any(rule.search(left) for rule in (proof._LINK, proof._FILE, proof._NUMBER))
    letters = sum(sign.isalnum() for sign in left) >= LEAST_LETTERS
    assert is_proof(text) is (whole or letters or text == proof.WITHHELD)


@pytest.mark.parametrize(
    "text", ["浏览瑕疵 3 天", "证据截图见共享盘里的两份文件\ufffd", "\ufffd 3 天"]
)
def test_a_rare_sign_or_one_that_was_cut_in_half_takes_no_proof_away(text: str) -> None:
    assert is_proof(text)


def test_all_that_the_site_says_in_chinese_is_legible() -> None:
    pages = (Path(__file__).parents[3] / "docs/zh").rglob("*.md")
    parts = {part for page in pages for part in re.split(r"[\s，。；|]", page.read_text("utf-8"))}
    assert len(parts) > 5000
    assert {part for part in parts if is_misread(part)} == set()


@pytest.mark.parametrize("text", ["转化率３０％", "截图．ｐｎｇ", "ｈｔｔｐｓ：／／ａ．ｃｎ"])
def test_full_width_signs_of_an_input_method_prove_what_half_width_ones_do(text: str) -> None:
    assert is_proof(text)
