"""What one page allows for each question that asks about product pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readiness.evidence.pages.bounds import Bound
from readiness.evidence.pages.page_facts import PageFacts
from readiness.evidence.pages.wording import listed, said
from readiness.evidence.results import Lines
from readiness.evidence.structured_data.markup_rules import level_bounds
from readiness.evidence.structured_data.spelling import folded

_BASIC = ("name", "price")
_FURTHER = ("description", "stock", "brand")
_MISSING = frozenset({"nowhere", "script"})
"""Text and product markup count for BRD-03; what is in other script data alone does not."""
SENTENCES = ("specification", "review", "question")
_SHORTEST = 8
"""Letters and digits of the shortest sentence that proves anything; half outside ASCII. PJ."""


def indexable(file: str, page: PageFacts) -> Bound | None:
    """Return the bounds for BRD-02, or `None` when neither metas nor headers were seen."""
    for rules, level, key in ((page.robots.noindex, 0, "noindex"),
                              (page.robots.nosnippet, 1, "nosnippet")):  # fmt: skip
        if rules:
            first = rules[0]
            lines = () if first.header else (Lines(file, tuple(r.line for r in rules)),)
            return Bound(
                level,
                level,
                said(
                    f"brd_02_{key}", file=file, agent=first.agent, rule=first.rule, line=first.line
                ),
                lines,
            )
    if page.robots.unsure:
        return Bound(0, 3, said("brd_02_free"))
    if not page.robots.rules and not page.headers_given:
        return None
    return Bound(2, 3, said("brd_02_free"), (Lines(file),))


def readable(
    file: str, page: PageFacts, sentences: Mapping[str, str], others: Sequence[PageFacts] = ()
) -> Bound | None:
    """Return the bounds for BRD-03, or `None` when the markup does not say what to look for.

    Args:
        file: Name of the file.
        page: The page.
        sentences: What the user pasted, by `review` or, for one page, by `review:NAME`.
        others: Further pages, to which a sentence of no certain page may belong.
    """
    if page.fragment or page.cut:
        return None
    if not page.variants:
        # Without markup the page does not say what to look for; a price needs no name.
        gone = page.where["price"] in _MISSING and not page.rdfa
        return _bound(0, 0, "brd_03_missing", file, ["price"]) if gone else None
    missing = [fact for fact in _BASIC if page.where[fact] in _MISSING]
    if missing:
        return _bound(0, 0, "brd_03_missing", file, missing)
    unsure = [fact for fact in _BASIC if page.where[fact] == "unknown"]
    if unsure:
        return _bound(0, 3, "brd_03_not_in_text", file, unsure)
    missing = [fact for fact in _FURTHER if page.where[fact] in _MISSING]
    if missing:
        return _bound(1, 1, "brd_03_missing", file, missing)
    unsure = [fact for fact in _FURTHER if page.where[fact] == "unknown"]
    if unsure:
        return _bound(1, 3, "brd_03_not_in_text", file, unsure)
    given = _sentences_of(file, page, sentences, others)
    absent = [name for name, text in given.items() if text not in page.parts.text]
    if absent:
        return _bound(2, 2, "brd_03_sentence_missing", file, absent)
    if len(given) == len(SENTENCES):
        return Bound(3, 3, said("brd_03_sentences"), (Lines(file),))
    return Bound(2, 3, said("brd_03_all"), (Lines(file),))


def _sentences_of(
    file: str, page: PageFacts, sentences: Mapping[str, str], others: Sequence[PageFacts]
) -> dict[str, str]:
    """Return the sentences that are this page's, folded; what is too short or a name is none."""
    names = folded(" ".join(variant.name for variant in page.variants))
    given: dict[str, str] = {}
    for name in SENTENCES:
        own = sentences.get(f"{name}:{file}", "")
        text = folded(own or sentences.get(name, ""))
        least = _SHORTEST if text.isascii() else _SHORTEST // 2
        here = own or text in page.parts.text
        if len(text) < least or text in names or text in given.values():
            continue
        if here or not any(text in other.parts.text for other in others):
            given[name] = text
    return given


