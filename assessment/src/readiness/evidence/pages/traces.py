"""Where on a page a fact is stated: in the text a visitor reads, in markup, or only in scripts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from readiness.evidence.page_source.document import Document
from readiness.evidence.pages.money import AGREEMENT, Price
from readiness.evidence.structured_data.spelling import folded

type Where = Literal["text", "markup", "script", "nowhere", "unknown"]
"""`unknown`: the page does not say what to look for."""

_CENTS = re.compile(r"\d[.,]\d{2}(?!\d)")
_LONGEST_PIECE = 60
_MAX_SCRIPT = 3_000_000


@dataclass(frozen=True, slots=True)
class Haystack:
    """The parts of a page in which a fact is looked for, folded for comparison.

    Attributes:
        text: The visible text.
        scripts: Everything inside scripts that is no JSON-LD, one a line.
        lines: Where each script begins.
    """

    text: str
    scripts: str
    lines: tuple[int, ...]

    def script_line(self, piece: str) -> int:
        """Return the line of the first script that holds a folded text, or 0."""
        before, found, _ = self.scripts.partition(piece)
        return self.lines[before.count("\n")] if found else 0


def haystack(document: Document, visible: str) -> Haystack:
    """Return the searchable parts of a page."""
    scripts: list[str] = []
    lines: list[int] = []
    have = 0
    for script in document.named("script"):
        if script.get("type").split(";")[0].strip().lower() == "application/ld+json":
            continue
        raw = document.raw_in(script)
        have += len(raw)
        if have > _MAX_SCRIPT:
            break
        scripts.append(folded(raw))
        lines.append(document.line(script.start))
    return Haystack(folded(visible), "\n".join(scripts), tuple(lines))


def where_text(wanted: str, marked: bool, parts: Haystack) -> Where:
    """Return where a text is stated; of a long one its beginning must be found.

    Args:
        wanted: The text, such as a name or a description.
        marked: Whether valid markup states it.
        parts: The page.
    """
    piece = folded(wanted[: 4 * _LONGEST_PIECE])[:_LONGEST_PIECE]
    if not piece:
        return "unknown"
    if piece in parts.text:
        return "text"
    if marked:
        return "markup"
    return "script" if piece in parts.scripts else "nowhere"


def where_price(marked: list[Decimal], shown: list[Price], visible: str, parts: Haystack) -> Where:
    """Return where the price is stated."""
    if any(not price.struck for price in shown):
        return "text"
    if any(_bare(amount, shown, visible) for amount in marked):
        return "text"
    if marked:
        return "markup"
    if _CENTS.search(visible):
        return "unknown"
    return "script" if "price" in parts.scripts else "nowhere"


def _bare(amount: Decimal, shown: list[Price], visible: str) -> bool:
    """Return whether an amount is printed without a sign of currency, next to the prices found."""
    plain = format(amount.normalize(), "f")
    forms = {plain, f"{amount:.2f}", f"{amount:.2f}".replace(".", ",")}
    pattern = "|".join(sorted((re.escape(form) for form in forms), key=len, reverse=True))
    printed = len(re.findall(rf"(?<![\d.,])(?:{pattern})(?!\d|[.,]\d)", visible))
    return printed > sum(1 for price in shown if amount in price.amounts)


def price_agreement(
    offers: list[tuple[Decimal, str]], shown: list[Price], visible: str
) -> bool | None:
    """Return whether the text shows a price of the markup; `None` when it cannot be decided.

    Args:
        offers: Amount and currency of each offer.
        shown: Prices in the visible text.
        visible: The visible text.
    """
    if not offers:
        return None
    amounts = [amount for amount, _ in offers]
    live = [price for price in shown if not price.struck]
    agreeing = [price for price in live if _agrees(price, amounts)]
    main = [price for price in live if price.main]
    if agreeing:
        if not main:
            # What only other products, the basket or an old price has may be theirs.
            return None if all(price.aside or price.of_others for price in agreeing) else True
        # The first line with a price; of an old and a new one on it the lower is asked.
        first = [price for price in main if price.place == main[0].place]
        lowest = min(price.amounts[0] for price in first)
        agreed = any(_agrees(p, amounts) and p.amounts[0] == lowest for p in first)
        return True if agreed else None
    if any(_bare(amount, shown, visible) for amount in amounts):
        return None
    return False if main else None


def _agrees(price: Price, amounts: list[Decimal]) -> bool:
    return any(abs(each - amount) < AGREEMENT for each in price.amounts for amount in amounts)


def currency_agreement(offers: list[tuple[Decimal, str]], shown: list[Price]) -> bool | None:
    """Return whether the price that agrees also agrees in its currency.

    A sign of several currencies, such as ¥, proves the usual one of the page's language; a bare $
    on a page whose language has no other dollar is taken as it is marked.
    """
    seen = [
        _same_currency(currency.upper(), price)
        for amount, currency in offers
        for price in shown
        if currency and not price.struck and _agrees(price, [amount])
    ]
    return True if True in seen else None if None in seen or not seen else False


def _same_currency(marked: str, price: Price) -> bool | None:
    if marked not in price.currencies:
        return False
    sure = len(price.currencies) == 1 or price.home == marked
    return True if sure or (not price.home and "USD" in price.currencies) else None


def stated(where: Mapping[str, Where], place: Where) -> tuple[str, ...]:
    """Return the facts that are stated in one place."""
    return tuple(name for name, found in where.items() if found == place)
