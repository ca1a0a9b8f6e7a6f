"""Text in the two languages of the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

type Language = Literal["zh", "en"]
"""The two languages every text is in."""

LANGUAGES: tuple[Language, ...] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages.

    Attributes:
        zh: Chinese, the first language of the site.
        en: English, with the same facts and numbers.
    """

    zh: str
    en: str

    def say(self, lang: Language) -> str:
        """Return the text in `lang`."""
        return self.zh if lang == "zh" else self.en
