"""Addresses in the head, response headers of one page among several, and junk in BRD-08."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.desk_files import bounds, codes, desk
from tests.evidence.pages.sample_pages import changed, page
from tests.evidence.pages.test_site_levels import HOME, ORGANIZATION

OWN = '<link rel="canonical" href="https://shop.example/en/p">'


def alternate(code: str, address: str) -> str:
    return f'<link rel="alternate" hreflang="{code}" href="{address}">'


EN, DE = alternate("en", "https://shop.example/en/p"), alternate("de", "https://shop.example/de/p")


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([EN, DE], set()),
        ([EN, DE, alternate("x-default", "https://shop.example/en/p")], set()),
        ([alternate("zh-Hant-TW", "https://shop.example/en/p/")], set()),
        ([alternate("en-US", "https://shop.example/en/p"), EN], set()),
        ([DE], {"hreflang_self"}),
        ([EN, alternate("en-UK", "https://shop.example/uk/p")], {"hreflang_code"}),
        ([EN, alternate("zh_CN", "https://shop.example/zh/p")], {"hreflang_code"}),
        ([EN, alternate("jp", "https://shop.example/ja/p")], {"hreflang_code"}),
        ([EN, alternate("german", "https://shop.example/de/p")], {"hreflang_code"}),
        ([EN, DE, alternate("de", "https://shop.example/de2/p")], {"hreflang_twice"}),
        ([EN, DE, DE], set()),
        ([EN, alternate("es-419", "https://shop.example/es/p")], set()),
        ([EN, alternate("de", "/de/p")], {"hreflang_address"}),
    ],
)
def test_faults_of_language_versions_are_named(
    evidence_bundle: EvidenceBundle, links: list[str], expected: set[str]
) -> None:
    source = page(head=OWN + "\n" + "\n".join(links))
    report = desk(evidence_bundle, {"p.html": source})
    assert {code for code in codes(report) if code.startswith("hreflang")} == expected
    for finding in report["findings"]:
        if finding["code"].startswith("hreflang"):
            assert "hreflang" in source.split("\n")[finding["lines"][0]["lines"][0] - 1]


def test_a_page_of_an_unknown_address_is_not_asked_for_itself(
    evidence_bundle: EvidenceBundle,
) -> None:
    assert "hreflang_self" not in codes(desk(evidence_bundle, {"p.html": page(head=DE)}))


@pytest.mark.parametrize(
    ("address", "remarked"),
    [
        ("https://shop.example/en/p", False), ("http://www.shop.example/en/p/?utm=1", False),
        ("https://shop.example/en/q", True),
    ],
)  # fmt: skip
def test_a_canonical_that_is_not_the_address_of_the_page_is_remarked(
    evidence_bundle: EvidenceBundle, address: str, remarked: bool
) -> None:
    report = desk(evidence_bundle, {"p.html": page(head=OWN)}, page_urls=(address,))
    assert ("canonical_elsewhere" in codes(report)) == remarked


HEADERS = "HTTP/2 200\nX-Robots-Tag: noindex"


def test_headers_of_one_page_are_not_laid_to_every_page(evidence_bundle: EvidenceBundle) -> None:
    one = desk(evidence_bundle, {"a.html": page()}, headers=HEADERS)
    assert bounds(one)["BRD-02"] == (0, 0)
    two = desk(evidence_bundle, {"a.html": page(), "b.html": page()}, headers=HEADERS)
    assert bounds(two).get("BRD-02", (0, 3)) == (0, 3)
    assert "headers_of_one_page" in codes(two)
    assert sum(f["code"] == "robots_header_rule" for f in two["findings"]) == 1


def test_free_headers_free_no_second_page(evidence_bundle: EvidenceBundle) -> None:
    files = {"a.html": page(), "b.html": page()}
    report = desk(evidence_bundle, files, headers="HTTP/2 200", complete=frozenset({"pages"}),
                  confirmed=frozenset({"generative_ai_included"}))  # fmt: skip
    assert all(p["binding_min"] == 0 for p in report["proposals"] if p["question"] == "BRD-02")


def test_a_finding_of_headers_names_the_page_for_sarif(evidence_bundle: EvidenceBundle) -> None:
    report = desk(evidence_bundle, {"a.html": page()}, headers=HEADERS)
    finding = next(f for f in report["findings"] if f["code"] == "robots_header_rule")
    assert [place["file"] for place in finding["lines"]] == ["a.html"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ("HTTP/1.1 404 Not Found", True), ("HTTP/2 503", True), ("HTTP/2 200", False),
        ("HTTP/2 404\n\nHTTP/2 200", False), ("HTTP/2 301\n\nHTTP/2 404", True),
    ],
)  # fmt: skip
def test_an_error_status_in_the_headers_is_said_and_proves_no_free_page(
    evidence_bundle: EvidenceBundle, headers: str, status: bool
) -> None:
    report = desk(evidence_bundle, {"a.html": page()}, headers=headers)
    assert ("page_status" in codes(report)) == status
    assert bounds(report).get("BRD-02", (0, 3)) == ((0, 3) if status else (2, 3))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"vatID": "n/a"}, (1, 2)), ({"vatID": "-"}, (1, 2)),
        ({"address": {"@type": "PostalAddress"}}, (1, 1)),
        ({"email": "n/a"}, (1, 1)),
        ({"logo": {"@type": "ImageObject"}}, (0, 0)),
        ({"sameAs": [f"https://shop.example/{n}" for n in "abc"]}, (1, 1)),
        ({"sameAs": ["https://blog.shop.example/", "https://www.shop.example/x",
                     "https://www.youtube.com/@b", "https://www.wikidata.org/wiki/Q1"]}, (1, 1)),
        ({"sameAs": ["#", "x", "y", "https://www.wikidata.org/wiki/Q1"]}, (1, 1)),
        ({"sameAs": ["https://www.youtube.com/@b", "https://youtube.com/@b/",
                     "https://www.youtube.com/@b?x", "https://www.wikidata.org/wiki/Q1"]}, (1, 1)),
        ({"identifier": {"@type": "PropertyValue", "value": "123"}, "vatID": None}, (1, 3)),
        ({"identifier": {"@type": "PropertyValue"}, "vatID": None}, (1, 2)),
    ],
)  # fmt: skip
def test_junk_and_own_pages_are_no_identity(
    evidence_bundle: EvidenceBundle, changes: dict[str, Any], expected: tuple[int, int]
) -> None:
    source = page(changed(ORGANIZATION, **changes), "<h1>Brewhaus</h1>", HOME)
    assert bounds(desk(evidence_bundle, {"home.html": source}))["BRD-08"] == expected
