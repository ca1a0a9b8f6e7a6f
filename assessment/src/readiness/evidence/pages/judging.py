"""What pages propose: BRD-02, BRD-03, BRD-05 to BRD-08, CON-02, CON-04, CON-05, CON-11, CON-12."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from readiness.evidence.checker import Context
from readiness.evidence.message import Message
from readiness.evidence.pages.bounds import Bound, telling, weakest
from readiness.evidence.pages.copy_levels import copied
from readiness.evidence.pages.page_facts import PageFacts
from readiness.evidence.pages.page_levels import complete, indexable, readable
from readiness.evidence.pages.response import (
    header_findings,
    header_notices,
    open_by_headers,
    with_own_headers,
)
from readiness.evidence.pages.site_levels import identity, ratings, story
from readiness.evidence.pages.variant_levels import grouped
from readiness.evidence.pages.wording import said
from readiness.evidence.results import (
    Ask,
    FileReading,
    Judgement,
    Lines,
    Notice,
    Option,
    Proposal,
    Sample,
)
from readiness.evidence.structured_data.subject import Role

ASKED = {"BRD-02": 10, "BRD-03": 3, "BRD-05": 10, "BRD-06": 5, "CON-02": 5, "CON-04": 5}
"""Number of pages or products that each question asks for."""

_FEWEST_QUESTIONS = 2
"""Questions that a page must have beyond those that all pages share; PJ."""
GENERATIVE_AI = "generative_ai_included"
"""What the user confirms: Search Console's setting for generative AI is on "include"."""
_FEWEST_FIGURES = 3
"""Figures of performance that level 1 of CON-04 asks for on each page."""
_ROLES: dict[str, Role] = {
    "product": "product", "home": "home", "about": "about", "other": "other",
}  # fmt: skip

type Pages = tuple[tuple[str, PageFacts], ...]


def pages_of(readings: tuple[FileReading, ...], context: Context) -> Pages:
    """Return name and facts of the pages among readings; a role that the user chose holds."""
    found: list[tuple[str, PageFacts]] = []
    for reading in readings:
        if isinstance(reading.facts, PageFacts):
            found.append((reading.file, with_role(reading.file, reading.facts, context)))
    return tuple(found)


def with_role(file: str, facts: PageFacts, context: Context) -> PageFacts:
    """Return the facts with the role that the user chose for the file."""
    chosen = _ROLES.get(context.given.choices.get(f"page_role:{file}", ""))
    return facts if chosen is None else replace(facts, role=chosen)


def judge_pages(readings: tuple[FileReading, ...], context: Context) -> Judgement:
    """Conclude from all pages."""
    read = pages_of(readings, context)
    pages = with_own_headers(read)
    products = tuple((file, page) for file, page in pages if page.role == "product")
    opened = open_by_headers(read, context)
    proposals = [*_from_products(products, context, opened), *_from_site(pages)]
    return Judgement(
        proposals=tuple(proposals),
        findings=tuple(header_findings(read, context)) if read else (),
        notices=(*_notices(products, proposals), *header_notices(read, context)),
        asks=tuple(_asks(pages, context)),
    )


def sample_of(question: str, count: int, context: Context) -> Sample:
    """Return how many pages were looked at; the user may say that there are no more."""
    return Sample(count, ASKED.get(question, 10), "pages" in context.given.complete)


def proposal_of(question: str, bound: Bound, sample: Sample | None, *next_: Message) -> Proposal:
    """Return the proposal that bounds make."""
    count = sample.found if sample is not None else 1
    return Proposal(
        question=question,
        min=bound.low,
        max=bound.high,
        because=bound.because,
        lines=bound.lines,
        next=next_,
        sample=sample,
        evidence=said("evidence", count=count),
    )


