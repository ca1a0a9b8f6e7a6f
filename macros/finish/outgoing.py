"""The list of all links that lead out of the site: published, and checked on a schedule."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Final

_OUT: Final = re.compile(r'<a\b[^>]*?\shref="(https?://[^"]*)"')


def links_out(html: str, own: Iterable[str]) -> set[str]:
    """Return the addresses outside the site that a page links to.

    Args:
        html: The page.
        own: How addresses begin that are ours: of the site and of its repository.
    """
    ours = tuple(own)
    found = (unescape(address).partition("#")[0] for address in _OUT.findall(html))
    return {address for address in found if not address.startswith(ours)}


def link_list(pages: Mapping[str, Iterable[str]]) -> str:
    """Return the list as JSON: each address, sorted, with the pages that hold it.

    Args:
        pages: Address of a page to the addresses it links to.
    """
    holders: dict[str, list[str]] = {}
    for page, addresses in sorted(pages.items()):
        for address in addresses:
            holders.setdefault(address, []).append(page or "./")
    rows = [{"url": address, "pages": holders[address]} for address in sorted(holders)]
    return json.dumps(rows, ensure_ascii=False, indent=0) + "\n"
