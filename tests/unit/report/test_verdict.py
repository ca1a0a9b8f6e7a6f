"""The verdict: one sentence that holds for the result below it, and what is missing."""

from __future__ import annotations

from readiness.answers.answer_file import Answer
from readiness.report.score_report import report
from tests.sample_banks import BankSpec, Spec, bank, sheet

BANK = bank(BankSpec((Spec("BRD", 3, gate=1), Spec("CON", 2), Spec("RES", 1), Spec("PAR", 1))))


def levels(**given: int) -> dict[str, Answer]:
    return {f"{key}-01": Answer("level", level=value) for key, value in given.items()}


def test_a_failed_gate_is_the_verdict_and_stands_in_one_line() -> None:
    page = report(BANK, sheet(levels(BRD=0, CON=2, RES=2, PAR=2)), "zh")
    said = page["verdict"]["sentence"]
    (gate,) = page["gates"]
    assert page["stage"]["name"] in said
    assert page["range"]["text"] in said
    assert gate["title"] in said
    assert gate["line"] == f"没过：{gate['title']}"
    assert page["verdict"]["enough"]


def test_an_unanswered_gate_is_to_be_found_out() -> None:
    page = report(BANK, sheet({**levels(CON=2, RES=2, PAR=2), "BRD-01": Answer("unknown")}), "zh")
    assert page["verdict"]["missing"] == [
        {"question": "BRD-01", "title": page["gates"][0]["title"]}
    ]
    enough = bank(BankSpec((Spec("BRD", 1, gate=1), *(Spec(s, 3) for s in ("CON", "RES", "PAR")))))
    page = report(enough, sheet(levels(CON=2, RES=2, PAR=2)), "zh")
    assert page["gates"][0]["line"] == f"没查清：{page['gates'][0]['title']}"
    assert "先查清" in page["verdict"]["sentence"]


def test_without_gates_the_weakest_strategy_is_named_and_the_strongest_beside_it() -> None:
    page = report(BANK, sheet(levels(BRD=2, CON=0, RES=2, PAR=1)), "en")
    assert page["weakest"]["strategy"] == "CON"
    assert "“CON” (0)" in page["verdict"]["sentence"]
    assert page["verdict"]["strongest"] == "BRD (67)"


def test_below_the_floor_it_says_how_many_answers_are_enough_and_which() -> None:
    page = report(BANK, sheet(levels(RES=1)), "en")
    assert not page["verdict"]["enough"]
    # Of 7 weights 1 is answered: with BRD's 3 it is 57 %, with CON's 2 more 86 %.
    assert [item["question"] for item in page["verdict"]["missing"]] == ["BRD-01", "CON-01"]
    assert "Answer 2 more" in page["verdict"]["sentence"]
    given = {**levels(RES=1, BRD=1, CON=1)}
    assert report(BANK, sheet(given), "en")["verdict"]["enough"]


def test_a_sheet_on_which_nothing_counts_says_so() -> None:
    na = Answer("na", reason="no_own_site")
    page = report(BANK, sheet(dict.fromkeys(("BRD-01", "CON-01", "RES-01", "PAR-01"), na)), "zh")
    assert page["verdict"] == {
        "enough": False,
        "sentence": page["headline"],
        "strongest": "",
        "weakest": "",
        "missing": [],
    }
