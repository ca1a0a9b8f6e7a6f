"""The templates of the guides on brand and content: valid, as described, and equal on the page."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any, Final
from urllib.parse import quote

import pytest

from macros.content.sources import Content
from tests.site.pages.written_hours import with_hours

# Required by Google: merchant listing (Product, Offer, shipping, returns), as documented in the
# texts archived up to November 2026: sources google-merchant-listing and google-organization.
PRODUCT_REQUIRED: Final = {"name", "image", "offers"}
OFFER_REQUIRED: Final = {"price", "priceCurrency"}
SHIPPING_REQUIRED: Final = {"deliveryTime", "shippingDestination", "shippingRate"}
RETURNS_REQUIRED: Final = {"applicableCountry", "returnPolicyCategory"}
AVAILABILITY: Final = {
    *("BackOrder", "Discontinued", "InStock", "InStoreOnly", "LimitedAvailability"),
    *("OnlineOnly", "OutOfStock", "PreOrder", "PreSale", "SoldOut"),
}
VARIES_BY: Final = {"color", "size", "suggestedAge", "suggestedGender", "material", "pattern"}
# Organization requires nothing; these are the recommended ones that our guide promises.
ORGANIZATION_PROMISED: Final = {
    *("name", "url", "logo", "alternateName", "legalName", "description", "email"),
    *("contactPoint", "address", "sameAs", "hasMerchantReturnPolicy"),
}
ADDRESS_PARTS: Final = {
    *("streetAddress", "addressLocality", "addressRegion", "postalCode", "addressCountry"),
}

# Sources openai-bots, google-common-crawlers, anthropic-crawlers, perplexity-bots, amazonbot,
# apple-applebot, meta-crawlers, common-crawl, ai-robots-txt.
SEARCH: Final = (
    *("Googlebot", "Bingbot", "OAI-SearchBot", "Claude-SearchBot", "PerplexityBot"),
    *("Amzn-SearchBot", "Applebot", "Meta-WebIndexer"),
)
TRAINING: Final = (
    *("GPTBot", "ClaudeBot", "Google-Extended", "Applebot-Extended", "CCBot"),
    *("Meta-ExternalAgent", "Bytespider"),
)
STANCES: Final = {
    "robots-open.txt": {*SEARCH, *TRAINING},
    "robots-search-only.txt": set(SEARCH),
    "robots-closed.txt": {"Googlebot", "Bingbot"},
}

BOTH: Final = (
    ("strategies/brand/robots", "robots-open.txt"),
    ("strategies/brand/robots", "robots-search-only.txt"),
    ("strategies/brand/robots", "robots-closed.txt"),
    ("tools/markup", "product.json"),
    ("tools/markup", "product-group.json"),
    ("tools/markup", "organization.json"),
)
TEXTS: Final = (
    ("strategies/brand/fact-sheet", "brand/fact-sheet"),
    ("strategies/content/scenario-brief", "content/scenario-brief"),
    ("strategies/content/qa-plan", "content/qa-plan"),
)
BLOCKS: Final = [
    *((page, lang, f"brand/{name}") for lang in ("zh", "en") for page, name in BOTH),
    *((page, lang, f"{file}.{lang}.txt") for page, file in TEXTS for lang in ("zh", "en")),
]


@dataclass(frozen=True, slots=True)
class Group:
    """The agents of a group of robots.txt, and its rules: whether they allow, and their path."""

    agents: list[str]
    rules: list[tuple[bool, str]]


def groups_of(text: str) -> list[Group]:
    """Parse robots.txt after RFC 9309; lines that are neither agent nor rule are skipped."""
    groups: list[Group] = []
    for raw in text.removeprefix("\ufeff").splitlines():
        key, colon, value = (part.strip() for part in raw.partition("#")[0].partition(":"))
        if colon and key.lower() == "user-agent":
            if not groups or groups[-1].rules:
                groups.append(Group([], []))
            token = re.match(r"[a-zA-Z_-]*", value)
            groups[-1].agents.append("*" if value == "*" else token[0].lower() if token else "")
        elif colon and key.lower() in {"allow", "disallow"} and groups:
            groups[-1].rules.append((key.lower() == "allow", value))
    return groups


def encoded(path: str) -> str:
    """Percent-encoding in one form, so that a path and a rule can be compared by octets."""
    whole = quote(path, safe="%/*$?&=:@!'()+,;-._~")
    return re.sub(r"%[0-9a-fA-F]{2}", lambda found: found[0].upper(), whole)


def matches(rule: str, path: str) -> bool:
    """Whether a rule's path, with `*` and a final `$`, covers a path from its first octet."""
    end = "$" if rule.endswith("$") else ""
    parts = (re.escape(part) for part in encoded(rule.removesuffix("$")).split("*"))
    return bool(re.match(".*".join(parts) + end, encoded(path)))