def _from_products(
    products: Pages, context: Context, opened: tuple[Bound, ...]
) -> Iterator[Proposal]:
    sentences, facts = context.given.sentences, [page for _, page in products]
    checks: tuple[tuple[str, Callable[[str, PageFacts], Bound | None]], ...] = (
        ("BRD-02", indexable),
        ("BRD-03", lambda file, page: readable(file, page, sentences, facts)),
        ("BRD-05", complete),
        ("BRD-06", grouped),
    )
    for question, check in checks:
        bounds = [b for b in (check(file, page) for file, page in products) if b is not None]
        bound = weakest((*bounds, *opened) if bounds and question == "BRD-02" else bounds)
        if bound is None or not telling(bound):
            continue
        sample = sample_of(question, len(bounds), context)
        if question == "BRD-02" and not _settled(products, context):
            sample = Sample(min(sample.found, sample.asked - 1), sample.asked)
        key = question.lower().replace("-", "_")
        following = (said(f"next_{key}"),) if bound.high < 3 or bound.low < 3 else ()
        yield proposal_of(question, bound, sample, *following)
    yield from _content(products, context)


def _settled(products: Pages, context: Context) -> bool:
    """Return whether nothing outside the pages can still keep them out: headers and the setting."""
    included = GENERATIVE_AI in context.given.confirmed
    return included and all(page.headers_given for _, page in products)


def _content(products: Pages, context: Context) -> Iterator[Proposal]:
    """Propose what rests on all pages asked for, and so says nothing of a smaller sample."""
    count = len(products)
    whole = count > 0 and not sample_of("CON-04", count, context).short
    names = tuple(Lines(file) for file, _ in products)
    asked = [frozenset(page.content.questions) for _, page in products]
    if whole and _own(asked, _FEWEST_QUESTIONS):
        bound = Bound(1, 3, said("con_02_questions", count=count), names)
        yield proposal_of("CON-02", bound, sample_of("CON-02", count, context))
    if whole and _own([page.content.figures for _, page in products], _FEWEST_FIGURES):
        bound = Bound(1, 3, said("con_04_figures", count=count), names)
        yield proposal_of("CON-04", bound, sample_of("CON-04", count, context))
    videos = [(file, page) for file, page in products if page.content.videos]
    if videos:
        bound = Bound(1, 3, said("con_11_video", file=videos[0][0]),
                      (Lines(videos[0][0]),))  # fmt: skip
        yield proposal_of("CON-11", bound, None)
    copies = copied([(file, _description(page), _key(page)) for file, page in products])
    if copies is not None:
        yield proposal_of("CON-05", copies, Sample(count, 10, "pages" in context.given.complete))


def _own(every: list[frozenset[str]], least: int) -> bool:
    """Return whether every page has enough of its own; what all pages share is the shop's frame."""
    shared = frozenset.intersection(*every) if len(every) > 1 else frozenset()
    return all(len(one - shared) >= least for one in every)


def _description(page: PageFacts) -> str:
    # The text of the whole page holds menus and footers, which all pages share.
    return page.variants[0].description if page.variants else ""


def _key(page: PageFacts) -> str:
    first = page.variants[0] if page.variants else None
    return (first.group_id or first.name) if first is not None else ""


def _from_site(pages: Pages) -> Iterator[Proposal]:
    for question, check in (("BRD-08", identity), ("BRD-07", story), ("CON-12", ratings)):
        bounds = [b for b in (check(file, page) for file, page in pages) if b is not None]
        if not bounds:
            continue
        # The page that says most counts: the question asks for the home or the About page.
        best = max(bounds, key=lambda bound: (bound.high, bound.low))
        bound = weakest(bounds) if question == "CON-12" else best
        if bound is not None and telling(bound):
            following = said(f"next_{question.lower().replace('-', '_')}")
            yield proposal_of(question, bound, None, following)


def _notices(products: Pages, proposals: list[Proposal]) -> Iterator[Notice]:
    raised = [p for p in proposals if p.sample is not None and p.sample.short and p.max > 0]
    tens = [p for p in raised if p.sample is not None and p.sample.asked == 10]
    if tens:
        count = len(products)
        yield Notice(f"pages_{count}_of_10", said("sample", found=count, asked=10))
    free = [p for p in proposals if p.question == "BRD-02" and p.min >= 2]
    if free and not all(page.headers_given for _, page in products):
        yield Notice("headers_not_given", said("headers_not_given"))


def _asks(pages: Pages, context: Context) -> Iterator[Ask]:
    for file, page in pages:
        asked = f"page_role:{file}"
        if page.role in {"other", "list"} and asked not in context.given.choices:
            options = tuple(Option(role, said(f"role_{role}")) for role in _ROLES)
            yield Ask(asked, said("ask_role", file=file), options, file)
