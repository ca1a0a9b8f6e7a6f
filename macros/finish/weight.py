"""Removes what the theme prints for parts that the page does not have."""

from __future__ import annotations

import json
import re
from typing import Final

from macros.finish.markup import replace

_NAMESPACE: Final = ' xmlns="http://www.w3.org/2000/svg"'
_GENERATOR: Final = re.compile(r'\s*<meta name="generator"[^>]*>')
_TABS: Final = re.compile(
    r"<script>(?:(?!</script).)*?startsWith\(\"__tabbed_\"\)\)</script>", re.S
)
_SETTINGS: Final = r'(?s)(<script id="__config" type="application/json">)(.*?)(</script>)'
_VERSIONS: Final = "select.version"
_SPACED: Final = re.compile(
    r'(<(?P<tag>span|div) class="md-ellipsis">)\s*([^<>]*?)\s*(</(?P=tag)>)'
)

TEMPLATE_FEATURES: Final = frozenset(
    {
        "content.action.edit",
        "navigation.footer",
        "navigation.indexes",
        "navigation.prune",
        "navigation.sections",
        "navigation.tabs",
        "navigation.top",
    }
)
"""What the theme's templates have done when the page is printed; its script never asks for it."""


def lighten(html: str) -> str:
    """Return the page without the script of tabs it has not, and with its settings in short.

    Raises:
        FinishError: The page has no settings of the theme.
    """
    # An inline drawing needs no namespace: the HTML parser gives it one.
    html = _GENERATOR.sub("", html.replace(_NAMESPACE, ""))
    html = _SPACED.sub(r"\1\3\4", html)
    if 'name="__tabbed_' not in html:
        html = _TABS.sub("", html)
    return replace(_SETTINGS, _in_short, html, step="settings")


def _in_short(found: re.Match[str]) -> str:
    settings = json.loads(found[2])
    settings["features"] = [f for f in settings["features"] if f not in TEMPLATE_FEATURES]
    if not settings.get("version"):
        settings.get("translations", {}).pop(_VERSIONS, None)
    text = json.dumps(settings, ensure_ascii=False, separators=(",", ":"))
    return found[1] + text.replace("<", "\\u003c") + found[3]
