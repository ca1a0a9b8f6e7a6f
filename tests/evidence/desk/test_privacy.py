"""No value of a personal column reaches a report, an answer file or an export."""

import json

import pytest

from readiness.evidence.bundle import EvidenceBundle, KindSpec
from tests.evidence.desk_files import desk

CANARY = "kanarienvogel"
VALUES = {
    "date": "2026-09-03", "money": "12.50", "whole": "7", "flag": "1", "text": "SELLABLE",
}  # fmt: skip
GENERIC = (
    "buyer-name", "buyer-email", "buyer-phone-number", "recipient-name", "ship-address-1",
    "ship-phone-number", "bill-address-1", "customer-name", "customer-comments", "phone",
    "license-plate-number", "收件人", "收货人姓名", "买家姓名", "联系电话", "購入者名",
)  # fmt: skip


def planted(kind: KindSpec) -> tuple[str, list[str]]:
    """Return a file of a kind with a canary in each personal column, and the canaries."""
    head, row, planted = [], [], []
    for number, column in enumerate(kind.columns):
        head.append(column.aliases[0])
        if column.personal:
            planted.append(f"{CANARY}{number}")
            row.append(f"{CANARY}{number}")
        elif column.type == "domain":
            planted.append(f"{CANARY}{number}")
            row.append(f"{CANARY}{number}@example.org")
        else:
            row.append(VALUES[column.type])
    for number, name in enumerate(GENERIC):
        head.append(name)
        row.append(f"{CANARY}g{number}")
        planted.append(f"{CANARY}g{number}")
    text = "\n".join("\t".join(cells) for cells in (head, row, row, row)) + "\n"
    return text, planted


def test_every_table_keeps_its_secrets(evidence_bundle: EvidenceBundle) -> None:
    tables = [kind for kind in evidence_bundle.kinds.values() if kind.columns]
    assert len(tables) > 20
    for kind in tables:
        text, canaries = planted(kind)
        assert canaries
        report = desk(evidence_bundle, {"file.txt": text}, kinds={"file.txt": kind.id})
        assert report["files"][0]["kind"] == kind.id, kind.id
        assert CANARY not in json.dumps(report, ensure_ascii=False), kind.id


@pytest.mark.parametrize("name", ["table.csv", "ledger.txt"])
def test_an_unknown_table_too(evidence_bundle: EvidenceBundle, name: str) -> None:
    head = "\t".join(GENERIC)
    row = "\t".join(f"{CANARY}{i}" for i in range(len(GENERIC)))
    report = desk(evidence_bundle, {name: f"{head}\n{row}\n"})
    assert CANARY not in json.dumps(report, ensure_ascii=False)


@pytest.mark.parametrize("rows", [1, 2, 5])
def test_a_table_of_people_without_a_header_too(evidence_bundle: EvidenceBundle, rows: int) -> None:
    lines = [f"{CANARY} Smith,{CANARY} Road,{CANARY} City" for _ in range(rows)]
    lines[-1] = lines[-1].replace("Road", "Road 5") if rows > 2 else lines[-1]
    report = desk(evidence_bundle, {"people.csv": "\n".join(lines) + "\n"})
    assert CANARY not in json.dumps(report, ensure_ascii=False)
