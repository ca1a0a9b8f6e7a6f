"""The decimal sign and the order of dates of one table, decided before any cell is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from readiness.evidence.given import Given
from readiness.evidence.message import Message
from readiness.evidence.reading.dates import Order, OrderVotes, day
from readiness.evidence.reading.numbers import Style, StyleVotes, currency_sign, number
from readiness.evidence.reading.opened import Opened
from readiness.evidence.results import Ask, Option

ENOUGH = 200_000
"""Rows after which a column that has shown nothing is taken as showing nothing."""

_SHOPS = ("marketplace", "sales_channel")
"""Fields that name the marketplace of a row."""
_MOST_SHOPS = 50


@dataclass(frozen=True, slots=True)
class Columns:
    """How a table writes numbers and days.

    Attributes:
        style: Its decimal sign, or `None` while the user has not chosen.
        order: Its order of day and month, or `None` while the user has not chosen.
        asks: Questions for what could not be decided.
    """

    style: Style | None
    order: Order | None
    asks: tuple[Ask, ...]

    def money(self, text: str) -> Decimal | None:
        """Return the number in a cell; `None` when it holds none."""
        return number(text, self.style) if self.style is not None and text else None

    def day(self, text: str) -> date | None:
        """Return the day in a cell; `None` when it holds none."""
        return day(text, self.order) if self.order is not None and text else None


def columns_of(
    opened: Opened, given: Given, money: Sequence[str] = (), dates: Sequence[str] = ()
) -> Columns:
    """Look at the columns named and decide; the file as a whole is one writer."""
    name, rows = opened.source.name, opened.rows
    numbers, days = StyleVotes(), OrderVotes()
    currency, shops = "", set[str]()
    if rows is not None:
        amounts = [i for field in money if (i := rows.at(field)) is not None]
        stamps = [i for field in dates if (i := rows.at(field)) is not None]
        coin = rows.at("currency")
        shop = next((i for name in _SHOPS if (i := rows.at(name)) is not None), None)
        for count, (_, cells) in enumerate(rows):
            for index in amounts:
                numbers.add(cells[index])
            for index in stamps:
                days.add(cells[index])
            if shop is not None and len(shops) < _MOST_SHOPS and cells[shop].strip():
                shops.add(cells[shop])
            if not currency:
                currency = _currency(cells, coin, amounts)
            if count > ENOUGH:
                break
    style = numbers.style(currency)
    order = days.order(given.marketplace) or days.by(shops)
    asks: list[Ask] = []
    if style is None:
        chosen = given.choices.get(f"decimal:{name}", "")
        style = Style("," if chosen == "comma" else ".", sure=True) if chosen else None
        asks += [] if chosen else [_ask("decimal", ("point", "comma"), name)]
    if order is None:
        chosen = given.choices.get(f"dates:{name}", "")
        order = "dmy" if chosen == "dmy" else "mdy" if chosen == "mdy" else None
        asks += [] if order else [_ask("dates", ("mdy", "dmy"), name)]
    return Columns(style, order, tuple(asks))


def _currency(cells: Sequence[str], coin: int | None, amounts: Sequence[int]) -> str:
    if coin is not None and cells[coin].strip():
        return cells[coin].strip()
    return next((sign for index in amounts if (sign := currency_sign(cells[index]))), "")


def _ask(topic: str, options: tuple[str, ...], name: str) -> Ask:
    made = tuple(Option(option, Message(f"desk.{topic}_{option}")) for option in options)
    return Ask(f"{topic}:{name}", Message(f"desk.ask_{topic}"), made, name)
