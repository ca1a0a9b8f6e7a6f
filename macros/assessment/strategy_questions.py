"""`strategy_questions`: a strategy's questions on its own page, answerable there."""

from __future__ import annotations

from typing import Final

from macros.assessment.criteria import links
from macros.assessment.engine_settings import STORAGE
from macros.assessment.form import script_json
from macros.content.errors import MacroError
from macros.content.page_links import FORM_PAGE, PageUrl
from macros.content.sources import Content
from macros.content.templates import Render, block
from macros.content.words import Words

_TEXTS: Final = (
    "questions.loading",
    "questions.failed",
    "questions.kept",
    "questions.blocked",
    "questions.full",
    "questions.widened",
    "questions.foreign",
)
"""Sentences that the script shows; it has none of its own."""


def strategy_questions(
    content: Content, render: Render, place: PageUrl, strategy_id: str, question_id: str = ""
) -> str:
    """Return a strategy's questions as a folded list, each with the way to it in the form.

    The script is small: it fetches a question's fields from the form's page, keeps answers in the
    same store, and does not load the engine.

    Args:
        content: What to print from.
        render: Fills a template.
        place: The page that asks, for links to the form.
        strategy_id: One of the bank's strategies.
        question_id: One of its questions, or empty for all of them.

    Raises:
        MacroError: No such strategy or question, or the scripts have not been built.
    """
    asked = [q for q in content.questions(strategy_id) if question_id in ("", q.id)]
    if question_id and not asked:
        raise MacroError(f"no question {question_id!r} in {strategy_id}; use one of its ids")
    names = {c.id: c.name for c in content.capabilities(strategy_id)}
    config = {
        "storage": STORAGE,
        "form": place.to(FORM_PAGE),
        "answers": _answers(content.words, len(content.bank.level_values)),
        "texts": {key.partition(".")[2]: content.words(key) for key in _TEXTS},
    }
    html = render(
        "strategy_questions.html",
        strategy=content.strategy(strategy_id),
        rows=[(question, names[question.capability]) for question in asked],
        links=links(content, place),
        config=script_json(config),
        script=place.site_root() + content.made_json("web.json")["inplace"],
    )
    return block(html)


def _answers(words: Words, levels: int) -> dict[str, str]:
    """Return what a line says of its answer: by level, by state, and of none."""
    named = {
        str(n): words("questions.answered_level", level=n, name=words(f"level.name_{n}"))
        for n in range(levels)
    }
    return named | {
        "unknown": words("form.unknown"),
        "na": words("form.not_applicable"),
        "": words("questions.unanswered"),
    }
