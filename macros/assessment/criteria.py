"""The criteria of a strategy on its page, and the overview of all criteria."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from macros.content.errors import MacroError
from macros.content.page_links import PageUrl
from macros.content.sources import Content
from macros.content.templates import Render, block, heading
from readiness.bank.model import Capability, Language, Question, Strategy
from readiness_build.source.yaml_loader import load_yaml

FILE: Final = "docs/data/good.yaml"
"""Sentences for levels whose own words cannot be read alone: by question, in both languages."""

GOOD: Final = 2
"""The level that counts as good; the criteria pages hold all of them."""

_SHORT_OF_MORE: Final[Mapping[str, re.Pattern[str]]] = {
    "zh": re.compile(r"[；。](?:但|还达不到下一级|没有做到|那边还没有|上线的还不够).*", re.DOTALL),
    "en": re.compile(
        r"(?:[;,] but |[;.] [Tt]he next level is not met|; those live fall short).*", re.DOTALL
    ),
}
"""Where a level begins to say what keeps it from the next."""

_STOP: Final = {"zh": "。", "en": "."}


@dataclass(frozen=True, slots=True)
class Links:
    """The ways from a page to one question.

    Attributes:
        form: To its place in the form.
        full: To all that the bank says of it.
    """

    form: str
    full: str


def criteria_table(
    content: Content, render: Render, place: PageUrl, strategy_id: str, capability_id: str = ""
) -> str:
    """Return what good looks like: that level of each question, with the way to the others.

    Args:
        content: What to print from.
        render: Fills a template.
        place: The page that asks, for links.
        strategy_id: One of the bank's strategies.
        capability_id: One of its capabilities, or empty for all of them.

    Raises:
        MacroError: No such strategy or capability.
    """
    found = groups(content, content.strategy(strategy_id))
    wanted = [group for group in found if capability_id in ("", group[0].id)]
    if capability_id and not wanted:
        known = ", ".join(capability.id for capability, _ in found)
        raise MacroError(f"no capability {capability_id!r} in {strategy_id}; use one of: {known}")
    alone = sentences(content)
    html = render(
        "criteria_table.html",
        groups=wanted,
        links=links(content, place),
        levels=place.to_criterion(content.strategy(strategy_id)),
        good=GOOD,
        reached=lambda question: reached(question, content.locale.code, alone),
    )
    return block(html)


def sentences(content: Content) -> Mapping[str, Mapping[Language, str]]:
    """Return the sentences that take the place of a good level's own words, by question.

    Raises:
        MacroError: One lacks a language, or has another.
    """
    given: dict[str, dict[Language, str]] = load_yaml(content.root / FILE, FILE).data()
    for question, text in given.items():
        if set(text) != {"zh", "en"}:
            raise MacroError(f"{FILE} {question} has {sorted(text)}; give zh and en, no more")
    return given


def reached(question: Question, lang: Language, alone: Mapping[str, Mapping[Language, str]]) -> str:
    """Return what the good level has, without what it still lacks for the next.

    A question needs the whole text to tell the levels apart; as an example of what is good, a
    sentence that ends in "but …" reads like a reproach.

    Args:
        question: Of the bank.
        lang: Language of the page.
        alone: What `sentences` returns.
    """
    if question.id in alone:
        return alone[question.id][lang]
    text = question.levels[GOOD].say(lang)
    cut = _SHORT_OF_MORE[lang].sub("", text)
    return text if cut == text else cut + _STOP[lang]


def criteria_index(content: Content, render: Render, place: PageUrl) -> str:
    """Return every question by strategy and capability, each linked to all that is said of it.

    Args:
        content: What to print from.
        render: Fills a template.
        place: The page that asks, for links.
    """
    ways = links(content, place)
    parts = []
    for strategy in content.bank.strategies:
        if found := groups(content, strategy):
            full = place.to_criterion(strategy)
            html = render(
                "criteria_index.html", strategy=strategy, groups=found, full=full, links=ways
            )
            parts += [heading(2, strategy.name.say(content.locale.code), strategy.id), block(html)]
    return "".join(parts)


def groups(content: Content, strategy: Strategy) -> list[tuple[Capability, list[Question]]]:
    """Return the capabilities of a strategy that have questions, each with its own."""
    return [
        (capability, questions)
        for capability in content.capabilities(strategy.id)
        if (questions := content.questions(strategy.id, capability.id))
    ]


def links(content: Content, place: PageUrl) -> dict[str, Links]:
    """Return the ways from the page that asks to every question, by id."""
    strategies = {strategy.id: strategy for strategy in content.bank.strategies}
    return {
        q.id: Links(place.to_question(q.id), place.to_criterion(strategies[q.strategy], q.id))
        for q in content.bank.questions
    }
