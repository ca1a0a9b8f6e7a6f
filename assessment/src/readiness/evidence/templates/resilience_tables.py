"""RES-04 from a contact list, RES-05 from spend by supplier, RES-06 from stock by place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from readiness.evidence.checker import Context, Declaration, Judge, Reader
from readiness.evidence.reading.numbers import whole
from readiness.evidence.reading.opened import Opened
from readiness.evidence.reading.total_rows import is_total, total_names
from readiness.evidence.results import FileReading, Judgement, Notice, Proposal
from readiness.evidence.shown import fixed, percent
from readiness.evidence.statistics.concentration import effective_number
from readiness.evidence.structured_data.spelling import folded
from readiness.evidence.templates.flags import flag
from readiness.evidence.templates.tables import (
    Table,
    each,
    left_out,
    proposed,
    read_table,
    said,
    unread,
)

OUTSIDE = Fraction(15, 100)
"""Share of units outside the main network that RES-06 asks for."""
LARGEST = Fraction(80, 100)
"""Share of the largest supplier above which RES-05 is level 0 without a back-up."""


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """Counts of a contact list; nothing else of it is kept.

    Attributes:
        contacts: Contacts that are no relay address.
        relays: Relay addresses of marketplaces.
        consented: Contacts with a day and a source of consent.
    """

    contacts: int
    relays: int
    consented: int


@dataclass(frozen=True, slots=True)
class SupplierFacts:
    """Spend by supplier.

    Attributes:
        shares: Share of each supplier, the largest first.
        countries: Number of countries of suppliers with spend.
        backups: Back-ups that are named; `None` when no cell says yes or no.
    """

    shares: tuple[Fraction, ...]
    countries: int
    backups: int | None


@dataclass(frozen=True, slots=True)
class StockFacts:
    """Saleable units by network.

    Attributes:
        units: Units by network, the largest first.
        shipped: Whether a place outside the main network ships other orders; `None`: not stated.
    """

    units: tuple[int, ...]
    shipped: bool | None


def read_contacts(opened: Opened, context: Context) -> FileReading:
    """Count a contact list; addresses are cut to their domain at the reader."""
    return read_table(opened, context, _contacts, dates=("consent_date",))


def _contacts(table: Table, context: Context) -> FileReading:
    relays = context.bundle.table("template_words")["relay_domains"]
    rows = relayed = consented = 0
    for _, (domain, when, source) in table.rows("email", "consent_date", "consent_source"):
        rows += 1
        if any(part in domain.casefold() for part in relays):
            relayed += 1
        elif source and table.columns.day(when) is not None:
            consented += 1
    facts = ContactFacts(rows - relayed, relayed, consented)
    shown = {"contacts": facts.contacts, "relays": relayed, "consented": consented}
    return FileReading(table.name, "contacts", rows, facts, shown)


def judge_contacts(readings: tuple[FileReading, ...], context: Context) -> Judgement:
    """Return what contact lists allow for RES-04."""
    del context
    return each(readings, ContactFacts, lambda reading: _listed(reading, reading.facts))


def _listed(reading: FileReading, facts: ContactFacts) -> Proposal | None:
    if not facts.contacts:
        if not facts.relays:
            return None
        because = said("res_04_relays", count=facts.relays)
        return proposed("RES-04", (0, 0), because, reading, following=said("next_res_04"))
    because = said("res_04", count=facts.contacts, consented=facts.consented)
    bounds = (1, 3) if facts.consented == facts.contacts else (1, 1)
    return proposed("RES-04", bounds, because, reading, following=said("next_res_04"))


def read_suppliers(opened: Opened, context: Context) -> FileReading:
    """Read spend by supplier."""
    return read_table(opened, context, _suppliers, money=("spend",))


def _suppliers(table: Table, context: Context) -> FileReading:
    spend: dict[str, Fraction] = {}
    rates = context.given.worth
    countries: set[str] = set()
    coins: set[str] = set()
    names = total_names(context.bundle.table("template_words"))
    rows = bad = first_bad = totals = gaps = 0
    backups: list[bool] = []
    for line, (name, country, amount, coin, backup) in table.rows(
        "supplier", "country", "spend", "currency", "backup"
    ):
        rows += 1
        if is_total(name, names):
            totals += 1
            continue
        value = table.columns.money(amount) if amount else Decimal(0)
        if not name or value is None or value < 0:
            bad, first_bad = bad + 1, first_bad or line
            gaps += bool(amount)
            continue
        backups += [answer] if (answer := flag(backup)) is not None else []
        if value > 0:
            coins.add(coin.upper())
            worth = Fraction(value) * rates.get(coin.upper(), 1)
            spend[folded(name)] = spend.get(folded(name), Fraction(0)) + worth
            countries.add(folded(country))
    notices = (*unread(table, bad, first_bad), *left_out(table, totals, gaps))
    if gaps:
        return FileReading(table.name, "suppliers", rows, notices=notices)
    known = coins & rates.keys()
    if len(coins - known) > 1 or (known and coins - known):
        notice = Notice("currencies_mixed", said("currencies_mixed"), table.name)
        return FileReading(table.name, "suppliers", rows, notices=(*notices, notice))
    total = sum(spend.values(), Fraction(0))
    shares = sorted((v / total for v in spend.values()), reverse=True)
    facts = SupplierFacts(tuple(shares), len(countries - {""}), sum(backups) if backups else None)
    shown = {"suppliers": len(shares), "countries": facts.countries}
    return FileReading(table.name, "suppliers", rows, facts, shown, notices=notices)


def judge_suppliers(readings: tuple[FileReading, ...], context: Context) -> Judgement:
    """Return what spend by supplier allows for RES-05."""
    del context
    return each(readings, SupplierFacts, lambda reading: _supplied(reading, reading.facts))


def _supplied(reading: FileReading, facts: SupplierFacts) -> Proposal | None:
    if not facts.shares:
        return None
    number = effective_number(facts.shares)
    because = said("res_05", count=len(facts.shares), share=percent(facts.shares[0]),
                   number=fixed(number, 2), countries=facts.countries)  # fmt: skip
    if number >= 2:
        bounds = (2, 3) if facts.countries != 1 else (2, 2)
    elif facts.shares[0] > LARGEST:
        bounds = (0, 2) if facts.backups is None else (1, 2) if facts.backups else (0, 0)
    else:
        bounds = (1, 1) if facts.backups == 0 else (1, 2)
    return proposed("RES-05", bounds, because, reading, following=said("next_res_05"))


def read_stock(opened: Opened, context: Context) -> FileReading:
    """Read saleable stock by place; all warehouses of one company are one network."""
    return read_table(opened, context, _stock)


def _stock(table: Table, context: Context) -> FileReading:
    amazon = context.bundle.table("template_words")["amazon_networks"]
    units: dict[str, int] = {}
    shipping: dict[str, bool] = {}
    names = total_names(context.bundle.table("template_words"))
    rows = bad = first_bad = totals = gaps = 0
    for line, (place, network, count, shipped) in table.rows(
        "place", "network", "units", "shipped_other"
    ):
        rows += 1
        if is_total(place, names) or is_total(network, names):
            totals += 1
            continue
        number = whole(count)
        if not network or number is None or number < 0:
            bad, first_bad = bad + 1, first_bad or line
            gaps += bool(network or count)
            continue
        key = folded(network)
        key = "amazon" if any(word in key for word in amazon) else key
        units[key] = units.get(key, 0) + number
        if (answer := flag(shipped)) is not None:
            shipping[key] = shipping.get(key, False) or answer
    main = max(units, key=lambda key: units[key], default="")
    others = [answer for key, answer in shipping.items() if key != main]
    stated = any(others) if others else None
    facts = StockFacts(tuple(sorted(units.values(), reverse=True)), stated)
    shown = {"networks": sum(1 for n in facts.units if n), "units": sum(facts.units)}
    notices = (*unread(table, bad, first_bad), *left_out(table, totals, gaps))
    known = None if gaps else facts
    return FileReading(table.name, "stock_places", rows, known, shown, notices=notices)


def judge_stock(readings: tuple[FileReading, ...], context: Context) -> Judgement:
    """Return what stock by place allows for RES-06."""
    del context
    return each(readings, StockFacts, lambda reading: _stocked(reading, reading.facts))


def _stocked(reading: FileReading, facts: StockFacts) -> Proposal | None:
    total = sum(facts.units)
    if not total:
        return None
    outside = Fraction(total - facts.units[0], total)
    because = said("res_06", units=total, share=percent(outside))
    if outside == 0:
        bounds = (0, 0)
    elif outside < OUTSIDE:
        bounds = (1, 1)
    else:
        bounds = (2, 3) if facts.shipped is None else (3, 3) if facts.shipped else (2, 2)
    return proposed("RES-06", bounds, because, reading, following=said("next_res_06"))


READERS = (
    Reader(("contacts",), read_contacts),
    Reader(("suppliers",), read_suppliers),
    Reader(("stock_places",), read_stock),
)
JUDGES = (
    Judge(
        "contacts", ("contacts",),
        (Declaration("RES-04", "d", ("contacts",), (0, 1), "templates.open_res_04"),),
        judge_contacts,
    ),
    Judge(
        "suppliers", ("suppliers",),
        (Declaration("RES-05", "d", ("suppliers",), (0, 1, 2), "templates.open_res_05"),),
        judge_suppliers,
    ),
    Judge(
        "stock_places", ("stock_places",),
        (Declaration("RES-06", "d", ("stock_places",), (0, 1, 2, 3), "templates.open_res_06"),),
        judge_stock,
    ),
)  # fmt: skip
