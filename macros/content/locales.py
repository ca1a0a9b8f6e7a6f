"""The two languages of the site: their names, tags and place below the site's root."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from readiness.bank.model import Language


@dataclass(frozen=True, slots=True)
class Locale:
    """One language of the site.

    Attributes:
        code: Its key in the bank, the messages and `docs/`.
        tag: BCP 47 tag for `<html lang>` and for numbers in the browser.
        hreflang: Tag for search engines, which choose by script rather than by country.
        name: Its own name for itself.
        prefix: Path of its root below the site's root, empty or with a trailing slash.
    """

    code: Language
    tag: str
    hreflang: str
    name: str
    prefix: str


CHINESE: Final = Locale("zh", "zh-CN", "zh-Hans", "中文", "")
ENGLISH: Final = Locale("en", "en", "en", "English", "en/")
LOCALES: Final = (CHINESE, ENGLISH)


def locale_of(code: object) -> Locale:
    """Return the language with this code.

    Raises:
        ValueError: The site has no such language.
    """
    for locale in LOCALES:
        if locale.code == code:
            return locale
    known = ", ".join(locale.code for locale in LOCALES)
    raise ValueError(f"extra.lang is {code!r}; the site has {known}: set it in the mkdocs file")


def twin_of(locale: Locale) -> Locale:
    """Return the other language."""
    return ENGLISH if locale is CHINESE else CHINESE
