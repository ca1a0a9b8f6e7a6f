"""RES-07 and RES-08 from ledgers, reimbursements and costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction

from readiness.evidence.checker import Context
from readiness.evidence.message import Message, Value, sentence
from readiness.evidence.payments.costs import CostFacts
from readiness.evidence.payments.reimbursements import Payment, ReimbursementFacts
from readiness.evidence.results import (
    TOP_LEVEL,
    ExportTable,
    FileReading,
    Finding,
    Judgement,
    Lines,
    Notice,
    Proposal,
)
from readiness.evidence.shown import grouped, percent
from readiness.evidence.statistics.intervals import wilson
from readiness.evidence.stock.claims import Claim, claims_of, overdue_lately, paid_share, still_open
from readiness.evidence.stock.claims_export import claims_table, open_finding
from readiness.evidence.stock.periods import HALF_YEAR, YEAR_AND_A_HALF, Joined, joined
from readiness.evidence.stock.reading import rate_of
from readiness.evidence.stock.totals import LedgerFacts, OpenLoss
from readiness.evidence.stock.windows import Window, window_for

ENOUGH_PAID = Fraction(9, 10)
"""Share of eligible units paid that level 3 of RES-08 asks for."""

EXPORT = "claims"


def judge_stock(readings: tuple[FileReading, ...], context: Context) -> Judgement:
    """Return what the files allow for RES-07 and RES-08."""
    ledgers = [r for r in readings if isinstance(r.facts, LedgerFacts) and r.facts.months]
    paid = [r for r in readings if isinstance(r.facts, ReimbursementFacts)]
    costs = [r.facts for r in readings if isinstance(r.facts, CostFacts)]
    payments = [p for r in paid for p in r.facts.payments]
    ledger = joined([r.facts for r in ledgers])
    # Only the detail view names single losses, also where a summary covers more months.
    detail = joined([r.facts for r in ledgers if r.facts.view == "detail"])
    proposals: list[Proposal] = []
    notices: list[Notice] = []
    findings: list[Finding] = []
    exports: dict[str, ExportTable] = {}
    if ledger is not None:
        sound = not any(r.facts.failures for r in ledgers)
        view = "detail" if ledger.detail else "summary"
        used = [r for r in ledgers if r.facts.view == view]
        places = tuple(Lines(r.file, first=2, last=r.rows + 1) for r in used)
        proposals.append(_record(ledger, places, costs, bool(payments), sound=sound))
        if ledger.overlap:
            notices.append(Notice("ledgers_overlap", Message("stock.overlap")))
    if detail is not None and detail.open:
        left = still_open(detail.open, payments)
        claims = claims_of(left, _windows(context), context.given.today)
        if claims:
            findings.append(open_finding(claims, ledgers, context))
            exports[EXPORT] = claims_table(claims, context)
    proposals += _recovered(detail, payments, paid, ledgers, context)
    return Judgement(tuple(proposals), tuple(findings), tuple(notices), exports=exports)


def _record(
    ledger: Joined,
    places: tuple[Lines, ...],
    costs: Sequence[CostFacts],
    paid: bool,
    *,
    sound: bool,
) -> Proposal:
    """Bounds of RES-07: months covered, a rate by SKU, and what level 3 asks for in addition."""
    rate = rate_of(ledger.total)
    months = len(ledger.months)
    if rate is None:
        because = sentence("stock.no_rate", months=months, lost=ledger.total.lost)
        following = (Message("stock.next_shipments"),)
        return Proposal("RES-07", 1, 1, because, places, following, evidence=because)
    because = _because(ledger, rate)
    half, whole = ledger.covers(HALF_YEAR), ledger.covers(YEAR_AND_A_HALF)
    if half is False or not ledger.by_sku:
        following = (sentence("stock.next_months", months=HALF_YEAR),)
        return Proposal("RES-07", 1, 1, because, places, following, evidence=because)
    low = 2 if half and sound else 1
    high, missing = _third(ledger, whole, costs, paid=paid)
    if high == TOP_LEVEL and not missing and low == 2 and whole:
        low = TOP_LEVEL
    return Proposal("RES-07", low, high, because, places, missing, evidence=because)


def _third(
    ledger: Joined, whole: bool | None, costs: Sequence[CostFacts], *, paid: bool
) -> tuple[int, tuple[Message, ...]]:
    """Return the highest level, and what is missing for level 3."""
    missing: list[Message] = []
    if not costs:
        missing.append(Message("stock.next_costs"))
    if not paid:
        missing.append(Message("stock.next_recovered"))
    if whole is False:
        missing.append(sentence("stock.next_months", months=YEAR_AND_A_HALF))
    if missing:
        return 2, tuple(missing)
    if not ledger.detail:
        missing.append(Message("stock.next_detail"))
    pairs = [pair for one in costs for pair in one.costs.items()]
    priced = {sku for sku, (sourcing, landed) in pairs if None not in (sourcing, landed)}
    if len(priced) < len({sku for sku, _ in pairs}) or not ledger.lost_skus <= priced:
        missing.append(Message("stock.next_all_costs"))
    return TOP_LEVEL, tuple(missing)


def _because(ledger: Joined, rate: Fraction) -> Message:
    total = ledger.total
    values: dict[str, Value] = {
        "months": len(ledger.months), "rate": percent(rate),
        "lost": grouped(total.net_loss), "shipped": grouped(total.shipped),
    }  # fmt: skip
    if not 0 <= total.net_loss <= total.shipped:
        return sentence("stock.because_outside", **values)
    low, high = wilson(total.net_loss, total.shipped)
    return sentence("stock.because", **values, low=percent(low), high=percent(high))


def _recovered(
    ledger: Joined | None,
    payments: Sequence[Payment],
    paid: Sequence[FileReading],
    ledgers: Sequence[FileReading],
    context: Context,
) -> list[Proposal]:
    """Bounds of RES-08: payouts looked at, deadlines passed, share paid."""
    today = context.given.today
    lines = tuple(Lines(r.file, first=2, last=r.rows + 1) for r in paid)
    if ledger is None or not ledger.open:
        if not payments:
            return []
        because = sentence("stock.paid_only", count=len(payments))
        following = (Message("stock.next_ledger"),)
        return [Proposal("RES-08", 1, 3, because, lines, following, evidence=because)]
    claims = claims_of(still_open(ledger.open, payments), _windows(context), today)
    late = overdue_lately(claims, today)
    if late:
        because = sentence("stock.overdue", units=sum(c.units for c in late), count=len(late))
        numbers = tuple(sorted(c.loss.line for c in late))[:50]
        places = tuple(Lines(r.file, numbers) for r in ledgers if r.kind == "ledger_detail")[:1]
        low = 1 if payments else 0
        following = (Message("stock.next_monthly"),)
        return [Proposal("RES-08", low, 1, because, places + lines, following, evidence=because)]
    if not payments:
        return []
    return [_shared(ledger, payments, claims, lines, today)]


def _shared(
    ledger: Joined,
    payments: Sequence[Payment],
    claims: Sequence[Claim],
    lines: tuple[Lines, ...],
    today: date,
) -> Proposal:
    got, owed = paid_share(payments, claims, min(ledger.months), today)
    share = Fraction(got, owed) if owed else None
    if share is None:
        because = sentence("stock.paid_only", count=len(payments))
        return Proposal("RES-08", 1, 3, because, lines, evidence=because)
    because = sentence("stock.paid_share", paid=got, owed=owed, share=percent(share))
    high = 3 if share >= ENOUGH_PAID else 2
    following = (Message("stock.next_paid"),)
    return Proposal("RES-08", 1, high, because, lines, following, evidence=because)


def _windows(context: Context) -> Callable[[OpenLoss], Window | None]:
    """Return what finds the window of a loss: the user's marketplace, else that of its row."""
    table, given = context.bundle.table("fba_rules"), context.given.marketplace
    return lambda loss: window_for(table, given or loss.country, "warehouse", loss.day)
