"""Feeds are checked row by row, and compared with pages and with each other."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.desk_files import bounds, codes, desk
from tests.evidence.pages.sample_pages import group, page

ROW = {
    "id": "BK-1", "title": "Gooseneck Kettle", "description": "A kettle of 0.9 litres.",
    "link": "https://shop.example/products/kettle", "image_link": "https://shop.example/1.jpg",
    "availability": "in_stock", "price": "49.90 EUR", "brand": "Brewhaus",
    "gtin": "4006381333931", "mpn": "", "additional_image_link": "https://shop.example/2.jpg",
    "video_link": "https://shop.example/1.mp4", "question_and_answer": "Steel?:Yes",
}  # fmt: skip
RSS = '<rss xmlns:g="http://base.google.com/ns/1.0">'
NUMBERS = ("4006381333931", "6291041500213", "9780306406157", "96385074", "614141999996",
           "5901234123457", "4012345678901", "8711253001202", "7350053850019")  # fmt: skip


def rows(count: int = 9, **changes: str) -> list[dict[str, str]]:
    """Return rows that are right; `changes` hold for the first."""
    made = [
        {**ROW, "id": f"BK-{n + 1}", "gtin": NUMBERS[n % len(NUMBERS)],
         "link": f"https://shop.example/products/kettle-{n + 1}"}
        for n in range(count)
    ]  # fmt: skip
    made[0] |= {"link": ROW["link"], **changes}
    return made


def table(items: list[dict[str, str]], sign: str = "\t") -> str:
    """Return rows as a feed of text."""
    names = list(items[0])
    return "\n".join([sign.join(names), *(sign.join(item[n] for n in names) for item in items)])


def rss(items: list[dict[str, str]], atom: bool = False) -> str:
    """Return rows as RSS or Atom."""
    item = "entry" if atom else "item"
    body = "".join(
        f"<{item}>" + "".join(f"<g:{k}>{v}</g:{k}>" for k, v in one.items() if v) + f"</{item}>\n"
        for one in items
    )
    space = 'xmlns:g="http://base.google.com/ns/1.0"'
    if atom:
        return f'<feed xmlns="http://www.w3.org/2005/Atom" {space}>\n{body}</feed>'
    return f'<rss version="2.0" {space}><channel><title>x</title>\n{body}</channel></rss>'


LEVELS: dict[str, tuple[dict[str, str], tuple[int, int], str]] = {
    "a full feed": ({}, (2, 3), ""),
    "one description missing of nine": ({"description": ""}, (0, 0), "field_missing"),
    "a placeholder brand": ({"brand": "N/A"}, (1, 1), "placeholder_brand"),
    "a wrong check digit": ({"gtin": "4006381333930"}, (2, 2), "gtin_wrong_check_digit"),
    "a number damaged by a table": ({"gtin": "4.00638E+12"}, (2, 2), "gtin_malformed"),
    "a number of one shop": ({"gtin": "2000000000008"}, (2, 2), "gtin_restricted"),
    "a number with an apostrophe": ({"gtin": "'4006381333931"}, (2, 2), "gtin_malformed"),
    "an unknown status": ({"availability": "available"}, (0, 2), "value_unknown"),
    "a status of the old style": ({"availability": "in stock"}, (2, 3), "availability_old_style"),
    "a price without a currency": ({"price": "49.90"}, (0, 2), "value_format"),
    "a price of nothing": ({"price": "0 EUR"}, (0, 2), "price_zero"),
    "a currency that is none": ({"price": "49.90 EUX"}, (0, 2), "currency_unknown"),
    "a price in parts of a cent": ({"price": "49.9049 EUR"}, (0, 2), "value_format"),
    "a price with zeros at its end": ({"price": "49.9000 EUR"}, (2, 3), ""),
    "a title that is too long": ({"title": "x" * 151}, (1, 3), "value_too_long"),
    "an id used twice": ({"id": "BK-2"}, (0, 2), "id_twice"),
    "a pre-order without a date": (
        {"availability": "preorder"}, (0, 2), "availability_date_missing",
    ),
    "a pre-order with a word for its date": (
        {"availability": "preorder", "availability_date": "tomorrow"}, (0, 2), "value_format",
    ),
    "a pre-order with its date": (
        {"availability": "preorder", "availability_date": "2026-12-24T10:00+0100"}, (2, 3), "",
    ),
    "no number at all": ({"gtin": "", "mpn": ""}, (2, 2), "gtin_or_mpn_missing"),
    "no number, and it says so": ({"gtin": "", "identifier_exists": "no"}, (2, 2), ""),
    "a link that says nothing": ({"link": "n/a"}, (1, 1), "placeholder"),
    "a Chinese word for nothing": ({"description": "暂无"}, (1, 1), "placeholder"),
    "a video that is none": ({"video_link": "see shop"}, (2, 3), "value_format"),
    "used goods without a brand": ({"brand": "", "condition": "used", "mpn": "1"}, (2, 3), ""),
}  # fmt: skip


@pytest.mark.parametrize("form", ["tsv", "csv", "rss", "atom"])
@pytest.mark.parametrize("case", LEVELS)
def test_a_google_feed_decides_con_07(
    evidence_bundle: EvidenceBundle, case: str, form: str
) -> None:
    changes, expected, code = LEVELS[case]
    more = {"condition": "new", "availability_date": "", "identifier_exists": ""}
    items = [{**more, **one} for one in rows(9, **changes)]
    text = table(items, "," if form == "csv" else "\t")
    text = rss(items, form == "atom") if form in {"rss", "atom"} else text
    report = desk(evidence_bundle, {f"feed.{form}": text})
    assert report["files"][0]["rows"] == 9
    assert bounds(report)["CON-07"] == expected
    assert not code or code in codes(report)


def shop(count: int = 20, /, **changes: str) -> list[dict[str, str]]:
    """Return rows of which every one has the same `changes`."""
    return [{**one, "id": f"S-{n}", **changes} for n, one in enumerate(rows(count))]


EVERY_ROW: dict[str, tuple[dict[str, str], tuple[int, int]]] = {
    "a status that is none": ({"availability": "available"}, (0, 2)),
    "one id": ({"id": "SAME"}, (0, 2)),
    "a long title": ({"title": "x" * 200}, (1, 3)),
    "a video that is none": ({"video_link": "n/a."}, (2, 2)),
    "words for nothing as pictures": ({"additional_image_link": "N/A"}, (1, 1)),
    "numbers that a table rewrote": ({"gtin": "6.29E+12"}, (2, 2)),
    "no brand": ({"brand": ""}, (0, 0)),
    "no brand, and a category that is a number": (
        {"brand": "", "google_product_category": "784"},
        (0, 2),
    ),
    "placeholders as numbers": ({"gtin": "", "mpn": "none"}, (1, 1)),
}


@pytest.mark.parametrize("case", EVERY_ROW)
def test_a_fault_in_every_row_is_not_overlooked(evidence_bundle: EvidenceBundle, case: str) -> None:
    changes, expected = EVERY_ROW[case]
    assert bounds(desk(evidence_bundle, {"f.tsv": table(shop(**changes))}))["CON-07"] == expected


def test_one_wrong_value_of_twenty_leaves_at_least_level_1(evidence_bundle: EvidenceBundle) -> None:
    items = shop()
    items[3]["availability"] = "available"
    assert bounds(desk(evidence_bundle, {"f.tsv": table(items)}))["CON-07"] == (1, 2)


def test_many_faults_of_one_kind_hide_no_other(evidence_bundle: EvidenceBundle) -> None:
    items = shop(300, title="x" * 151)
    items[299]["availability"] = "available"
    report = desk(evidence_bundle, {"f.tsv": table(items)})
    said = {one["code"]: one["text"] for one in report["findings"]}
    assert "in 300 rows" in said["value_too_long"]
    assert "on line 301" in said["value_unknown"]
    assert bounds(report)["CON-07"] == (1, 2)


def test_one_row_is_counted_in_whole_words(evidence_bundle: EvidenceBundle) -> None:
    report = desk(evidence_bundle, {"f.tsv": table(shop(1, question_and_answer=""))})
    (said,) = (p["because"] for p in report["proposals"] if p["question"] == "CON-02")
    assert "is filled in 0 of 1 row," in said


def test_nine_of_ten_complete_rows_are_level_1(evidence_bundle: EvidenceBundle) -> None:
    report = desk(evidence_bundle, {"feed.tsv": table(rows(10, description=""))})
    assert bounds(report)["CON-07"] == (1, 1)


def test_a_feed_without_questions_keeps_con_02_at_level_1(evidence_bundle: EvidenceBundle) -> None:
    items = [{**one, "question_and_answer": ""} for one in rows()]
    assert bounds(desk(evidence_bundle, {"feed.tsv": table(items)}))["CON-02"] == (0, 1)
    assert "CON-02" not in bounds(desk(evidence_bundle, {"feed.tsv": table(rows())}))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f'<!DOCTYPE r [<!ENTITY a "b">]>{RSS}&a;</rss>', "doctype"),
        (f"{RSS}<channel>" + "<x>" * 70 + "</rss>", "depth"),
        (f"{RSS}<channel><item><id>1</id>", "no element"),
    ],
)
def test_hostile_or_cut_xml_proposes_nothing(
    evidence_bundle: EvidenceBundle, text: str, why: str
) -> None:
    report = desk(evidence_bundle, {"feed.xml": text})
    assert bounds(report) == {}
    assert "feed_broken" in codes(report), why


def openai(**changes: Any) -> dict[str, Any]:
    """Return a product of OpenAI's nine fields."""
    base = {
        "item_id": "1", "title": "Kettle", "description": "A kettle.", "url": "https://s.example/1",
        "brand": "Brewhaus", "seller_name": "Brewhaus", "image_url": "https://s.example/1.jpg",
        "availability": "in_stock", "price": "49.90 EUR",
    }  # fmt: skip
    return {**base, **changes}


