"""RES-08: deadlines come from a dated table, and only primary rows may be overdue."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.desk_files import TODAY, bounds, desk
from tests.evidence.stock.make_ledger import Ledger

HEAD = (
    "approval-date\treimbursement-id\treason\tsku\tfnsku\tcurrency-unit\tamount-per-unit\t"
    "amount-total\tquantity-reimbursed-cash\tquantity-reimbursed-inventory\n"
)


def lost(*ages: int, units: int = 2) -> str:
    """Return a ledger with a loss of so many days ago for each age, none reconciled."""
    made = Ledger(0)
    made.row(TODAY - timedelta(days=150), 0, "Shipments", -500)
    for number, age in enumerate(ages, start=1):
        day = TODAY - timedelta(days=age)
        made.row(day, number, "Adjustments", -units, reason="M", reconciled=0, open=units)
    return made.text


def paid(*rows: tuple[int, int, int]) -> str:
    """Return payouts: days ago, SKU, units."""
    lines = [
        f"{(TODAY - timedelta(days=age)).isoformat()}\t{i}\tLost_Warehouse\tSKU-{sku:05d}\t"
        f"X{sku:05d}\tGBP\t5.00\t{5 * units}.00\t{units}\t0\n"
        for i, (age, sku, units) in enumerate(rows)
    ]
    return HEAD + "".join(lines)


@pytest.mark.parametrize(
    ("ages", "market", "expected"),
    [
        ((70,), "UK", (1, 1)),
        ((61,), "UK", (1, 1)),
        ((60,), "UK", (1, 3)),
        ((30,), "UK", (1, 3)),
        ((70,), "AE", (1, 1)),
        ((70,), "US", (1, 2)),  # a trade source: never overdue
        ((70,), "DE", (1, 2)),  # no row at all
        ((120,), "UK", (1, 1)),  # the window closed 60 days ago
        ((160,), "UK", (1, 2)),  # it closed before the last three months
    ],
)
def test_overdue(
    evidence_bundle: EvidenceBundle, ages: tuple[int, ...], market: str, expected: tuple[int, int]
) -> None:
    files = {"l.txt": lost(*ages), "p.txt": paid((10, 399, 1))}
    assert bounds(desk(evidence_bundle, files, marketplace=market))["RES-08"] == expected


def test_a_later_payout_closes_a_loss(evidence_bundle: EvidenceBundle) -> None:
    files = {"l.txt": lost(70), "p.txt": paid((20, 1, 2))}
    report = desk(evidence_bundle, files, marketplace="UK")
    assert bounds(report)["RES-08"] == (1, 3)
    assert report["exports"] == {}


def test_a_payout_that_names_the_sku_only_closes_it_too(evidence_bundle: EvidenceBundle) -> None:
    files = {"l.txt": lost(70), "p.txt": paid((20, 1, 2)).replace("X00001", "")}
    assert bounds(desk(evidence_bundle, files, marketplace="UK"))["RES-08"] == (1, 3)


def test_a_payout_for_damage_closes_no_loss(evidence_bundle: EvidenceBundle) -> None:
    files = {"l.txt": lost(70), "p.txt": paid((20, 1, 2)).replace("Lost_", "Damaged_")}
    assert bounds(desk(evidence_bundle, files, marketplace="UK"))["RES-08"] == (1, 1)


def test_an_earlier_payout_closes_none(evidence_bundle: EvidenceBundle) -> None:
    files = {"l.txt": lost(70), "p.txt": paid((80, 1, 2))}
    assert bounds(desk(evidence_bundle, files, marketplace="UK"))["RES-08"] == (1, 1)


def test_a_payout_of_fewer_units_leaves_the_rest_open(evidence_bundle: EvidenceBundle) -> None:
    files = {"l.txt": lost(70), "p.txt": paid((20, 1, 1))}
    report = desk(evidence_bundle, files, marketplace="UK")
    assert report["exports"]["claims"][1][8] == "1"


def test_overdue_without_payouts_leaves_zero_open(evidence_bundle: EvidenceBundle) -> None:
    report = desk(evidence_bundle, {"l.txt": lost(70)}, marketplace="UK")
    assert bounds(report)["RES-08"] == (0, 1)


def test_the_share_paid_bounds_the_top(evidence_bundle: EvidenceBundle) -> None:
    files = {"l.txt": lost(100, 101, 102), "p.txt": paid((20, 1, 2), (20, 2, 2))}
    assert bounds(desk(evidence_bundle, files))["RES-08"] == (1, 2)
    files["p.txt"] = paid((20, 1, 2), (20, 2, 2), (20, 3, 2))
    assert bounds(desk(evidence_bundle, files))["RES-08"] == (1, 3)


def test_payouts_alone_show_that_they_are_looked_at(evidence_bundle: EvidenceBundle) -> None:
    assert bounds(desk(evidence_bundle, {"p.txt": paid((20, 1, 2))})) == {"RES-08": (1, 3)}


def test_the_export_names_window_status_and_source_in_words(
    evidence_bundle: EvidenceBundle,
) -> None:
    report = desk(evidence_bundle, {"l.txt": lost(50), "p.txt": paid((10, 9, 1))}, marketplace="UK")
    head, row = report["exports"]["claims"]
    claim = dict(zip(head, row, strict=True))
    day = TODAY - timedelta(days=50)
    assert claim == {
        "Case": "Lost or damaged in the warehouse", "FNSKU": "X00001", "SKU": "SKU-00001",
        "ASIN": "B000000001", "Date": day.isoformat(), "Reference ID": "R1",
        "Fulfilment centre": "DTM2", "Reason": "M (Misplaced)",
        "Units neither found nor paid": "2", "First day to claim": day.isoformat(),
        "Last day to claim": date(2026, 12, 9).isoformat(), "State": "closes soon",
        "What the window rests on": "Amazon's own text",
        "Source": "Amazon Seller Central help, UK, “Fulfilment centre operations claim”",
        "Address of the source":
            "https://sellercentral.amazon.co.uk/help/hub/reference/external/GGEV4254LJJ9BAEG",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("market", "title"),
    [("UK", "Fulfilment centre operations claim"), ("US", "Amazon FBA reimbursement policy, 2024")],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_reader_sees_the_title_of_a_source_and_never_its_id(
    evidence_bundle: EvidenceBundle, market: str, title: str, lang: str
) -> None:
    report = desk(evidence_bundle, {"l.txt": lost(50)}, marketplace=market, lang=lang)
    said = json.dumps(
        [report["findings"], report["proposals"], report["exports"]], ensure_ascii=False
    )
    assert title in said
    ids = {str(row["source"]) for row in evidence_bundle.table("fba_rules")["windows"]} - {"none"}
    assert [name for name in ids if name in said] == []


def test_every_finding_prints_status_source_and_date(evidence_bundle: EvidenceBundle) -> None:
    report = desk(evidence_bundle, {"l.txt": lost(50)}, marketplace="US")
    (finding,) = report["findings"]
    assert "60 days" in finding["text"]
    assert "a trade source, not used to call anything overdue" in finding["text"]
    assert "checked 2026-11-29" in finding["text"]


def test_a_cell_that_begins_like_a_formula_is_text(evidence_bundle: EvidenceBundle) -> None:
    text = lost(50).replace("SKU-00001", "=cmd()")
    report = desk(evidence_bundle, {"l.txt": text}, marketplace="UK")
    assert report["exports"]["claims"][1][2] == "'=cmd()"


def test_a_window_holds_from_its_day_on(evidence_bundle: EvidenceBundle) -> None:
    """The windows of the Emirates began on 2024-09-05; what was lost before has none."""
    made = Ledger(0)
    made.row(date(2024, 8, 1), 0, "Shipments", -500)
    made.row(date(2024, 9, 4), 1, "Adjustments", -2, reason="M", reconciled=0, open=2)
    made.row(date(2024, 9, 5), 2, "Adjustments", -2, reason="M", reconciled=0, open=2)
    report = desk(evidence_bundle, {"l.txt": made.text}, marketplace="AE", today=date(2024, 11, 20))
    head, *rows = report["exports"]["claims"]
    at = [
        head.index(name)
        for name in ("Date", "Last day to claim", "State", "What the window rests on")
    ]
    assert [[row[i] for i in at] for row in rows] == [
        ["2024-09-04", "", "window not verified", "not verified"],
        ["2024-09-05", "2024-11-04", "overdue", "Amazon's own text"],
    ]
    (finding,) = report["findings"]
    assert "differ by marketplace and date" in finding["text"]


def test_the_latest_window_that_had_begun_holds(evidence_bundle: EvidenceBundle) -> None:
    table = evidence_bundle.table("fba_rules")
    old = {
        "marketplace": "UK", "case": "warehouse", "earliest": 0, "latest": 30,
        "counted_from": "adjustment", "since": "2026-10-01", "status": "primary", "source": "x",
    }  # fmt: skip
    rules = {**table, "windows": [old, *table["windows"]]}
    bundle = replace(evidence_bundle, data={**evidence_bundle.data, "fba_rules": rules})
    report = desk(bundle, {"l.txt": lost(40, 65)}, marketplace="UK")
    rows = report["exports"]["claims"][1:]
    assert [(row[4], row[10]) for row in rows] == [
        ("2026-09-25", "2026-11-24"), ("2026-10-20", "2026-11-19"),
    ]  # fmt: skip


def test_each_loss_has_the_window_of_its_own_country(evidence_bundle: EvidenceBundle) -> None:
    text = lost(70, 71).replace("\tUS\t", "\tGB\t")
    head, shipped, british, german = text.splitlines()
    german = german.replace("\tGB\t", "\tDE\t")
    files = {"l.txt": "\n".join((head, shipped, british, german)), "p.txt": paid((10, 399, 1))}
    report = desk(evidence_bundle, files)
    assert bounds(report)["RES-08"] == (1, 1)
    assert sorted(row[11] for row in report["exports"]["claims"][1:]) == [
        "overdue",
        "window not verified",
    ]
