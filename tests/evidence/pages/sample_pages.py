"""Pages in the shape of real shops, invented for these tests."""

from __future__ import annotations

import json
from typing import Any

OFFER: dict[str, Any] = {
    "@type": "Offer",
    "url": "https://shop.example/products/kettle",
    "price": "49.90",
    "priceCurrency": "EUR",
    "availability": "https://schema.org/InStock",
    "shippingDetails": {
        "@type": "OfferShippingDetails",
        "shippingRate": {"@type": "MonetaryAmount", "value": "4.90", "currency": "EUR"},
        "shippingDestination": {"@type": "DefinedRegion", "addressCountry": "DE"},
        "deliveryTime": {
            "@type": "ShippingDeliveryTime",
            "handlingTime": {"@type": "QuantitativeValue", "minValue": 0, "maxValue": 1,
                             "unitCode": "DAY"},
            "transitTime": {"@type": "QuantitativeValue", "minValue": 1, "maxValue": 3,
                            "unitCode": "DAY"},
        },
    },
    "hasMerchantReturnPolicy": {
        "@type": "MerchantReturnPolicy",
        "applicableCountry": "DE",
        "returnPolicyCategory": "https://schema.org/MerchantReturnFiniteReturnWindow",
        "merchantReturnDays": 30,
    },
}  # fmt: skip

PRODUCT: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "Product",
    "name": "Gooseneck Kettle",
    "description": "A kettle of 0.9 litres that pours a thin, steady stream.",
    "image": ["https://shop.example/i/kettle.jpg"],
    "brand": {"@type": "Brand", "name": "Brewhaus"},
    "gtin13": "4006381333931",
    "sku": "BK-1",
    "offers": OFFER,
}

TEXT = """<h1>Gooseneck Kettle</h1><p>by Brewhaus</p><p class="price">49,90&nbsp;€</p>
<p>Sofort lieferbar</p><p>A kettle of 0.9 litres that pours a thin, steady stream.</p>"""


FEED = (
    "id\ttitle\tdescription\tlink\timage_link\tavailability\tprice\tbrand\tgtin\n"
    "BK-1\tKettle\tPours.\thttps://shop.example/products/kettle\thttps://shop.example/1.jpg\tin_stock\t"
    "49.90 EUR\tBrewhaus\t4006381333931\n"
)
"""A Google feed with the row of that page."""


def changed(base: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Return a copy with other members; `None` removes one."""
    return {k: v for k, v in {**base, **changes}.items() if v is not None}


def page(
    markup: dict[str, Any] | list[dict[str, Any]] | str | None = PRODUCT,
    text: str = TEXT,
    head: str = "",
    lang: str = "de",
) -> str:
    """Return the source of a page; the JSON-LD begins on line 4."""
    block = ""
    if markup is not None:
        body = markup if isinstance(markup, str) else json.dumps(markup, indent=1)
        block = f'<script type="application/ld+json">\n{body}\n</script>'
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><title>x</title>{head}\n{block}\n'
        f"</head><body>\n{text}\n</body></html>"
    )


def offer(**changes: Any) -> dict[str, Any]:
    """Return the product with a changed offer."""
    return changed(PRODUCT, offers=changed(OFFER, **changes))


SHELL = (
    '<!doctype html><html lang="en"><head><title>Shop</title>'
    '<link rel="canonical" href="https://shop.example/products/kettle"></head>'
    '<body><div id="root"></div>{script}</body></html>'
)


def group(**changes: Any) -> dict[str, Any]:
    """Return a product with two colours."""
    variants = [
        changed(
            PRODUCT, **{"@context": None}, name=f"Kettle {colour}", gtin13=number, color=colour,
            offers=changed(OFFER, url=f"https://shop.example/kettle?c={colour}"),
        )
        for colour, number in (("black", "4006381333931"), ("white", "6291041500213"))
    ]  # fmt: skip
    base = {
        "@context": "https://schema.org", "@type": "ProductGroup", "name": "Gooseneck Kettle",
        "productGroupID": "K", "variesBy": ["https://schema.org/color"], "hasVariant": variants,
        "brand": {"name": "Brewhaus"}, "description": PRODUCT["description"],
    }  # fmt: skip
    return changed(base, **changes)