OPENAI: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "all nine": ({}, []),
    "unknown is a status": ({"availability": "unknown"}, []),
    "a field missing": ({"brand": ""}, [("brand", "missing")]),
    "a placeholder": ({"description": "null"}, [("description", "placeholder")]),
    "a sign of currency": ({"price": "€49.90"}, [("price", "format")]),
    "an unknown currency": ({"price": "49.90 EUX"}, [("price", "currency")]),
    "an address without its scheme": ({"url": "s.example/1"}, [("url", "format")]),
    "a placeholder of an address": ({"url": "N/A"}, [("url", "placeholder")]),
    "group and item alike": ({"group_id": "1"}, [("group_id", "equals_item_id")]),
    "no geo fields are no error": ({"target_countries": None}, []),
}


@pytest.mark.parametrize("case", OPENAI)
def test_openai_asks_for_nine_fields(evidence_bundle: EvidenceBundle, case: str) -> None:
    changes, expected = OPENAI[case]
    text = json.dumps(openai(**changes)) + "\n" + json.dumps(openai(item_id="2")) + "\n"
    report = desk(evidence_bundle, {"feed.jsonl": text})
    facts = report["files"][0]["facts"]
    assert [(e["field"], e["why"]) for e in facts["errors"]] == expected
    assert facts["complete_rows"] == (2 if not expected else 1)
    assert "openai_pages_disagree" in codes(report)


