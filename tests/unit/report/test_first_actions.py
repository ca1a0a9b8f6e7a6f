"""The three things to do first: gates, then quick wins, then what narrows the range."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from readiness.answers.answer_file import Answer, AnswerSheet
from readiness.planning.plan import choose
from readiness.planning.schedule import Slot
from readiness.planning.step import Budget
from readiness.report.plan_report import plan_report, step_entry
from readiness.report.words import Words
from tests.sample_banks import BankSpec, Spec, bank, sheet

SPEC = BankSpec(
    (
        Spec("BRD", 1, gate=1),
        Spec("BRD", 3),
        Spec("CON", 2),
        Spec("RES", 1),
        Spec("PAR", 1),
    )
)
BANK = bank(SPEC)


def first(given: AnswerSheet, hours: int = 10, weeks: int = 12) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = plan_report(Words(BANK, "zh"), given, Budget(hours, weeks))[
        "first"
    ]
    return found


def all_at(level: int, **more: Answer) -> AnswerSheet:
    keys = ("BRD-01", "BRD-02", "CON-01", "RES-01", "PAR-01")
    named = {key.replace("_", "-"): answer for key, answer in more.items()}
    return sheet({**{key: Answer("level", level=level) for key in keys}, **named})


def test_a_failed_gate_comes_first_and_no_question_twice() -> None:
    actions = first(all_at(0))
    assert len(actions) == 3
    assert actions[0]["id"] == "BRD-01:1"
    assert actions[0]["gate_label"] == "门槛"
    assert len({action["question"] for action in actions}) == 3
    assert all(action["title"] and action["hours"] and action["done_when"] for action in actions)


def test_a_gate_without_a_level_is_looked_up_before_anything_is_done() -> None:
    actions = first(all_at(0, BRD_01=Answer("unknown")))
    assert actions[0]["id"] == "BRD-01:find"
    assert actions[0]["hours"] == "约 5 分钟"
    assert "区间收窄约" in actions[0]["gain"]
    assert actions[1]["kind"] == "rise"


def test_other_questions_without_a_level_only_fill_what_steps_leave_free() -> None:
    open_ones = {f"{key}_01": Answer("unknown") for key in ("CON", "RES", "PAR")}
    actions = first(all_at(0, **open_ones))
    assert [action["kind"] for action in actions] == ["rise", "rise", "find"]
    assert actions[2]["question"] == "CON-01", "the heaviest narrows the range most"


def test_evidence_that_exists_is_minutes_of_work() -> None:
    actions = first(all_at(3))
    assert {action["kind"] for action in actions} == {"proof"}
    assert actions[0]["hours"] == "15 分钟"


def test_nothing_to_do_is_an_empty_list() -> None:
    proved = Answer("level", level=3, evidence="https://example.org/")
    keys = ("BRD_01", "BRD_02", "CON_01", "RES_01", "PAR_01")
    assert first(all_at(3, **dict.fromkeys(keys, proved))) == []


def test_a_step_that_only_prepares_for_others_is_not_said_to_gain_nothing() -> None:
    step = choose(BANK, all_at(0), Budget(10, 12), "most").steps[0]
    by_place = {
        gain: step_entry(Words(BANK, "zh"), Slot(step, gain, 1, 1, 2, True, "now"))
        for gain in (Fraction(1, 21), Fraction(1, 20))
    }
    assert [(one["gain"], bool(one["gain_per_hour"])) for one in by_place.values()] == [
        ("", False),
        ("+0.1", True),
    ]
