"""What this room reads; `stock` judges reimbursements with the ledger."""

from __future__ import annotations

from readiness.evidence.checker import Context, Declaration, Judge, Reader
from readiness.evidence.message import sentence
from readiness.evidence.payments.business_report import read_business_report
from readiness.evidence.payments.costs import read_costs
from readiness.evidence.payments.orders import (
    OrderFacts,
    read_all_orders,
    read_shipments_zh,
    read_site_orders,
)
from readiness.evidence.payments.reimbursements import read_reimbursements
from readiness.evidence.payments.removals import (
    read_customer_returns,
    read_removal_orders,
    read_removal_shipments,
)
from readiness.evidence.payments.settlement import read_settlement
from readiness.evidence.payments.transactions import read_transactions
from readiness.evidence.results import TOP_LEVEL, FileReading, Judgement, Lines, Proposal


def judge_site_orders(readings: tuple[FileReading, ...], _: Context) -> Judgement:
    """RES-02: orders that brought money show that the own site takes orders."""
    for reading in readings:
        facts = reading.facts
        if isinstance(facts, OrderFacts) and any(v > 0 for v in facts.revenue.values()):
            because = sentence("payments.site_sells", count=reading.rows)
            lines = (Lines(reading.file, first=2, last=reading.rows + 1),)
            following = (sentence("payments.next_channels"),)
            proposal = Proposal("RES-02", 2, TOP_LEVEL, because, lines, following, evidence=because)
            return Judgement((proposal,))
    return Judgement()


READERS = (
    Reader(("reimbursements",), read_reimbursements),
    Reader(("settlement_v2",), read_settlement),
    Reader(("transactions",), read_transactions),
    Reader(("all_orders",), read_all_orders),
    Reader(("site_orders",), read_site_orders),
    Reader(("shipments_zh",), read_shipments_zh),
    Reader(("business_report_child",), read_business_report),
    Reader(("costs",), read_costs),
    Reader(("customer_returns",), read_customer_returns),
    Reader(("removal_orders",), read_removal_orders),
    Reader(("removal_shipments",), read_removal_shipments),
)
JUDGES = (
    Judge(
        id="payments",
        kinds=("site_orders",),
        declares=(Declaration("RES-02", "d", ("site_orders",), (), "revenue.open_live"),),
        run=judge_site_orders,
    ),
)