def test_openai_numbers_and_switches_are_checked(evidence_bundle: EvidenceBundle) -> None:
    number = "4006381333931"
    items = [openai(gtin=number), openai(item_id="2", gtin=number),
             openai(item_id="3", gtin=f"'{number}"), openai(item_id="4", is_eligible_search="yes"),
             openai(item_id="5", price="0 EUR")]  # fmt: skip
    report = desk(evidence_bundle, {"f.jsonl": "\n".join(json.dumps(one) for one in items)})
    said = {one["code"]: one["text"] for one in report["findings"]}
    assert {"id_twice", "gtin_malformed", "boolean_format", "price_zero"} <= said.keys()
    assert "Write true or false, in lower case." in said["boolean_format"]


def test_an_openai_file_may_be_a_table(evidence_bundle: EvidenceBundle) -> None:
    report = desk(evidence_bundle, {"feed.csv": table([openai(), openai(item_id="2")], "|")})
    assert report["files"][0]["kind"] == "feed_openai"
    assert report["files"][0]["facts"]["complete_rows"] == 2


NEW_SHOPIFY = (
    "Title,URL handle,Description,Vendor,Status,SKU,Barcode,Option1 name,Option1 value,Price,"
    "Compare-at price,Inventory quantity,Continue selling when out of stock,Product image URL,"
    "Image alt text\n"
    "Kettle,kettle,Pours.,Brewhaus,active,BK-1,4006381333931,Colour,Black,{price},,5,false,"
    "https://s.example/1.jpg,A kettle\n"
    ",kettle,,,,BK-2,6291041500213,Colour,White,49.90,,0,false,,\n"
)


