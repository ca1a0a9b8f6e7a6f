"""Addresses between pages, relative, so that the site works under any path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from macros.content.locales import Locale
from readiness.bank.model import Mode, Strategy

FORM_PAGE: Final = "assessment/"
"""Address of the page with the form, below the language's root."""

CRITERIA_PAGE: Final = "assessment/criteria/"
"""Address of the page above the criteria; each strategy has one below it."""

FACTS_PAGE: Final = "facts/"
"""Address of the whole ledger; each of its chapters has a page below it."""

FILES_PAGE: Final = "tools/files/"
"""Address of the page where a file answers questions."""

NEWS_PAGE: Final = "change/news/"
"""Address of the page of what changed, below the language's root; its feeds stand next to it."""

PRIVACY: Final = "about/privacy/"
"""Address of the page that says what is kept and where."""

SOURCES_PAGE: Final = "assessment/sources/"
"""Address of the page that lists every document the questions rest on."""

WORKSHEETS: Final[Mapping[Mode, str]] = {
    "brief": "assessment/worksheet-brief/",
    "quick": "assessment/worksheet-quick/",
    "full": "assessment/worksheet/",
}
"""Addresses of the sheets to print."""


@dataclass(frozen=True, slots=True)
class PageUrl:
    """Where a page is.

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

    def to(self, page: str, anchor: str = "") -> str:
        """Return the way to a page below the language's root, or to a place on it."""
        mark = f"#{anchor}" if anchor else ""
        if page == self.url and mark:
            return mark
        return (self.language_root() + page or "./") + mark

    def to_question(self, question: str) -> str:
        """Return the way to a question of the form."""
        return self.to(FORM_PAGE, f"q-{question}")

    def to_criterion(self, strategy: Strategy, question: str = "") -> str:
        """Return the way to all that the bank says of a question, or of a whole strategy."""
        return self.to(f"{CRITERIA_PAGE}{PurePosixPath(strategy.page).stem}/", question)

    def to_record(self, chapter: str, claim: str) -> str:
        """Return the way to the full record of a claim in its chapter of the ledger."""
        return self.to(f"{FACTS_PAGE}{chapter}/", claim)

    def to_twin(self, twin: Locale, *, exists: bool) -> str:
        """Return the way to this page in another language, or to its root where it has none."""
        return (self.site_root() + twin.prefix + (self.url if exists else "")) or "./"
