"""Two people or two brands of one name stay apart wherever both are shown."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from readiness.operations.distinct_names import distinct_names
from readiness.operations.payload import LONGEST_LABEL
from tests.sample_banks import BankSpec, Spec
from tests.unit.asking import DATE, Json, ask, file, level, opened

FIXTURES = Path(__file__).parents[2] / "fixtures/engine"
CASES = json.loads((FIXTURES / "distinct_names.json").read_text(encoding="utf-8"))
"""Names and what is shown of them; the page's own test reads the same."""

SESSION = opened(BankSpec((Spec("BRD"), Spec("CON"))))


def person(name: str, number: int, evidence: str = "", note: str = "") -> Json:
    given = {**level(number, evidence), **({"note": note} if note else {})}
    return {"name": name, "answers": file({"BRD-01": given})}


@pytest.mark.parametrize(("names", "shown"), CASES)
def test_a_name_that_is_there_twice_gets_a_number_no_other_name_has(
    names: list[str], shown: list[str]
) -> None:
    assert distinct_names(names) == shown


def test_a_merge_says_which_of_two_anns_wrote_what() -> None:
    anns = [person("Ann", 1, "log.csv", "seen in May"), person("Ann", 2, "", "seen in June")]
    merged = ask(SESSION, "merge", lang="en", files=anns)
    assert [column["label"] for column in merged["columns"][2:4]] == ["Ann (1)", "Ann (2)"]
    assert merged["proposal"]["answers"]["BRD-01"]["note"].splitlines() == [
        "Ann (1): log.csv",
        "Ann (1): seen in May",
        "Ann (2): seen in June",
    ]


def test_what_was_lost_of_two_anns_is_said_of_each() -> None:
    broken = {"name": "Ann", "answers": file({"BRD-01": {"state": "?"}})}
    notes = ask(SESSION, "merge", lang="en", files=[person("Ann", 1), broken])["notes"]
    assert any("Ann (2)" in note for note in notes)
    assert not any("Ann (1)" in note for note in notes)


def test_a_comparison_of_two_brands_of_one_name_numbers_them() -> None:
    sides = {"left": person("Shore", 1), "right": person("Shore", 2)}
    compared = ask(SESSION, "compare", lang="en", **sides)
    names = compared["columns"]
    assert (names["left"], names["right"]) == ("Shore (1)", "Shore (2)")
    assert "Shore (1)" in compared["title"]
    assert "Shore (2)" in compared["title"]


def test_clients_of_one_name_are_numbered_in_the_table_the_csv_and_the_unread() -> None:
    files = [person("Shore", 1), person("Shore", 2), {"name": "Shore", "answers": {}}]
    table = ask(SESSION, "clients", files=files, lang="en", date=DATE)
    assert [row["cells"][0] for row in table["rows"]] == ["Shore (1)", "Shore (2)"]
    assert table["unread"] == ["Shore (3)"]
    _, *rows = csv.reader(io.StringIO(table["export"]["text"].removeprefix("\ufeff")))
    assert [row[0] for row in rows] == ["Shore (1)", "Shore (2)"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Answers on screen: " + "x" * 60, "Answers on screen: " + "x" * 60),
        ("n" * 300, "n" * (LONGEST_LABEL - 1) + "…"),
        ("two\nlines\tand\u202e more", "two lines and more"),
        ("  ", ""),
    ],
)
def test_no_name_of_a_side_stops_a_comparison_a_merge_or_the_table(name: str, shown: str) -> None:
    one, other = person(name, 1), person("Bo", 2)
    compared = ask(SESSION, "compare", lang="en", left=one, right=other)
    assert compared["columns"]["left"] == shown
    merged = ask(SESSION, "merge", lang="en", files=[one, other])
    assert merged["columns"][2]["label"] == shown
    table = ask(SESSION, "clients", files=[one], lang="en", date=DATE)
    assert table["rows"][0]["cells"][0] == shown
