"""Files as other shops, locales and programs write them; each was wrong once or is near a trap."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.desk_files import bounds, codes, desk
from tests.evidence.feeds.test_feeds import rows, table
from tests.evidence.pages.sample_pages import OFFER, PRODUCT, TEXT, changed, page

LAMP = "https://shop.example/products/lamp"
FREE, SHUT = (2, 3), (0, 0)

ROBOTS: dict[str, tuple[str | bytes, tuple[int, int] | None]] = {
    "lines end with CR": ("User-agent: *\rDisallow: /\r", SHUT),
    "UTF-16": ("User-agent: *\nDisallow: /\n".encode("utf-16"), SHUT),
    "a delay does not end a group": (
        "User-agent: OAI-SearchBot\nCrawl-delay: 5\nUser-agent: *\nDisallow: /\n", SHUT,
    ),
    "a signal does not end a group": ("User-agent: *\nContent-Signal: x=yes\nAllow: /\n", FREE),
    "an old directive does not end a group": (
        "User-agent: Bingbot\nNoindex: /x\nUser-agent: *\nDisallow: /\n", SHUT,
    ),
    "nothing after the colon": ("User-agent: *\nDisallow:\n", FREE),
    "comments alone": ("# nothing\n", FREE),
    "as long as each other": ("User-agent: *\nDisallow: /products/\nAllow: /products/\n", FREE),
    "an end sign": ("User-agent: *\nDisallow: /products/lamp$\n", SHUT),
    "a version": ("User-agent: Googlebot/2.1\nDisallow: /\n", SHUT),
    "a longer name": ("User-agent: Googlebot-News\nDisallow: /\n", FREE),
    "the training name": ("User-agent: Applebot-Extended\nDisallow: /\n", FREE),
    "two groups of one name": (
        "User-agent: Googlebot\nAllow: /p\n\nUser-agent: googlebot\nDisallow: /products/lamp\n",
        SHUT,
    ),
    "a rule before any name": ("Disallow: /\nUser-agent: *\nAllow: /\n", FREE),
    "a comment behind a rule": ("User-agent: * # all\nDisallow: / # everything\n", SHUT),
    "the block that a CDN puts in": (
        "User-Agent: *\nContent-signal: ai-train=no\nAllow: /\n\nUser-agent: GPTBot\nDisallow: /\n",
        FREE,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ROBOTS)
def test_robots(evidence_bundle: EvidenceBundle, case: str) -> None:
    text, expected = ROBOTS[case]
    given = {"page_urls": (LAMP,), "robots_status": 200}
    report = desk(evidence_bundle, {"robots.txt": text}, **given)
    assert bounds(report) == ({"BRD-01": expected} if expected else {})


@pytest.mark.parametrize("text", ["User-agent: *\nDisallow: /\n", "gone", "404: Not Found\n"])
@pytest.mark.parametrize(("status", "expected"), [(403, FREE), (410, FREE), (503, SHUT)])
def test_a_status_decides_whatever_the_text_is(
    evidence_bundle: EvidenceBundle, text: str, status: int, expected: tuple[int, int]
) -> None:
    given = {"page_urls": (LAMP,), "robots_status": status}
    report = desk(evidence_bundle, {"robots.txt": text}, **given)
    assert bounds(report) == {"BRD-01": expected}
    agents = report["files"][0]["facts"].get("agents", {})
    # What is listed must not speak against the proposal.
    assert all(one["allowed"] for one in agents.values())
    assert bool(agents) == (status < 500)


@pytest.mark.parametrize(
    "text", ['{"error": "not found"}', "<Error><Code>NoSuchKey</Code></Error>"]
)
def test_data_in_place_of_robots_is_named(evidence_bundle: EvidenceBundle, text: str) -> None:
    report = desk(evidence_bundle, {"robots.txt": text}, page_urls=(LAMP,), robots_status=200)
    assert bounds(report) == {}
    assert "not_robots" in codes(report)


PRICES = {
    "cents in sup, with a point": '<p class="price">€49<sup>.90</sup></p>',
    "cents in sup, with a comma": '<p class="price">49<sup>,90</sup> €</p>',
    "cents in sup, bare": '<p class="price">€49<sup>90</sup></p>',
    "cents in an element of their own": '<p class="price">€49<small>90</small></p>',
    "sign, whole and fraction apart": (
        '<p class="price"><span>€</span><span>49<b>.</b></span><span>90</span></p>'
    ),
    "code behind": '<p class="price">49,90 EUR</p>',
    "dash for nothing": '<p class="price">49,90&#8239;€</p>',
}


@pytest.mark.parametrize("case", PRICES)
def test_prices_that_agree_are_never_called_different(
    evidence_bundle: EvidenceBundle, case: str
) -> None:
    text = TEXT.replace('<p class="price">49,90&nbsp;€</p>', PRICES[case])
    assert text != TEXT
    report = desk(evidence_bundle, {"p.html": page(text=text)})
    assert report["files"][0]["facts"]["price_agrees"] is True
    assert bounds(report)["BRD-04"] == (2, 3)


@pytest.mark.parametrize(
    "shown", ["€59<sup>90</sup>", "€4<small>990</small>", "€499<small>00</small>", "€4990"]
)
def test_prices_that_differ_still_do(evidence_bundle: EvidenceBundle, shown: str) -> None:
    text = TEXT.replace("49,90&nbsp;€", shown)
    report = desk(evidence_bundle, {"p.html": page(text=text)})
    assert bounds(report)["BRD-04"] == (0, 0)


MARKUP: dict[str, dict[str, Any]] = {
    "http": changed(PRODUCT, **{"@context": "http://schema.org/"}),
    "list of types": changed(PRODUCT, **{"@type": ["Product", "Thing"]}),
    "type as an address": changed(PRODUCT, **{"@type": "https://schema.org/Product"}),
    "list of offers": changed(PRODUCT, offers=[OFFER]),
    "graph": {"@context": "https://schema.org", "@graph": [PRODUCT]},
    "price as a number": changed(PRODUCT, offers=changed(OFFER, price=49.9)),
}


@pytest.mark.parametrize("case", MARKUP)
def test_markup_as_shops_write_it(evidence_bundle: EvidenceBundle, case: str) -> None:
    found = bounds(desk(evidence_bundle, {"p.html": page(MARKUP[case])}))
    assert (found["BRD-04"], found["BRD-05"]) == ((2, 3), (3, 3))


def test_a_piece_of_a_page_does_not_prove_that_markup_is_missing(
    evidence_bundle: EvidenceBundle,
) -> None:
    piece = '<div class="product"><h1>Lamp</h1><p>$10.00</p></div>'
    assert bounds(desk(evidence_bundle, {"p.html": piece})) == {}
    whole = f"<html><body>{piece}</body></html>"
    assert bounds(desk(evidence_bundle, {"p.html": whole}))["BRD-05"] == (0, 0)


@pytest.mark.parametrize(
    ("written", "expected"),
    [("2025-01-01", SHUT), ("25 Jun 2025 15:00:00 PST", SHUT), ("Sunday, 1 Aug 2032", FREE),
     ("Friday, 25-Jun-10 15:00:00 PST", SHUT), ("Wed, 25 Jun 2025 15:00:00 GMT", SHUT),
     ("2032-01-01", FREE), ("01/02/2025", FREE)],
)  # fmt: skip
def test_a_page_out_of_its_time_is_not_indexed(
    evidence_bundle: EvidenceBundle, written: str, expected: tuple[int, int]
) -> None:
    head = f'<meta name="robots" content="unavailable_after: {written}">'
    report = desk(evidence_bundle, {"p.html": page(head=head)})
    assert bounds(report)["BRD-02"] == expected


def feed_of(kind: str, space: str = 'xmlns:g="http://base.google.com/ns/1.0"') -> str:
    """Return a feed in XML that writes title, link and description as RSS and Atom do."""

    def element(name: str, text: str) -> str:
        own = name in {"title", "link", "description"}
        return f"<{name}>{text}</{name}>" if own else f"<g:{name}>{text}</g:{name}>"

    item = {"rss": "item", "feed": "entry"}[kind]
    items = "".join(
        f"<{item}>" + "".join(element(k, v) for k, v in row.items() if v) + f"</{item}>\n"
        for row in rows()
    )
    inside = f"<channel><title>Shop</title>{items}</channel>" if kind == "rss" else items
    return f'<?xml version="1.0"?>\n<{kind} version="2.0" {space}>\n{inside}</{kind}>\n'


@pytest.mark.parametrize("kind", ["rss", "feed"])
def test_a_feed_with_plain_titles_and_links_is_no_page(
    evidence_bundle: EvidenceBundle, kind: str
) -> None:
    report = desk(evidence_bundle, {"feed.xml": feed_of(kind)})
    assert (report["files"][0]["kind"], report["files"][0]["rows"]) == ("feed_google_xml", 9)
    assert bounds(report)["CON-07"] == (2, 3)


DATA = {
    "news feed": "<rss><channel><item><title>News</title><link>x</link></item></channel></rss>",
    "sitemap": "<?xml version='1.0'?><urlset><url><loc>https://n.example/</loc></url></urlset>",
    "JSON": '[{"item_id": "1", "title": "Lamp"}]',
    "JSON lines with old names": '{"id": "1", "link": "https://n.example"}\n{"id": "2"}\n',
}


@pytest.mark.parametrize("case", DATA)
def test_data_without_a_reader_is_named_and_proves_nothing(
    evidence_bundle: EvidenceBundle, case: str
) -> None:
    report = desk(evidence_bundle, {"data.txt": DATA[case]})
    kind = report["files"][0]["kind"]
    assert f"{kind}_unread" in codes(report)
    assert bounds(report) == {}


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("sign", ["\t", ",", ";"])
def test_feeds_in_other_letters_and_signs(
    evidence_bundle: EvidenceBundle, codec: str, sign: str
) -> None:
    text = table(rows(), sign).encode(codec)
    assert bounds(desk(evidence_bundle, {"feed.txt": text}))["CON-07"] == (2, 3)


@pytest.mark.parametrize(
    ("number", "code"),
    [("6.29E+12", "gtin_malformed"), ("'", "gtin_malformed"), ("12345", "gtin_malformed"),
     ("6291041500214", "gtin_wrong_check_digit"), ("2012345678903", "gtin_restricted")],
)  # fmt: skip
def test_each_fault_of_a_number_has_its_own_sentence(
    evidence_bundle: EvidenceBundle, number: str, code: str
) -> None:
    report = desk(evidence_bundle, {"feed.tsv": table(rows(gtin=number))})
    (found,) = [one for one in report["findings"] if one["code"].startswith("gtin_")]
    assert found["code"] == code
    assert "{" not in found["text"]


@pytest.mark.parametrize(
    ("preamble", "week", "region"),
    [("Category: All categories", "Week", "United States"), ("类别：所有类别", "周", "美国")],
)
@pytest.mark.parametrize("colon", [": ", "："])
def test_trends_in_two_languages(
    evidence_bundle: EvidenceBundle, preamble: str, week: str, region: str, colon: str
) -> None:
    names = ",".join(f"{name}{colon}({region})" for name in ("Nalu", "B", "C", "D"))
    weeks = "".join(f"2025-{1 + n // 4:02}-{1 + 7 * (n % 4):02},10,<1,20,30\n" for n in range(48))
    text = f"{preamble}\n\n{week},{names}\n{weeks}"
    report = desk(evidence_bundle, {"multiTimeline.csv": text}, brands=("Nalu",))
    assert report["files"][0]["kind"] == "trends"
    assert report["files"][0]["facts"]["names"] == 4
    assert bounds(report)["BRD-11"] == (1, 3)
    assert "16.5%" in next(p for p in report["proposals"])["because"]  # 10 of 10 + ½ + 20 + 30


def test_a_settlement_whose_lines_miss_the_total_is_said(evidence_bundle: EvidenceBundle) -> None:
    head = (
        "settlement-id", "currency", "total-amount", "transaction-type", "amount-type",
        "amount-description", "amount", "posted-date",
    )  # fmt: skip
    lines = [head]
    for name, total in (("S1", "90.50"), ("S2", "91.50")):
        lines += [
            (name, "USD", total, "", "", "", "", ""),
            (name, "", "", "Order", "ItemPrice", "Principal", "90.50", "2026-09-05"),
        ]
    text = "\n".join("\t".join(cells) for cells in lines) + "\n"
    report = desk(evidence_bundle, {"s.txt": text})
    facts = report["files"][0]["facts"]
    assert (facts["settlements"], facts["balanced"]) == (2, False)
    assert "settlement_sum" in codes(report)
