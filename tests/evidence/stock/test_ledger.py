"""Losses from the ledger: the totals are right, the codes are right, and RES-07 follows."""

from datetime import date, timedelta

import pytest

from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.desk_files import bounds, codes, desk
from tests.evidence.stock.make_ledger import HEAD, Ledger, ledger

DAY = date(2026, 9, 20)


def summary(months: int, **change: str) -> str:
    """Return a summary ledger of two SKUs by month, whose rows add up."""
    head = (
        "Date,MSKU,FNSKU,Starting Warehouse Balance,Receipts,Customer Shipments,Customer Returns,"
        "Vendor Returns,Warehouse Transfer In/Out,Found,Lost,Damaged,Disposed,Other Events,"
        "Ending Warehouse Balance,Unknown Events,Location"
    )
    lines = [head]
    for sku, start in (("A", 500), ("B", 300)):
        balance = start
        for index in range(months):
            month = f"{(index + 4) % 12 + 1:02d}/{2025 + (index + 4) // 12}"
            end = balance + 100 - 90 + 5 + 1 - 4 - 1
            lines.append(f"{month},{sku},X{sku},{balance},100,-90,5,0,0,1,-4,-1,0,0,{end},0,US")
            balance = end
    text = "\n".join(lines) + "\n"
    for old, new in change.items():
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("seed", range(1, 21))
def test_every_total_is_the_truth(evidence_bundle: EvidenceBundle, seed: int) -> None:
    made = ledger(3_000, seed)
    report = desk(evidence_bundle, {"ledger.txt": made.text})
    found = report["files"][0]
    assert (found["kind"], found["rows"]) == ("ledger_detail", len(made.rows))
    assert {key: found["facts"][key] for key in made.expected} == made.expected


def test_months_and_causes_add_up_to_the_totals(evidence_bundle: EvidenceBundle) -> None:
    facts = desk(evidence_bundle, {"l.txt": ledger(4_000, 3).text})["files"][0]["facts"]
    for key in ("lost", "found", "damaged", "shipped"):
        assert sum(month[key] for month in facts["by_month"].values()) == facts[key]
    assert facts["by_cause"]["F"] == facts["found"]
    assert facts["by_cause"]["M"] + facts["by_cause"].get("5", 0) == facts["lost"]


@pytest.mark.parametrize(
    ("reason", "key", "units"),
    [
        ("M", "lost", 3), ("5", "lost", 3), ("F", "found", 3), ("E", "damaged", 3),
        ("H", "damaged", 3), ("D", "disposed", 3), ("G", "disposed", 3), ("P", "lost", 0),
        ("Q", "lost", 0), ("N", "found", 0), ("O", "lost", 0), ("3", "found", 0),
        ("4", "lost", 0), ("M - Misplaced", "lost", 3),
    ],
)  # fmt: skip
def test_each_code(evidence_bundle: EvidenceBundle, reason: str, key: str, units: int) -> None:
    made = Ledger(0)
    made.row(DAY, 1, "Adjustments", -3, reason=reason)
    facts = desk(evidence_bundle, {"l.txt": made.text})["files"][0]["facts"]
    assert facts[key] == units
    others = {"lost", "found", "damaged", "disposed"} - {key}
    assert all(facts[other] == 0 for other in others)


def test_an_unknown_code_is_said_and_not_counted(evidence_bundle: EvidenceBundle) -> None:
    made = Ledger(0)
    made.row(DAY, 1, "Adjustments", -3, reason="W")
    report = desk(evidence_bundle, {"l.txt": made.text})
    assert "ledger_codes_unknown" in codes(report)
    assert report["files"][0]["facts"]["lost"] == 0


def test_the_time_beside_decides_the_order_of_dates(evidence_bundle: EvidenceBundle) -> None:
    made = Ledger(0)
    for day in (date(2026, 3, 9), date(2026, 4, 8), date(2026, 5, 7)):
        made.row(day, 1, "Shipments", -1)
    found = desk(evidence_bundle, {"l.txt": made.text})["files"][0]
    assert (found["first"], found["last"]) == ("2026-03-09", "2026-05-07")


