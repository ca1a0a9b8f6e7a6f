"""Binds the macros to mkdocs-macros, and swaps its Jinja environment for the sandbox."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, MutableMapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from mkdocs.exceptions import PluginError

from macros.about.architecture import architecture
from macros.about.bench import bench_table
from macros.about.changelog import changelog
from macros.about.error_codes import error_codes
from macros.assessment.calculator import calculator
from macros.assessment.criteria import criteria_index, criteria_table
from macros.assessment.criteria_reference import criteria_reference
from macros.assessment.evidence_desk import evidence_desk
from macros.assessment.evidence_table import evidence_table
from macros.assessment.figures import figure, stage_list
from macros.assessment.form import assessment_form
from macros.assessment.home import home_links, home_question, home_sample
from macros.assessment.question_names import question_name
from macros.assessment.result_words import FOLDER, result_words
from macros.assessment.scoring_facts import scoring_facts
from macros.assessment.step_hours import page_hours, step_hours, strategy_hours, summed_hours
from macros.assessment.strategy_questions import strategy_questions
from macros.assessment.worked_example import worked_example
from macros.assessment.worksheet import worksheet
from macros.content.errors import MacroError
from macros.content.locales import locale_of
from macros.content.page_links import PageUrl
from macros.content.sources import Content, load_content
from macros.content.templates import Render, renderer
from macros.content.words import MessageError
from macros.facts import facts_json as published
from macros.facts.citations import sources_by_kind
from macros.facts.claims import ClaimMacros
from macros.facts.cover_example import cover_example
from macros.facts.feeds import ATOM_NAME, JSON_NAME, Feeds
from macros.facts.glossary import glossary
from macros.facts.ledger_pages import facts_index, facts_records
from macros.facts.news import entries_of, news, news_newest
from macros.facts.record import record_to
from macros.facts.timeline import timeline_macro
from macros.plugin.sandbox import PageEnvironment, sandboxed
from readiness_build.source.yaml_loader import LoadError

type Macro = Callable[..., str]

NAMES = (
    "architecture",
    "assessment_form",
    "bench_table",
    "calculator",
    "changelog",
    "claim",
    "cover_example",
    "criteria_index",
    "criteria_reference",
    "criteria_table",
    "error_codes",
    "evidence_desk",
    "evidence_table",
    "facts_index",
    "facts_records",
    "figure",
    "glossary",
    "home_links",
    "home_question",
    "home_sample",
    "hours",
    "hours_in",
    "hours_sum",
    "hours_to",
    "news",
    "news_newest",
    "question",
    "record_to",
    "scoring_facts",
    "source_list",
    "sources_by_kind",
    "stage_list",
    "step",
    "strategy_questions",
    "timeline",
    "worked_example",
    "worksheet",
)
"""All a page may call."""


class PageLike(Protocol):
    """What the macros need of a page."""

    url: str


class MacrosPlugin(Protocol):
    """What the macros need of mkdocs-macros; kept small so that another engine can offer it."""

    conf: Mapping[str, Any]
    macros: MutableMapping[str, Any]
    page: PageLike
    env: Environment
    _env: Environment

    def macro(self, v: Macro, name: str = "") -> Macro:
        """Register a macro."""


# What a build read at its start, for what it writes at its end.
_contents: WeakKeyDictionary[MacrosPlugin, Content] = WeakKeyDictionary()


def register(plugin: MacrosPlugin) -> None:
    """Load the content and register every macro.

    Raises:
        PluginError: The bank, the ledger or the words have problems.
    """
    try:
        extra = plugin.conf["extra"]
        locale = locale_of(extra.get("lang"))
        root = Path(__file__).resolve().parents[2]
        content = load_content(root, locale, today(), extra["repository"])
    except (LoadError, MacroError, MessageError, ValueError) as error:
        raise PluginError(str(error)) from error
    for name, macro in page_macros(content, lambda: PageUrl(locale, plugin.page.url)).items():
        plugin.macro(macro, name)
    _contents[plugin] = content


def confine(plugin: MacrosPlugin) -> None:
    """Make sure that pages are rendered in the sandbox.

    mkdocs-macros has no setting for it, so its environment is replaced; a test proves that code
    in a page does not run.
    """
    if not isinstance(plugin.env, PageEnvironment):
        plugin._env = sandboxed(plugin.env, {name: plugin.macros[name] for name in NAMES})


def publish(plugin: MacrosPlugin) -> None:
    """Write the feeds, the sentences of the result, and next to the site's root the ledger."""
    content, folder = _contents[plugin], Path(plugin.conf["site_dir"])
    ledger, locale = content.ledger, content.locale
    if not locale.prefix:
        (folder / published.NAME).write_text(published.facts_json(ledger), encoding="utf-8")
    feeds = Feeds(entries_of(ledger), content.words, locale, plugin.conf["site_url"])
    script, sentences = result_words(content.words)
    made = {ATOM_NAME: feeds.atom(), JSON_NAME: feeds.json(), f"{FOLDER}/{script}": sentences}
    for name, text in made.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def _hours(content: Content) -> dict[str, Macro]:
    """Return the macros that print hours of the bank."""
    return {
        "hours": lambda question, *levels: step_hours(content, question, *levels),
        "hours_in": lambda *pages: page_hours(content, *pages),
        "hours_sum": lambda *steps: summed_hours(content, *steps),
        "hours_to": lambda strategy, level: strategy_hours(content, strategy, level),
    }


