"""`criteria_reference`: everything the bank holds about a strategy's questions."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from macros.assessment.conditions import in_words
from macros.assessment.criteria import Links, groups, links
from macros.content.edit_links import edit_address, question_file
from macros.content.fact_chapters import chapter_of
from macros.content.page_links import PageUrl
from macros.content.sources import Content
from macros.content.templates import Render, block, heading
from readiness.bank.model import Question, Source
from readiness_build.source.ledger import Claim

MINUTES_PER_HOUR = 60


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim of the ledger that a question names.

    Attributes:
        claim: The claim.
        record: Way to its full record.
        overdue: Whether its date of review has passed.
    """

    claim: Claim
    record: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question with what has to be looked up for it.

    Attributes:
        question: The question.
        links: Ways to the form and to this entry.
        applies: When it applies, in words; empty when always.
        hours: Working time of each step, such as `0.5–1`.
        gate_source: The document its gate rests on, or `None`.
        facts: The claims it names.
        edit: Where its file is edited.
    """

    question: Question
    links: Links
    applies: str
    hours: tuple[str, ...]
    gate_source: Source | None
    facts: tuple[Fact, ...]
    edit: str


def criteria_reference(content: Content, render: Render, place: PageUrl, strategy_id: str) -> str:
    """Return every question of a strategy in full, under headings that the menu lists.

    Args:
        content: What to print from.
        render: Fills a template.
        place: The page that asks, for links.
        strategy_id: One of the bank's strategies.

    Raises:
        MacroError: No such strategy.
    """
    strategy = content.strategy(strategy_id)
    ways = links(content, place)
    parts = []
    for capability, questions in groups(content, strategy):
        name = capability.name.say(content.locale.code)
        parts.append(heading(2, name, f"{strategy.id}.{capability.id}"))
        for question in questions:
            title = f"{question.title.say(content.locale.code)} · {question.id}"
            html = render(
                "criterion.html",
                item=_criterion(content, place, ways, question),
                question=question,
                bank=content.bank,
                links=ways,
            )
            parts += [heading(3, title, question.id), block(html)]
    return "".join(parts)


def hours(minutes: tuple[int, int]) -> str:
    """Return a span of minutes in hours, such as `0.5–1`; one number when both ends are equal."""
    low, high = (_decimal(Fraction(end, MINUTES_PER_HOUR)) for end in minutes)
    return low if low == high else f"{low}–{high}"


def _decimal(number: Fraction) -> str:
    # The bank gives quarters of an hour, which end after two decimals.
    return f"{float(number):.2f}".rstrip("0").rstrip(".")


def _criterion(
    content: Content, place: PageUrl, ways: dict[str, Links], question: Question
) -> Criterion:
    condition, gate = question.applies_if, question.gate
    file = question_file(content.root, question)
    return Criterion(
        question=question,
        links=ways[question.id],
        applies="" if condition is None else in_words(content, condition),
        hours=tuple(hours(step.minutes) for step in question.steps),
        gate_source=None if gate is None else content.cited(gate.source),
        facts=tuple(_fact(content, place, content.claim(c)) for c in question.claims),
        edit=edit_address(content.repository, file),
    )


def _fact(content: Content, place: PageUrl, claim: Claim) -> Fact:
    record = place.to_record(chapter_of(claim), claim.id)
    return Fact(claim, record, content.overdue(claim))
