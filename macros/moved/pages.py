"""Writes a page at each address that the site once had; it leads on to where its content is.

The page needs no script: it refreshes itself at once, and shows a link. Where scripts run, one
also carries along the part of the address after `#` and `?`, which a refresh would drop.
Search engines are asked to forget the page; neither the sitemap nor the search of the site has it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

from macros.content.locales import Locale
from macros.content.page_links import PageUrl
from macros.content.words import Words
from macros.finish.csp import source_hash
from macros.moved.addresses import Moved, check_moved

SIGN: Final = 'id="tr-moved"'
"""What such a page holds and no other page does."""

_SCRIPT: Final = (
    "(function(){{var m={marks},h=location.hash.slice(1),k=m.hasOwnProperty(h)?m[h]:h||{place};"
    'location.replace({page}+location.search+(k?"#"+k:""))}})()'
)

_PAGE: Final = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{title}</title>
<link rel="canonical" href="{canonical}">
<script>{script}</script>
<noscript><meta http-equiv="refresh" content="0; url={address}"></noscript>
</head>
<body {sign}>
<main>
<h1>{title}</h1>
<p>{text} <a href="{address}">{name}</a></p>
</main>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the pages of a language are.

    Attributes:
        folder: The folder in which they are built.
        locale: The language.
        words: Its messages.
        root: Full address of its root, with a trailing slash.
    """

    folder: Path
    locale: Locale
    words: Words
    root: str


def write_moved(place: Place, moved: Collection[Moved], titles: Mapping[str, str]) -> None:
    """Write a page at each address that leads on.

    Args:
        place: Where the pages of the language are.
        moved: The addresses.
        titles: Title of each page of the language by its address.

    Raises:
        ValueError: An old address is taken, or leads to no page.
    """
    check_moved(moved, titles)
    for item in moved:
        file = place.folder / item.old / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(moved_page(place, item, titles[item.page]), encoding="utf-8")


def moved_page(place: Place, item: Moved, name: str) -> str:
    """Return the page that leads on.

    Args:
        place: Where the pages of the language are.
        item: The address.
        name: Title of the page it leads to.
    """
    here, words = PageUrl(place.locale, item.old), place.words
    script = _SCRIPT.format(
        marks=_literal(dict(item.marks)),
        place=_literal(item.place),
        page=_literal(here.to(item.page)),
    )
    return _PAGE.format(
        lang=place.locale.tag,
        policy=f"default-src 'none'; script-src {source_hash(script)}; base-uri 'none'",
        title=escape(words("site.moved_title")),
        canonical=escape(place.root + item.page),
        script=script,
        address=escape(here.to(item.page, item.place)),
        sign=SIGN,
        text=escape(words("site.moved_text")),
        name=escape(name),
    )


def _literal(value: object) -> str:
    """Return a value as JavaScript inside a script element, which `</` would end."""
    return json.dumps(value, ensure_ascii=True).replace("<", "\\u003c")
