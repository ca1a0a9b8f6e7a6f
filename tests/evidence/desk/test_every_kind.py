"""What holds of every kind of table: ties are asked, nothing breaks, empty files say nothing."""

import pytest

from readiness.evidence.bundle import EvidenceBundle, KindSpec
from readiness.evidence.registry import READERS
from tests.evidence.desk_files import bounds, codes, desk

# These read their dates in another way, or keep rows whose date cannot be read.
NO_DATE_ASKED = {"business_report_child", "costs", "listings_all", "fba_inventory"}


def file_of(kind: KindSpec, rows: int = 3, **cells: str) -> str:
    """Return a file of a kind whose cells are those of their types."""
    known = {"date": "2026-09-03", "money": "12.50", "whole": "7", "flag": "1", "text": "M",
             "domain": "a@example.org", **cells}  # fmt: skip
    head = "\t".join(column.aliases[0] for column in kind.columns)
    row = "\t".join(known[column.type] for column in kind.columns)
    return "\n".join([head, *[row] * rows]) + "\n"


def tables(bundle: EvidenceBundle, *types: str) -> list[KindSpec]:
    kinds = [kind for kind in bundle.kinds.values() if kind.columns and kind.id in READERS]
    return [k for k in kinds if not types or any(c.type in types and c.need for c in k.columns)]


def test_every_kind_reads_its_own_file(evidence_bundle: EvidenceBundle) -> None:
    for kind in tables(evidence_bundle):
        report = desk(evidence_bundle, {"f.txt": file_of(kind)}, kinds={"f.txt": kind.id})
        assert report["files"][0]["kind"] == kind.id
        assert report["files"][0]["rows"] > 0, kind.id
        assert "reader_failed" not in codes(report), kind.id


@pytest.mark.parametrize("amount", ["1.234", "1,234"])
def test_an_unclear_decimal_sign_is_asked_for_every_kind(
    evidence_bundle: EvidenceBundle, amount: str
) -> None:
    kinds = [kind for kind in tables(evidence_bundle, "money") if kind.id != "site_orders"]
    assert len(kinds) >= 6
    for kind in kinds:
        text = file_of(kind, money=amount, text="")
        report = desk(evidence_bundle, {"f.txt": text}, kinds={"f.txt": kind.id})
        assert "decimal:f.txt" in [ask["id"] for ask in report["asks"]], kind.id
        assert bounds(report) == {}, kind.id


def test_an_unclear_order_of_dates_is_asked_for_every_kind(
    evidence_bundle: EvidenceBundle,
) -> None:
    for kind in tables(evidence_bundle, "date"):
        if kind.id in NO_DATE_ASKED:
            continue
        text = file_of(kind, date="03/09/2026")
        report = desk(evidence_bundle, {"f.txt": text}, kinds={"f.txt": kind.id})
        assert "dates:f.txt" in [ask["id"] for ask in report["asks"]], kind.id
        settled = desk(
            evidence_bundle, {"f.txt": text}, kinds={"f.txt": kind.id},
            choices={"dates:f.txt": "dmy", "decimal:f.txt": "point"},
        )  # fmt: skip
        assert "dates:f.txt" not in [ask["id"] for ask in settled["asks"]], kind.id


def test_cells_that_cannot_be_read_break_nothing(evidence_bundle: EvidenceBundle) -> None:
    for kind in tables(evidence_bundle):
        text = file_of(kind, date="soon", money="much", whole="many", flag="perhaps")
        report = desk(evidence_bundle, {"f.txt": text}, kinds={"f.txt": kind.id})
        assert "reader_failed" not in codes(report), kind.id


def test_a_header_alone_proposes_nothing_above_zero(evidence_bundle: EvidenceBundle) -> None:
    for kind in tables(evidence_bundle):
        text = file_of(kind, rows=0)
        report = desk(evidence_bundle, {"f.txt": text}, kinds={"f.txt": kind.id})
        assert "reader_failed" not in codes(report), kind.id
        assert all(low == 0 for low, _ in bounds(report).values()), (kind.id, bounds(report))
        assert "no_rows" in codes(report), kind.id


def test_an_empty_file_is_said_to_be_empty(evidence_bundle: EvidenceBundle) -> None:
    assert "file_empty" in codes(desk(evidence_bundle, {"f.csv": " \n"}))


def test_no_cell_enters_the_line_of_evidence(evidence_bundle: EvidenceBundle) -> None:
    proposed = 0
    for kind in tables(evidence_bundle):
        for text in ("zzcell", "https://zzcell.example/p"):
            data = file_of(kind, text=text, flag="1")
            report = desk(evidence_bundle, {"zzname.txt": data}, kinds={"zzname.txt": kind.id})
            for one in report["proposals"]:
                proposed += 1
                assert "zz" not in one["evidence"], (kind.id, one["evidence"])
    assert proposed >= 10
