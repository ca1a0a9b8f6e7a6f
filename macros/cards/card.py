"""The content of a page's social card, and the name of its file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

DESIGN: Final = "1"
"""Raised when the drawing changes, so that networks fetch the new picture."""

FOLDER: Final = "cards/"
"""Below the root of each language."""


@dataclass(frozen=True, slots=True)
class Card:
    """The words of one card.

    Attributes:
        language: BCP 47 tag of the words.
        site: Name of the site.
        section: Name of the section the page is in; empty at the top.
        title: Title of the page.
    """

    language: str
    site: str
    section: str
    title: str

    @property
    def name(self) -> str:
        """File name; it follows from the words, so an unchanged card is never drawn again."""
        words = "\0".join((DESIGN, self.language, self.site, self.section, self.title))
        return hashlib.sha256(words.encode()).hexdigest()[:16] + ".png"


def card_address(card: Card, language_url: str) -> str:
    """Return the whole address of the card; the readers of Open Graph take no relative ones."""
    return f"{language_url}{FOLDER}{card.name}"