def allowed(text: str, agent: str, path: str) -> bool:
    """Whether `agent` may fetch `path`: its own groups or `*`; longest rule, tie allows."""
    if path == "/robots.txt":
        return True
    groups = groups_of(text)
    own = [group for group in groups if agent.lower() in group.agents]
    chosen = own or [group for group in groups if "*" in group.agents]
    hits = [
        (len(encoded(rule)), allow)
        for group in chosen
        for allow, rule in group.rules
        if rule and matches(rule, path)
    ]
    return max(hits)[1] if hits else True


X: Final = "user-agent: FooBot\n"


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        (f"{X}disallow: /x/page.html\nallow: /x/\n", "/x/page.html", False),
        (f"{X}allow: /x/page.html\ndisallow: /x/\n", "/x/page.html", True),
        (f"{X}allow: /x/page.html\ndisallow: /x/\n", "/x/", False),
        (f"{X}disallow: /\nallow: /\n", "/x", True),
        (f"{X}allow: /page\ndisallow: /*.html\n", "/page.html", False),
        (f"{X}allow: /page\ndisallow: /*.html\n", "/page", True),
        (f"user-agent: *\ndisallow: /x/\n{X}disallow: /y/\n", "/x/page", True),
        (f"user-agent: *\ndisallow: /\n{X}", "/x", True),
        (f"{X}disallow: /a\nuser-agent: *\nallow: /\n{X}disallow: /b\n", "/b", False),
        (f"{X}user-agent: BarBot\ndisallow: /x$\n", "/x", False),
        (f"{X}disallow: /x$\n", "/xy", True),
        ("user-agent: foobot/2.1 # ours\nSitemap: s\ndisallow: /X\n", "/X", False),
        (f"{X}disallow: /X\n", "/x", True),
        (f"{X}disallow: /%e9%9c%b2\n", "/露幕", False),
        (f"{X}disallow: /\n", "/robots.txt", True),
        ("", "/x", True),
    ],
)
def test_the_matcher_follows_the_standard(text: str, path: str, expected: bool) -> None:
    """RFC 9309, with the cases of Google's open-source parser: rfc-9309, google-robotstxt."""
    assert allowed(text, "FooBot", path) is expected


@pytest.fixture(scope="session")
def templates(root: Path) -> Path:
    """The folder of the templates."""
    return root / "docs" / "assets" / "templates"


def in_json(path: Path) -> dict[str, Any]:
    """The object a JSON template holds."""
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


@pytest.mark.parametrize("name", STANCES)
def test_a_stance_lets_in_whom_it_names(templates: Path, name: str) -> None:
    text = (templates / "brand" / name).read_text(encoding="utf-8")
    let_in = {a for a in (*SEARCH, *TRAINING) if allowed(text, a, "/products/camp-lantern-sand")}
    assert let_in == STANCES[name]
    assert not [agent for agent in SEARCH if allowed(text, agent, "/checkout/step")]
    assert "Sitemap: https://www.example.com/sitemap.xml" in text
    assert len(text.encode()) < 500 * 1024


def test_the_product_holds_what_a_merchant_listing_requires(templates: Path) -> None:
    product = in_json(templates / "brand" / "product.json")
    offer = product["offers"]
    assert product["@context"] == "https://schema.org"
    assert (product["@type"], offer["@type"]) == ("Product", "Offer")
    assert product.keys() >= PRODUCT_REQUIRED
    assert offer.keys() >= OFFER_REQUIRED
    assert re.fullmatch(r"\d+\.\d\d", offer["price"])
    assert float(offer["price"]) > 0
    assert re.fullmatch("[A-Z]{3}", offer["priceCurrency"])
    assert offer["availability"].removeprefix("https://schema.org/") in AVAILABILITY
    assert product["brand"]["name"]
    assert not re.search(r"\s", product["sku"])
    assert "aggregateRating" not in product, "a rating belongs only beside reviews on the page"
    assert "priceValidUntil" not in offer, "a date that passes takes the product out of display"


def test_shipping_and_returns_are_complete(templates: Path) -> None:
    offer = in_json(templates / "brand" / "product.json")["offers"]
    shipping, returns = offer["shippingDetails"], offer["hasMerchantReturnPolicy"]
    assert shipping.keys() >= SHIPPING_REQUIRED
    assert shipping["shippingDestination"]["addressCountry"]
    assert shipping["shippingRate"].keys() >= {"value", "currency"}
    for part in ("handlingTime", "transitTime"):
        assert shipping["deliveryTime"][part].keys() >= {"minValue", "maxValue"}
        assert shipping["deliveryTime"][part]["unitCode"] in {"DAY", "d"}
    assert returns.keys() >= RETURNS_REQUIRED
    assert returns["returnPolicyCategory"].endswith("MerchantReturnFiniteReturnWindow")
    assert returns["merchantReturnDays"] > 0


