"""Lays pasted response headers and a given address to a page, where it is the only one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from readiness.evidence.checker import Context
from readiness.evidence.message import excerpt
from readiness.evidence.pages.bounds import Bound
from readiness.evidence.pages.page_facts import PageFacts
from readiness.evidence.pages.robots_rules import PageRobots, page_status
from readiness.evidence.pages.wording import said
from readiness.evidence.reading.web_address import plain_address
from readiness.evidence.results import Finding, Lines, Notice, Severity

type _Pages = tuple[tuple[str, PageFacts], ...]

_FIRST_ERROR = 400
"""Status codes from here on are errors (RFC 9110, section 15)."""


def with_own_headers(pages: _Pages) -> _Pages:
    """Return the pages without rules of headers when they are several: which one sent them?"""
    if len(pages) == 1:
        return pages
    return tuple((file, replace(page, headers_given=False, robots=_of_page(page)))
                 for file, page in pages)  # fmt: skip


def _of_page(page: PageFacts) -> PageRobots:
    return PageRobots(tuple(rule for rule in page.robots.rules if not rule.header))


def open_by_headers(pages: _Pages, context: Context) -> tuple[Bound, ...]:
    """Return the open bounds for BRD-02 that headers leave which may not be this page's."""
    hiding = [r for _, p in pages for r in (*p.robots.noindex, *p.robots.nosnippet) if r.header]
    several = len(pages) > 1 and bool(hiding)
    wrong = page_status(context.given.headers or "") >= _FIRST_ERROR
    return (Bound(0, 3, said("brd_02_free")),) if several or wrong else ()


def header_findings(pages: _Pages, context: Context) -> Iterator[Finding]:
    """Yield what the headers say, once, and a canonical address that is not the one given."""
    places = tuple(Lines(file) for file, _ in pages[:20])
    status = page_status(context.given.headers or "")
    if status >= _FIRST_ERROR:
        yield Finding("page_status", "error", said("page_status", status=status), places,
                      ("BRD-02",))  # fmt: skip
    robots = pages[0][1].robots
    for rule in robots.rules:
        if rule.header and (rule.hides or rule.silences):
            severity: Severity = "error" if rule in robots.noindex else "warning"
            message = said("header_rule", line=rule.line, agent=rule.agent, rule=rule.rule)
            yield Finding("robots_header_rule", severity, message, places, ("BRD-02",))
    file, page = pages[0]
    canonical = plain_address(page.links.canonical)
    given = {plain_address(text) for text in context.given.page_urls} - {""}
    if len(pages) == 1 and given and canonical and canonical not in given:
        line = page.links.canonicals[0]
        message = said("canonical_elsewhere", line=line, found=excerpt(page.links.canonical, 80))
        yield Finding("canonical_elsewhere", "warning", message, (Lines(file, (line,)),),
                      ("BRD-02",))  # fmt: skip


def header_notices(pages: _Pages, context: Context) -> Iterator[Notice]:
    """Yield that headers pasted once cannot be laid to one of several pages."""
    if len(pages) > 1 and context.given.headers:
        yield Notice("headers_of_one_page", said("headers_of_one_page", count=len(pages)))
