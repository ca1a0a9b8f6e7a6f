"""Sets the language of the page, and links to the same page in the other language."""

from __future__ import annotations

import re
from typing import Final

from macros.content.locales import LOCALES, Locale
from macros.finish.markup import replace

_SELECTOR: Final = r'<a href="[^"]*" hreflang="{code}" class="md-select__link">'
_ALTERNATE: Final = r'[ \t]*<link rel="alternate" href="[^"]*" hreflang="[^"]*">\n?'
_NEIGHBOUR: Final = r'[ \t]*<link rel="(?:prev|next)" href="[^"]*">\n?'


def set_language(html: str, locale: Locale) -> str:
    """Name the language with its region, by which browsers choose the shapes of Han characters."""
    return replace(r'<html lang="[^"]*"', f'<html lang="{locale.tag}"', html, step="language")


def point_switch(html: str, here: Locale, to_here: str, to_twin: str) -> str:
    """Point the language menu at this page and its twin.

    The theme's own menu leads to the other language's home, and its script, which would correct
    that, takes a site at the root for every language below it.

    Args:
        html: The page.
        here: Its language.
        to_here: Address of this page.
        to_twin: Address of the same page in the other language.
    """
    for locale in LOCALES:
        own = locale == here
        address = to_here if own else to_twin
        current = ' aria-current="true"' if own else ""
        link = (
            f'<a href="{address}" hreflang="{locale.tag}" lang="{locale.tag}"'
            f'{current} class="md-select__link">'
        )
        html = replace(_SELECTOR.format(code=locale.code), link, html, step="language switch")
    return html


def drop_alternates(html: str) -> str:
    """Take the alternates out of the head: they are relative, which search engines do not read.

    The sitemap carries them instead.
    """
    return re.sub(_ALTERNATE, "", html)


def drop_neighbours(html: str) -> str:
    """Take the links to the page before and after out of the head.

    Firefox prefetches the next page, which the policy refuses with a line in the console.
    """
    return re.sub(_NEIGHBOUR, "", html)
