"""The result as an object, as Markdown and as CSV."""

from __future__ import annotations

import csv
import io
import re

import pytest

from readiness.answers.answer_file import Answer
from readiness.bank.bundle import bank_from_bundle
from readiness.report.document import Cover, to_csv, to_markdown
from readiness.report.score_report import report
from readiness.report.tables import inert, markdown_table
from tests.sample_banks import BankSpec, Spec, bank, bundle, sheet

PLAIN = Cover(brand="", day="2026-11-22", redact=False)
SPEC = BankSpec((Spec("BRD", 3, gate=1), Spec("CON", 2), Spec("RES", 1), Spec("PAR", 1)))
BANK = bank(SPEC)
GIVEN = sheet(
    {
        "BRD-01": Answer("level", level=0),
        "CON-01": Answer("level", level=3, evidence="https://example.org/seen"),
        "RES-01": Answer("level", level=2),
        "PAR-01": Answer("unknown"),
    }
)


def test_the_report_holds_the_range_ready_to_show() -> None:
    page = report(BANK, GIVEN, "en")
    # BRD 0; CON 100; RES 66 2/3; PAR 0-100: overall 41 2/3 - 66 2/3
    assert page["range"] == {"low": 42, "high": 67, "text": "42–67"}
    assert page["headline"] == "42–67 of 100"
    assert page["coverage"]["percent"] == 86
    assert page["stage"] == {"id": "testing", "name": "testing", "meaning": "在 testing"}
    assert page["weakest"]["strategy"] == "BRD"
    assert [s["text"] for s in page["strategies"]] == ["0", "100", "67", "0–100"]
    assert page["capabilities"][1] == {
        "id": "two", "strategy": "BRD", "name": "BRD two", "low": None, "high": None, "text": "–",
        "target": None,
    }  # fmt: skip
    assert page["applicable"] == ["BRD-01", "CON-01", "RES-01", "PAR-01"]
    assert page["unanswered"] == []


def test_gates_come_with_the_document_they_rest_on() -> None:
    (gate,) = report(BANK, GIVEN, "zh")["gates"]
    assert (gate["question"], gate["state"]) == ("BRD-01", "failed")
    assert gate["source"]["url"] == "https://example.org/"
    assert "低于门槛（1 级）" in gate["text"]


def test_both_languages_carry_the_same_numbers() -> None:
    zh, en = report(BANK, GIVEN, "zh"), report(BANK, GIVEN, "en")
    assert zh["range"] == en["range"]
    for one, other in zip(zh["strategies"], en["strategies"], strict=True):
        assert (one["low"], one["high"], one["capped"]) == (
            other["low"],
            other["high"],
            other["capped"],
        )


def test_an_empty_bank_gives_a_report_without_a_range() -> None:
    page = report(bank(BankSpec(())), sheet({}), "en")
    assert (page["range"], page["stage"], page["weakest"]) == (None, None, None)
    assert page["headline"] == "Nothing to score yet"


def test_markdown_holds_range_gates_notes_and_ledger() -> None:
    written = to_markdown(BANK, GIVEN, "en", PLAIN)
    assert written.startswith("# Tiderider self-assessment · Full assessment\n\nDate 2026-11-22")
    assert "**42–67 of 100** · Coverage 86%" in written
    assert "[Doc](<https://example.org/>)" in written
    assert (
        "| BRD-01 | Title BRD-01 | Level 0 | 3 | 100.0% | 0.0 | primary document | Pub |" in written
    )
    assert written.endswith("\n")


def test_markdown_without_a_score_leaves_out_what_is_not_known() -> None:
    written = to_markdown(bank(BankSpec(())), sheet({}, "quick"), "zh", PLAIN)
    assert "还没有可以计分的题" in written
    assert "先过门槛" not in written


def test_csv_opens_with_a_byte_order_mark_and_reads_back() -> None:
    written = to_csv(BANK, GIVEN, "zh", PLAIN)
    assert written.startswith("\ufeff品牌,题号,题目,答案")
    rows = list(csv.reader(io.StringIO(written.removeprefix("\ufeff"))))
    assert rows[1][:4] == ["", "BRD-01", "题 BRD-01", "0 级"]
    assert {len(row) for row in rows} == {13}


def test_csv_cells_that_a_spreadsheet_would_run_are_made_inert() -> None:
    raw = bundle(SPEC)
    raw["questions"][0]["title"] = {"zh": "=1+1", "en": "=1+1"}
    assert "'=1+1" in to_csv(bank_from_bundle(raw), GIVEN, "en", PLAIN)


@pytest.mark.parametrize(
    "cell",
    [
        "=1",
        "+1",
        "-1",
        "@A",
        "\t=1",
        "\r1",
        "\n1",
        " =1",
        "\u3000=1",
        "\u00a0@A",
        "＝1",
        " ＋1",
        "－1",
        "＠A",
    ],
)
def test_no_cell_runs_behind_a_space_or_in_full_width(cell: str) -> None:
    assert inert(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", " ", "a=1", "1-2", "−3", "3 天", "'=1"])
def test_a_cell_that_runs_nothing_stays_as_it_is(cell: str) -> None:
    assert inert(cell) == cell


def test_every_row_of_a_markdown_table_has_as_many_cells() -> None:
    table = markdown_table(["a", "b"], [["x|y", "two\nlines"], ["*", ""]])
    assert [len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()] == [3] * 4
