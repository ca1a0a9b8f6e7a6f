"""Chooses which pages of a change are worth a picture, by comparing two builds of the site."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.moved.pages import SIGN

MOST = 24
"""Pages pictured of one change: at two widths in two schemes, about a hundred pictures."""

_STAMP = re.compile(r"\?v=[0-9a-f]+|-[0-9A-Z]{8}(?=\.js)")
_UNSEEN = re.compile(r"<script\b.*?</script>|<head>.*?</head>", re.DOTALL)
_ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
_LOOKS = ("assets/css/*.css", "assets/images/**/*.svg", "web/*.js")


@dataclass(frozen=True, slots=True)
class Build:
    """What two builds are compared by.

    Attributes:
        pages: HTML of each page, by its file below the site's root.
        looks: Content of what gives all pages their look; names that hold a hash say it already.
    """

    pages: Mapping[str, str]
    looks: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Choice:
    """What is pictured.

    Attributes:
        pages: Files of the pages.
        kinds: Whether one page of each kind is pictured too, because the look of all changed.
        left_out: Files of changed pages beyond the limit.
    """

    pages: tuple[str, ...]
    kinds: bool
    left_out: tuple[str, ...]


def read_build(site: Path) -> Build:
    """Read a built site."""
    texts = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in site.rglob("*.html")
    }
    # A page that leads on has nothing to look at.
    pages = {name: html for name, html in texts.items() if SIGN not in html}
    looks = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for pattern in _LOOKS
        for path in site.glob(pattern)
    }
    return Build(pages, looks)


def choose(base: Build, now: Build, most: int = MOST) -> Choice:
    """Return which pages of `now` look different from `base`.

    A page counts by its article: a new entry in the navigation would otherwise make every page new.
    """
    changed = sorted(
        name
        for name, html in now.pages.items()
        if name not in base.pages or _article(html) != _article(base.pages[name])
    )
    shared = now.pages.keys() & base.pages.keys()
    reframed = bool(shared) and all(
        _frame(now.pages[name]) != _frame(base.pages[name]) for name in shared
    )
    kinds = reframed or base.looks != now.looks
    return Choice(tuple(changed[:most]), kinds, tuple(changed[most:]))


def described(choice: Choice) -> str:
    """Return the choice as Markdown, for the reviewer."""
    if not choice.pages and not choice.kinds:
        return "No page looks different.\n"
    lines = ["Pages that look different:", ""] if choice.pages else []
    lines += [f"- `{name}`" for name in choice.pages]
    lines += ["", "The look of all pages changed: one of each kind is pictured too."] * choice.kinds
    if choice.left_out:
        names = ", ".join(f"`{name}`" for name in choice.left_out)
        lines += ["", f"Changed too, without a picture: {names}"]
    return "\n".join(lines) + "\n"


def _seen(html: str) -> str:
    return _STAMP.sub("", _UNSEEN.sub("", html))


def _article(html: str) -> str:
    found = _ARTICLE.search(_seen(html))
    return found.group() if found else _seen(html)


def _frame(html: str) -> str:
    return _ARTICLE.sub("", _seen(html))
