"""No promise of rank, sales or recommendation gets in, and denying one is fine."""

from typing import Literal

import pytest

from readiness_build.checks.promises import promise_in


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("照做就能保证排名。", "zh", "保证排名"),
        ("我们承诺三个月内带来流量", "zh", "承诺三个月内带来流量"),
        ("放行后一定会被推荐", "zh", "一定会被推荐"),
        ("让你的销量翻倍", "zh", "销量翻倍"),
        ("可提升销量 30%", "zh", "提升销量 30"),
        ("转化率提高 8%", "zh", "转化率提高 8"),
        ("百分之百有效", "zh", "百分之百有效"),
        ("这是稳赚的办法", "zh", "稳赚"),
        ("没有捷径。保证收录。", "zh", "保证收录"),
        ("We guarantee a higher ranking.", "en", "guarantee a higher rank"),
        ("Higher sales are guaranteed.", "en", "sales are guaranteed"),
        ("Double your sales in a month", "en", "Double your sales"),
        ("It boosts conversions by 8%", "en", "boosts conversions by"),
        ("It will get you recommended", "en", "will get you recommended"),
        ("Rank #1 on every assistant", "en", "Rank #1"),
        ("See instant results", "en", "instant results"),
        ("There is no magic. We guarantee traffic.", "en", "guarantee traffic"),
    ],
)
def test_a_promise_is_found(text: str, lang: Literal["zh", "en"], found: str) -> None:
    assert promise_in(text, lang) == found


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("没有人能保证排名。", "zh"),
        ("这不会让销量翻倍。", "zh"),
        ("放行之后会不会被推荐，平台没有承诺。", "zh"),
        ("每月记录销量和流量。", "zh"),
        ("是否提供质量保证？", "zh"),
        ("Nobody can guarantee a ranking.", "en"),
        ("It doesn't double your sales.", "en"),
        ("Record sales and traffic every month.", "en"),
        ("Does the supplier give a guarantee on parts?", "en"),
        ("The first source to be cited is the brand's own site.", "en"),
    ],
)
def test_honest_words_pass(text: str, lang: Literal["zh", "en"]) -> None:
    assert promise_in(text, lang) is None