def test_a_new_shopify_export_is_no_merchant_feed(evidence_bundle: EvidenceBundle) -> None:
    report = desk(evidence_bundle, {"products.csv": NEW_SHOPIFY.format(price="49.90")})
    facts = report["files"][0]["facts"]
    assert (facts["generation"], facts["products"], facts["barcodes"]) == ("new", 1, 2)
    assert bounds(report) == {"CON-07": (0, 1)}


SHOPIFY: dict[str, tuple[tuple[str, str], str, str]] = {
    "a SKU used twice": (("BK-2", "BK-1"), "id_twice", 'sku appears twice in 1 row, first "BK-1"'),
    "a barcode used twice": (("6291041500213", "4006381333931"), "id_twice", "barcode appears"),
    "a price in words": (("49.90,,0", "abc,,0"), "value_format", 'first "abc" on line 3'),
    "a picture that is no address": (("https://s.example/1.jpg", "1.jpg"), "value_format", "image"),
    "a number that a table rewrote": (("6291041500213", "6.29E+12"), "gtin_malformed", "rewritten"),
    "a wrong check digit": (("6291041500213", "6291041500214"), "gtin_wrong_check_digit", "be 3"),
}


@pytest.mark.parametrize("case", SHOPIFY)
def test_faults_of_a_shopify_export_are_named(evidence_bundle: EvidenceBundle, case: str) -> None:
    (old, new), code, words = SHOPIFY[case]
    report = desk(evidence_bundle, {"p.csv": NEW_SHOPIFY.format(price="49.90").replace(old, new)})
    (one,) = report["findings"]
    assert one["code"] == code
    assert words in one["text"]


def test_shopifys_own_apostrophes_are_no_fault(evidence_bundle: EvidenceBundle) -> None:
    text = NEW_SHOPIFY.format(price="49.90").replace("6291041500213", "'6291041500213")
    assert desk(evidence_bundle, {"p.csv": text})["findings"] == []


def test_a_difference_points_at_the_product_and_the_value_of_the_page(
    evidence_bundle: EvidenceBundle,
) -> None:
    source = page()
    items = rows(3, price="59.90 EUR", gtin="6291041500213")
    report = desk(evidence_bundle, {"p.html": source, "feed.tsv": table(items)})
    lines, found = source.split("\n"), {one["code"]: one for one in report["findings"]}
    for code, value in (("price", '"price": "49.90"'), ("gtin", "4006381333931")):
        one = found[f"page_feed_{code}"]
        where = {place["file"]: place["lines"] for place in one["lines"]}
        assert where["feed.tsv"] == [2]
        assert value in lines[where["p.html"][-1] - 1]
        assert "Product" in "".join(lines[where["p.html"][0] - 1 :][:3])
    words = "the number is 6291041500213, and p.html says 4006381333931"
    assert words in found["page_feed_gtin"]["text"]


