"""Shows the length of an article under its title: characters for Chinese, words for English."""

from __future__ import annotations

import re
from typing import Final

from macros.content.words import Words
from macros.finish.markup import replace
from readiness.bank.model import Language

_ARTICLE: Final = re.compile(r"<article\b[^>]*>(.*)</article>", re.S)
# What is not read through: scripts, drawings, copied templates, lists of sources, forms, menus.
_APART: Final = re.compile(
    r"<(script|style|svg|pre|button|form|nav|h1)\b.*?</\1\s*>|"
    r'<div class="tr-sources".*?(?=<div class="tr-|\Z)',
    re.S,
)
_TAG: Final = re.compile(r"<[^>]*>")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_WORD: Final = re.compile(r"[A-Za-z0-9][\w'’.,%-]*")
_STEP: Final = {"zh": 100, "en": 50}


def length_of(html: str, lang: Language) -> int:
    """Return the length of an article: Han characters plus Latin words, or words.

    Args:
        html: The page; only its article counts, without templates and lists of sources.
        lang: Its language.
    """
    found = _ARTICLE.search(html)
    text = _TAG.sub(" ", _APART.sub(" ", found[1])) if found else ""
    words = len(_WORD.findall(_HAN.sub(" ", text)))
    return words + (len(_HAN.findall(text)) if lang == "zh" else 0)


def show_length(html: str, lang: Language, words: Words) -> str:
    """Put the length under the title, rounded, since no one needs it exactly.

    Args:
        html: The page.
        lang: Its language.
        words: Messages of its language.
    """
    step = _STEP[lang]
    count = max(step, round(length_of(html, lang) / step) * step)
    line = f'<p class="tr-length">{words("site.length", count=f"{count:,}")}</p>'
    return replace(r"(?s)(<article\b.*?</h1>)", lambda f: f"{f[1]}\n{line}", html, step="length")
