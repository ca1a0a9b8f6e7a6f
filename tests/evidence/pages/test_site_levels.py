"""Levels that the home page, variants, lists and several pages together decide."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.desk_files import bounds, codes, desk
from tests.evidence.pages.sample_pages import (
    PRODUCT,
    SHELL,
    TEXT,
    changed,
    group,
    page,
)

ORGANIZATION: dict[str, Any] = {
    "@context": "https://schema.org", "@type": "OnlineStore", "name": "Brewhaus",
    "url": "https://shop.example/", "logo": "https://shop.example/logo.png",
    "email": "hello@shop.example",
    "address": {"@type": "PostalAddress", "addressCountry": "DE"},
    "sameAs": ["https://www.youtube.com/@b", "https://www.instagram.com/b",
               "https://www.linkedin.com/company/b", "https://www.wikidata.org/wiki/Q1"],
    "vatID": "DE1", "foundingDate": "2016", "description": "Kettles.",
}  # fmt: skip


HOME = '<link rel="canonical" href="https://shop.example/">'


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, (1, 3)),
        ({"logo": None}, (0, 0)),
        ({"sameAs": ["https://www.youtube.com/@b"]}, (1, 1)),
        ({"address": None}, (1, 1)),
        ({"vatID": None}, (1, 2)),
    ],
)
def test_identity_on_the_home_page_decides_brd_08(
    evidence_bundle: EvidenceBundle, changes: dict[str, Any], expected: tuple[int, int]
) -> None:
    source = page(changed(ORGANIZATION, **changes), "<h1>Brewhaus</h1>", HOME)
    assert bounds(desk(evidence_bundle, {"home.html": source}))["BRD-08"] == expected


def test_a_home_page_is_no_product_page(evidence_bundle: EvidenceBundle) -> None:
    source = page(None, "<h1>Brewhaus</h1><p>from 19,00 €</p>", HOME)
    assert bounds(desk(evidence_bundle, {"home.html": source})) == {"BRD-08": (0, 0)}


@pytest.mark.parametrize("types", ["CollectionPage", "ItemList"])
def test_a_list_of_products_is_asked_about_and_not_judged(
    evidence_bundle: EvidenceBundle, types: str
) -> None:
    markup = {"@context": "https://schema.org", "@type": types}
    report = desk(evidence_bundle, {"c.html": page(markup, "<h1>All</h1><p>19,00 €</p>")})
    assert bounds(report) == {}
    assert [ask["id"] for ask in report["asks"]] == ["page_role:c.html"]


def test_a_rating_of_the_own_company_keeps_con_12_below_the_top(
    evidence_bundle: EvidenceBundle,
) -> None:
    rated = changed(ORGANIZATION, aggregateRating={"@type": "AggregateRating", "ratingValue": 5})
    report = desk(evidence_bundle, {"home.html": page(rated, "<h1>B</h1>", HOME)})
    assert bounds(report)["CON-12"] == (0, 2)
    assert "self_serving_rating" in codes(report)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (group(), (2, 3)),
        (group(variesBy=None), (1, 1)),
        (group(productGroupID=None), (0, 1)),
        (changed(PRODUCT, inProductGroupWithID="K"), (1, 1)),
        (PRODUCT, (0, 3)),
    ],
)
def test_variants_decide_brd_06(
    evidence_bundle: EvidenceBundle, markup: dict[str, Any], expected: tuple[int, int]
) -> None:
    report = desk(evidence_bundle, {"p.html": page(markup)})
    assert bounds(report).get("BRD-06", (0, 3)) == expected


def test_variants_take_what_their_group_states(evidence_bundle: EvidenceBundle) -> None:
    report = desk(evidence_bundle, {"p.html": page(group())})
    assert bounds(report)["BRD-05"] == (3, 3)


def test_the_weakest_page_decides(evidence_bundle: EvidenceBundle) -> None:
    files = {"a.html": page(), "b.html": page(changed(PRODUCT, image=None))}
    assert bounds(desk(evidence_bundle, files))["BRD-05"] == (1, 1)


def test_a_ring_of_references_ends(evidence_bundle: EvidenceBundle) -> None:
    ring = (
        '{"@context":"https://schema.org","@graph":[{"@id":"#a","@type":"Product","name":"K",'
        '"isVariantOf":{"@id":"#b"},"offers":{"@id":"#a"}},'
        '{"@id":"#b","@type":"ProductGroup","hasVariant":{"@id":"#a"},"offers":{"@id":"#b"}}]}'
    )
    assert desk(evidence_bundle, {"p.html": page(ring)})["files"][0]["kind"] == "page"


def test_the_address_of_all_products_is_no_product(evidence_bundle: EvidenceBundle) -> None:
    source = SHELL.format(script="").replace("/products/kettle", "/products/")
    assert bounds(desk(evidence_bundle, {"p.html": source})) == {}


def test_an_address_that_is_none_stops_nothing(evidence_bundle: EvidenceBundle) -> None:
    head = '<link rel="canonical" href="http://[::x/products/a">'
    report = desk(evidence_bundle, {"p.html": page(head=head)})
    assert "reader_failed" not in codes(report)
    assert bounds(report)["BRD-05"] == (3, 3)


def with_questions(number: int, *questions: str) -> str:
    asked = "".join(f"<h3>{question}</h3><p>Yes.</p>" for question in questions)
    text = TEXT.replace("Kettle", f"Kettle {number}") + asked + "<h4>Need help?</h4>"
    return page(changed(PRODUCT, name=f"Gooseneck Kettle {number}"), text)


@pytest.mark.parametrize(
    ("questions", "expected"),
    [(("Fits kettle {n}?", "Is {n} made of steel?"), (1, 3)), ((), None), (("Is it safe?",), None)],
)
def test_questions_of_their_own_on_five_pages_raise_con_02(
    evidence_bundle: EvidenceBundle, questions: tuple[str, ...], expected: tuple[int, int] | None
) -> None:
    files = {
        f"{n}.html": with_questions(n, *(text.format(n=n) for text in questions)) for n in range(5)
    }
    assert bounds(desk(evidence_bundle, files)).get("CON-02") == expected


def test_a_short_text_may_be_the_description_that_the_markup_leaves_out(
    evidence_bundle: EvidenceBundle,
) -> None:
    text = "<h1>Gooseneck Kettle</h1><p>Brewhaus</p><p>49,90 €</p><p>Vorrätig</p>"
    markup = changed(PRODUCT, description=None)
    short = desk(evidence_bundle, {"p.html": page(markup, text + "<p>Giesst dünn und ruhig.</p>")})
    assert bounds(short)["BRD-03"] == (1, 3)
    assert bounds(desk(evidence_bundle, {"p.html": page(markup, text)}))["BRD-03"] == (1, 1)


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ("{n}00 lm, {n} W, {n}0 h", (1, 3)),
        ("300 lm, 5 W, 10 h", None),
        ("{n} days, {n} years, {n} %", None),
    ],
)
def test_figures_of_their_own_on_five_pages_raise_con_04(
    evidence_bundle: EvidenceBundle, figures: str, expected: tuple[int, int] | None
) -> None:
    files = {}
    for n in range(1, 6):
        text = TEXT.replace("Kettle", f"Kettle {n}") + f"<p>{figures.format(n=n)}</p>"
        files[f"{n}.html"] = page(changed(PRODUCT, name=f"Gooseneck Kettle {n}"), text)
    assert bounds(desk(evidence_bundle, files)).get("CON-04") == expected


@pytest.mark.parametrize(
    ("film", "expected"),
    [("<video controls></video>", (1, 3)), ("<video autoplay loop muted></video>", None),
     ('<iframe src="https://www.youtube.com/embed/x"></iframe>', (1, 3))],
)  # fmt: skip
def test_a_film_that_is_no_decoration_raises_con_11(
    evidence_bundle: EvidenceBundle, film: str, expected: tuple[int, int] | None
) -> None:
    report = desk(evidence_bundle, {"p.html": page(text=TEXT + film)})
    assert bounds(report).get("CON-11") == expected
