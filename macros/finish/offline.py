"""Adds the offline part of the head: manifest, icon, and a script with its messages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from macros.content.locales import Locale
from macros.content.page_links import WORKSHEETS
from macros.content.words import Words
from macros.finish.markup import replace

MANIFEST: Final = "manifest.webmanifest"
"""Name of the manifest in the root of each language."""

STYLE: Final = "assets/css/offline.css"
ICONS: Final = "assets/images/icons/"
_FORM: Final = 'id="tr-app"'
_PAGE_WORDS: Final = ("page_copy", "page_newer", "reload")


@dataclass(frozen=True, slots=True)
class Offline:
    """What the head names, relative to the site's root.

    Attributes:
        script: The script that keeps pages.
        style: The style of what it says.
        bank: Version and hash of the question bank.
    """

    script: str
    style: str
    bank: Mapping[str, str]


def add_offline(html: str, offline: Offline, locale: Locale, to_root: str, words: Words) -> str:
    """Put the links and the script at the end of the head.

    The sentences about bank and engine go only to the page with the form, which alone needs them.

    Args:
        html: The page.
        offline: What to name.
        locale: Language of the page.
        to_root: From the page to the site's root, with a trailing slash.
        words: Messages of its language.
    """
    form = _FORM in html
    said = words.section("offline")
    block = {
        "root": to_root,
        "lang": locale.code,
        "style": to_root + offline.style,
        "paper": f"{to_root}{locale.prefix}{WORKSHEETS['quick']}",
        "bank": dict(offline.bank) if form else None,
        "words": said if form else {key: said[key] for key in _PAGE_WORDS},
    }
    text = json.dumps(block, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    lines = (
        f'<link rel="manifest" href="{to_root}{locale.prefix}{MANIFEST}">',
        f'<link rel="apple-touch-icon" href="{to_root}{ICONS}apple-180.png">',
        f'<script type="application/json" id="tr-offline">{text}</script>',
        f'<script type="module" src="{to_root}{offline.script}"></script>',
    )
    return replace("</head>", lambda end: "\n".join((*lines, end[0])), html, step="offline")


def manifest(locale: Locale, words: Words) -> str:
    """Return the web app manifest of a language; its addresses are relative to itself.

    The scope is the whole site, so that a change of language stays in the app.
    """
    up = "../" * locale.prefix.count("/")
    icon = f"{up}{ICONS}"
    made: dict[str, Any] = {
        "name": words("app.name"),
        "short_name": words("app.short_name"),
        "description": words("app.description"),
        "lang": locale.tag,
        "dir": "ltr",
        "start_url": "assessment/",
        "scope": up or "./",
        "display": "minimal-ui",
        "background_color": "#fbf9f4",
        "theme_color": "#0e2a47",
        "icons": [
            {"src": f"{icon}icon.svg", "sizes": "any", "type": "image/svg+xml"},
            {"src": f"{icon}icon-192.png", "sizes": "192x192", "type": "image/png"},
            {"src": f"{icon}icon-512.png", "sizes": "512x512", "type": "image/png"},
            {
                "src": f"{icon}maskable-512.png",
                "sizes": "512x512",
                "type": "image/png",
                "purpose": "maskable",
            },
        ],
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"
