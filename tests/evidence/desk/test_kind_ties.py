"""A file that fits two kinds is asked about and proves nothing before the answer."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.desk.test_every_kind import file_of, tables
from tests.evidence.desk_files import bounds, desk

FEED = {
    "id": "1", "title": "Tide Lamp", "description": "A lamp", "link": "https://n.example/p/1",
    "image_link": "https://n.example/1.jpg", "availability": "in stock", "price": "79.99 USD",
    "brand": "Nalu", "gtin": "6291041500213", "condition": "new",
}  # fmt: skip
OWN = {"google": {"identifier_exists": "no"}, "meta": {"fb_product_category": "home"}}


def as_table(fields: dict[str, str]) -> str:
    return "\t".join(fields) + "\n" + "\t".join(fields.values()) + "\n"


def as_rss(fields: dict[str, str]) -> str:
    item = "".join(f"<g:{name}>{value}</g:{name}>" for name, value in fields.items())
    head = '<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>a</title>'
    return f"{head}<item>{item}</item></channel></rss>"


FORMS = {
    "feed.tsv": (as_table, "feed_google"),
    "feed.xml": (as_rss, "feed_google_xml"),
}


def read(bundle: EvidenceBundle, name: str, fields: dict[str, str], **given: Any) -> dict[str, Any]:
    return desk(bundle, {name: FORMS[name][0](fields)}, **given)


@pytest.mark.parametrize("name", FORMS)
def test_a_feed_that_google_and_meta_take_alike_is_asked_about(
    evidence_bundle: EvidenceBundle, name: str
) -> None:
    google = FORMS[name][1]
    report = read(evidence_bundle, name, FEED)
    (ask,) = report["asks"]
    assert (ask["id"], ask["file"]) == (f"kind:{name}", name)
    assert [option["id"] for option in ask["options"]] == [google, "feed_meta"]
    assert (bounds(report), report["findings"]) == ({}, [])
    assert "not clear" in report["files"][0]["kind_name"]
    for kind in (google, "feed_meta"):
        settled = read(evidence_bundle, name, FEED, kinds={name: kind})
        assert (settled["files"][0]["kind"], settled["asks"]) == (kind, [])
        assert settled["files"][0]["rows"] == 1
        assert ("CON-07" in bounds(settled)) == (kind == google)


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize(
    ("more", "kind"),
    [
        (OWN["google"], "google"),
        (OWN["meta"], "feed_meta"),
        ({"availability": "in_stock"}, "google"),
        ({"availability": "available for order"}, "feed_meta"),
        ({**OWN["meta"], "availability": "in_stock"}, "feed_meta"),
        ({**OWN["google"], **OWN["meta"]}, ""),
    ],
)
def test_a_column_or_a_value_of_one_owner_decides(
    evidence_bundle: EvidenceBundle, name: str, more: dict[str, str], kind: str
) -> None:
    report = read(evidence_bundle, name, {**FEED, **more})
    wanted = FORMS[name][1] if kind in {"google", ""} else kind
    assert report["files"][0]["kind"] == wanted
    assert bool(report["asks"]) == (kind == "")


def test_an_older_template_of_openai_is_not_taken_for_googles(
    evidence_bundle: EvidenceBundle,
) -> None:
    old = {"enable_search": "true", "enable_checkout": "false", "seller_name": "Nalu"}
    report = read(evidence_bundle, "feed.tsv", {**FEED, **old})
    options = [option["id"] for option in report["asks"][0]["options"]]
    assert "feed_openai" in options
    assert bounds(report) == {}


def test_no_kind_is_asked_about_for_its_own_header(evidence_bundle: EvidenceBundle) -> None:
    for kind in tables(evidence_bundle):
        report = desk(evidence_bundle, {"f.txt": file_of(kind)})
        assert report["files"][0]["kind"] == kind.id
        assert [ask for ask in report["asks"] if ask["id"].startswith("kind:")] == [], kind.id
