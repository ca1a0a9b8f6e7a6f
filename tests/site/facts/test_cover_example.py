"""The worked table of cover: the sums the page teaches, done by code, printed in both languages."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.content.errors import MacroError
from macros.content.sources import Content
from macros.facts.cover_example import FILE, Terms, Unit, cover_example, money, read_cover
from tests.site.reading import Page

AMOUNTS = st.fractions(min_value=0, max_value=10**6, max_denominator=100)


def test_the_example_is_the_one_worked_by_hand(root: Path) -> None:
    """17 × 15.70 − 200, 40 × 15.70 − 200, nothing, nothing, 15 × 15.70 − 200, nothing."""
    cover = read_cover(root)
    assert cover.unit.landed == Fraction("15.70")
    gaps = [cover.unit.gap(rule) for rule, _ in cover.cases.values()]
    assert gaps == [Fraction("15.70"), Fraction("4.70"), 0, Fraction("15.70")]
    payable = [cover.terms.payable(cover.loss(each)) for each in cover.losses]
    assert payable == [Fraction("66.9"), 428, 0, 0, Fraction("35.5"), 0]
    assert cover.payable() == Fraction("530.4")
    assert cover.terms.payable(cover.shipment * cover.unit.landed) == 9800


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_cover_never_pays_more_than_the_loss_or_the_limit(
    deductible: Fraction, limit: Fraction, loss: Fraction
) -> None:
    paid = Terms(deductible, limit).payable(loss)
    assert 0 <= paid <= min(loss, limit)
    assert Terms(deductible, limit).payable(loss + 1) >= paid
    assert Terms(deductible + 1, limit).payable(loss) <= paid


@given(AMOUNTS, AMOUNTS, st.sampled_from(["nothing", "goods", "sale"]))
def test_a_gap_is_never_negative_and_never_above_the_landed_cost(
    goods: Fraction, price: Fraction, rule: str
) -> None:
    unit = Unit(goods, Fraction(2), Fraction(1), Fraction(1), price, Fraction(0))
    assert 0 <= unit.gap(rule) <= unit.landed
    assert unit.gap("nothing") == unit.landed


@pytest.mark.parametrize(
    ("value", "text"), [("0", "0"), ("1200", "1,200"), ("66.9", "66.90"), ("1522.4", "1,522.40")]
)
def test_money_is_whole_or_has_two_places(value: str, text: str) -> None:
    assert money(Fraction(value)) == text


def test_the_pages_print_the_sums(articles: dict[str, Page]) -> None:
    for prefix in ("", "en/"):
        name = f"{prefix}strategies/resilience/insurance/index.html"
        for figure in ("1,522.40", "530.40", "18,840", "19.6%", "9,800", "9,040", "15.70"):
            assert figure in articles[name].html, (name, figure)


def test_an_unknown_part_and_a_broken_file_say_what_to_do(chinese: Content, tmp_path: Path) -> None:
    with pytest.raises(MacroError, match="no part 'odds'; use one of: unit, gaps"):
        cover_example(chinese, "odds")
    (tmp_path / "docs" / "data").mkdir(parents=True)
    (tmp_path / FILE).write_text("unit: { goods: much }\n", encoding="utf-8")
    with pytest.raises(MacroError, match=r"cover_example\.yaml: incomplete"):
        cover_example(replace(chinese, root=tmp_path), "unit")
