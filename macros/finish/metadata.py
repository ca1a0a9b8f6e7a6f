"""Writes the metadata of a page for machines: JSON-LD and Open Graph.

It follows the rules that the guides on this site teach: only what the page shows, one organisation
with one spelling, full addresses, no ratings. A test holds every built page against them.

The languages of a page are in the sitemap alone: the theme's script takes each alternate in the
head for the root of a site and asks it for a sitemap.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from macros.content.locales import Locale, twin_of
from macros.content.words import Words
from macros.finish.markup import replace

LOGO: Final = "assets/images/logo.png"
_OG_LOCALE: Final = {"zh": "zh_CN", "en": "en_GB"}


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page as its metadata names it.

    Attributes:
        title: Its title.
        description: Its description.
        url: Its address below the language's root, empty for home.
        picture: Full address of its social card, which the template of the theme names too.
        crumbs: Title and address below the language's root of each page above it, home first.
        reviewed: Day of its last review as `YYYY-MM-DD`, empty when the page states none.
        has_twin: Whether the other language has it.
    """

    title: str
    description: str
    url: str
    picture: str
    crumbs: tuple[tuple[str, str], ...]
    reviewed: str
    has_twin: bool


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """The site as the metadata of its pages names it.

    Attributes:
        url: Address of the site's root, with a trailing slash.
        repository: Address of the repository.
        locale: The language of the page.
        words: Messages of the language.
    """

    url: str
    repository: str
    locale: Locale
    words: Words

    @property
    def root(self) -> str:
        """Address of the language's root."""
        return self.url + self.locale.prefix


def add_metadata(html: str, page: PageFacts, site: SiteFacts) -> str:
    """Put the page's metadata at the end of its head."""
    lines = [*_open_graph(page, site), _script(page, site)]
    block = "\n".join(f"      {line}" for line in lines)
    return replace("</head>", lambda found: f"{block}\n  {found[0]}", html, step="metadata")


def linked_data(page: PageFacts, site: SiteFacts) -> dict[str, Any]:
    """Return the JSON-LD of a page: the article and the way to it, on home the organisation too.

    The guides put the organisation on the home page; other pages name it in short.
    """
    graph = [_work(page, site)] if page.crumbs else [_organization(site), _work(page, site)]
    if page.crumbs:
        graph.append(_breadcrumbs(page, site))
    return {"@context": "https://schema.org", "@graph": graph}


def _organization(site: SiteFacts) -> dict[str, Any]:
    return {
        "@type": "Organization",
        "@id": f"{site.url}#organization",
        "name": site.words("site.brand"),
        "alternateName": site.words("site.brand_twin"),
        "url": site.url,
        "logo": site.url + LOGO,
        "description": site.words("site.about"),
        "sameAs": [site.repository],
    }


def _work(page: PageFacts, site: SiteFacts) -> dict[str, Any]:
    address = site.root + page.url
    about: dict[str, Any] = {
        "name" if not page.crumbs else "headline": page.title,
        "description": page.description,
        "url": address,
        "inLanguage": site.locale.hreflang,
        "image": page.picture,
    }
    if not page.crumbs:
        about["publisher"] = {"@id": f"{site.url}#organization"}
        return {"@type": "WebSite", "@id": f"{site.root}#website", **about}
    if page.reviewed:
        about["dateModified"] = page.reviewed
    about["author"] = {
        "@type": "Organization",
        "@id": f"{site.url}#organization",
        "name": site.words("site.brand"),
        "url": site.url,
    }
    return {"@type": "Article", **about}


def _breadcrumbs(page: PageFacts, site: SiteFacts) -> dict[str, Any]:
    way = (*page.crumbs, (page.title, page.url))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": site.root + url}
            for place, (name, url) in enumerate(way, 1)
        ],
    }


def _script(page: PageFacts, site: SiteFacts) -> str:
    # `<` would end the script where the text holds `</script>`.
    data = json.dumps(linked_data(page, site), ensure_ascii=False, separators=(",", ":"))
    return f'<script type="application/ld+json">{data.replace("<", "\\u003c")}</script>'


def _open_graph(page: PageFacts, site: SiteFacts) -> Iterator[str]:
    values = {
        "og:type": "article" if page.crumbs else "website",
        "og:site_name": site.words("site.brand"),
        "og:title": page.title if page.crumbs else site.words("site.brand"),
        "og:description": page.description,
        "og:url": site.root + page.url,
        "og:locale": _OG_LOCALE[site.locale.code],
        "og:image:alt": site.words("site.card_alt", title=page.title),
    }
    if page.has_twin:
        values["og:locale:alternate"] = _OG_LOCALE[twin_of(site.locale).code]
    for name, value in values.items():
        yield f'<meta property="{name}" content="{escape(value)}">'
