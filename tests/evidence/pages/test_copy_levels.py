"""Descriptions that products share, or that repeat one word, bound CON-05."""

from __future__ import annotations

import pytest

from readiness.evidence.pages.copy_levels import copied, stuffed

SHARED = "It folds flat in a second. The hinge is made of steel. We test each one by hand."
COMMON = ("with", "from", "that")


def texts(shared: int, total: int = 10, text: str = "") -> list[tuple[str, str, str]]:
    own = [
        f"Sentence one of product {n} is its own. Sentence two of product {n} is too. "
        f"And product {n} ends like this. {text}"
        for n in range(total)
    ]
    return [("f", SHARED if n < shared else own[n], f"P{n}") for n in range(total)]


@pytest.mark.parametrize(
    ("shared", "expected"), [(0, (2, 3)), (2, (1, 1)), (4, (1, 1)), (5, (0, 0)), (10, (0, 0))]
)
def test_the_number_of_copies_decides(shared: int, expected: tuple[int, int]) -> None:
    bound = copied(texts(shared), COMMON)
    assert bound is not None
    assert (bound.low, bound.high) == expected


def test_variants_of_one_product_count_once() -> None:
    same = [("f", text, "one") for _, text, _ in texts(10)]
    assert copied(same + texts(0, 9), COMMON) is not None
    assert copied(same, COMMON) is None


def test_fewer_than_ten_products_say_nothing() -> None:
    assert copied(texts(9, 9), COMMON) is None


def test_short_descriptions_say_nothing() -> None:
    assert copied([("f", f"Part {n}", f"P{n}") for n in range(20)], COMMON) is None


def test_a_word_of_more_than_five_per_cent_is_stuffed() -> None:
    filler = " ".join(f"word{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(76))
    assert stuffed(filler + " portable" * 4, COMMON) == ""
    assert stuffed(filler + " portable" * 5, COMMON) == "portable"
    assert stuffed(filler + " with" * 9, COMMON) == ""


def test_chinese_words_are_not_counted() -> None:
    chinese = [
        ("f", f"第{n}款露营灯的光很暖。把手第{n}次改过。我们第{n}周测过防水。", f"P{n}")
        for n in range(10)
    ]
    bound = copied(chinese, COMMON)
    assert bound is not None
    assert (bound.low, bound.high) == (1, 3)
