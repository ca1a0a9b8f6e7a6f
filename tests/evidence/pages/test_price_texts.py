"""Prices in spellings of real shops: read, or left open, and never taken for another price."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.desk_files import bounds, codes, desk
from tests.evidence.pages.sample_pages import TEXT, offer, page


def agreement(
    bundle: EvidenceBundle, lang: str, printed: str, price: str, currency: str = "EUR"
) -> dict[str, Any]:
    text = TEXT.replace('<p class="price">49,90&nbsp;€</p>', printed)
    markup = offer(price=price, priceCurrency=currency)
    return desk(bundle, {"p.html": page(markup, text=text, lang=lang)})


@pytest.mark.parametrize(
    ("lang", "printed", "price", "currency"),
    [
        ("fr", "79€99", "79.99", "EUR"), ("fr", "79 € 99", "79.99", "EUR"),
        ("fr", "79€<sup>99</sup>", "79.99", "EUR"), ("fr", "79<sup>€99</sup>", "79.99", "EUR"),
        ("fr", "1 299€<sup>99</sup>", "1299.99", "EUR"), ("fr", "1.299€99", "1299.99", "EUR"),
        ("de", "79,<sup>99</sup> €", "79.99", "EUR"), ("de", "79.<sup>99</sup> €", "79.99", "EUR"),
        ("en", "$79 <sup>99</sup>", "79.99", "USD"), ("es", "79'99 €", "79.99", "EUR"),
        ("es", "79’99 €", "79.99", "EUR"), ("ja", "1万2980円", "12980", "JPY"),
        ("ja", "1万2,980円", "12980", "JPY"), ("ja", "1万円", "10000", "JPY"),
        ("zh", "1.28万元", "12800", "CNY"), ("zh", "¥1.28万", "12800", "CNY"),
        ("nb", "kr 1 299,00", "1299", "NOK"), ("de", "€ 1 299", "1299", "EUR"),
    ],
)  # fmt: skip
def test_cents_and_thousands_are_read_where_shops_print_them(
    evidence_bundle: EvidenceBundle, lang: str, printed: str, price: str, currency: str
) -> None:
    shown = f'<p class="price">{printed}</p>'
    report = agreement(evidence_bundle, lang, shown, price, currency)
    assert report["files"][0]["facts"]["price_agrees"] is True
    assert bounds(report)["BRD-04"] == (2, 3)


@pytest.mark.parametrize(
    ("lang", "printed", "price", "currency"),
    [
        ("ja", "3千円", "3000", "JPY"), ("ja", "2千980円", "2980", "JPY"),
        ("ja", "1億2000万円", "120000000", "JPY"), ("en", "$1.5k", "1500", "USD"),
        ("en", "₹1.5 lakh", "150000", "INR"), ("ja", "１２，９８０円", "12980", "JPY"),
        ("de", "€ 1,5 Mio.", "1500000", "EUR"), ("zh", "三千九百80元", "3980", "CNY"),
    ],
)  # fmt: skip
def test_an_amount_in_words_accuses_nobody(
    evidence_bundle: EvidenceBundle, lang: str, printed: str, price: str, currency: str
) -> None:
    shown = f'<p class="price">{printed}</p>'
    report = agreement(evidence_bundle, lang, shown, price, currency)
    assert report["files"][0]["facts"].get("price_agrees") is not False
    assert "price_differs" not in codes(report)
    assert bounds(report).get("BRD-03") != (0, 0)


@pytest.mark.parametrize(
    ("lang", "printed"), [("fr", "79€99"), ("de", "79,<sup>99</sup> €"), ("ja", "1万2980円")]
)
def test_such_a_price_still_differs_from_another(
    evidence_bundle: EvidenceBundle, lang: str, printed: str
) -> None:
    currency = "JPY" if lang == "ja" else "EUR"
    shown = f'<p class="price">{printed}</p>'
    report = agreement(evidence_bundle, lang, shown, "59.99", currency)
    assert bounds(report)["BRD-04"] == (0, 0)


MAIN = '<p class="price">$59.99</p>'
OLD: dict[str, tuple[str, str, str]] = {
    "a class of an old price": (
        "en", '<p class="price"><span class="was">$79.99</span> $59.99</p>', "79.99"),
    "a class in one word": (
        "en", '<p class="price"><span class="oldPrice">$79.99</span> $59.99</p>', "79.99"),
    "compared with": (
        "en", '<p class="price"><i class="compare-at-price">$79.99</i> $59.99</p>', "79.99"),
    "was and now": ("en", '<p class="price">Was $79.99 Now $59.99</p>', "79.99"),
    "RRP": ("en", f"{MAIN}<p>RRP: $79.99</p>", "79.99"),
    "RRP alone": ("en", "<p>RRP: $79.99</p>", "79.99"),
    "a label on the line above": ("en", f"{MAIN}<dl><dt>RRP</dt><dd>$79.99</dd></dl>", "79.99"),
    "UVP": ("de", '<p class="price">59,99 €</p><p>UVP 79,99 €</p>', "79.99"),
    "原价": ("zh", '<p class="price">¥499</p><p>原价 ¥599</p>', "599"),
    "a label behind": ("ja", '<p class="price">9,980円</p><p>12,980円（参考価格）</p>', "12980"),
    "Prix conseillé": (
        "fr", '<p class="price">59,99 €</p><p>Prix conseillé 79,99 €</p>', "79.99"),
    "free delivery": ("en", f"{MAIN}<p>Free shipping over $79.99</p>", "79.99"),
    "instalments": ("en", f"{MAIN}<p>or 4 payments of $79.99</p>", "79.99"),
    "a basket": ("en", f'<div class="mini-cart">Total $79.99</div>{MAIN}', "79.99"),
    "a menu": ("en", '<nav><p class="price">$79.99</p></nav>', "79.99"),
    "another product": ("en", f"{MAIN}<p>Our other lamp costs $79.99.</p>", "79.99"),
    "a review": ("en", f"{MAIN}<p>I paid $79.99 for it in a shop here last year.</p>", "79.99"),
    "two prices, the higher one marked": ("en", '<p class="price">$79.99 $59.99</p>', "79.99"),
}  # fmt: skip


@pytest.mark.parametrize("case", OLD)
def test_a_price_that_is_printed_as_another_amount_proves_nothing(
    evidence_bundle: EvidenceBundle, case: str
) -> None:
    lang, printed, price = OLD[case]
    currency = {"en": "USD", "zh": "CNY", "ja": "JPY"}.get(lang, "EUR")
    report = agreement(evidence_bundle, lang, printed, price, currency)
    assert bounds(report).get("BRD-04", (0, 3)) == (0, 3)


@pytest.mark.parametrize(
    ("lang", "printed", "price"),
    [
        ("en", '<p class="price"><span class="was">$79.99</span> $59.99</p>', "59.99"),
        ("en", '<p class="price">$59.99 <span class="list-price">$79.99</span></p>', "59.99"),
        ("en", '<p class="price">$79.99 $59.99</p>', "59.99"),
        ("en", "<p>RRP: $79.99</p><p>$59.99</p>", "59.99"),
        ("en", '<p class="price">Regular price $59.99 & free shipping</p>', "59.99"),
        ("en", "<p>From $59.99</p>", "59.99"),
        ("en", "<p>It costs $59.99 and leaves our store house on the same day.</p>", "59.99"),
        ("en", "<p>Free shipping over $80</p><p>Cart: $0.00</p>" + MAIN, "59.99"),
        ("en", '<p class="price">$59.99 (save $20.00)</p>', "59.99"),
        ("en", "<p>Spend $50 and get a gift</p>" + MAIN, "59.99"),
        ("en", '<nav><p class="price">$129.00</p></nav>' + MAIN, "59.99"),
        ("de", '<p class="price">59,99 € inkl. MwSt. zzgl. Versandkosten</p>', "59.99"),
        ("zh", '<p class="price">¥59.99 包邮</p>', "59.99"),
        ("ja", '<p class="price">¥5,999（税込・送料無料）</p>', "5999"),
    ],
)  # fmt: skip
def test_the_products_own_price_still_agrees(
    evidence_bundle: EvidenceBundle, lang: str, printed: str, price: str
) -> None:
    currency = {"en": "USD", "zh": "CNY", "ja": "JPY"}.get(lang, "EUR")
    report = agreement(evidence_bundle, lang, printed, price, currency)
    assert bounds(report)["BRD-04"] == (2, 3)


@pytest.mark.parametrize("printed", ["$59.99 – $89.99", "from $59.99", "$59.99 to $89.99"])
def test_a_range_of_prices_accuses_no_price_within_it(
    evidence_bundle: EvidenceBundle, printed: str
) -> None:
    shown = f'<p class="price">{printed}</p>'
    report = agreement(evidence_bundle, "en", shown, "79.99", "USD")
    assert "price_differs" not in codes(report)


@pytest.mark.parametrize(
    ("lang", "printed", "currency", "expected"),
    [
        ("ja", "¥5,999", "JPY", (2, 3)), ("zh-CN", "¥5,999", "CNY", (2, 3)),
        ("ja", "¥5,999", "CNY", (1, 3)), ("zh", "￥5,999", "JPY", (1, 3)),
        ("en", "¥5,999", "JPY", (1, 3)), ("en", "$5,999", "USD", (2, 3)),
        ("en-CA", "$5,999", "USD", (1, 3)), ("en-CA", "$5,999", "CAD", (2, 3)),
        ("en", "5,999 kr", "SEK", (1, 3)), ("sv", "5.999 kr", "SEK", (2, 3)),
        ("en", "$5,999", "GBP", (1, 1)), ("ja", "5,999円", "CNY", (1, 1)),
    ],
)  # fmt: skip
def test_a_sign_of_several_currencies_proves_only_that_of_the_pages_language(
    evidence_bundle: EvidenceBundle,
    lang: str,
    printed: str,
    currency: str,
    expected: tuple[int, int],
) -> None:
    report = agreement(evidence_bundle, lang, f'<p class="price">{printed}</p>', "5999", currency)
    assert bounds(report)["BRD-04"] == expected
    assert ("currency_differs" in codes(report)) == (expected == (1, 1))
