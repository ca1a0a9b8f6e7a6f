"""The findings of one page, each fault with its line and its cure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

from readiness.evidence.message import Value, excerpt
from readiness.evidence.pages.language_links import language_findings
from readiness.evidence.pages.money import Price
from readiness.evidence.pages.page_facts import PageFacts
from readiness.evidence.pages.wording import listed, said
from readiness.evidence.reading.fault_words import fault_words
from readiness.evidence.results import Finding, Lines, Severity

_MOST_VARIANTS = 20


def page_findings(file: str, facts: PageFacts, today: date) -> Iterator[Finding]:
    """Yield the faults of a page.

    Args:
        file: Name of the file.
        facts: The page.
        today: Day by which `priceValidUntil` is past or not.
    """
    yield from _markup(file, facts)
    yield from _dates_and_images(file, facts, today)
    if facts.role == "product":
        yield from _disagreements(file, facts)
    yield from _rules(file, facts)
    hidden = tuple(fact for fact, place in facts.where.items() if place == "script")
    if hidden and facts.role == "product":
        line = facts.parts.script_line("price") if "price" in hidden else 0
        yield _fault("facts_only_in_scripts", "warning", file, line, "BRD-03", facts=listed(hidden))
    if (count := len(facts.links.canonicals)) > 1:
        line = facts.links.canonicals[1]
        yield _fault("several_canonicals", "warning", file, line, "BRD-02", count=count)
    yield from islice(language_findings(file, facts.links), _MOST_VARIANTS)
    if facts.organization is not None and facts.organization.rated:
        yield _fault("self_serving_rating", "error", file, facts.organization.rated, "CON-12")


def _markup(file: str, facts: PageFacts) -> Iterator[Finding]:
    for error in facts.json_ld.errors:
        values: dict[str, Value] = {"line": error.line, "column": error.column}
        values["reason"] = fault_words(error.reason)
        message = said("jsonld_invalid", **values)
        if error.types and error.fields:
            values |= {"types": error.types[:10], "names": error.fields[:20]}
            message = said("jsonld_would_be", **values)
        yield Finding(
            "jsonld_invalid", "error", message, (Lines(file, (error.line,)),), ("BRD-05",)
        )
    if facts.role != "product":
        return
    for problem in facts.problems:
        severity: Severity = "error" if problem.high <= 1 else "warning"
        found = excerpt(problem.found, 60)
        yield _fault(
            problem.code, severity, file, problem.line, "BRD-05", path=problem.path, found=found,
            wanted=problem.wanted,
        )  # fmt: skip


def _dates_and_images(file: str, facts: PageFacts, today: date) -> Iterator[Finding]:
    for variant in facts.variants[:_MOST_VARIANTS]:
        for offer in variant.offers:
            if offer.valid_until and offer.valid_until[:10] < today.isoformat():
                line = offer.node.line_of("priceValidUntil")
                day = excerpt(offer.valid_until, 20)
                yield _fault("price_valid_until_past", "warning", file, line, "CON-09", day=day)
        if variant.image and not variant.image.lower().startswith(("http://", "https://")):
            line = variant.node.line_of("image")
            found = excerpt(variant.image, 60)
            yield _fault("image_not_absolute", "warning", file, line, "BRD-05", found=found)


def _disagreements(file: str, facts: PageFacts) -> Iterator[Finding]:
    offers = [o for v in facts.variants for o in v.offers]
    if facts.price_agrees is False:
        live = [price for price in facts.prices if price.main and not price.struck]
        shown = tuple(excerpt(price.text, 30) for price in live[:5])
        marked = tuple(excerpt(o.price, 30) for o in offers if o.price)
        yield _fault(
            "price_differs", "error", file, live[0].line, "BRD-04", marked=marked[:5], shown=shown
        )
    if facts.currency_agrees is False and (other := _in_other_currency(facts)):
        marked = tuple(dict.fromkeys(excerpt(o.currency, 10) for o in offers if o.currency))
        yield _fault(
            "currency_differs", "error", file, other.line, "BRD-04", marked=marked[:5],
            shown=excerpt(other.text, 30),
        )  # fmt: skip
    for one in facts.contradictions:
        severity: Severity = "error" if one.sure else "warning"
        found = tuple(excerpt(value, 30) for value in one.values[:5])
        values: dict[str, Value] = {"facts": listed([one.fact]), "found": found}
        yield _fault("markup_contradicts", severity, file, one.line, "BRD-04", **values)
    if facts.stock_agrees is False:
        word = facts.stock[0]
        yield _fault("stock_differs", "error", file, word.line, "BRD-04", shown=word.text)


def _in_other_currency(facts: PageFacts) -> Price | None:
    marked = {offer.currency.upper() for variant in facts.variants for offer in variant.offers}
    other = [p for p in facts.prices if not p.struck and not marked & p.currencies]
    return next((price for price in other if price.main), other[0] if other else None)


def _rules(file: str, facts: PageFacts) -> Iterator[Finding]:
    for rule in (*facts.robots.noindex, *facts.robots.nosnippet, *facts.robots.unsure):
        if not rule.header:  # Whose page a header is of, the judge knows.
            severity: Severity = "error" if rule in facts.robots.noindex else "warning"
            message = said("meta_rule", line=rule.line, agent=rule.agent, rule=rule.rule)
            places = (Lines(file, (rule.line,)),)
            yield Finding("robots_meta_rule", severity, message, places, ("BRD-02",))


def _fault(
    code: str, severity: Severity, file: str, line: int, question: str, **values: Value
) -> Finding:
    places = (Lines(file, (line,)),) if line else (Lines(file),)
    return Finding(code, severity, said(code, line=line, **values), places, (question,))
