"""A page whose markup says two things, or says it in a way that the desk does not read."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.desk_files import bounds, codes, desk
from tests.evidence.pages.sample_pages import OFFER, PRODUCT, TEXT, changed, group, offer, page

MICRODATA = """<div itemscope itemtype="https://schema.org/Product">
<span itemprop="name">{name}</span><div itemprop="offers" itemscope
itemtype="https://schema.org/Offer"><meta itemprop="price" content="{price}">
<meta itemprop="priceCurrency" content="EUR">
<link itemprop="availability" href="https://schema.org/{stock}"></div></div>"""


def micro(name: str = "Gooseneck Kettle", price: str = "49.90", stock: str = "InStock") -> str:
    return MICRODATA.format(name=name, price=price, stock=stock)


def twice(**changes: Any) -> list[dict[str, Any]]:
    """Return the product in two blocks, the second one with a changed offer."""
    return [PRODUCT, offer(**changes)]


MARKUP: dict[str, tuple[Any, str, tuple[int, int]]] = {
    "microdata with another price": (PRODUCT, micro(price="39.90"), (0, 0)),
    "microdata with another stock status": (PRODUCT, micro(stock="OutOfStock"), (0, 0)),
    "microdata that agrees": (PRODUCT, micro(), (2, 3)),
    "microdata of another product": (PRODUCT, micro("Filter", "9.90", "OutOfStock"), (2, 3)),
    "two blocks with two prices": (twice(price="39.90"), "", (0, 0)),
    "two blocks with two stock statuses": (twice(availability="OutOfStock"), "", (0, 0)),
    "two blocks that agree": (twice(), "", (2, 3)),
    "two blocks whose second price is on the page": (
        twice(price="39.90"), "<p>39,90 €</p>", (0, 3)),
    "two offers that nothing tells apart": (
        changed(PRODUCT, offers=[OFFER, changed(OFFER, price="39.90")]), "", (0, 3)),
    "two offers for two sizes": (
        changed(PRODUCT, offers=[changed(OFFER, sku="S"), changed(OFFER, price="59.90", sku="L")]),
        "", (2, 3)),
    "two offers in two conditions": (
        changed(PRODUCT, offers=[
            changed(OFFER, itemCondition="https://schema.org/NewCondition"),
            changed(OFFER, price="29.90", itemCondition="https://schema.org/UsedCondition")]),
        "", (2, 3)),
    "two stock statuses in one offer": (
        offer(availability=["https://schema.org/InStock", "https://schema.org/SoldOut"]),
        "", (0, 0)),
    "two prices in one offer": (offer(price=["49.90", "39.90"]), "", (0, 0)),
    "two brands, one on the page": (changed(PRODUCT, brand=["Brewhaus", "Acme"]), "", (1, 1)),
    "two brands, both on the page": (
        changed(PRODUCT, brand=["Brewhaus", "Acme"]), "<p>Acme</p>", (1, 3)),
    "one brand in two spellings": (changed(PRODUCT, brand=["Brewhaus", "BREWHAUS®"]), "", (2, 3)),
}  # fmt: skip


@pytest.mark.parametrize("case", MARKUP)
def test_markup_that_contradicts_itself_lowers_brd_04(
    evidence_bundle: EvidenceBundle, case: str
) -> None:
    markup, text, expected = MARKUP[case]
    report = desk(evidence_bundle, {"p.html": page(markup, text=TEXT + text)})
    assert bounds(report).get("BRD-04", (0, 3)) == expected
    assert ("markup_contradicts" in codes(report)) == (expected != (2, 3))


def test_a_contradiction_names_both_values_and_its_line(evidence_bundle: EvidenceBundle) -> None:
    source = page(PRODUCT, text=TEXT + micro(price="39.90"))
    report = desk(evidence_bundle, {"p.html": source})
    finding = next(f for f in report["findings"] if f["code"] == "markup_contradicts")
    assert "49.90, 39.90" in finding["text"]
    assert "39.90" in source.split("\n")[finding["lines"][0]["lines"][0] - 1]


def variants(**second: Any) -> dict[str, Any]:
    one, two = group()["hasVariant"]
    return group(brand=None, hasVariant=[one, changed(two, **second)])


@pytest.mark.parametrize(
    ("second", "expected"), [({"brand": None}, (1, 1)), ({"brand": "Acme"}, (1, 1)), ({}, (2, 3))]
)
def test_every_variant_must_have_the_brand(
    evidence_bundle: EvidenceBundle, second: dict[str, Any], expected: tuple[int, int]
) -> None:
    report = desk(evidence_bundle, {"p.html": page(variants(**second))})
    assert bounds(report)["BRD-04"] == expected


@pytest.mark.parametrize(
    ("other", "expected", "code"),
    [
        (changed(PRODUCT, name="Filter", image=None), (1, 3), "image_missing"),
        ({"@context": "https://schema.org", "@type": "Product", "name": "Filter"}, (0, 3),
         "snippet_one_of_missing"),
        (changed(PRODUCT, name="Filter"), (3, 3), ""),
    ],
)  # fmt: skip
def test_the_markup_of_a_second_product_is_checked_too(
    evidence_bundle: EvidenceBundle, other: dict[str, Any], expected: tuple[int, int], code: str
) -> None:
    report = desk(evidence_bundle, {"p.html": page([PRODUCT, other])})
    assert bounds(report).get("BRD-05", (0, 3)) == expected
    assert not code or code in codes(report)


def test_microdata_beside_json_ld_is_checked_too(evidence_bundle: EvidenceBundle) -> None:
    report = desk(evidence_bundle, {"p.html": page(PRODUCT, text=TEXT + micro())})
    assert bounds(report)["BRD-05"] == (1, 3)
    assert "image_missing" in codes(report)


RDFA = """<!doctype html><html lang="en"><head><title>T</title></head>
<body vocab="https://schema.org/" typeof="{type}"><h1 property="name">Kettle</h1>
<div property="offers" typeof="Offer"><span property="price" content="49.90">{price}</span></div>
</body></html>"""


@pytest.mark.parametrize("kind", ["Product", "schema:Product", "https://schema.org/Product"])
@pytest.mark.parametrize("price", ["$49.90", ""])
def test_a_product_in_rdfa_is_not_read_and_leaves_all_levels_open(
    evidence_bundle: EvidenceBundle, kind: str, price: str
) -> None:
    source = RDFA.format(type=kind, price=price)
    report = desk(evidence_bundle, {"p.html": source}, choices={"page_role:p.html": "product"})
    assert not {"BRD-03", "BRD-04", "BRD-05"} & bounds(report).keys()
    assert "rdfa_not_read" in codes(report)
    assert "no_product_markup" not in codes(report)


def test_rdfa_about_other_things_hides_no_product(evidence_bundle: EvidenceBundle) -> None:
    source = RDFA.format(type="BreadcrumbList", price="$49.90")
    report = desk(evidence_bundle, {"p.html": source})
    assert bounds(report)["BRD-05"] == (0, 0)
    assert "rdfa_not_read" not in codes(report)


def test_a_company_in_rdfa_leaves_brd_08_open(evidence_bundle: EvidenceBundle) -> None:
    source = RDFA.format(type="OnlineStore", price="")
    report = desk(evidence_bundle, {"p.html": source}, choices={"page_role:p.html": "home"})
    assert "BRD-08" not in bounds(report)
    assert "rdfa_not_read" in codes(report)
