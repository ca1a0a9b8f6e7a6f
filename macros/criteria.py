"""`criteria_table` and `strategy_questions`: what the bank says on a strategy's page."""

from __future__ import annotations

from macros.content import Content
from macros.place import Place
from macros.render import Render, block
from readiness.model import Question


def criteria_table(content: Content, render: Render, place: Place, strategy_id: str) -> str:
    """Return what good looks like: the four levels of each question side by side.

    Args:
        content: What to print from.
        render: Fills a template.
        place: The page that asks, for links to the form.
        strategy_id: One of the bank's strategies.

    Raises:
        MacroError: No such strategy.
    """
    groups = [
        (capability, questions)
        for capability in content.capabilities(content.strategy(strategy_id).id)
        if (questions := content.questions(strategy_id, capability.id))
    ]
    html = render(
        "criteria_table.html",
        groups=groups,
        link=_links(place, content.questions(strategy_id)),
        levels=range(len(content.bank.level_values)),
    )
    return block(html)


def strategy_questions(content: Content, render: Render, place: Place, strategy_id: str) -> str:
    """Return the list of a strategy's questions, each linked to its place in the form.

    Args:
        content: What to print from.
        render: Fills a template.
        place: The page that asks, for links to the form.
        strategy_id: One of the bank's strategies.

    Raises:
        MacroError: No such strategy.
    """
    questions = content.questions(strategy_id)
    names = {c.id: c.name for c in content.capabilities(strategy_id)}
    html = render(
        "strategy_questions.html",
        strategy=content.strategy(strategy_id),
        rows=[(question, names[question.capability]) for question in questions],
        link=_links(place, questions),
    )
    return block(html)


def _links(place: Place, questions: list[Question]) -> dict[str, str]:
    return {question.id: place.to_question(question.id) for question in questions}
