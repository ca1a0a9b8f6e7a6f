"""Days and times as files write them: the order of day and month is decided for a whole column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

type Order = Literal["mdy", "dmy"]
"""What is first in `03/09/2026`."""

LONGEST = 60
"""Longest cell that is read as a date."""

MARKETPLACE_ORDER: dict[str, Order] = {
    "US": "mdy", "MX": "dmy", "BR": "dmy", "UK": "dmy", "GB": "dmy", "DE": "dmy", "FR": "dmy",
    "IT": "dmy", "ES": "dmy", "NL": "dmy", "BE": "dmy", "SE": "dmy", "PL": "dmy", "TR": "dmy",
    "AU": "dmy", "IN": "dmy", "AE": "dmy", "SA": "dmy", "EG": "dmy", "SG": "dmy", "IE": "dmy",
}  # fmt: skip
"""Order by marketplace where no cell of the column shows it. Canada writes both, so it is asked."""

_SHOP = re.compile(r"amazon\.(?:com?\.)?([a-z]{2,3})", re.I)
_TOP_LEVELS = {"COM": "US"}

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            (
                "jan january januar janv janvier ene enero "
                "gen gennaio januari janeiro sty stycznia oca ocak"
            ),
            (
                "feb february februar févr fevr février fevrier febrero "
                "febbraio februari fev fevereiro lut lutego şub şubat"
            ),
            "mar march märz mrz mars marzo maart mrt março marca mart",
            "apr april avr avril abr abril aprile kwi kwietnia nis nisan",
            "may mai mayo mag maggio mei maj maio maja mayıs",
            "jun june juni juin junio giu giugno junho cze czerwca haz haziran",
            "jul july juli juil juillet julio lug luglio julho lip lipca tem temmuz",
            "aug august août aout ago agosto augustus augusti sie sierpnia ağu ağustos",
            "sep sept september septembre septiembre set settembre setembro wrz września eyl eylül",
            (
                "oct october okt oktober octobre octubre ott "
                "ottobre out outubro paź października eki ekim"
            ),
            "nov november novembre noviembre novembro lis listopada kas kasım",
            (
                "dec december dez dezember déc décembre decembre "
                "dic diciembre dicembre dezembro gru grudnia ara aralık"
            ),
        ),
        start=1,
    )
    for name in names.split()
}

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?![\d])")
_CHINESE = re.compile(r"(\d{4})\s?年\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?[日号])?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?!\d)")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?!\d)")
_MONTH_ONLY = re.compile(r"(\d{1,2})[/.-](\d{4})$")
_NAMED = re.compile(r"([^\W\d_]{3,10})\.?\s+(\d{1,2}),?\s+(\d{4})")
_NAMED_AFTER = re.compile(
    r"(\d{1,2})(?:er|st|nd|rd|th|º)?\.?[\s-]+(?:de\s+|of\s+)?([^\W\d_]{3,12})\.?,?[\s-]+"
    r"(?:de\s+|of\s+)?(\d{4})"
)
# Spreadsheets write 3-Sep-26, and RFC 850 does; with spaces the last number may be an hour.
_SHORT_YEAR = re.compile(r"(\d{1,2})-([^\W\d_]{3,10})-(\d{2})(?!\d)")
_WEEKDAY = re.compile(r"[^\W\d_]{2,12}\.?,\s+")
# Spreadsheets make Aug-26 of 2026-08; a day without a year they write the other way round, 26-Aug.
_NAMED_MONTH = re.compile(r"([^\W\d_]{3,10})\.?(?:[\s-]+(?=\d{4}$)|[-'’](?=\d\d$))(\d{2,4})$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:$|T)")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_AFTERNOON = re.compile(r"下午|晚上|午後|p\.?\s?m\b", re.I)
_MORNING = re.compile(r"上午|早上|凌晨|午前|a\.?\s?m\b", re.I)
_NOON = re.compile(r"中午")


class OrderVotes:
    """Gathers what the cells of a file show about the order of day and month."""

    def __init__(self) -> None:
        """Start without a vote."""
        self._found: set[Order] = set()
        self._needed = False

    def add(self, cell: str) -> None:
        """Take one cell into account."""
        match = _SLASHED.match(cell.strip()[:LONGEST])
        if match is None:
            return
        self._needed = True
        first, second = int(match.group(1)), int(match.group(2))
        if first > 12:
            self._found.add("dmy")
        elif second > 12:
            self._found.add("mdy")

    def order(self, marketplace: str = "") -> Order | None:
        """Return what is first, or `None` for a tie that must be asked.

        Files whose dates need no order (ISO, Chinese, dotted, named months) give `dmy`.
        """
        if len(self._found) == 1:
            return next(iter(self._found))
        if self._found:
            return None
        return MARKETPLACE_ORDER.get(marketplace) if self._needed else "dmy"

    def by(self, shops: Iterable[str]) -> Order | None:
        """Return the order of the marketplaces in a column; cells that disagree stay a tie."""
        return None if self._found else marketplaces_order(shops)


def marketplaces_order(names: Iterable[str]) -> Order | None:
    """Return the order that all marketplaces named in a column have, such as `Amazon.co.uk`."""
    found: set[Order | None] = set()
    for name in names:
        shop = _SHOP.fullmatch(name.strip())
        code = shop.group(1).upper() if shop else ""
        found.add(MARKETPLACE_ORDER.get(_TOP_LEVELS.get(code, code)))
    return found.pop() if len(found) == 1 else None


def order_of(cells: Iterable[str], marketplace: str = "") -> Order | None:
    """Return the order of day and month in these cells; see `OrderVotes.order`."""
    votes = OrderVotes()
    for cell in cells:
        votes.add(cell)
    return votes.order(marketplace)


def day(text: str, order: Order) -> date | None:
    """Return the day in a cell; the first of the month where it names a month only."""
    text = text.strip()[:LONGEST]
    for pattern, parts in (
        (_ISO, (1, 2, 3)), (_CHINESE, (1, 2, 3)), (_DOTTED, (3, 2, 1)),
        (_SLASHED, (3, 1, 2) if order == "mdy" else (3, 2, 1)), (_COMPACT, (1, 2, 3)),
    ):  # fmt: skip
        if match := pattern.match(text):
            year, month, number = (match.group(part) for part in parts)
            return _date(year, int(month), number)
    if match := _MONTH_ONLY.match(text):
        return _date(match.group(2), int(match.group(1)), "1")
    return _named(text)


def moment(text: str, order: Order) -> datetime | None:
    """Return day and time of day in a cell without its zone, or midnight where it has no time."""
    found = day(text, order)
    if found is None:
        return None
    rest = text.strip()[:LONGEST]
    match = _TIME.search(rest)
    if match is None:
        return datetime(found.year, found.month, found.day)
    hour, minute = int(match.group(1)), int(match.group(2))
    if (_AFTERNOON.search(rest) or (_NOON.search(rest) and hour < 3)) and hour < 12:
        hour += 12
    elif _MORNING.search(rest) and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        return None
    return datetime(found.year, found.month, found.day, hour, minute)


def only_month(text: str) -> bool:
    """Return whether a cell names a month and no day."""
    kept = text.strip()
    iso = _ISO.fullmatch(kept)
    chinese = _CHINESE.fullmatch(kept)
    return (
        _MONTH_ONLY.fullmatch(kept) is not None
        or (iso is not None and iso.group(3) is None)
        or (chinese is not None and chinese.group(3) is None)
    )


def _named(text: str) -> date | None:
    if weekday := _WEEKDAY.match(text):
        text = text[weekday.end() :]
    if match := _NAMED.match(text):
        name, number, year = match.groups()
    elif match := _NAMED_AFTER.match(text) or _SHORT_YEAR.match(text):
        number, name, year = match.groups()
    elif match := _NAMED_MONTH.match(text):
        name, year, number = *match.groups(), "1"
    else:
        return None
    month = _MONTHS.get(name.casefold())
    return None if month is None else _date(year, month, number)


def _date(year: str, month: int, number: str | None) -> date | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, int(number or 1))
    except ValueError:
        return None
