"""The decimal sign is decided for a file; a tie is asked."""

from decimal import Decimal

import pytest

from readiness.evidence.reading.numbers import Style, currency_sign, number, style_of, whole

POINT, COMMA = Style(".", sure=True), Style(",", sure=True)


@pytest.mark.parametrize(
    ("cells", "currency", "expected"),
    [
        (["1,234.50"], "", POINT),
        (["1.234,50"], "", COMMA),
        (["4,10", "1.204,50"], "EUR", COMMA),
        (["12,5"], "", COMMA),
        (["12.5"], "", POINT),
        (["1,234,567"], "", POINT),
        (["1.234.567"], "", COMMA),
        (["0,123"], "", COMMA),
        (["1234,567"], "", COMMA),
        (["5", "-7", ""], "", Style(".", sure=False)),
        (["1,234", "5,678"], "USD", Style(".", sure=False)),
        (["1,234", "5,678"], "", None),
        (["1,234"], "EUR", None),
        (["1.234", "5.678"], "USD", None),
        (["1,50", "1.50"], "", None),
        (["n/a", "SKU 1,5 x"], "", Style(".", sure=False)),
        (["1'234.50", "2’000.10"], "CHF", POINT),
        (["1 234,50", "2\u202f000,10"], "EUR", COMMA),
    ],
)
def test_the_style_of_a_column(cells: list[str], currency: str, expected: Style | None) -> None:
    assert style_of(cells, currency) == expected


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("$1,920.00", POINT, "1920.00"),
        ("MX$1,920.00", POINT, "1920.00"),
        ("1.204,50 €", COMMA, "1204.50"),
        ("-4,10", COMMA, "-4.10"),
        ("4,10-", COMMA, "-4.10"),
        ("(12.30)", POINT, "-12.30"),
        ("−3.5", POINT, "-3.5"),
        ("-$5.00", POINT, "-5.00"),
        ("US$ 79.99", POINT, "79.99"),
        ("79.99 USD", POINT, "79.99"),
        ("¥8,980", POINT, "8980"),
        ("８，９８０", POINT, "8980"),
        ("1\xa0234,50", COMMA, "1234.50"),
        (".5", POINT, "0.5"),
        ("95.5%", POINT, "95.5"),
        ("", POINT, None),
        ("abc", POINT, None),
        ("1.2.3", POINT, None),
        ("9" * 5_000, POINT, None),
        ("1e9", POINT, None),
    ],
)
def test_a_number(text: str, style: Style, value: str | None) -> None:
    assert number(text, style) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    "text",
    [
        "USD1234.50", "1234.50USD", "CN¥1234.50", "JP¥1,234.50", "CHF 1,234.50", "CHF1'234.50",
        "NT$1,234.50", "HK$ 1,234.50", "Kč 1234.50", "RM1234.50", "Rs. 1,234.50", "฿1,234.50",
        "₫1,234.50", "KRW 1,234.50", "ZAR 1234.50", "1234.50 kr.", "DKK1234.50", "1,234.50美元",
        "人民币 1,234.50",
    ],
)  # fmt: skip
def test_the_words_of_currencies_are_passed_over(text: str) -> None:
    assert number(text, POINT) == Decimal("1234.50")


@pytest.mark.parametrize(
    ("text", "value"),
    [("12.5万", 125_000), ("12.5 万元", 125_000), ("-1,200.5万", -12_005_000),
     ("1.2亿", 120_000_000),     ("3萬", 30_000)],
)  # fmt: skip
def test_ten_thousands_and_hundred_millions_are_read(text: str, value: int) -> None:
    assert number(text, POINT) == Decimal(value)
    assert whole(text) is None


@pytest.mark.parametrize("text", ["SKU1234", "RMA 12", "EURO 5", "12.5千万", "1234 USDT"])
def test_other_words_beside_a_number_leave_none(text: str) -> None:
    assert number(text, POINT) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12), ("-12", -12), (" 12 ", 12), ("1,200", 1200), ("1.200", 1200), ("12.00", 12),
        ("12,0", 12),
        ("1,29,999", 129999), ("1,29,99", None), ("(3)", -3),
        ("3-", -3), ("1 200", 1200), ("", None), ("12.5", None),
        ("a", None), ("9" * 5_000, None), ("+5", 5),
    ],
)  # fmt: skip
def test_a_count(text: str, value: int | None) -> None:
    assert whole(text) == value


def test_the_sign_of_a_currency() -> None:
    assert [currency_sign(t) for t in ("$5", "MX$5", "5 €", "EUR 5", "5")] == [
        "$", "MX$", "€", "EUR", "",
    ]  # fmt: skip
