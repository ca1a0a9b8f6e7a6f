"""`sources_by_kind`: every source behind the questions, from the strongest kind to the weakest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from macros.assessment.criteria import links
from macros.content.page_links import PageUrl
from macros.content.sources import Content
from macros.content.templates import Render, block, heading
from readiness.bank.model import Question
from readiness_build.source.ledger import Claim, Kind, SourceRecord

KINDS: Final[tuple[Kind, ...]] = ("primary", "research", "news", "trade", "weak")
"""From the strongest kind of document to the weakest."""


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
            parts += [heading(3, title, f"kind-{kind}"), block(html)]
    return "".join(parts)


def cited(question: Question) -> set[str]:
    """Return the ids of the sources of a question, that of its gate among them."""
    gate = {question.gate.source} if question.gate else set()
    return {cite.source for cite in question.cites} | gate


def users(content: Content) -> Iterator[Users]:
    """Yield every source that a question rests on, itself or through a claim, by publisher."""
    questions = content.bank.questions
    direct = {q.id: cited(q) for q in questions}
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
