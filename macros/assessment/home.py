"""`home_links`, `home_sample`, `home_question`: the assessment on the home page."""

from __future__ import annotations

from typing import Any, Final

from macros.assessment.engine_settings import STORAGE
from macros.assessment.form import minutes, script_json
from macros.assessment.sample import sample_file, sample_fragment
from macros.content.errors import MacroError
from macros.content.page_links import FORM_PAGE, PageUrl
from macros.content.sources import Content
from macros.content.templates import Render, block
from readiness.answers.answer_file import read_file
from readiness.bank.model import MODES, TOP_LEVEL, asks
from readiness.bank.question import Question, Step
from readiness.operations.payload import budget_field
from readiness.report.plan_report import plan_report
from readiness.report.score_report import report
from readiness.report.words import Words, hours_text

_TEXTS: Final = (
    "home.kept",
    "home.last",
    "home.last_stage",
    "home.next",
    "home.answered",
    "home.go_on",
)
"""Sentences that the script fills and shows; it has none of its own."""


def home_links(content: Content, render: Render, place: PageUrl) -> str:
    """Return the two ways into the assessment: the check itself, and the sample.

    Args:
        content: What to print from.
        render: Fills a template.
        place: The page that asks, for links.
    """
    count = sum(asks(MODES[0], question) for question in content.bank.questions)
    html = render(
        "home_links.html",
        form=place.to(FORM_PAGE),
        sample=_sample_link(content, place),
        count=count,
        minutes=minutes(MODES[0], count),
    )
    return block(html)


def home_sample(content: Content, render: Render, place: PageUrl) -> str:
    """Return the head of the sample result, as the result page draws it.

    Args:
        content: What to print from.
        render: Fills a template.
        place: The page that asks, for links.

    Raises:
        MacroError: The sample does not fit the bank.
    """
    file = sample_file(content)
    sheet = read_file(file, content.bank).sheet
    if sheet is None:
        raise MacroError("the sample cannot be scored")
    lang = content.locale.code
    plan = plan_report(Words(content.bank, lang), sheet, budget_field({}))
    html = render(
        "home_sample.html",
        link=_sample_link(content, place),
        brand=file["name"],
        result=report(content.bank, sheet, lang),
        steps=plan["first"],
    )
    return block(html)


def home_question(content: Content, render: Render, place: PageUrl, question_id: str) -> str:
    """Return one question that is answered where it is asked; the replies are part of the page.

    A script keeps the answer for the assessment; without one the reply appears all the same.

    Args:
        content: What to print from.
        render: Fills a template.
        place: The page that asks, for links.
        question_id: A question of the three-minute check.

    Raises:
        MacroError: No such question, or the scripts have not been built.
    """
    question = content.bank.question(question_id)
    if question is None or not question.brief:
        raise MacroError(f"{question_id!r} is no question of the three-minute check; use one of it")
    html = render(
        "home_question.html",
        question=question,
        steps=[_step(content, question, level) for level in range(TOP_LEVEL)],
        form=place.to(FORM_PAGE),
        count=content.bank.brief_questions,
        config=script_json(_settings(content)),
        script=place.site_root() + content.made_json("web.json")["home"],
    )
    return block(html)


def _sample_link(content: Content, place: PageUrl) -> str:
    return place.to(FORM_PAGE, f"s={sample_fragment(content)}")


def _step(content: Content, question: Question, level: int) -> tuple[Step, str]:
    step = question.steps[level]
    low, high = (hours_text(minutes) for minutes in step.minutes)
    hours = low if low == high else f"{low}–{high}"
    return step, content.words("home.hours", hours=hours)


def _settings(content: Content) -> dict[str, Any]:
    words = content.words.section("home")
    names = (key.partition(".")[2] for key in _TEXTS)
    return {"storage": STORAGE, "texts": {name: words[name] for name in names}}
