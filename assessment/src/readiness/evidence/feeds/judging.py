"""What feeds propose, alone and against pages: BRD-04, BRD-06, BRD-09, CON-02, 05, 07, 09, 11."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from readiness.evidence.checker import Context
from readiness.evidence.feeds.agreement import (
    Index,
    compare_snapshots,
    differences,
    index_of,
    rows_of_page,
)
from readiness.evidence.feeds.feed_levels import conversational, required_fields, videos
from readiness.evidence.feeds.items import FeedFacts
from readiness.evidence.feeds.names import spelled
from readiness.evidence.feeds.reading import feed_of
from readiness.evidence.feeds.wording import said
from readiness.evidence.message import excerpt
from readiness.evidence.pages.bounds import Bound, weakest
from readiness.evidence.pages.copy_levels import copied
from readiness.evidence.pages.judging import Pages, pages_of, proposal_of, sample_of
from readiness.evidence.pages.page_facts import PageFacts
from readiness.evidence.pages.page_levels import agreeing
from readiness.evidence.pages.variant_levels import grouped
from readiness.evidence.results import (
    TOP_LEVEL,
    FileReading,
    Finding,
    Judgement,
    Lines,
    Notice,
    Proposal,
    Sample,
)
from readiness.evidence.shown import percent
from readiness.evidence.statistics.intervals import wilson

GOOGLE = frozenset({"feed_google", "feed_google_xml"})
WRONG = 1 / 200
"""Share of wrong prices and stocks that CON-09 allows at level 3."""

type Feeds = tuple[tuple[str, FeedFacts], ...]


def judge_feeds(readings: tuple[FileReading, ...], context: Context) -> Judgement:
    """Conclude from feeds alone."""
    del context
    proposals: list[Proposal] = []
    for reading in readings:
        facts = feed_of(reading)
        if facts is None:
            continue
        file = reading.file
        if reading.kind in GOOGLE:
            for question, check in (("CON-07", required_fields), ("CON-02", conversational),
                                    ("CON-11", videos)):  # fmt: skip
                bound = check(file, facts)
                if bound is not None:
                    proposals.append(proposal_of(question, bound, None, said(_next(question))))
        if reading.kind == "feed_shopify" and facts.rows:
            bound = Bound(0, 1, said("con_07_shopify"), (Lines(file, (1,)),))
            proposals.append(proposal_of("CON-07", bound, None, said("next_con_07_shopify")))
        copies = copied([(file, text, key) for text, key in facts.descriptions])
        if copies is not None:
            proposals.append(proposal_of("CON-05", copies, None))
    return Judgement(tuple(proposals))


def _next(question: str) -> str:
    return f"next_{question.lower().replace('-', '_')}"


def judge_agreement(readings: tuple[FileReading, ...], context: Context) -> Judgement:
    """Conclude from pages and feeds together."""
    pages = tuple((f, p) for f, p in pages_of(readings, context) if p.role == "product")
    found = [(r.file, feed) for r in readings if (feed := feed_of(r)) is not None and _linked(r)]
    feeds: Feeds = tuple(found)
    proposals = [*_agree(pages, feeds, context), *_groups(pages, feeds, context)]
    findings = list(_differences(pages, feeds, context))
    snapshots = [(r.file, feed) for r in readings if (feed := feed_of(r)) is not None]
    for first, second in pairwise(snapshots):
        proposals += _snapshots(first, second)
    names = spelled(readings, pages_of(readings, context), context)
    proposals += [names] if names is not None else []
    return Judgement(tuple(proposals), tuple(findings), tuple(_notices(proposals, pages, feeds)))


def _linked(reading: FileReading) -> bool:
    """Return whether a feed names the addresses of pages; a Shopify export does not."""
    return reading.kind in GOOGLE or reading.kind == "feed_openai"


def _agree(pages: Pages, feeds: Feeds, context: Context) -> Iterator[Proposal]:
    if not pages:
        return
    indexes = [(file, index_of(feed.items)) for file, feed in feeds]
    statuses = context.bundle.table("page_words")["markup_values"]
    bounds = [_with_feeds(file, page, indexes, statuses) for file, page in pages]
    bound = weakest(bounds)
    if bound is not None and (bound.low > 0 or bound.high < TOP_LEVEL):
        sample = sample_of("BRD-04", len(pages), context)
        key = "next_brd_04" if bound.high == TOP_LEVEL else "next_brd_04_repair"
        yield proposal_of("BRD-04", bound, sample, said(key))


def _with_feeds(
    file: str, page: PageFacts, indexes: list[tuple[str, Index]], statuses: dict[str, str]
) -> Bound:
    """Return the bounds for BRD-04 of one page with the feeds it is in."""
    alone = agreeing(file, page)
    if not page.variants or alone.high == 0:
        return alone
    bounds = [alone]
    for feed, index in indexes:
        pairs = rows_of_page(page, index)
        if len(pairs) < len(page.variants):
            message = said("brd_04_not_in_feed", file=file, feed=feed)
            bounds.append(Bound(0, 3, message, (Lines(file),)))
        for variant, item in pairs:
            differing, lacking = differences(variant, item, statuses)
            lines = (Lines(feed, (item.line,)), Lines(file, (variant.node.line,)))
            hard = [d.fact for d in differing if d.fact in {"price", "stock"}]
            soft = [d.fact for d in differing if d.fact not in {"price", "stock"}] + lacking
            if hard:
                message = said("brd_04_feed_differs", file=file, feed=feed, line=item.line)
                bounds.append(Bound(0, 0, message, lines))
            elif soft:
                low = 0 if {"price", "stock"} & set(lacking) else 1
                message = said("brd_04_feed_lacks", file=file, feed=feed, line=item.line)
                bounds.append(Bound(low, 1, message, lines))
    worst = min(bounds, key=lambda bound: (bound.high, bound.low))
    return Bound(min(b.low for b in bounds), worst.high, worst.because, worst.lines)


def _groups(pages: Pages, feeds: Feeds, context: Context) -> Iterator[Proposal]:
    """Propose BRD-06 where complete groups of pages can be compared with the feed's group ids."""
    bounds: list[Bound] = []
    for file, page in pages:
        alone = grouped(file, page)
        if alone is None:
            continue
        for feed, facts in feeds if alone.high == TOP_LEVEL else ():
            pairs = rows_of_page(page, index_of(facts.items))
            if len(pairs) < len(page.variants):
                continue
            same = all(variant.group_id == item.group for variant, item in pairs)
            lines = (Lines(feed, tuple(sorted(item.line for _, item in pairs))), *alone.lines)
            key = "brd_06_same" if same else "brd_06_differs"
            level = TOP_LEVEL if same else 2
            alone = Bound(level, level, said(key, file=file, feed=feed), lines)
            if not same:
                break
        bounds.append(alone)
    bound = weakest(bounds)
    if feeds and bound is not None and (bound.low > 0 or bound.high < TOP_LEVEL):
        yield proposal_of("BRD-06", bound, sample_of("BRD-06", len(bounds), context))


