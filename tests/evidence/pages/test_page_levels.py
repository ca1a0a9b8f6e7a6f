"""Levels that one page decides: its markup, its text, its source and the robots rules."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.desk_files import bounds, codes, desk
from tests.evidence.pages.sample_pages import (
    OFFER,
    PRODUCT,
    SHELL,
    TEXT,
    changed,
    offer,
    page,
)


def test_a_complete_page_reaches_the_top_and_says_that_it_is_one_of_ten(
    evidence_bundle: EvidenceBundle,
) -> None:
    report = desk(evidence_bundle, {"p.html": page()}, headers="")
    assert bounds(report) == {
        "BRD-02": (2, 3), "BRD-03": (2, 3), "BRD-04": (2, 3), "BRD-05": (3, 3),
    }  # fmt: skip
    assert "pages_1_of_10" in codes(report)


MARKUP: dict[str, tuple[dict[str, Any] | str | None, tuple[int, int], str]] = {
    "no markup": (None, (0, 0), "no_product_markup"),
    "broken JSON": ('{"@type": "Product", "name": "x",}', (0, 0), "jsonld_invalid"),
    "no name": (changed(PRODUCT, name=None), (0, 0), "name_missing"),
    "no offer and no rating": (changed(PRODUCT, offers=None), (0, 0), "snippet_one_of_missing"),
    "no offer but a rating": (
        changed(PRODUCT, offers=None, aggregateRating={
            "@type": "AggregateRating", "ratingValue": 4.5, "ratingCount": 9}),
        (1, 1), "offers_missing",
    ),
    "no price": (offer(price=None), (0, 0), "price_missing"),
    "price with thousands": (offer(price="1,049.90"), (0, 1), "price_no_number"),
    "price of nothing": (offer(price=0), (1, 1), "price_zero"),
    "no currency": (offer(priceCurrency=None), (1, 1), "currency_missing"),
    "currency in small letters": (offer(priceCurrency="eur"), (1, 3), "currency_unknown"),
    "no image": (changed(PRODUCT, image=None), (1, 1), "image_missing"),
    "no brand": (changed(PRODUCT, brand=None), (2, 2), "brand_missing"),
    "no description": (changed(PRODUCT, description=None), (2, 2), "description_missing"),
    "no number": (changed(PRODUCT, gtin13=None), (2, 2), "gtin_mpn_missing"),
    "mpn instead of a GTIN": (
        changed(PRODUCT, gtin13=None, mpn="K1"), (2, 3), "gtin_missing_mpn_given",
    ),
    "GTIN at the offer": (
        changed(PRODUCT, gtin13=None, offers=changed(OFFER, gtin13="4006381333931")),
        (2, 3), "gtin_in_offer",
    ),
    "wrong check digit": (changed(PRODUCT, gtin13="4006381333930"), (1, 2), "gtin_wrong"),
    "no availability": (offer(availability=None), (2, 2), "availability_missing"),
    "availability in words": (offer(availability="in stock"), (1, 2), "availability_unknown"),
    "no shipping": (offer(shippingDetails=None), (2, 2), "shipping_missing"),
    "no returns": (offer(hasMerchantReturnPolicy=None), (2, 2), "returns_missing"),
    "returns without days": (
        offer(hasMerchantReturnPolicy=changed(
            OFFER["hasMerchantReturnPolicy"], merchantReturnDays=None)),
        (1, 2), "returns_incomplete",
    ),
    "shipping without a country": (
        offer(shippingDetails=changed(
            OFFER["shippingDetails"], shippingDestination={"@type": "DefinedRegion"})),
        (1, 2), "shipping_incomplete",
    ),
    "aggregate offer": (
        changed(PRODUCT, offers={"@type": "AggregateOffer", "lowPrice": "49.90",
                                 "priceCurrency": "EUR"}),
        (1, 1), "aggregate_offer",
    ),
    "no context": (changed(PRODUCT, **{"@context": None}), (0, 3), "context_not_schema_org"),
}  # fmt: skip


@pytest.mark.parametrize("case", MARKUP)
def test_each_fault_of_the_markup_bounds_brd_05_and_is_named(
    evidence_bundle: EvidenceBundle, case: str
) -> None:
    markup, expected, code = MARKUP[case]
    report = desk(evidence_bundle, {"p.html": page(markup)}, headers="")
    assert bounds(report).get("BRD-05", (0, 3)) == expected
    assert code in codes(report)


def test_a_fault_names_its_line(evidence_bundle: EvidenceBundle) -> None:
    source = page(offer(price="1,049.90"))
    report = desk(evidence_bundle, {"p.html": source})
    finding = next(f for f in report["findings"] if f["code"] == "price_no_number")
    line = finding["lines"][0]["lines"][0]
    assert '"price": "1,049.90"' in source.split("\n")[line - 1]


AGREEMENT: dict[str, tuple[str, str, tuple[int, int]]] = {
    "another price": (TEXT.replace("49,90", "59,90"), "de", (0, 0)),
    "another status": (TEXT.replace("Sofort lieferbar", "Ausverkauft"), "de", (0, 0)),
    "another currency": (TEXT.replace("&nbsp;€", " CHF"), "de", (1, 1)),
    "another price beside an old one": (
        TEXT.replace("49,90&nbsp;€", "<del>69,90 €</del> <span>Statt bisher verlangter</span> "
                     "<span>69,90 €</span> jetzt nur noch <ins>59,90 €</ins>"), "de", (0, 0),
    ),
    "struck price only": (TEXT.replace("49,90&nbsp;€", "<s>49,90 €</s> 39,90 €"), "de", (0, 0)),
    "old price struck": (TEXT.replace("49,90", "<del>59,90 €</del> 49,90"), "de", (2, 3)),
    "no stock words": (TEXT.replace("Sofort lieferbar", ""), "de", (0, 3)),
    "no price in the source": (TEXT.replace("49,90&nbsp;€", ""), "de", (0, 3)),
    "two kinds of stock words": (TEXT + "<p>Ausverkauft</p>", "de", (0, 3)),
    "a price for free delivery only": (
        TEXT.replace("49,90&nbsp;€", "").replace("Sofort", "Free shipping over €80</p><p>Sofort"),
        "de", (0, 3),
    ),
    "other products beside": (
        TEXT.replace("49,90&nbsp;€", "") + '<div class="related-items"><p>19,00 €</p></div>',
        "de", (0, 3),
    ),
    "the price at other products only": (
        TEXT.replace("49,90&nbsp;€", "59,90 €") + '<div class="related"><p>49,90 €</p></div>',
        "de", (0, 3),
    ),
    "the price here and at other products": (
        TEXT + '<div class="related"><p>49,90 €</p><p>19,00 €</p></div>', "de", (2, 3),
    ),
    "price without a sign": (TEXT.replace("49,90&nbsp;€", "49.90"), "en", (0, 3)),
    "price in a hidden part": (TEXT.replace('class="price"', 'hidden class="price"'), "de", (0, 3)),
}  # fmt: skip


@pytest.mark.parametrize("case", AGREEMENT)
def test_text_and_markup_are_compared_and_doubt_widens(
    evidence_bundle: EvidenceBundle, case: str
) -> None:
    text, lang, expected = AGREEMENT[case]
    report = desk(evidence_bundle, {"p.html": page(text=text, lang=lang)})
    assert bounds(report).get("BRD-04", (0, 3)) == expected


@pytest.mark.parametrize(
    ("lang", "printed", "price"),
    [
        ("en", "$1,299.00", "1299.00"), ("de", "1.299,00 €", "1299.00"),
        ("fr", "1 299,00 €", "1299"),
        ("zh", "￥1,299", "1299.00"), ("ja", "129,900円", "129900"), ("es", "1.299 €", "1299"),
        ("it", "€ 1299,50", "1299.50"), ("de", "49,- €", "49"), ("en", "$19<sup>99</sup>", "19.99"),
        ("de-CH", "CHF 1’299.00", "1299"),
    ],
)  # fmt: skip
def test_a_price_is_read_as_its_language_prints_it(
    evidence_bundle: EvidenceBundle, lang: str, printed: str, price: str
) -> None:
    text = TEXT.replace("49,90&nbsp;€", printed)
    report = desk(evidence_bundle, {"p.html": page(offer(price=price), text=text, lang=lang)})
    assert report["files"][0]["facts"]["price_agrees"] is True


ROBOTS: dict[str, tuple[str, str | None, tuple[int, int] | None]] = {
    "noindex": ('<meta name="robots" content="noindex">', "", (0, 0)),
    "none in capitals": ("<META NAME=GoogleBot CONTENT=NONE>", "", (0, 0)),
    "max-snippet of nothing": ('<meta name="robots" content="max-snippet: 0">', "", (1, 1)),
    "inside a comment": ('<!-- <meta name="robots" content="noindex"> -->', "", (2, 3)),
    "inside a script": ('<script>"<meta name=robots content=noindex>"</script>', "", (2, 3)),
    "header for one crawler": ("", "X-Robots-Tag: bingbot: noindex, nofollow", (0, 0)),
    "header for a bot that we do not know": ("", "X-Robots-Tag: otherbot: noindex, none", None),
    "header for such a bot and for all": (
        "",
        "X-Robots-Tag: otherbot: noindex\nX-Robots-Tag: none",
        (0, 0),
    ),
    "header for a known bot after it": (
        "",
        "X-Robots-Tag: otherbot: nofollow, Applebot: noindex",
        (0, 0),
    ),
    "an unknown bot that is only told to go": ("", "X-Robots-Tag: otherbot: nofollow", (2, 3)),
    "meta for a bot that we do not know": ('<meta name="otherbot" content="noindex">', "", None),
    "a meta that is about something else": ('<meta name="abstract" content="none">', "", None),
    "rules without a comma": ('<meta name="robots" content="noindex nofollow">', "", None),
    "header of a redirect": (
        "",
        "HTTP/2 301\nX-Robots-Tag: noindex\n\nHTTP/2 200\nserver: x",
        (2, 3),
    ),
    "header for all": ("", "HTTP/2 200\nx-robots-tag: nosnippet", (1, 1)),
    "nothing seen": ("", None, None),
    "allowed": ('<meta name="robots" content="index,follow">', None, (2, 3)),
    "another meta": ('<meta name="description" content="noindex">', None, None),
}


@pytest.mark.parametrize("case", ROBOTS)
def test_robots_rules_decide_brd_02(evidence_bundle: EvidenceBundle, case: str) -> None:
    head, headers, expected = ROBOTS[case]
    report = desk(evidence_bundle, {"p.html": page(head=head)}, headers=headers)
    assert bounds(report).get("BRD-02") == expected


READABLE: dict[str, tuple[str, dict[str, str], tuple[int, int]]] = {
    "all in the text": (TEXT, {}, (2, 3)),
    "three sentences found": (
        TEXT + "<p>Holds 0.9 l.</p><p>Pours well.</p><p>Is it steel?</p>",
        {"specification": "Holds 0.9 l.", "review": "Pours well", "question": "Is it steel?"},
        (3, 3),
    ),
    "a sentence missing": (
        TEXT, {"specification": "thin, steady stream", "review": "Pours well."}, (2, 2),
    ),
    "a sentence only in a script": (
        TEXT + '<script>var r="Pours well."</script>', {"review": "Pours well."}, (2, 2),
    ),
    "price only in markup": (TEXT.replace("49,90&nbsp;€", ""), {}, (2, 3)),
    "brand only in markup": (TEXT.replace("by Brewhaus", ""), {}, (2, 3)),
}  # fmt: skip


@pytest.mark.parametrize("case", READABLE)
def test_facts_in_the_source_decide_brd_03(evidence_bundle: EvidenceBundle, case: str) -> None:
    text, sentences, expected = READABLE[case]
    report = desk(evidence_bundle, {"p.html": page(text=text)}, sentences=sentences)
    assert bounds(report).get("BRD-03", (0, 3)) == expected


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("", {"BRD-03": (0, 0), "BRD-04": (0, 0), "BRD-05": (0, 0)}),
        # What is in script data alone becomes text only when a script runs.
        (
            '<script id="__NEXT_DATA__">{"price":49.9}</script>',
            {"BRD-03": (0, 0), "BRD-04": (0, 0), "BRD-05": (0, 0)},
        ),
    ],
)
def test_a_shell_that_scripts_fill_has_no_facts_in_its_source(
    evidence_bundle: EvidenceBundle, script: str, expected: dict[str, tuple[int, int]]
) -> None:
    assert bounds(desk(evidence_bundle, {"p.html": SHELL.format(script=script)})) == expected


def test_what_stands_only_in_a_script_is_named_with_the_line_of_that_script(
    evidence_bundle: EvidenceBundle,
) -> None:
    script = '<script>var a = 1</script>\n<script id="__NEXT_DATA__">{"price":49.9}</script>'
    source = SHELL.format(script=script)
    report = desk(evidence_bundle, {"p.html": source})
    (one,) = (f for f in report["findings"] if f["code"] == "facts_only_in_scripts")
    line = source.split("\n")[one["lines"][0]["lines"][0] - 1]
    assert "__NEXT_DATA__" in line


def test_search_consoles_setting_must_be_confirmed_before_brd_02_can_rise(
    evidence_bundle: EvidenceBundle,
) -> None:
    known: dict[str, Any] = {"headers": "", "complete": frozenset({"pages"})}
    for confirmed, binding in ((frozenset(), 0), (frozenset({"generative_ai_included"}), 2)):
        report = desk(evidence_bundle, {"p.html": page()}, confirmed=confirmed, **known)
        found = {p["question"]: p["binding_min"] for p in report["proposals"]}
        assert found["BRD-02"] == binding


@pytest.mark.parametrize(
    "words",
    [
        "No longer in stock", "Not currently in stock", "Out-of-stock", "Not available",
        "目前没有现货", "暂无库存", "Nicht mehr lieferbar", "Nicht mehr auf Lager",
        "在庫はありません", "N'est plus en stock", "Ya no disponible", "Non più disponibile",
    ],
)  # fmt: skip
def test_a_denied_stock_word_is_none(evidence_bundle: EvidenceBundle, words: str) -> None:
    text = TEXT.replace("Sofort lieferbar", words)
    report = desk(evidence_bundle, {"p.html": page(text=text)})
    assert bounds(report)["BRD-04"] == (0, 0)


@pytest.mark.parametrize("shown", ["₹1,29,999", "₹ 1,29,999.00", "12,34,567 INR"])
def test_amounts_in_lakhs_are_read(evidence_bundle: EvidenceBundle, shown: str) -> None:
    price = "1234567" if shown.startswith("12") else "129999"
    text = TEXT.replace("49,90&nbsp;€", shown)
    markup = offer(price=price, priceCurrency="INR")
    report = desk(evidence_bundle, {"p.html": page(markup, text=text)})
    assert report["files"][0]["facts"]["price_agrees"] is True
