"""What is still open of a ledger: as a finding, and as a table to export."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.evidence.checker import Context
from readiness.evidence.message import Message, sentence
from readiness.evidence.results import Cell, ExportTable, FileReading, Finding, Lines
from readiness.evidence.stock.claims import Claim
from readiness.evidence.stock.windows import UNVERIFIED, Window

COLUMNS = (
    "case", "fnsku", "sku", "asin", "date", "reference_id", "fulfilment_centre", "reason",
    "units_open", "claim_from", "claim_until", "state", "window_status", "window_source",
    "window_address",
)  # fmt: skip
"""Columns of the table to export; the messages hold their headings."""


def claims_table(claims: Sequence[Claim], context: Context) -> ExportTable:
    """Return the claims as rows, the header first."""
    head = tuple(Message(f"stock.export_{name}") for name in COLUMNS)
    lang = context.given.lang
    names = {
        row["code"]: str(row["name"][lang]) for row in context.bundle.table("ledger_codes")["codes"]
    }
    return (head, *(_row(claim, names.get(claim.loss.code, "")) for claim in claims))


def open_finding(
    claims: Sequence[Claim], ledgers: Sequence[FileReading], context: Context
) -> Finding:
    """Return the sentence about claims that are open, with its lines."""
    file = next((r.file for r in ledgers if r.kind == "ledger_detail"), "")
    numbers = tuple(sorted(claim.loss.line for claim in claims))[:50]
    message = _still_open(claims, sum(claim.units for claim in claims), context)
    return Finding("claims_open", "warning", message, (Lines(file, numbers),), ("RES-08",))


def _still_open(claims: Sequence[Claim], units: int, context: Context) -> Message:
    windows = {claim.window for claim in claims}
    window = next(iter(windows))
    if len(windows) > 1:
        return sentence("stock.open_several", units=units, count=len(claims))
    if window is None or window.latest is None:
        return sentence("stock.open_no_window", units=units, count=len(claims))
    return sentence(
        "stock.open", units=units, count=len(claims), days=window.latest,
        status=Message(f"stock.status_{window.status}"), source=_source(window),
        checked=context.bundle.table("fba_rules")["checked"],
    )  # fmt: skip


def _row(claim: Claim, name: str) -> tuple[Cell, ...]:
    loss, window = claim.loss, claim.window
    reason = sentence("stock.export_code", code=loss.code, name=name) if name else loss.code
    status = window.status if window else UNVERIFIED
    return (
        Message("stock.case_warehouse"), loss.fnsku, loss.sku, loss.asin, loss.day.isoformat(),
        loss.reference, loss.centre, reason, str(claim.units),
        claim.opens.isoformat() if claim.opens else "",
        claim.closes.isoformat() if claim.closes else "",
        Message(f"stock.state_{claim.state}"), Message(f"stock.status_{status}"),
        _source(window), window.address if window else "",
    )  # fmt: skip


def _source(window: Window | None) -> Cell:
    if window is None or not window.title:
        return ""
    return sentence("stock.source", publisher=window.publisher, title=window.title)
