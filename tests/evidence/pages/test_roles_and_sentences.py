"""What kind of page a file is by its address, and sentences that belong to one page."""

from __future__ import annotations

import json

import pytest

from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.desk_files import bounds, codes, desk
from tests.evidence.pages.sample_pages import PRODUCT, SHELL, TEXT, changed, page

BODY = "<h1>Hello</h1><p>Some words without any amount of money.</p>"


def role(bundle: EvidenceBundle, address: str, lang: str = "en", head: str = "") -> str:
    link = f'<link rel="canonical" href="https://shop.example{address}">{head}'
    report = desk(bundle, {"p.html": page(None, BODY, link, lang)})
    asked = any(ask["id"] == "page_role:p.html" for ask in report["asks"])
    found: str = report["files"][0]["facts"]["role"]
    assert asked == (found in {"other", "list"})
    return found


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/", "home"), ("/en", "home"), ("/en-gb/", "home"), ("/index.html", "home"),
        ("/about", "about"), ("/pages/about-us", "about"), ("/pages/our-story.html", "about"),
        ("/en/company", "about"), ("/ueber-uns/", "about"),
        ("/storybook-lamp", "other"), ("/about-face-cream", "other"), ("/aboutique", "other"),
        ("/accompany-bag", "other"), ("/p", "other"), ("/tv", "other"), ("/lamps", "other"),
        ("/sale", "other"), ("/about/team/jane", "other"), ("/us", "other"),
        ("/products/storybook-lamp", "product"), ("/products", "other"),
        ("/collections/all", "list"), ("/blogger", "other"),
    ],
)  # fmt: skip
def test_only_whole_parts_of_the_address_name_the_kind_of_page(
    evidence_bundle: EvidenceBundle, address: str, expected: str
) -> None:
    assert role(evidence_bundle, address) == expected


def test_a_country_is_the_home_page_where_the_page_names_it(
    evidence_bundle: EvidenceBundle,
) -> None:
    versions = '<link rel="alternate" hreflang="en-US" href="https://shop.example/us">'
    assert role(evidence_bundle, "/us", head=versions) == "home"


def test_a_product_with_a_short_address_is_not_accused_of_lacking_its_company(
    evidence_bundle: EvidenceBundle,
) -> None:
    markup = changed(PRODUCT, **{"@type": "product"})
    head = '<link rel="canonical" href="https://shop.example/p">'
    report = desk(evidence_bundle, {"p.html": page(markup, head=head)})
    assert "BRD-08" not in bounds(report)


SAID = {
    "specification": "Holds 0.9 litres of water.", "review": "It pours very well.",
    "question": "Is it made of steel?",
}  # fmt: skip
WHOLE = TEXT + "".join(f"<p>{text}</p>" for text in SAID.values())


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (SAID, (3, 3)),
        ({**SAID, "review": "a"}, (2, 3)),
        (dict.fromkeys(SAID, "e"), (2, 3)),
        (dict.fromkeys(SAID, "€"), (2, 3)),
        (dict.fromkeys(SAID, "Holds 0.9 litres of water."), (2, 3)),
        ({**SAID, "review": "x" * 12}, (2, 2)),
        ({**SAID, "review": "Gooseneck Kettle"}, (2, 3)),
    ],
)
def test_only_three_real_sentences_prove_the_top_of_brd_03(
    evidence_bundle: EvidenceBundle, sentences: dict[str, str], expected: tuple[int, int]
) -> None:
    report = desk(evidence_bundle, {"p.html": page(text=WHOLE)}, sentences=sentences)
    assert bounds(report)["BRD-03"] == expected


def test_a_short_chinese_sentence_is_one(evidence_bundle: EvidenceBundle) -> None:
    said = {"specification": "容量九百毫升", "review": "出水又细又稳", "question": "是不锈钢的吗？"}
    text = TEXT + "".join(f"<p>{one}</p>" for one in said.values())
    report = desk(evidence_bundle, {"p.html": page(text=text, lang="zh")}, sentences=said)
    assert bounds(report)["BRD-03"] == (3, 3)


def test_the_sentences_of_one_page_are_not_asked_of_another(
    evidence_bundle: EvidenceBundle,
) -> None:
    files = {"a.html": page(text=WHOLE), "b.html": page()}
    assert bounds(desk(evidence_bundle, files, sentences=SAID))["BRD-03"] == (2, 3)


def test_sentences_may_be_given_for_each_page(evidence_bundle: EvidenceBundle) -> None:
    other = {name: f"{text} Really." for name, text in SAID.items()}
    second = TEXT + "".join(f"<p>{text}</p>" for text in other.values())
    files = {"a.html": page(text=WHOLE), "b.html": page(text=second)}
    said = {f"{name}:a.html": text for name, text in SAID.items()}
    both = {**said, **{f"{name}:b.html": text for name, text in other.items()}}
    assert bounds(desk(evidence_bundle, files, sentences=both))["BRD-03"] == (3, 3)
    wrong = {**both, "review:b.html": "Nobody wrote this anywhere."}
    assert bounds(desk(evidence_bundle, files, sentences=wrong))["BRD-03"] == (2, 2)
    assert bounds(desk(evidence_bundle, files, sentences=said))["BRD-03"] == (2, 3)


def test_a_product_that_a_page_is_about_in_two_steps_is_found(
    evidence_bundle: EvidenceBundle,
) -> None:
    inner = {"@type": "ItemPage", "about": changed(PRODUCT, **{"@context": None})}
    markup = {"@context": "https://schema.org", "@type": "WebPage", "mainEntity": inner}
    report = desk(evidence_bundle, {"p.html": page(markup)})
    assert bounds(report)["BRD-04"] == (2, 3)


def test_a_page_that_the_user_calls_a_product_page_gets_its_findings(
    evidence_bundle: EvidenceBundle,
) -> None:
    source = page(None, BODY)
    assert "no_product_markup" not in codes(desk(evidence_bundle, {"p.html": source}))
    report = desk(evidence_bundle, {"p.html": source}, choices={"page_role:p.html": "product"})
    assert "no_product_markup" in codes(report)


def test_a_page_of_no_product_is_not_blamed_for_a_price_in_its_scripts(
    evidence_bundle: EvidenceBundle,
) -> None:
    script = "<script>var price = 1;</script>"
    report = desk(evidence_bundle, {"p.html": page(None, BODY + script)})
    assert "facts_only_in_scripts" not in codes(report)
    shell = SHELL.format(script=script)
    assert "facts_only_in_scripts" in codes(desk(evidence_bundle, {"p.html": shell}))


def test_markup_escaped_for_html_is_named_for_what_it_would_be(
    evidence_bundle: EvidenceBundle,
) -> None:
    escaped = json.dumps(PRODUCT).replace('"', "&quot;")
    report = desk(evidence_bundle, {"p.html": page(escaped)})
    finding = next(f for f in report["findings"] if f["code"] == "jsonld_invalid")
    assert "Product" in finding["text"]
