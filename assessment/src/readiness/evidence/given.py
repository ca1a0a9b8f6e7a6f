"""What the user says in addition to the files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Given:
    """Facts that no file holds. Everything but the day may be missing.

    Attributes:
        today: The day by which periods and deadlines are counted.
        lang: Language of the texts, `zh` or `en`.
        page_urls: Addresses of product pages for robots.txt; the first is the page's own address.
        robots_status: HTTP status with which robots.txt was served, or `None`.
        headers: Response headers of the page as pasted, or `None` when none were given; "" means
            that the user pasted them and none restricts.
        marketplace: Code such as `US`, or "".
        brands: Names of the brand, longest first where it matters.
        complete: Names of samples that are all there is: `pages`, `products`, `titles`, `feed`.
        choices: Answers to `Ask`s by id.
        kinds: Kind that the user gave a file, by file name.
        columns: Columns that the user mapped: file name to field to header text.
        rates: Units of the report currency for one unit of another, as decimal text.
        answers: Levels already answered, by question id.
        sentences: Sentences pasted for BRD-03: `specification`, `review`, `question`; those of one
            page among several by `review:NAME` with the name of its file.
        confirmed: Names of things the user ticks, such as `returns_live` (see the kind's texts).
    """

    today: date
    lang: str = "zh"
    page_urls: tuple[str, ...] = ()
    robots_status: int | None = None
    headers: str | None = None
    marketplace: str = ""
    brands: tuple[str, ...] = ()
    complete: frozenset[str] = frozenset()
    choices: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    rates: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, int] = field(default_factory=dict)
    sentences: Mapping[str, str] = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()

    @property
    def worth(self) -> dict[str, Fraction]:
        """Return the rates that are a positive number; any other counts as not given."""
        known = {code: rate_of(text) for code, text in self.rates.items()}
        return {code: rate for code, rate in known.items() if rate}


_RATE = re.compile(r"\d{1,12}(?:\.\d{1,12})?")


def rate_of(text: str) -> Fraction | None:
    """Return a rate written as a decimal number, such as `1.08`, or `None`."""
    return Fraction(text.strip()) if _RATE.fullmatch(text.strip()) else None
