"""Numbers are the same in both languages, however each of them writes them."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_build.checks.numbers import digits_in, unmatched, written


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("最近 30 天至少 3 个", "at least 3 in the last 30 days"),
        ("至少 3 个", "at least three"),
        ("至少三个", "at least 3"),
        ("约 1.4 万个", "about 14,000"),
        ("约 18 亿美元", "about $1.8B"),
        ("1250–1300 亿美元", "$125–130 billion"),
        ("5 万家", "50k shops"),
        ("1,250 万", "12.5 million"),
        ("2026 年 11 月 22 日", "22 November 2026"),
        ("2025-10-28", "28 Oct 2025"),
        ("约四成", "about 40%"),
        ("一半", "50%"),
        ("50%", "half"),
        ("二十五个", "25"),
        ("25 个", "twenty-five"),
        ("二〇二六年", "2026"),
        ("前十名", "the top 10"),
        ("每年 2 次", "twice a year"),
        ("⅓ 到 ２/３", "1/3 to 2/3"),
        ("95% 以上", "95 per cent or more"),
        ("第三季度", "Q3"),
        ("200 响应", "200 responses"),
        ("3 千克", "3 kg"),
        ("没有数字", "no numbers here"),
        ("下降 4.6%", "-4.6%"),
        ("第 1 步", "the 1st step"),
        ("GTIN-13", "GTIN-13"),
        ("1.50 元", "1.5 yuan"),
    ],
)
def test_equal_numbers_in_different_dress_match(zh: str, en: str) -> None:
    assert unmatched(zh, en) == ((), ())


@pytest.mark.parametrize(
    ("zh", "en", "only_zh", "only_en"),
    [
        ("30 天", "60 days", [30], [60]),
        ("30 天", "a month", [30], []),
        ("一个月", "30 days", [], [30]),
        ("3 个中的 3 个", "3 of them", [3], []),
        ("5 万", "5,000", [50000], [5000]),
        ("3 个", "four", [3], []),
        ("10 月", "Sept", [10], []),
        ("4 个", "three one-litre bottles", [4], []),
        ("三个", "3 of 3", [], [3]),
        ("0.5 小时", "5 hours", [Fraction(1, 2)], [5]),
        ("12 万", "120 billion", [120000], [120 * 10**9]),
    ],
)
def test_a_number_in_one_language_only_is_found(
    zh: str, en: str, only_zh: list[Fraction], only_en: list[Fraction]
) -> None:
    assert unmatched(zh, en) == (tuple(only_zh), tuple(only_en))


def test_a_range_shares_its_scale_only_when_it_rises() -> None:
    assert list(digits_in("5–10 万")) == [50_000, 100_000]
    assert list(digits_in("50–10 万")) == [50, 100_000]
    assert list(digits_in("5，10 万")) == [5, 100_000]


def test_thousands_of_digits_do_no_harm() -> None:
    assert unmatched("9" * 10_000, "9" * 10_000) == ((), ())
    assert unmatched("", "一" * 10_000) == ((), ())
    assert unmatched("一" * 10_000, "x 5") == ((), (Fraction(5),))


def test_numbers_are_written_as_people_write_them() -> None:
    assert [written(Fraction(n)) for n in ("3", "1200", "1/2", "4.6")] == [
        "3",
        "1200",
        "0.5",
        "4.6",
    ]


AMOUNTS = st.integers(0, 10**9).map(lambda hundredths: Fraction(hundredths, 100))
NUMBERS = st.lists(AMOUNTS, max_size=6)


def zh_text(numbers: list[Fraction]) -> str:
    return "，".join(f"约 {float(number):.2f} 个" for number in numbers) + "。"


def en_text(numbers: list[Fraction]) -> str:
    return "; ".join(f"some {float(number):,.2f} of it" for number in numbers) + "."


@given(NUMBERS, st.randoms(use_true_random=False))
def test_the_same_numbers_match_in_any_order(numbers: list[Fraction], random: Random) -> None:
    mixed = list(numbers)
    random.shuffle(mixed)
    assert unmatched(zh_text(numbers), en_text(mixed)) == ((), ())


@given(NUMBERS, AMOUNTS, st.integers(0, 5), st.integers(1, 10**6))
def test_one_changed_number_is_always_found(
    numbers: list[Fraction], number: Fraction, at: int, by: int
) -> None:
    before, after = numbers[:at], numbers[at:]
    zh = zh_text([*before, number, *after])
    en = en_text([*before, number + by, *after])
    assert unmatched(zh, en) == ((number,), (number + by,))


@given(NUMBERS, AMOUNTS)
def test_one_number_more_is_always_found(numbers: list[Fraction], extra: Fraction) -> None:
    assert unmatched(zh_text([*numbers, extra]), en_text(numbers)) == ((extra,), ())
    assert unmatched(zh_text(numbers), en_text([*numbers, extra])) == ((), (extra,))


@given(st.integers(1, 9999))
def test_ten_thousands_equal_their_zeros(amount: int) -> None:
    assert unmatched(f"{amount} 万", f"{amount * 10_000:,}") == ((), ())
