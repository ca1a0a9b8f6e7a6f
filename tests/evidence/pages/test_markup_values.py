"""Values in the markup that Google documents otherwise keep BRD-05 below a certain top."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.desk_files import bounds, codes, desk
from tests.evidence.pages.sample_pages import OFFER, PRODUCT, changed, offer, page


def returns(**changes: Any) -> dict[str, Any]:
    return offer(hasMerchantReturnPolicy=changed(OFFER["hasMerchantReturnPolicy"], **changes))


def shipping(**changes: Any) -> dict[str, Any]:
    return offer(shippingDetails=changed(OFFER["shippingDetails"], **changes))


def rated(**rating: Any) -> dict[str, Any]:
    return changed(PRODUCT, aggregateRating={"@type": "AggregateRating", **rating})


def reviewed(**review: Any) -> dict[str, Any]:
    return changed(PRODUCT, review={"@type": "Review", **review})


SPAN = {"@type": "QuantitativeValue", "minValue": 1, "maxValue": 3, "unitCode": "DAY"}
TIMES = {"@type": "ShippingDeliveryTime", "handlingTime": SPAN}
AUTHOR = {"@type": "Person", "name": "A. Tester"}
STARS = {"@type": "Rating", "ratingValue": 5}

FAULTY: dict[str, tuple[dict[str, Any], tuple[int, int], str]] = {
    "a rating without a count": (rated(ratingValue=4.5), (0, 3), "rating_incomplete"),
    "a rating without a value": (rated(ratingCount=9), (0, 3), "rating_incomplete"),
    "a rating in words": (
        rated(ratingValue="very good", ratingCount=9), (0, 3), "rating_incomplete"),
    "a review without an author": (reviewed(reviewRating=STARS), (0, 3), "rating_incomplete"),
    "a review without stars": (reviewed(author=AUTHOR), (0, 3), "rating_incomplete"),
    "return category in words": (
        returns(returnPolicyCategory="30 days money back"), (1, 2), "returns_value"),
    "return fees in words": (returns(returnFees="free"), (1, 2), "returns_value"),
    "return method in words": (returns(returnMethod="by post"), (1, 2), "returns_value"),
    "return days in words": (returns(merchantReturnDays="thirty"), (1, 2), "returns_value"),
    "the name of a country": (returns(applicableCountry="Germany"), (1, 3), "returns_value"),
    "only the link at the offer": (
        offer(hasMerchantReturnPolicy={"@type": "MerchantReturnPolicy",
                                       "merchantReturnLink": "https://shop.example/r"}),
        (1, 3), "returns_incomplete"),
    "rate of shipping in words": (
        shipping(shippingRate={"@type": "MonetaryAmount", "value": "free", "currency": "EUR"}),
        (1, 2), "shipping_value"),
    "rate of shipping as text": (shipping(shippingRate="free"), (1, 2), "shipping_value"),
    "destination as text": (shipping(shippingDestination="Germany"), (1, 2), "shipping_value"),
    "destination by name": (
        shipping(shippingDestination={"@type": "DefinedRegion", "addressCountry": "Germany"}),
        (1, 3), "shipping_value"),
    "delivery time as text": (shipping(deliveryTime="2-5 days"), (1, 2), "shipping_value"),
    "a unit that is none": (
        shipping(deliveryTime=changed(TIMES, transitTime=changed(SPAN, unitCode="days"))),
        (1, 2), "shipping_value"),
    "days in words": (
        shipping(deliveryTime=changed(TIMES, transitTime=changed(SPAN, maxValue="three"))),
        (1, 2), "shipping_value"),
    "transit time as text": (
        shipping(deliveryTime=changed(TIMES, transitTime="2-5 days")), (1, 2), "shipping_value"),
    "condition in words": (offer(itemCondition="brand new"), (1, 3), "condition_value"),
    "13 digits as gtin8": (
        changed(PRODUCT, gtin13=None, gtin8="4006381333931"), (1, 3), "gtin_field"),
}  # fmt: skip


@pytest.mark.parametrize("case", FAULTY)
def test_a_value_that_google_documents_otherwise_is_a_finding(
    evidence_bundle: EvidenceBundle, case: str
) -> None:
    markup, expected, code = FAULTY[case]
    report = desk(evidence_bundle, {"p.html": page(markup)})
    assert bounds(report).get("BRD-05", (0, 3)) == expected
    assert code in codes(report)


@pytest.mark.parametrize(
    "markup",
    [
        rated(ratingValue="4,5", reviewCount=9), rated(ratingValue=4.5, ratingCount="1,024"),
        reviewed(author="A. Tester", reviewRating=STARS),
        reviewed(author=AUTHOR, reviewRating=STARS),
        returns(returnFees="https://schema.org/FreeReturn", returnMethod="ReturnByMail"),
        returns(returnPolicyCategory="https://schema.org/MerchantReturnNotPermitted",
                merchantReturnDays=None),
        returns(applicableCountry=["DE", "AT"]),
        returns(applicableCountry={"@type": "Country", "name": "DE"}),
        shipping(shippingRate={"@type": "MonetaryAmount", "value": 0, "currency": "EUR"}),
        shipping(deliveryTime=changed(TIMES, transitTime=changed(SPAN, unitCode="d"))),
        offer(itemCondition="https://schema.org/UsedCondition"),
        changed(PRODUCT, gtin13=None, gtin="4006381333931"),
    ],
)  # fmt: skip
def test_a_value_as_documented_keeps_the_top(
    evidence_bundle: EvidenceBundle, markup: dict[str, Any]
) -> None:
    report = desk(evidence_bundle, {"p.html": page(markup)})
    assert bounds(report)["BRD-05"] == (3, 3)


def test_a_wrong_value_is_named_with_its_line_and_what_to_write(
    evidence_bundle: EvidenceBundle,
) -> None:
    source = page(returns(returnFees="free"))
    report = desk(evidence_bundle, {"p.html": source})
    finding = next(f for f in report["findings"] if f["code"] == "returns_value")
    assert '"returnFees": "free"' in source.split("\n")[finding["lines"][0]["lines"][0] - 1]
    assert "offers.hasMerchantReturnPolicy.returnFees" in finding["text"]
    assert "FreeReturn" in finding["text"]


def test_an_incomplete_policy_of_the_company_does_not_stand_in_for_that_of_the_offer(
    evidence_bundle: EvidenceBundle,
) -> None:
    for policy, high in (
        ({"@type": "MerchantReturnPolicy"}, 2),
        ({"@type": "MerchantReturnPolicy", "merchantReturnLink": "https://shop.example/r"}, 3),
    ):
        company = {"@context": "https://schema.org", "@type": "OnlineStore", "name": "B",
                   "hasMerchantReturnPolicy": policy}  # fmt: skip
        markup = [offer(hasMerchantReturnPolicy=None), company]
        report = desk(evidence_bundle, {"p.html": page(markup)})
        assert bounds(report)["BRD-05"] == (2, high)
