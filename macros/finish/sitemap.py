"""Adds the twin of each page to `sitemap.xml`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from macros.content.locales import CHINESE, Locale, twin_of
from macros.finish.markup import replace

_XHTML: Final = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def add_alternates(xml: str, site_url: str, here: Locale, has_twin: Callable[[str], bool]) -> str:
    """Add the languages of each page.

    Args:
        xml: The sitemap of one language.
        site_url: Address of the site's root, with a trailing slash.
        here: The sitemap's language.
        has_twin: Tells whether the page at an address below the language's root has a twin.
    """
    root = site_url + here.prefix
    twin = twin_of(here)

    def links(found: re.Match[str]) -> str:
        page = found["address"].removeprefix(root)
        if not has_twin(page):
            return found[0]
        addresses = [(here.hreflang, root + page), (twin.hreflang, site_url + twin.prefix + page)]
        addresses.append(("x-default", site_url + CHINESE.prefix + page))
        return found[0] + "".join(
            f'\n         <xhtml:link rel="alternate" hreflang="{tag}" href="{address}"/>'
            for tag, address in addresses
        )

    xml = replace(r"<urlset ", f"<urlset {_XHTML} ", xml, step="sitemap")
    return replace(r"<loc>(?P<address>[^<]*)</loc>", links, xml, step="sitemap")
