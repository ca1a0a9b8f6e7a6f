"""Holds the built site, and the templates it hands out, against the desk's own page checker.

What the site asks of a seller's pages it must do itself: markup that is valid JSON of schema.org,
no rule against indexing or quoting, one canonical address, an organisation with name, address and
logo.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from readiness.evidence.bundle import EvidenceBundle
from readiness.evidence.desk import DeskReport, check
from readiness.evidence.given import Given
from readiness.evidence.message import say
from readiness.evidence.pages.page_facts import PageFacts
from readiness.evidence.results import Finding, Lines
from readiness.evidence.source import BytesSource

NO_ADDRESS = frozenset({"404.html", "offline.html"})
"""Pages that are served for any address and so have none of their own."""
TEMPLATES = "docs/assets/templates"
_GOOD_ENOUGH = frozenset({"gtin_missing_mpn_given"})
"""Findings that a template may have: an invented product has no assigned number."""
_SITE = ("jsonld_invalid", "context_not_schema_org", "robots_meta_rule", "several_canonicals",
         "self_serving_rating", "reader_failed", "page_cut")  # fmt: skip


@dataclass(frozen=True, slots=True)
class SiteFault:
    """One finding about the site.

    Attributes:
        path: File, relative to the folder that was checked.
        line: Its line, or 0.
        code: Stable name.
        text: What is wrong and what to do, in English.
    """

    path: str
    line: int
    code: str
    text: str

    def __str__(self) -> str:
        """Return the fault as one line."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place} {self.code} {self.text}"


def check_site(folder: Path, bundle: EvidenceBundle, today: date) -> tuple[SiteFault, ...]:
    """Check every page of a built site.

    Args:
        folder: The built site, or the part of one language.
        bundle: The desk's data.
        today: Day by which dates in markup are past or not.

    Returns:
        Everything that the desk would find on these pages, in the order of the files.
    """
    pages = [path for path in sorted(folder.rglob("*.html")) if not _leads_on(path)]
    return tuple(f for path in pages for f in _page(path, folder, bundle, today))


def _leads_on(path: Path) -> bool:
    """Whether the page is at an old address, from which it sends everybody on at once."""
    return b'http-equiv="refresh" content="0; url=' in path.read_bytes()


def _page(path: Path, folder: Path, bundle: EvidenceBundle, today: date) -> Iterator[SiteFault]:
    name = path.relative_to(folder).as_posix()
    # By its last part: a page about robots is not what somebody pasted for robots.txt.
    report = _report(path.name, path.read_bytes(), bundle, today)
    entry = report.files[0]
    facts = entry.reading.facts
    if not isinstance(facts, PageFacts):
        yield SiteFault(name, 0, "not_a_page", f"The desk takes this for {entry.detection.kind!r}.")
        return
    for finding in report.findings:
        if finding.code in _SITE:
            yield _fault(finding, name, bundle)
    for notice in report.notices:
        if notice.code in _SITE:
            yield SiteFault(name, 0, notice.code, say(bundle.messages["en"], "en", notice.message))
    if not facts.lang:
        yield SiteFault(name, 1, "no_language", "The page states no language; add lang to html.")
    if path.name in NO_ADDRESS:
        return
    if not facts.links.title:
        yield SiteFault(name, 1, "no_title", "The page has no title.")
    if not facts.links.canonical.startswith(("http://", "https://")):
        yield SiteFault(name, 1, "no_canonical", "The page names no full canonical address.")
    if not facts.json_ld.blocks:
        yield SiteFault(name, 1, "no_markup", "The page has no JSON-LD; add what it is.")
    company = facts.organization
    if company is not None and not (company.name and company.url and company.logo):
        line = company.node.line
        text = "The organisation lacks name, address or logo."
        yield SiteFault(name, line, "organization_incomplete", text)


def check_templates(root: Path, bundle: EvidenceBundle, today: date) -> tuple[SiteFault, ...]:
    """Check the templates that the site hands out: markup, robots.txt, tables.

    Args:
        root: Root of the repository.
        bundle: The desk's data.
        today: Day by which dates in markup are past or not.
    """
    folder = root / TEMPLATES
    found: list[SiteFault] = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found += _template(path, path.relative_to(folder).as_posix(), bundle, today)
    return tuple(found)


def _template(path: Path, name: str, bundle: EvidenceBundle, today: date) -> Iterator[SiteFault]:
    data = path.read_bytes()
    if path.suffix == ".json":
        page = _as_page(data.decode())
        report = _report("page.html", page.encode(), bundle, today)
        for finding in report.findings:
            if finding.severity == "error" or finding.code not in _GOOD_ENOUGH:
                yield _fault(finding, name, bundle)
        facts = report.files[0].reading.facts
        if not isinstance(facts, PageFacts) or not any(node.types for node in facts.graph.roots()):
            yield SiteFault(name, 1, "no_markup", "The template holds no markup that counts.")
    elif path.name.startswith("robots"):
        report = _report("robots.txt", data, bundle, today)
        if report.files[0].detection.kind != "robots":
            yield SiteFault(name, 1, "not_robots", "The desk does not take this for robots.txt.")
        yield from (_fault(finding, name, bundle) for finding in report.findings)
    elif path.parent.name == "evidence":
        kind = path.name.split(".")[0]
        report = _report(path.name, data, bundle, today)
        if report.files[0].detection.kind != kind:
            text = f"The desk takes this for {report.files[0].detection.kind!r}."
            yield SiteFault(name, 1, "template_unread", text)
        yield from (_fault(finding, name, bundle) for finding in report.findings)


def _as_page(markup: str) -> str:
    """Return markup as the page of the product that it describes."""
    try:
        raw = json.loads(markup)
    except ValueError:
        raw = {}
    heading = raw.get("name", "") if isinstance(raw, dict) else ""
    return (
        f'<!doctype html><html lang="en"><title>x</title><h1>{heading}</h1>'
        f'<script type="application/ld+json">{markup}</script>'
    )


def _report(name: str, data: bytes, bundle: EvidenceBundle, today: date) -> DeskReport:
    given = Given(today=today, lang="en", headers="")
    return check((BytesSource(name, data),), given, bundle)


def _fault(finding: Finding, name: str, bundle: EvidenceBundle) -> SiteFault:
    place: Lines | None = finding.lines[0] if finding.lines else None
    line = (place.first or next(iter(place.lines), 0)) if place is not None else 0
    text = say(bundle.messages["en"], "en", finding.message)
    return SiteFault(name, line, finding.code, text)