def test_a_meta_catalogue_is_described_only(evidence_bundle: EvidenceBundle) -> None:
    google = {"question_and_answer", "video_link"}
    items = [
        {k: v for k, v in {**one, "fb_product_category": "1"}.items() if k not in google}
        for one in rows(3)
    ]
    report = desk(evidence_bundle, {"meta.tsv": table(items)})
    assert report["files"][0]["kind"] == "feed_meta"
    assert bounds(report) == {}


AGAINST: dict[str, tuple[Mapping[str, str], tuple[int, int]]] = {
    "the same": ({}, (2, 3)),
    "another price": ({"price": "59.90 EUR"}, (0, 0)),
    "a sale price": ({"price": "59.90 EUR", "sale_price": "49.90 EUR"}, (2, 3)),
    "another status": ({"availability": "out_of_stock"}, (0, 0)),
    "another currency": ({"price": "49.90 USD"}, (1, 1)),
    "another brand": ({"brand": "Brewhouse"}, (1, 1)),
    "another spelling of the brand": ({"brand": "BREW HAUS™"}, (2, 3)),
    "no number": ({"gtin": ""}, (1, 1)),
    "not in the feed": (
        {"id": "x", "link": "https://shop.example/x", "gtin": "4012345678901"}, (0, 3),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", AGAINST)
def test_a_page_is_compared_with_its_row(evidence_bundle: EvidenceBundle, case: str) -> None:
    changes, expected = AGAINST[case]
    items = [{"sale_price": "", **one} for one in rows(3, **changes)]
    report = desk(evidence_bundle, {"p.html": page(), "feed.tsv": table(items)})
    assert bounds(report).get("BRD-04", (0, 3)) == expected


def test_spellings_of_the_brand_are_counted(evidence_bundle: EvidenceBundle) -> None:
    files = {"p.html": page(), "feed.tsv": table(rows(3, brand="Brewhous"))}
    found = bounds(desk(evidence_bundle, files, brands=("Brewhaus",)))
    assert found["BRD-09"] == (0, 1)


def test_case_and_signs_are_no_other_spelling(evidence_bundle: EvidenceBundle) -> None:
    files = {"p.html": page(), "feed.tsv": table(rows(3, brand="BREW-HAUS®"))}
    assert "BRD-09" not in bounds(desk(evidence_bundle, files, brands=("Brewhaus",)))


def test_snapshots_that_surely_differ_keep_con_09_below_the_top(
    evidence_bundle: EvidenceBundle,
) -> None:
    first = [{**ROW, "id": f"K{n}", "gtin": "", "mpn": "1"} for n in range(60)]
    second = [
        {**one, "price": "1.00 EUR" if n < 6 else one["price"]} for n, one in enumerate(first)
    ]
    files = {"a.tsv": table(first), "b.tsv": table(second)}
    assert bounds(desk(evidence_bundle, files))["CON-09"] == (0, 2)


def test_snapshots_that_agree_say_nothing_of_the_routine(evidence_bundle: EvidenceBundle) -> None:
    files = {"a.tsv": table(rows()), "b.tsv": table(rows())}
    assert "CON-09" not in bounds(desk(evidence_bundle, files))


@pytest.mark.parametrize(("second", "expected"), [("K", (3, 3)), ("L", (2, 2)), ("", (2, 2))])
def test_groups_of_page_and_feed_decide_brd_06(
    evidence_bundle: EvidenceBundle, second: str, expected: tuple[int, int]
) -> None:
    items = [
        {**ROW, "id": f"{n}", "gtin": number, "item_group_id": name,
         "link": f"https://shop.example/kettle?c={colour}"}
        for n, (colour, number, name) in enumerate(
            (("black", "4006381333931", "K"), ("white", "6291041500213", second))
        )
    ]  # fmt: skip
    report = desk(evidence_bundle, {"p.html": page(group()), "feed.tsv": table(items)})
    assert bounds(report)["BRD-06"] == expected
