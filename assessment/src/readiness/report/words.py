"""The bank's messages in one language, and numbers as they are shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from readiness.bank.model import Bank, Language, Source
from readiness.scoring.rounding import rounded, whole
from readiness.scoring.score_model import Range


@dataclass(frozen=True, slots=True)
class Words:
    """The bank's messages in one language.

    Attributes:
        bank: The bank.
        lang: The language.
    """

    bank: Bank
    lang: Language

    def say(self, key: str, **values: object) -> str:
        """Return the message `key` with its placeholders filled."""
        return self.bank.messages[self.lang][key].format(**values)

    def listed(self, items: Iterable[str]) -> str:
        """Join items as this language lists them."""
        return ("、" if self.lang == "zh" else ", ").join(items)

    def joined(self, sentences: Iterable[str]) -> str:
        """Put sentences after one another; empty ones leave no gap."""
        return ("" if self.lang == "zh" else " ").join(filter(None, sentences))


def tenths(number: Fraction) -> str:
    """Return a non-negative number with one decimal, rounded half up."""
    return of_tenths(rounded(10 * number.numerator, number.denominator))


def of_tenths(count: int) -> str:
    """Return a non-negative number of tenths as a number with one decimal."""
    return f"{count // 10}.{count % 10}"


def decimals(number: Fraction, places: int) -> str:
    """Return a non-negative number with `places` (at least 1) decimals, rounded half up."""
    one = 10**places
    scaled = rounded(one * number.numerator, number.denominator)
    return f"{scaled // one}.{scaled % one:0{places}}"


def hours_text(minutes: int) -> str:
    """Return minutes as hours, with as many decimals as quarter hours need."""
    return decimals(Fraction(minutes, 60), 2).rstrip("0").rstrip(".")


def range_text(words: Words, points: Range) -> str:
    """Return a range in whole points, or one number when both ends round alike."""
    low, high = whole(points.low), whole(points.high)
    return str(low) if low == high else words.say("range", low=low, high=high)


def source_entry(source: Source) -> dict[str, str]:
    """Return what a page shows of a source."""
    return {"title": source.title, "publisher": source.publisher, "url": source.url}
