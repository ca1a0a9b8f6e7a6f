"""Descriptions that products share, or that repeat one word, bound CON-05."""

from __future__ import annotations

import pytest

from readiness.evidence.pages.copy_levels import copied, stuffed

SHARED = "It folds flat in a second. The hinge is made of steel. We test each one by hand."


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
    bound = copied(texts(shared))
    assert bound is not None
    assert (bound.low, bound.high) == expected


def test_variants_of_one_product_count_once() -> None:
    same = [("f", text, "one") for _, text, _ in texts(10)]
    assert copied(same + texts(0, 9)) is not None
    assert copied(same) is None


def test_fewer_than_ten_products_say_nothing() -> None:
    assert copied(texts(9, 9)) is None


def test_short_descriptions_say_nothing() -> None:
    assert copied([("f", f"Part {n}", f"P{n}") for n in range(20)]) is None


def test_a_phrase_of_three_words_may_occur_three_times() -> None:
    assert stuffed("a camping lantern light here. " * 3) == ""
    assert stuffed("best camping lantern! " * 4) != ""
    assert stuffed("light lamp. " * 2 + "warm") == ""


def test_a_phrase_of_six_chinese_characters_may_occur_three_times() -> None:
    assert stuffed("户外露营灯光好，" * 3) == ""
    assert stuffed("户外露营灯光好，" * 4) == "户外露营灯光"
    assert stuffed("露营灯好，" * 9) == ""


def test_one_stuffed_text_is_enough_for_level_1() -> None:
    bound = copied([*texts(0, 9), ("f", "Best camping lantern. " * 4, "P9")])
    assert bound is not None
    assert (bound.low, bound.high) == (1, 1)
