"""The Jinja environment of our own templates: escaped by default, strict about undefined names."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import escape

from macros.content.locales import Locale
from macros.content.words import Words
from readiness.bank.model import Text

TEMPLATES: Final = Path(__file__).parents[1] / "templates"

_TAG = re.compile(r"(<[^>]*>)")
# Characters that Markdown reads before it reads inline HTML, so they are hidden in tags as well.
_EARLY: Final = str.maketrans({c: f"&#{ord(c)};" for c in "`\\[]|"})
_ALL: Final = str.maketrans({c: f"&#{ord(c)};" for c in "`\\[]|*_{}~^=+$!"})

type Render = Callable[..., str]
"""`render(template, **values)` gives HTML."""


def compiled_templates(root: Path) -> FileSystemBytecodeCache:
    """Return where compiled templates are kept from build to build; their text is the key.

    Args:
        root: Root of the repository.
    """
    folder = root / "build" / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


def renderer(words: Words, locale: Locale) -> Render:
    """Return the function that fills a template of `macros/templates/`.

    Templates find `w(key, **values)` for messages, the filter `say` for texts in two languages,
    and `locale`.
    """
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled_templates(TEMPLATES.parents[1]),
    )

    def say(text: Text) -> str:
        return text.say(locale.code)

    environment.globals.update(w=words, locale=locale)
    environment.filters["say"] = say

    def render(template: str, **values: object) -> str:
        return environment.get_template(template).render(**values)

    return render


def block(html: str) -> str:
    """Return HTML that Markdown leaves alone: no indent, no blank line.

    The text must have a `<div>` as its root: other roots are torn into paragraphs.
    """
    return "\n".join(line for row in html.splitlines() if (line := row.strip()))


def heading(level: int, text: str, anchor: str) -> str:
    """Return a heading in Markdown, so that the page's table of contents lists it.

    Args:
        level: 2 or 3.
        text: Plain text.
        anchor: Its id, the same in both languages.
    """
    return f"\n\n{'#' * level} {inline(escape(text))} {{#{anchor}}}\n\n"


def inline(html: str) -> str:
    """Return HTML that can be inside a sentence or a table cell of Markdown.

    Everything Markdown would read as markup is written as a character reference.
    """
    joined = "".join(line.strip() for line in html.splitlines())
    parts = _TAG.split(joined)
    return "".join(part.translate(_EARLY if part.startswith("<") else _ALL) for part in parts)
