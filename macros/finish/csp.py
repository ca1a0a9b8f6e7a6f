"""A strict Content-Security-Policy by meta tag, with the hashes of the theme's inline parts.

Only what is in the theme's own templates is hashed: a script that reached the page in another
way ends the build instead of being let through.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from macros.finish.markup import FinishError, replace

_SCRIPT: Final = re.compile(r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script\s*>", re.S | re.I)
_STYLE: Final = re.compile(r"<style[^>]*>(.*?)</style\s*>", re.S | re.I)
_HOLE: Final = re.compile(r"\{\{.*?\}\}")

type Known = tuple[re.Pattern[str], ...]
"""Patterns of the inline scripts that the theme prints."""


def theme_scripts(folders: Iterable[str]) -> Known:
    """Return patterns of the inline scripts in the theme's templates.

    Args:
        folders: The theme's folders; what a template fills in may be any text without a quote.
    """
    templates = (p for f in folders for p in sorted(Path(f).glob("partials/javascripts/*.html")))
    bodies = [body for p in templates for body in inline_scripts(p.read_text(encoding="utf-8"))]
    return tuple(re.compile('[^"]*'.join(map(re.escape, _HOLE.split(body)))) for body in bodies)


def source_hash(text: str) -> str:
    """Return the hash source of an inline script or style, as a policy writes it."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def inline_scripts(html: str) -> list[str]:
    """Return the bodies of the scripts that a browser would run from the page itself."""
    return [
        found["body"]
        for found in _SCRIPT.finditer(html)
        if not re.search(r'\ssrc=|\stype="application/(?:ld\+)?json"', found["attributes"])
    ]


def inline_styles(html: str) -> list[str]:
    """Return the bodies of the style elements."""
    return _STYLE.findall(html)


def policy(html: str, known: Known) -> str:
    """Return the policy that lets this page do what it does and nothing else.

    WebAssembly is compiled in a worker, which follows its own policy by the standard; the page
    with the form allows it too, for browsers that let workers inherit.

    Args:
        html: The page.
        known: The theme's scripts.

    Raises:
        FinishError: The page holds a script or a style that is not the theme's.
    """
    bodies, styles = inline_scripts(html), inline_styles(html)
    for body in bodies:
        if not any(pattern.fullmatch(body) for pattern in known):
            raise FinishError(f"policy: an inline script that is not the theme's: {body[:80]!r}")
    if len(styles) > 1:
        raise FinishError("policy: more than the one style element of the theme's icons")
    scripts = ["'self'", *dict.fromkeys(map(source_hash, bodies))]
    if 'id="tr-app"' in html:
        scripts.insert(1, "'wasm-unsafe-eval'")
    directives = {
        "default-src": ["'none'"],
        "script-src": scripts,
        "style-src": ["'self'", *map(source_hash, styles)],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def add_policy(html: str, known: Known) -> str:
    """Put the policy right behind the character set, before anything that could load."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(html, known)}">'
    return replace(
        r'<meta charset="utf-8">',
        lambda found: f"{found[0]}\n      {meta}",
        html,
        step="policy",
    )
