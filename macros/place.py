"""Addresses between pages, relative, so that the site works under any path."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from macros.locales import Locale

FORM_PAGE: Final = "assessment/"
"""Address of the page with the form, below the language's root."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands.

    Attributes:
        locale: Its language.
        url: Its address below the language's root, such as `strategies/brand/`; empty for home.
    """

    locale: Locale
    url: str

    def language_root(self) -> str:
        """Return the way to the language's root: empty or one `../` for each folder."""
        return "../" * self.url.count("/")

    def site_root(self) -> str:
        """Return the way to the site's root."""
        return self.language_root() + "../" * self.locale.prefix.count("/")

    def to_question(self, question: str) -> str:
        """Return the way to a question of the form."""
        page = "" if self.url == FORM_PAGE else self.language_root() + FORM_PAGE
        return f"{page}#q-{question}"

    def to_twin(self, twin: Locale, *, exists: bool) -> str:
        """Return the way to this page in another language, or to its root where it has none."""
        return (self.site_root() + twin.prefix + (self.url if exists else "")) or "./"
