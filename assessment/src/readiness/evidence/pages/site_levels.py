"""What a home or About page allows for BRD-07, BRD-08 and CON-12."""

from __future__ import annotations

from readiness.evidence.pages.bounds import Bound
from readiness.evidence.pages.page_facts import PageFacts
from readiness.evidence.pages.wording import said
from readiness.evidence.results import Lines

PROFILES = 3
"""Official profiles that BRD-08 asks for at level 2."""


def identity(file: str, page: PageFacts) -> Bound | None:
    """Return the bounds for BRD-08, or `None` when the page is not where the company is.

    Whether profiles open and link back cannot be seen from a page, so level 1 stays possible.
    """
    company = page.organization
    if company is None:
        if page.role not in {"home", "about"} or page.cut or page.json_ld.errors or page.rdfa:
            return None
        return Bound(0, 0, said("brd_08_none", file=file), (Lines(file),))
    place = (Lines(file, (company.node.line,)),)
    named = (("name", company.name), ("url", company.url), ("logo", company.logo))
    lacking = tuple(name for name, there in named if not there)
    if lacking:
        # A product page may carry a shorter copy of what the home page says in full.
        high = 0 if page.role in {"home", "about"} or _is_full(page) else 3
        return Bound(0, high, said("brd_08_lacks", file=file, names=lacking), place)
    short = [name for name, there in (("contactPoint", company.contact),
                                      ("address", company.address),
                                      ("sameAs", len(company.same_as) >= PROFILES))
             if not there]  # fmt: skip
    if short:
        high = 1 if page.role in {"home", "about"} else 3
        return Bound(1, high, said("brd_08_lacks", file=file, names=tuple(short)), place)
    if company.profiles < PROFILES:
        # Whether a register counts as an official profile is for the seller to say.
        return Bound(1, 3, said("brd_08_lacks", file=file, names=("sameAs",)), place)
    if not company.identifiers or not company.registers:
        names = (() if company.identifiers else ("vatID / duns / leiCode",)) + (
            () if company.registers else ("sameAs: register / Wikidata",)
        )
        high = 2 if page.role in {"home", "about"} else 3
        return Bound(1, high, said("brd_08_lacks", file=file, names=names), place)
    return Bound(1, 3, said("brd_08_stated"), place)


def _is_full(page: PageFacts) -> bool:
    company = page.organization
    return company is not None and bool(company.same_as) and company.contact and company.address


def story(file: str, page: PageFacts) -> Bound | None:
    """Return the bounds for BRD-07: markup without date or description is not level 3."""
    if page.role == "about":
        return Bound(1, 3, said("brd_07_about", file=file), (Lines(file),))
    company = page.organization
    if page.role != "home" or company is None or (company.founding_date and company.description):
        return None
    place = (Lines(file, (company.node.line,)),)
    return Bound(0, 2, said("brd_07_markup", file=file), place)


def ratings(file: str, page: PageFacts) -> Bound | None:
    """Return the bounds for CON-12: a rating of the company by itself is not level 3."""
    company = page.organization
    if company is None or not company.rated:
        return None
    return Bound(
        0, 2, said("con_12_rating", file=file, line=company.rated), (Lines(file, (company.rated,)),)
    )
