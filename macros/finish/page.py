"""All finishing steps of one page, in their order."""

from __future__ import annotations

from dataclasses import dataclass

from macros.content.locales import Locale
from macros.content.words import Words
from macros.finish.assets import share_assets
from macros.finish.csp import Known, add_policy
from macros.finish.labels import name_parts
from macros.finish.language import drop_alternates, drop_neighbours, point_switch, set_language
from macros.finish.line_breaks import keep_marks, keep_whole
from macros.finish.measure import show_length
from macros.finish.metadata import PageFacts, SiteFacts, add_metadata
from macros.finish.offline import Offline, add_offline
from macros.finish.space import squeeze
from macros.finish.terms import TermLinks, link_terms
from macros.finish.validity import obey_html
from macros.finish.weight import lighten


@dataclass(frozen=True, slots=True)
class Article:
    """What is finished only on a page with an address of its own.

    Attributes:
        page: The page as its metadata names it.
        site: The site as its metadata names it.
        measured: Whether its length is shown.
        terms: The words that lead to the glossary, `None` where none is linked.
        glossary: The way to the glossary.
    """

    page: PageFacts
    site: SiteFacts
    measured: bool
    terms: TermLinks | None
    glossary: str


@dataclass(frozen=True, slots=True)
class PageSettings:
    """What finishing a page needs to know.

    Attributes:
        locale: Its language.
        to_here: Address of the page, as its own links write it.
        to_twin: Address of the same page in the other language.
        to_root: Address of the site's root, with a trailing slash.
        words: Messages of its language.
        known: The theme's inline scripts.
        offline: What keeps the page.
        article: What it needs as an article, `None` for a page shown at any address.
    """

    locale: Locale
    to_here: str
    to_twin: str
    to_root: str
    words: Words
    known: Known
    offline: Offline
    article: Article | None = None


def finish_page(html: str, settings: PageSettings) -> str:
    """Return the page as it is published.

    Raises:
        FinishError: The theme's markup is not the one the steps know.
    """
    locale = settings.locale
    html = set_language(html, locale)
    html = point_switch(html, locale, settings.to_here, settings.to_twin)
    html = drop_neighbours(drop_alternates(html))
    html = obey_html(keep_marks(name_parts(html, settings.words)))
    if settings.article:
        html = keep_whole(_finish_article(html, settings.article, settings))
    if locale.prefix:
        html = share_assets(html, "../" * locale.prefix.count("/"))
    html = add_offline(html, settings.offline, locale, settings.to_root, settings.words)
    # The policy comes last, because it holds hashes of what the other steps leave.
    return add_policy(squeeze(lighten(html)), settings.known)


def _finish_article(html: str, article: Article, settings: PageSettings) -> str:
    if article.terms:
        html = link_terms(html, article.terms, article.glossary)
    if article.measured:
        html = show_length(html, settings.locale.code, settings.words)
    return add_metadata(html, article.page, article.site)
