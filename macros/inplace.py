"""`strategy_questions`: a strategy's questions on its own page, answerable there."""

from __future__ import annotations

from macros.conditions import in_words
from macros.content import Content
from macros.criteria import links
from macros.form import STORAGE, script_json
from macros.place import Place
from macros.render import Render, block
from readiness.model import TOP_LEVEL


def strategy_questions(content: Content, render: Render, place: Place, strategy_id: str) -> str:
    """Return a strategy's questions, folded, with the fieldsets of the form and the same store.

    The script is small: it keeps answers and does not load the engine.

    Args:
        content: What to print from.
        render: Fills a template.
        place: The page that asks, for links to the form.
        strategy_id: One of the bank's strategies.

    Raises:
        MacroError: No such strategy, or the scripts have not been built.
    """
    bank = content.bank
    questions = content.questions(strategy_id)
    names = {c.id: c.name for c in content.capabilities(strategy_id)}
    html = render(
        "strategy_questions.html",
        bank=bank,
        top=TOP_LEVEL,
        strategy=content.strategy(strategy_id),
        rows=[(question, names[question.capability]) for question in questions],
        applies={q.id: in_words(content, q.applies_if) for q in questions if q.applies_if},
        links=links(content, place),
        config=script_json({"storage": STORAGE}),
        script=place.site_root() + content.made_json("web.json")["inplace"],
    )
    return block(html)
