"""What one page allows for BRD-06: how the colours and sizes of a product are tied together."""

from __future__ import annotations

from readiness.evidence.pages.bounds import Bound
from readiness.evidence.pages.page_facts import PageFacts
from readiness.evidence.pages.wording import said
from readiness.evidence.results import Lines


def grouped(file: str, page: PageFacts) -> Bound | None:
    """Return the bounds for BRD-06, or `None` when the markup shows no variants.

    Level 3 also asks for the same group id in the feed, which a page alone does not show.
    """
    product = page.subject.product
    if product is None:
        return None
    is_group = "ProductGroup" in product.types
    ids = [bool(variant.group_id) for variant in page.variants]
    if not is_group and not any(ids):
        return None
    place = (Lines(file, (product.line,)),)
    if not is_group:
        return Bound(1 if all(ids) else 0, 1, said("brd_06_no_group", file=file), place)
    missing = [name for name in ("hasVariant", "variesBy", "productGroupID")
               if not page.graph.has(product, name)]  # fmt: skip
    if missing:
        low = 1 if all(ids) else 0
        return Bound(low, 1, said("brd_06_incomplete", file=file, names=tuple(missing)), place)
    urls = [variant.url or _offer_url(page, number) for number, variant in enumerate(page.variants)]
    numbered = [(v.gtin is not None and v.gtin.valid) or bool(v.mpn) for v in page.variants]
    keys = [v.gtin.key for v in page.variants if v.gtin is not None and v.gtin.valid]
    if not all(urls) or len(set(urls)) < len(urls):
        return Bound(2, 2, said("brd_06_addresses", file=file), place)
    if not all(numbered) or len(set(keys)) < len(keys):
        return Bound(2, 2, said("brd_06_numbers", file=file), place)
    return Bound(2, 3, said("brd_06_complete"), place)


def _offer_url(page: PageFacts, number: int) -> str:
    offers = page.variants[number].offers
    return next((offer.node.text("url") for offer in offers if offer.node.text("url")), "")
