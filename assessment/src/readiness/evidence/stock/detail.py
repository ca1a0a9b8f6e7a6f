"""Reads the detail view of the inventory ledger in one pass, without keeping its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from readiness.evidence.checker import Context
from readiness.evidence.message import Message
from readiness.evidence.reading.dates import Order, day, order_of
from readiness.evidence.reading.headers import normal_header
from readiness.evidence.reading.numbers import whole
from readiness.evidence.reading.opened import Opened, Rows
from readiness.evidence.results import Ask, Option
from readiness.evidence.stock.codes import EVENTS, Group, code_of, groups_of
from readiness.evidence.stock.totals import LedgerFacts, OpenLoss, Totals

MOST_OPEN = 50_000
"""Open losses kept; a file with more has its totals right and its list cut."""


@dataclass(slots=True)
class _Gathered:
    """What one pass collects; days stay text until all have been seen."""

    days: dict[str, Totals] = field(default_factory=dict)
    moments: dict[str, str] = field(default_factory=dict)
    causes: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    centres: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    open: list[tuple[str, OpenLoss]] = field(default_factory=list)
    skus: set[str] = field(default_factory=set)
    lost_skus: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    unknown: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    moves: int = 0
    rows: int = 0
    unread: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Row:
    """One adjustment, with its cells by field."""

    line: int
    cells: list[str]
    at: Mapping[str, int | None]

    def raw(self, name: str) -> str:
        """Return the cell of a field as it is, or ""."""
        place = self.at[name]
        return "" if place is None else self.cells[place]

    def cell(self, name: str) -> str:
        """Return the cell of a field without the white space round it."""
        return self.raw(name).strip()

    def units(self, name: str) -> int | None:
        """Return the whole number of a field."""
        return _units(self.raw(name))


@dataclass(frozen=True, slots=True)
class DetailReading:
    """Facts of a detail ledger.

    Attributes:
        facts: What it says; `None` while the order of its dates is not known.
        rows: Rows read.
        unread: Lines without a date or a quantity.
        order: Order of day and month.
        ask: The question about the order, when it cannot be decided.
    """

    facts: LedgerFacts | None
    rows: int
    unread: tuple[int, ...]
    order: Order | None
    ask: Ask | None


def read_detail(opened: Opened, rows: Rows, context: Context) -> DetailReading:
    """Read the detail view."""
    groups = groups_of(context.bundle.table("ledger_codes"))
    found = _gather(rows, groups)
    order = _order(found, opened.source.name, context)
    if order is None:
        options = tuple(Option(o, Message(f"desk.dates_{o}")) for o in ("mdy", "dmy"))
        name = opened.source.name
        ask = Ask(f"dates:{name}", Message("desk.ask_dates"), options, name)
        return DetailReading(None, found.rows, tuple(found.unread), None, ask)
    return DetailReading(_facts(found, order), found.rows, tuple(found.unread), order, None)


def _gather(rows: Rows, groups: Mapping[str, Group]) -> _Gathered:
    found = _Gathered()
    at = {name: rows.at(name) for name in (
        "date", "event_type", "quantity", "reason", "reconciled", "unreconciled", "centre",
        "sku", "fnsku", "asin", "reference", "country", "moment",
    )}  # fmt: skip
    stamp, event, amount = at["date"] or 0, at["event_type"] or 0, at["quantity"] or 0
    centre, sku, country, moment = at["centre"], at["sku"], at["country"], at["moment"]
    events: dict[str, str] = {}
    days, centres, skus, countries = found.days, found.centres, found.skus, found.countries
    for line, cells in rows:
        found.rows += 1
        kind = events.get(cells[event])
        if kind is None:
            kind = events[cells[event]] = EVENTS.get(normal_header(cells[event]), "other")
        text = cells[stamp]
        units = _units(cells[amount])
        if units is None or not text:
            found.unread.append(line)
            continue
        totals = days.get(text)
        if totals is None:
            totals = days[text] = Totals()
            if moment is not None:
                found.moments[text] = cells[moment]
        if sku is not None:
            skus.add(cells[sku])
        if country is not None:
            countries.add(cells[country])
        if kind == "shipments":
            totals.shipped -= units
            if centre is not None:
                centres[cells[centre]][0] -= units
        elif kind == "receipts":
            totals.receipts += units
        elif kind == "adjustments":
            row = _Row(line, cells, at)
            code = code_of(row.cell("reason")).upper()
            _adjust(found, totals, row, code, groups.get(code))
    return found


def _adjust(found: _Gathered, totals: Totals, row: _Row, code: str, group: Group | None) -> None:
    units = row.units("quantity") or 0
    size = abs(units)
    if group is None:
        found.unknown[code[:10]] += 1
    elif group == "move":
        found.moves += 1 if units < 0 else 0
    elif group == "disposed":
        totals.disposed += size
    elif group == "found":
        totals.found += size
    elif group in {"lost", "damaged", "damaged_unsellable"}:
        if group == "lost":
            totals.lost += size
        else:
            totals.damaged += size
            totals.unsellable += size if group == "damaged_unsellable" else 0
        found.lost_skus.add(row.cell("sku"))
        _keep_open(found, totals, row, code, lost=group == "lost")
    if group in {"lost", "damaged", "damaged_unsellable", "found"}:
        found.causes[code] += size
        if row.at["centre"] is not None:
            found.centres[row.raw("centre")][1] += -size if group == "found" else size


def _keep_open(found: _Gathered, totals: Totals, row: _Row, code: str, *, lost: bool) -> None:
    units = row.units("unreconciled")
    if not units or units < 0:
        return
    if lost:
        totals.open_lost += units
    else:
        totals.open_damaged += units
    if len(found.open) >= MOST_OPEN:
        return
    loss = OpenLoss(
        day=date.min, units=units, code=code, sku=row.cell("sku"), fnsku=row.cell("fnsku"),
        asin=row.cell("asin"), reference=row.cell("reference"), centre=row.cell("centre"),
        country=row.cell("country"), line=row.line,
    )  # fmt: skip
    found.open.append((row.raw("date"), loss))


def _units(text: str) -> int | None:
    try:
        return int(text)
    except ValueError:
        return whole(text)


def _order(found: _Gathered, name: str, context: Context) -> Order | None:
    """Return the order of day and month: by the dates, by the second date column, or as chosen."""
    order = order_of(found.days)
    if order is None:
        order = _by_moment(found)
    if order is None:
        choice = context.given.choices.get(f"dates:{name}", "")
        order = "mdy" if choice == "mdy" else "dmy" if choice == "dmy" else None
    # Whether Amazon writes a ledger's days as its country does is attested for the United States.
    country = "US" if found.countries == {"US"} else ""
    return order or order_of(found.days, context.given.marketplace or country)


def _by_moment(found: _Gathered) -> Order | None:
    """Compare dates with the ISO time next to them."""
    fits: set[Order] = {"mdy", "dmy"}
    for text, moment in found.moments.items():
        sure = day(moment, "dmy") if moment[:4].isdecimal() else None
        if sure is not None:
            orders: tuple[Order, ...] = ("mdy", "dmy")
            fits = {order for order in orders if order in fits and day(text, order) == sure}
    return next(iter(fits)) if len(fits) == 1 else None


def _facts(found: _Gathered, order: Order) -> LedgerFacts:
    known = {text: when for text in found.days if (when := day(text, order)) is not None}
    months: dict[date, Totals] = {}
    for text, totals in found.days.items():
        if text in known:
            months.setdefault(known[text].replace(day=1), Totals()).add(totals)
    losses = tuple(replace(loss, day=known[text]) for text, loss in found.open if text in known)
    days = known.values()
    return LedgerFacts(
        view="detail",
        months=dict(sorted(months.items())),
        causes=dict(sorted(found.causes.items())),
        centres={name: (one[0], one[1]) for name, one in sorted(found.centres.items())},
        open=losses,
        first=min(days, default=None),
        last=max(days, default=None),
        monthly=False,
        skus=len(found.skus),
        moves=found.moves,
        unknown=dict(found.unknown),
        country=next(iter(found.countries)) if len(found.countries) == 1 else "",
        lost_skus=frozenset(found.lost_skus),
    )
