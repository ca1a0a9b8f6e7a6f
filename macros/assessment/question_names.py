"""`question` and `step`: what a question or a step is called, its title before its id."""

from __future__ import annotations

from macros.content.errors import MacroError
from macros.content.page_links import PageUrl
from macros.content.sources import Content
from macros.content.templates import Render, inline


def question_name(
    content: Content, render: Render, place: PageUrl, question_id: str, level: int | None = None
) -> str:
    """Return the linked title of a question, then its id in small print.

    Args:
        content: Holds the bank.
        render: Fills a template.
        place: The page that asks, for the link.
        question_id: The question.
        level: The level that a step of it reaches; the id then says so, as in `BRD-01 0→1`.

    Raises:
        MacroError: The bank has no such question or step.
    """
    question = content.bank.question(question_id)
    if question is None or not (level is None or 1 <= level <= len(question.steps)):
        step = "question" if level is None else f"step to level {level} of"
        raise MacroError(f"the bank has no {step} {question_id!r}")
    way = place.to_question(question.id)
    return inline(render("question_name.html", question=question, level=level, way=way))
