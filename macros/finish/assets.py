"""One copy of the theme's and our own assets for both languages: the one at the site's root."""

from __future__ import annotations

import json
import re
from typing import Final

from macros.finish.markup import replace

_ATTRIBUTE: Final = r'(?P<name>\s(?:href|src|content)=")(?P<up>(?:\.\./)*)assets/'
_CONFIG: Final = r'(?P<open><script id="__config" type="application/json">)(?P<json>.*?)</script>'


def share_assets(html: str, way_up: str) -> str:
    """Point every asset of a page below a language's folder at the folder above it.

    A reader who changes the language then has the styles and scripts already.

    Args:
        html: The page.
        way_up: From the language's root to the site's root, such as `../`.
    """
    html = replace(_ATTRIBUTE, rf"\g<name>\g<up>{way_up}assets/", html, step="assets")
    return replace(_CONFIG, lambda found: _moved_worker(found, way_up), html, step="search worker")


def _moved_worker(found: re.Match[str], way_up: str) -> str:
    config = json.loads(found["json"])
    up, _, path = config["search"].partition("assets/")
    config["search"] = f"{up}{way_up}assets/{path}"
    return f"{found['open']}{json.dumps(config)}</script>"
