"""`sources_by_question`, `sources_by_kind`: the sources behind the questions, in both orders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from macros.assessment.criteria import groups, links
from macros.content.fact_chapters import chapter_of
from macros.content.page_links import PageUrl
from macros.content.sources import Content
from macros.content.templates import Render, block, heading
from readiness.bank.model import Question
from readiness_build.source.ledger import Claim, Kind, SourceRecord

KINDS: Final[tuple[Kind, ...]] = ("primary", "research", "news", "trade", "weak")
"""From the strongest kind of document to the weakest."""


@dataclass(frozen=True, slots=True)
class Use:
    """What a question takes from a source.

    Attributes:
        record: The source.
        locators: Places in it, each once; empty for the whole page.
        gate: Whether the question's gate rests on it.
    """

    record: SourceRecord
    locators: tuple[str, ...]
    gate: bool


@dataclass(frozen=True, slots=True)
class Users:
    """The questions that a source bears.

    Attributes:
        record: The source.
        direct: Questions that cite it, or whose gate rests on it.
        through: Claims that rest on it, each with the questions that name the claim.
    """

    record: SourceRecord
    direct: tuple[Question, ...]
    through: tuple[tuple[Claim, tuple[Question, ...]], ...]


def sources_by_question(content: Content, render: Render, place: PageUrl) -> str:
    """Return the sources and facts of every question, under a heading for each strategy.

    Args:
        content: What to print from.
        render: Fills a template.
        place: The page that asks, for links.
    """
    ways, parts = links(content, place), []
    for strategy in content.bank.strategies:
        found = [q for _, questions in groups(content, strategy) for q in questions]
        if found:
            rows = [
                (question, uses(content, question), [content.claim(c) for c in question.claims])
                for question in found
            ]
            name = strategy.name.say(content.locale.code)
            records = {
                claim.id: place.to_record(chapter_of(claim), claim.id)
                for _, _, claims in rows
                for claim in claims
            }
            html = render(
                "sources_by_question.html",
                rows=rows,
                links=ways,
                records=records,
                strategy=strategy,
                place=place,
            )
            parts += [heading(2, name, f"by-{strategy.id}"), block(html)]
    return "".join(parts)


def sources_by_kind(content: Content, render: Render, place: PageUrl) -> str:
    """Return every source that a question rests on, by kind of document, with its questions.

    Args:
        content: What to print from.
        render: Fills a template.
        place: The page that asks, for links.
    """
    ways, parts = links(content, place), []
    every = list(users(content))
    for kind in KINDS:
        found = [item for item in every if item.record.kind == kind]
        if found:
            name = content.words(f"source.kind_{kind}")
            html = render("sources_by_kind.html", items=found, links=ways)
            title = content.words("citations.kind", kind=name, count=len(found))
            parts += [heading(2, title, f"kind-{kind}"), block(html)]
    return "".join(parts)


def uses(content: Content, question: Question) -> list[Use]:
    """Return the sources of a question in its own order, the one of its gate among them."""
    gate = question.gate.source if question.gate else None
    ids = [cite.source for cite in question.cites]
    ids += [gate] if gate and gate not in ids else []
    return [
        Use(
            content.source(source_id),
            tuple(c.locator for c in question.cites if c.source == source_id and c.locator),
            source_id == gate,
        )
        for source_id in dict.fromkeys(ids)
    ]


def users(content: Content) -> Iterator[Users]:
    """Yield every source that a question rests on, itself or through a claim, by publisher."""
    questions = content.bank.questions
    direct = {q.id: {use.record.id for use in uses(content, q)} for q in questions}
    named = [content.claim(c) for c in dict.fromkeys(c for q in questions for c in q.claims)]
    for record in sorted(content.ledger.sources.values(), key=_by_publisher):
        through = tuple(
            (claim, tuple(q for q in questions if claim.id in q.claims))
            for claim in named
            if any(cited.id == record.id for cited in claim.sources)
        )
        own = tuple(q for q in questions if record.id in direct[q.id])
        if own or through:
            yield Users(record, own, through)


def _by_publisher(record: SourceRecord) -> tuple[str, str]:
    return record.publisher.casefold(), record.id