def complete(file: str, page: PageFacts) -> Bound:
    """Return the bounds for BRD-05."""
    low, high = level_bounds(page.problems)
    if (page.cut or page.fragment) and not page.variants:
        high = 3
    if "product" in page.rdfa and not page.variants:
        return Bound(0, 3, said("rdfa_not_read"), (Lines(file),))
    if not page.problems:
        return Bound(3, 3, said("brd_05_complete"), (Lines(file),))
    worst = min(page.problems, key=lambda problem: (problem.high, problem.low))
    if worst.code == "no_product_markup" and page.json_ld.errors:
        places = tuple(error.line for error in page.json_ld.errors)
        message = said("brd_05_invalid", file=file, line=places[0])
        return Bound(low, high, message, (Lines(file, places),))
    names = tuple(dict.fromkeys(p.path for p in page.problems if p.high == worst.high))[:12]
    places = tuple(sorted({p.line for p in page.problems if p.high == worst.high}))[:50]
    if worst.code == "no_product_markup":
        return Bound(low, high, said("brd_05_none", file=file), (Lines(file),))
    return Bound(low, high, said("brd_05_faults", file=file, names=names), (Lines(file, places),))


def agreeing(file: str, page: PageFacts) -> Bound:
    """Return the bounds for BRD-04 of a page alone: its text against its markup."""
    if not page.variants:
        high = 3 if page.cut or page.fragment or "product" in page.rdfa else 0
        return Bound(0, high, said("brd_04_no_markup", file=file), (Lines(file),))
    for agrees, fact in ((page.price_agrees, "price"), (page.stock_agrees, "stock")):
        if agrees is False:
            live = [price.line for price in page.prices if price.main and not price.struck]
            line = live[0] if fact == "price" else page.stock[0].line
            message = said(f"brd_04_{fact}_differs", file=file, line=line)
            return Bound(0, 0, message, (Lines(file, (line,)),))
    twice = {one.fact: one for one in page.contradictions}
    brand = twice.pop("brand", None)
    for one in sorted(twice.values(), key=lambda one: not one.sure)[:1]:
        message = said("brd_04_contradicts", file=file, facts=listed([one.fact]), line=one.line)
        return Bound(0, 0 if one.sure else 3, message, (Lines(file, (one.line,)),))
    offers = [offer for variant in page.variants for offer in variant.offers]
    missing = [
        name
        for name, there in (
            ("currency", all(offer.currency for offer in offers)),
            ("gtin", all(v.gtin is not None or v.mpn for v in page.variants)),
            ("brand", all(v.brand for v in page.variants)),
            ("stock", all(offer.availability for offer in offers)),
        )
        if not there
    ]
    undecided = [
        fact
        for fact, agrees in (("price", page.price_agrees), ("stock", page.stock_agrees))
        if agrees is None
    ]
    low = 0 if undecided or "stock" in missing or not offers else 2
    if page.currency_agrees is False:
        return _bound(min(low, 1), 1, "brd_04_currency_differs", file, ["currency"])
    if missing:
        return _bound(min(low, 1), 1, "brd_04_missing", file, missing)
    if brand is not None:
        shown = [folded(name) in page.parts.text for name in brand.values]
        message = said("brd_04_contradicts", file=file, facts=listed(["brand"]), line=brand.line)
        high = 1 if any(shown) and not all(shown) else 3
        return Bound(min(low, 1), high, message, (Lines(file, (brand.line,)),))
    if undecided:
        return _bound(low, 3, "brd_04_undecided", file, undecided)
    if page.currency_agrees is None:
        return _bound(1, 3, "brd_04_undecided", file, ["currency"])
    if page.where["brand"] != "text":
        return _bound(1, 3, "brd_04_undecided", file, ["brand"])
    return Bound(2, 3, said("brd_04_agree"), (Lines(file),))


def _bound(low: int, high: int, key: str, file: str, facts: list[str]) -> Bound:
    return Bound(low, high, said(key, file=file, facts=listed(facts)), (Lines(file),))