def _home(content: Content, render: Render, where: Callable[[], PageUrl]) -> dict[str, Macro]:
    return {
        "home_links": lambda: home_links(content, render, where()),
        "home_question": lambda question: home_question(content, render, where(), question),
        "home_sample": lambda: home_sample(content, render, where()),
    }


def page_macros(content: Content, where: Callable[[], PageUrl]) -> dict[str, Macro]:
    """Return the macros by name.

    Args:
        content: What they print from.
        where: Tells the page that is being rendered.
    """
    render = renderer(content.words, content.locale)
    claims = ClaimMacros(content, render, where)

    @pass_context
    def claim(context: Context, claim_id: str) -> str:
        return claims.claim(context, claim_id)

    @pass_context
    def source_list(context: Context, *source_ids: str) -> str:
        return claims.source_list(context, *source_ids)

    return {
        "bench_table": lambda part: bench_table(content, render, part),
        "architecture": lambda what: architecture(content, render, what),
        "assessment_form": lambda: assessment_form(content, render, where()),
        "calculator": lambda name: calculator(content, render, where(), name),
        "changelog": lambda: changelog(content),
        "claim": claim,
        "cover_example": lambda part: cover_example(content, part),
        "criteria_index": lambda: criteria_index(content, render, where()),
        "criteria_reference": lambda strategy: criteria_reference(
            content, render, where(), strategy
        ),
        "criteria_table": lambda strategy, capability="": criteria_table(
            content, render, where(), strategy, capability
        ),
        "error_codes": lambda: error_codes(content, render),
        "evidence_desk": lambda: evidence_desk(content, render, where()),
        "evidence_table": lambda: evidence_table(content, render, where()),
        "facts_index": lambda: facts_index(content, render, where()),
        "facts_records": lambda chapter: facts_records(content, render, where(), chapter),
        "figure": lambda name: figure(content, name),
        "glossary": lambda: glossary(content, render),
        **_hours(content),
        **_home(content, render, where),
        "news": lambda: news(content, render, where()),
        "news_newest": lambda: news_newest(content, render, where()),
        "question": lambda question: question_name(content, render, where(), question),
        "record_to": lambda: record_to(content),
        "scoring_facts": lambda *parts: scoring_facts(content, render, where(), *parts),
        "source_list": source_list,
        "sources_by_kind": lambda: sources_by_kind(content, render, where()),
        "stage_list": lambda: stage_list(content, render),
        "step": lambda question, level: question_name(content, render, where(), question, level),
        "strategy_questions": lambda strategy, question="": strategy_questions(
            content, render, where(), strategy, question
        ),
        "timeline": timeline_macro(content, render, claims),
        "worked_example": lambda *parts: worked_example(content, render, where(), *parts),
        "worksheet": lambda mode: worksheet(content, render, mode),
    }


def today(env: Mapping[str, str] = os.environ) -> date:
    """Return the day of the build in UTC; SOURCE_DATE_EPOCH fixes it for a repeatable build."""
    fixed = env.get("SOURCE_DATE_EPOCH")
    now = datetime.now(UTC) if fixed is None else datetime.fromtimestamp(int(fixed), UTC)
    return now.date()