def test_without_it_a_tie_is_asked(evidence_bundle: EvidenceBundle) -> None:
    text = "\t".join(HEAD[:14]) + "\n" + "\t".join(
        ["03/09/2026", "X", "B", "S", "T", "Shipments", "R", "-1", "PHL7", "OK", "", "", "", ""]
    )  # fmt: skip
    report = desk(evidence_bundle, {"l.txt": text})
    assert [ask["id"] for ask in report["asks"]] == ["dates:l.txt"]
    assert bounds(report) == {}
    settled = desk(evidence_bundle, {"l.txt": text}, choices={"dates:l.txt": "dmy"})
    assert settled["files"][0]["first"] == "2026-09-03"


@pytest.mark.parametrize(
    ("months", "expected"), [(1, (1, 1)), (5, (1, 1)), (6, (2, 2)), (12, (2, 2)), (18, (2, 2))]
)
def test_months_decide(
    evidence_bundle: EvidenceBundle, months: int, expected: tuple[int, int]
) -> None:
    assert bounds(desk(evidence_bundle, {"l.csv": summary(months)})) == {"RES-07": expected}


def test_the_rate_and_its_interval_are_in_the_reason(evidence_bundle: EvidenceBundle) -> None:
    report = desk(evidence_bundle, {"l.csv": summary(12)})
    assert report["files"][0]["facts"]["rate_on_shipped"] == "0.044444"
    assert (
        "4.4% (96 units net lost of 2,160 shipped to customers" in report["proposals"][0]["because"]
    )


def test_rows_that_do_not_add_up_come_first(evidence_bundle: EvidenceBundle) -> None:
    text = summary(12).replace("05/2025,A,XA,500,100,-90", "05/2025,A,XA,500,100,-80")
    report = desk(evidence_bundle, {"l.csv": text})
    first = report["findings"][0]
    assert (first["code"], first["lines"][0]["lines"]) == ("ledger_balance", [2])
    assert bounds(report) == {"RES-07": (1, 2)}


def test_a_missing_month_is_seen(evidence_bundle: EvidenceBundle) -> None:
    lines = summary(12).split("\n")
    report = desk(evidence_bundle, {"l.csv": "\n".join(lines[:4] + lines[5:])})
    assert "ledger_gap" in codes(report)


COSTS = "sku,sourcing_cost,landed_cost,currency\n" + "".join(
    f"SKU-{n:05d},4.10,6.20,USD\n" for n in range(400)
)
PAID = (
    "approval-date\treimbursement-id\treason\tsku\tfnsku\tcurrency-unit\tamount-per-unit\t"
    "amount-total\tquantity-reimbursed-cash\n"
    "2026-09-01\t1\tLost_Warehouse\tSKU-00001\tX00001\tUSD\t4.10\t4.10\t1\n"
)


def test_everything_together_is_level_three(evidence_bundle: EvidenceBundle) -> None:
    files = {"l.txt": ledger(4_000, 5).text, "costs.csv": COSTS, "paid.txt": PAID}
    report = desk(evidence_bundle, files)
    assert bounds(report)["RES-07"] == (3, 3)


@pytest.mark.parametrize("left", ["costs.csv", "paid.txt"])
def test_without_costs_or_payouts_it_is_two(evidence_bundle: EvidenceBundle, left: str) -> None:
    files = {"l.txt": ledger(4_000, 5).text, "costs.csv": COSTS, "paid.txt": PAID}
    del files[left]
    assert bounds(desk(evidence_bundle, files))["RES-07"] == (2, 2)


def test_costs_must_name_every_sku_with_a_loss(evidence_bundle: EvidenceBundle) -> None:
    few = "".join(COSTS.splitlines(keepends=True)[:20])
    files = {"l.txt": ledger(4_000, 5).text, "costs.csv": few, "paid.txt": PAID}
    report = desk(evidence_bundle, files)
    assert bounds(report)["RES-07"] == (2, 3)
    (found,) = [p for p in report["proposals"] if p["question"] == "RES-07"]
    assert any("every SKU with a loss" in text for text in found["next"])


def test_the_same_month_in_two_files_counts_once(evidence_bundle: EvidenceBundle) -> None:
    text = summary(12)
    report = desk(evidence_bundle, {"a.csv": text, "b.csv": text})
    assert "ledgers_overlap" in codes(report)
    assert "of 2,160 shipped" in report["proposals"][0]["because"]


