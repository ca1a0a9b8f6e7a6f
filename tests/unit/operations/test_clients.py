"""The table of an adviser's clients: a row for each file, keys to sort by, and the same as CSV."""

from __future__ import annotations

import csv
import io
import re

import pytest

from readiness.operations.clients import MOST_CLIENTS
from tests.sample_banks import BankSpec, Spec
from tests.unit.asking import DATE, Json, ask, file, level, opened, send

SESSION = opened(BankSpec((Spec("BRD", 3, gate=1), Spec("CON", 2), Spec("RES", 1), Spec("PAR", 1))))
ALL = ("BRD-01", "CON-01", "RES-01", "PAR-01")


def client(name: str, number: int, **more: str) -> Json:
    answers = {key: {**level(number), **more} for key in ALL}
    return {"name": name, "answers": file(answers)}


def table(*files: Json, lang: str = "zh") -> Json:
    result: Json = ask(SESSION, "clients", files=list(files), lang=lang, date=DATE)
    return result


def test_each_client_is_a_row_that_says_what_its_own_report_says() -> None:
    shore = client("Shore", 1, date="2026-11-01")
    result = table(shore, client("山野", 0))
    labels = [column["key"] for column in result["columns"]]
    rows = [dict(zip(labels, row["cells"], strict=True)) for row in result["rows"]]
    own = ask(SESSION, "report", answers=shore["answers"], lang="zh")
    assert rows[0]["name"] == "Shore"
    assert rows[0]["range"] == own["range"]["text"]
    assert rows[0]["stage"] == own["stage"]["name"]
    assert [rows[0][s["id"]] for s in own["strategies"]] == [s["text"] for s in own["strategies"]]
    assert (rows[0]["gates"], rows[1]["gates"]) == ("0", "1")
    assert (rows[0]["date"], rows[1]["date"]) == ("2026-11-01", "")
    plan = ask(SESSION, "plan", answers=shore["answers"], lang="zh")
    assert rows[0]["next"] == plan["first"][0]["title"]


def test_the_keys_sort_by_number_and_not_by_text() -> None:
    result = table(client("nine", 3), client("low", 0), client("mid", 1))
    at = [column["key"] for column in result["columns"]].index("range")
    keys = [row["keys"][at] for row in result["rows"]]
    assert sorted(keys) == [keys[1], keys[2], keys[0]]


def test_the_export_holds_the_same_cells_and_is_named_by_its_date() -> None:
    result = table(client("=Shore", 1), lang="en")
    export = result["export"]
    assert export["filename"] == f"tiderider-clients-{DATE}.csv"
    head, row = csv.reader(io.StringIO(export["text"].removeprefix("\ufeff")))
    assert head == [column["label"] for column in result["columns"]]
    assert row[0] == "'=Shore"
    assert row[1:] == result["rows"][0]["cells"][1:]


def test_a_file_that_cannot_be_read_is_named_and_the_others_stay() -> None:
    result = table({"name": "broken", "answers": {"format": "other"}}, client("Shore", 1))
    assert result["unread"] == ["broken"]
    assert len(result["rows"]) == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_of_more_brands_than_fit_the_first_are_shown_and_a_sentence_counts_the_rest(
    lang: str,
) -> None:
    result = table(*[client(f"x{number}", 1) for number in range(MOST_CLIENTS + 3)], lang=lang)
    assert [row["cells"][0] for row in result["rows"]] == [f"x{n}" for n in range(MOST_CLIENTS)]
    assert re.findall(r"[0-9]+", result["note"]) == [str(MOST_CLIENTS), "3"]


def test_as_many_brands_as_fit_need_no_sentence() -> None:
    result = table(*[client("x", 1)] * MOST_CLIENTS)
    assert (len(result["rows"]), result["note"]) == (MOST_CLIENTS, "")


def test_what_is_no_file_is_refused() -> None:
    reply = send(
        SESSION, "clients", files=[client("x", 1)] * MOST_CLIENTS + [1], lang="zh", date=DATE
    )
    assert reply["error"]["code"] == "BAD_REQUEST"


def test_nobody_is_an_empty_table() -> None:
    assert table()["rows"] == []


@pytest.mark.parametrize("strange", ["x", 7, None, ["a"], {"date": "yesterday"}, {"date": 3}])
def test_what_stands_under_a_number_that_is_not_in_the_bank_costs_no_row(strange: object) -> None:
    odd = client("Odd", 1, date="2026-11-01")
    odd["answers"]["answers"]["OLD-99"] = strange
    result = table(odd, client("Shore", 2))
    at = [column["key"] for column in result["columns"]].index("date")
    assert [row["cells"][at] for row in result["rows"]] == ["2026-11-01", ""]
