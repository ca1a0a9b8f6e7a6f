"""What this room reads and judges."""

from __future__ import annotations

from readiness.evidence.checker import Declaration, Judge, Reader
from readiness.evidence.stock.judging import judge_stock
from readiness.evidence.stock.reading import read_ledger_detail, read_ledger_summary

_LEDGERS = ("ledger_detail", "ledger_summary")

READERS = (
    Reader(("ledger_detail",), read_ledger_detail),
    Reader(("ledger_summary",), read_ledger_summary),
)
JUDGES = (
    Judge(
        id="stock",
        kinds=(*_LEDGERS, "reimbursements", "costs"),
        declares=(
            Declaration("RES-07", "D", (*_LEDGERS, "reimbursements", "costs"), (1, 2, 3)),
            Declaration("RES-08", "d", (*_LEDGERS, "reimbursements"), (1,), "stock.open_monthly"),
        ),
        run=judge_stock,
    ),
)