def test_losses_are_shown_by_month_cause_and_centre(evidence_bundle: EvidenceBundle) -> None:
    made = ledger(4_000, 5)
    tables = desk(evidence_bundle, {"l.txt": made.text})["files"][0]["tables"]
    months, causes, centres = tables
    assert months["title"] == "Losses by month"
    assert len(months["rows"]) == made.expected["months"]
    assert sum(int(row[2]) for row in months["rows"]) == made.expected["lost"]
    assert sum(int(row[1]) for row in centres["rows"]) == made.expected["shipped"]
    assert dict(causes["rows"])["F"] == str(made.expected["found"])
    assert all(row[-1].endswith("%") for row in centres["rows"])


def _ledger(*rows: tuple[date, str, int, str], country: str = "US") -> str:
    made = Ledger(0)
    for day, event, units, reason in rows:
        made.row(day, 1, event, units, reason=reason, open=-units if reason else "")
    return made.text.replace("\tUS\t", f"\t{country}\t")


def test_ledgers_of_two_halves_of_a_month_are_added(evidence_bundle: EvidenceBundle) -> None:
    first = _ledger(
        (date(2026, 8, 2), "Shipments", -40, ""), (date(2026, 8, 14), "Adjustments", -1, "M")
    )
    second = _ledger(
        (date(2026, 8, 16), "Shipments", -60, ""), (date(2026, 8, 30), "Adjustments", -2, "M")
    )
    report = desk(evidence_bundle, {"a.txt": first, "b.txt": second})
    assert "3 units net lost of 100 shipped" in report["proposals"][0]["because"]
    assert "ledgers_overlap" not in codes(report)
    assert len(report["exports"]["claims"]) == 3


def test_ledgers_of_two_countries_are_added(evidence_bundle: EvidenceBundle) -> None:
    rows = ((date(2026, 8, 2), "Shipments", -50, ""), (date(2026, 8, 14), "Adjustments", -1, "M"))
    files = {"a.txt": _ledger(*rows), "b.txt": _ledger(*rows, country="CA")}
    report = desk(evidence_bundle, files)
    assert "2 units net lost of 100 shipped" in report["proposals"][0]["because"]
    files["c.txt"] = _ledger(*rows)
    again = desk(evidence_bundle, files)
    assert "2 units net lost of 100 shipped" in again["proposals"][0]["because"]
    assert "ledgers_overlap" in codes(again)


@pytest.mark.parametrize("reason", ["m", "M - Misplaced", " M "])
def test_a_code_may_be_small_or_have_its_name_behind(
    evidence_bundle: EvidenceBundle, reason: str
) -> None:
    text = _ledger((date(2026, 8, 14), "Adjustments", -4, reason))
    assert desk(evidence_bundle, {"l.txt": text})["files"][0]["facts"]["lost"] == 4


@pytest.mark.parametrize(("country", "asked"), [("US", False), ("DE", True), ("CA", True)])
def test_the_country_of_a_ledger_settles_its_dates_where_that_is_attested(
    evidence_bundle: EvidenceBundle, country: str, asked: bool
) -> None:
    text = _ledger((date(2026, 9, 3), "Shipments", -4, ""), country=country)
    text = text.replace("2026-09-03T00:00:00-0700", "")
    report = desk(evidence_bundle, {"l.txt": text})
    assert [ask["id"] for ask in report["asks"]] == (["dates:l.txt"] if asked else [])
    assert report["files"][0]["first"] == ("" if asked else "2026-09-03")


@pytest.mark.parametrize(("quantity", "reason"), [(-5, "M"), (5, "F")])
def test_a_loss_outside_of_what_was_shipped_has_no_interval(
    evidence_bundle: EvidenceBundle, quantity: int, reason: str
) -> None:
    made = Ledger(0)
    made.row(DAY - timedelta(days=60), 0, "Shipments", -1)
    made.row(DAY - timedelta(days=50), 1, "Adjustments", quantity, reason=reason)
    report = desk(evidence_bundle, {"l.txt": made.text})
    (found,) = [p for p in report["proposals"] if p["question"] == "RES-07"]
    assert "no interval" in found["because"]
    assert "95%" not in found["because"]