def test_the_product_group_ties_variants_that_are_products(templates: Path) -> None:
    """Source google-product-variants; each variant needs what a merchant listing requires."""
    group = in_json(templates / "brand" / "product-group.json")
    single = in_json(templates / "brand" / "product.json")
    assert group["@type"] == "ProductGroup"
    assert group["name"]
    assert group["productGroupID"] == single["inProductGroupWithID"]
    assert set(group["variesBy"]) <= {f"https://schema.org/{name}" for name in VARIES_BY}
    variants = group["hasVariant"]
    assert len(variants) >= 2
    for variant in variants:
        assert variant["@type"] == "Product"
        assert variant.keys() >= {*PRODUCT_REQUIRED, "sku"}
        offer = variant["offers"]
        assert offer["@type"] == "Offer", "AggregateOffer is not for variants"
        assert offer.keys() >= OFFER_REQUIRED
        assert float(offer["price"]) > 0
        assert offer["availability"].removeprefix("https://schema.org/") in AVAILABILITY
        for address in group["variesBy"]:
            assert variant[address.removeprefix("https://schema.org/")]
    for key in ("sku", "name", "color"):
        assert len({variant[key] for variant in variants}) == len(variants), key
    assert len({variant["offers"]["url"] for variant in variants}) == len(variants)


def test_the_organization_holds_what_the_guide_promises(templates: Path) -> None:
    organization = in_json(templates / "brand" / "organization.json")
    assert organization["@type"] == "OnlineStore"
    assert organization.keys() >= ORGANIZATION_PROMISED
    assert organization["address"].keys() >= ADDRESS_PARTS
    assert organization["contactPoint"].keys() & {"email", "telephone"}
    assert organization["hasMerchantReturnPolicy"]["merchantReturnLink"].startswith("https://")
    assert len(set(organization["sameAs"])) >= 3
    assert not organization.keys() & {"aggregateRating", "review"}, "self-serving: not eligible"


def blocks(text: str) -> list[str]:
    """The fenced code blocks of a page."""
    found = re.finditer(r"^( *)```\w+\n(.*?)^\1```$", text, re.MULTILINE | re.DOTALL)
    return [dedent(block[2]) for block in found]


@pytest.mark.parametrize(("page", "lang", "name"), BLOCKS)
def test_the_block_on_the_page_is_the_file(
    root: Path, templates: Path, page: str, lang: str, name: str
) -> None:
    text = (root / "docs" / lang / f"{page}.md").read_text(encoding="utf-8")
    assert (templates / name).read_text(encoding="utf-8") in blocks(text)
    assert f"../assets/templates/{name}" in text, "the page offers no download"


def test_every_template_stands_on_a_page(templates: Path) -> None:
    files = [p.relative_to(templates) for p in templates.rglob("*") if p.is_file()]
    ours = {p.as_posix() for p in files if p.parts[0] in {"brand", "content"}}
    assert ours == {name for _, _, name in BLOCKS}


PLAN: Final = re.compile(
    r"^\| .+ \| ((?:BRD|CON)-\d\d) (\d)→(\d) \| ([\d.]+)–([\d.]+) (?:小时|h) \|$", re.MULTILINE
)
TOTAL: Final = re.compile(
    r"^\| \*\*.+\*\* \| \| \| \*\*([\d.]+)–([\d.]+) (?:小时|h)\*\* \|$", re.MULTILINE
)


def plans(
    content: Content, lang: str, page: str
) -> list[tuple[list[tuple[str, ...]], tuple[str, str]]]:
    """The rows of each plan of a guide (question, levels, hours), with the total under them."""
    guide = content.root / "docs" / lang / "strategies" / page
    week, quarter = guide.with_suffix(".md"), guide / "ninety-days.md"
    text = "\n".join(path.read_text(encoding="utf-8") for path in (week, quarter))
    text = with_hours(content, text)
    sections = [part for part in text.split("\n## ") if TOTAL.search(part)]
    return [(PLAN.findall(part), TOTAL.findall(part)[0]) for part in sections]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", ["brand", "content"])
def test_the_hours_of_a_plan_are_those_of_the_bank(chinese: Content, lang: str, page: str) -> None:
    bank = {question.id: question for question in chinese.bank.questions}
    found = plans(chinese, lang, page)
    assert len(found) == 2, "a first week and 90 days"
    for rows, total in found:
        assert rows
        for question, start, end, *hours in rows:
            assert int(end) == int(start) + 1, question
            if question in bank:
                low, high = bank[question].steps[int(start)].minutes
                place = f"docs/{lang}/strategies/{page}.md {question} {start}→{end}"
                message = f"{place}: the bank says {low / 60:g}–{high / 60:g} h"
                assert [float(h) * 60 for h in hours] == [low, high], message
        sums = [sum(float(row[column]) for row in rows) for column in (3, 4)]
        message = f"docs/{lang}/strategies/{page}.md: a sum is {sums[0]:g}–{sums[1]:g} h"
        assert [float(t) for t in total] == sums, message


@pytest.mark.parametrize("page", ["brand", "content"])
def test_both_languages_plan_the_same_steps(chinese: Content, page: str) -> None:
    assert plans(chinese, "zh", page) == plans(chinese, "en", page)
