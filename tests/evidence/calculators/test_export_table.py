"""The rows for a spreadsheet come from the engine, whole and in cells that run nothing."""

import pytest

from readiness.evidence.calculators.export_table import export_table
from tests.evidence.calculators.asking import Asking

MONTHS = ("2026-08", "2026-09", "2026-10")


def test_the_table_holds_every_row_of_the_result(ask: Asking) -> None:
    result = ask("cash", cash="45000", outflow_90="118000", cycle_days="96")
    assert ["Figure", "Value", "How"] in result["table"]
    for section in result["sections"]:
        assert [section["title"]] in result["table"]
        for row in section["rows"]:
            assert [row["label"], row["shown"], row["how"] or ""] in result["table"]
    for series in result["series"]:
        assert [column["label"] for column in series["columns"]] in result["table"]
    for note in result["notes"]:
        assert [note] in result["table"]


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "@SUM(A1)", "＝1+1", "\u00a0=1+1", "-1+cmd|0"])
def test_a_channel_named_like_a_formula_runs_nothing(ask: Asking, name: str) -> None:
    rows = [
        {"month": month, "channel": channel, "net_revenue": amount}
        for month in MONTHS
        for channel, amount in ((name, 60), ("B", 40))
    ]
    table = ask("channels", channels=rows)["table"]
    cells = [cell for row in table for cell in row]
    assert f"'{name.strip()}" in cells or f"'{name}" in cells
    assert not [cell for cell in cells if cell.strip()[:1] in {"=", "+", "-", "@", "＝"}]


def test_a_number_below_zero_stays_a_number() -> None:
    column = {"label": "x"}
    series = {"title": "t", "columns": [column, column], "rows": [[-1.5, "-1.5"], [None, 60000.0]]}
    result = {"sections": [], "series": [series], "notes": []}
    rows = export_table(result, ("a", "b", "c"))
    assert rows[2:4] == [["-1.5", "'-1.5"], ["", "60000"]]