def _differences(pages: Pages, feeds: Feeds, context: Context) -> Iterator[Finding]:
    statuses = context.bundle.table("page_words")["markup_values"]
    for feed, facts in feeds:
        index = index_of(facts.items)
        for file, page in pages:
            for variant, item in rows_of_page(page, index):
                for one in differences(variant, item, statuses)[0]:
                    message = said(
                        f"differs_{one.fact}", page=excerpt(one.page), feed=excerpt(one.feed),
                        file=file, line=item.line, source=feed,
                    )  # fmt: skip
                    places = (Lines(feed, (item.line,)), Lines(file, one.lines))
                    yield Finding(f"page_feed_{one.fact}", "error", message, places, ("BRD-04",))


def _snapshots(first: tuple[str, FeedFacts], second: tuple[str, FeedFacts]) -> Iterator[Proposal]:
    compared = compare_snapshots(first[1].items, index_of(second[1].items))
    if not compared.both:
        return
    low, high = wilson(compared.wrong, compared.both)
    message = said(
        "con_09_compared", first=first[0], second=second[0], wrong=compared.wrong,
        both=compared.both, low=percent(low), high=percent(high),
    )  # fmt: skip
    lines = (Lines(first[0], compared.lines),) if compared.lines else (Lines(first[0]),)
    if low > WRONG:
        yield proposal_of("CON-09", Bound(0, 2, message, lines), None, said("next_con_09"))


def _notices(proposals: list[Proposal], pages: Pages, feeds: Feeds) -> Iterator[Notice]:
    short = [p for p in proposals if p.question == "BRD-04" and p.max > 0 and _short(p.sample)]
    if short:
        count = len(pages)
        message = said("pages_sample", found=count, asked=10)
        yield Notice(f"pages_{count}_of_10", message)
    if short and not feeds:
        yield Notice("feed_not_given", said("feed_not_given"))


def _short(sample: Sample | None) -> bool:
    return sample is not None and sample.short
