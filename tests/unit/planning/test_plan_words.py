"""What a plan says: groups, what to find out, what comes later, what is left out, what is done."""

from __future__ import annotations

import json
import re
from typing import Any

from readiness.planning.plan import choose
from readiness.planning.step import Budget
from tests.sample_banks import BankSpec, Spec, bank, sheet
from tests.unit.asking import DATE, NA, ask, file, level, opened
from tests.unit.planning.sample_plans import ANSWERS, SPEC, at, hours


def plan(**changes: Any) -> Any:
    asked = {"answers": file(ANSWERS), "lang": "en", "hours": 3, "weeks": 10, **changes}
    return ask(opened(SPEC), "plan", **asked)


def test_the_plan_is_reported_in_groups_gates_first_with_every_word_ready() -> None:
    result = plan()
    # Now 200/3 / 4 = 16.67. CON-01:2 could show after 4+3 + 6+6 + 8+6 = 33 h at the earliest.
    # BRD-01 twice 5, BRD-02 thrice 3.33, CON-01 once 8.33, the proof 8.33: 53.33 for 22.25 h.
    assert result["headline"] == "By week 10, 7 steps lift the lower bound from 17 to 53"
    assert result["later"] == ""
    assert result["short"] == "No other plan for this time reaches more by then; that is proved."
    assert (
        result["budget"]["text"]
        == "At 3 h a week you have 30 h by week 10; the plan takes 22.25 h."
    )
    assert [group["id"] for group in result["groups"]] == ["now", "next", "later"]
    steps = [step for group in result["groups"] for step in group["steps"]]
    assert steps[0]["id"] == "BRD-01:1"
    assert {"BRD-02:1", "CON-01:1", "RES-01:proof"} <= {step["id"] for step in steps}
    gate = steps[0]
    assert (gate["gate"], gate["gate_label"]) == (True, "Gate")
    assert (gate["title"], gate["place"]) == ("Do it", "Title BRD-01 (BRD-01, level 0 → 1)")
    assert all(step["in_time"] for step in steps)
    assert (gate["hours"], gate["weeks"]) == ("0.5–1 h", "Work in week 1, seen by week 2")
    waits = next(step for step in steps if step["id"] == "CON-01:1")
    assert waits["after"] == "First: BRD-02 at level 1"
    assert waits["sources"][0]["url"] == "https://example.org/"
    assert result["left_out"].startswith("Rises of a level left out: ")


def test_the_plan_says_what_to_find_out_and_which_gate_is_open() -> None:
    result = plan()
    assert [item["question"] for item in result["find_out"]["items"]] == ["PAR-01", "PAR-02"]
    assert any(
        "“PAR” has a gate without a level: PAR-02 “Title PAR-02”" in n for n in result["notes"]
    )


def test_a_plan_with_nothing_to_do_says_so() -> None:
    done = {key: level(3, "https://example.org/seen") for key in ANSWERS} | {"PAR-02": NA}
    result = plan(answers=file(done))
    assert result["headline"] == "No step lifts the lower bound by week 10"
    assert (result["notes"], result["left_out"], result["find_out"]["note"]) == ([], "", "")
    assert all(group["steps"] == [] for group in result["groups"])


def test_what_the_same_work_brings_after_the_horizon_is_a_number_of_its_own() -> None:
    # One step shows by week 3; two more are done by then and show in weeks 4 and 5: 11, then 33.
    slow = BankSpec(tuple(Spec("BRD", steps=hours(3, 99, 99, weeks=2)) for _ in range(3)))
    answers = {f"BRD-0{n}": level(0) for n in (1, 2, 3)}
    result = ask(opened(slow), "plan", answers=file(answers), lang="en", hours=3, weeks=3)
    assert result["headline"] == "By week 3, one step lifts the lower bound from 0 to 11"
    assert result["later"] == "Later, from the same work (steps seen after that: 2): 33"
    steps = [step for group in result["groups"] for step in group["steps"]]
    assert [(s["end"], s["seen"], s["in_time"]) for s in steps] == [
        (1, 3, True),
        (2, 4, False),
        (3, 5, False),
    ]
    expected = "The work is done by week 3, and its effect shows later: Do it, Do it."
    assert result["notes"][0] == expected


def test_the_weakest_strategy_comes_first_and_hours_are_spread_when_the_reader_wishes_so() -> None:
    # Four hours; one step of BRD is worth more than both of CON, which is weaker.
    spec = BankSpec(
        (
            Spec("BRD", 3, steps=hours(2, 2, 99)),
            Spec("CON", 1, steps=hours(2, 2, 99)),
        )
    )
    answers = {"BRD-01": at(0), "CON-01": at(0)}
    weaker = {"BRD-01": at(1), "CON-01": at(0)}
    budget = Budget(4, 1)
    lifted = choose(bank(spec), sheet(weaker), budget, "weakest")
    spread = choose(bank(spec), sheet(answers), budget, "spread")
    assert [step.id for step in lifted.steps] == ["CON-01:1", "CON-01:2"]
    assert [step.id for step in spread.steps] == ["BRD-01:1", "CON-01:1"]
    assert choose(bank(spec), sheet(weaker), budget, "weakest").short is None


def test_what_weighs_most_and_is_not_in_the_plan_is_named_with_hours_and_weeks() -> None:
    spec = BankSpec(
        (Spec("BRD", 3, steps=hours(9, 9, 9, weeks=20)), Spec("BRD", 1, steps=hours(1, 9, 9)))
    )
    zero = file({"BRD-01": level(0), "BRD-02": level(0)})
    result = ask(opened(spec), "plan", answers=zero, lang="en", hours=1, weeks=4)
    assert result["missing"] == (
        "The weightiest question outside this plan: Title BRD-01 (BRD-01). "
        "Its next level takes up to 9 h and shows at the end of week 29 at the soonest."
    )


def test_a_ticked_step_stays_in_sight_with_the_gain_it_brought() -> None:
    session = opened(SPEC)
    after = ask(session, "complete", answers=file(ANSWERS), question="BRD-01", level=1, date=DATE)[
        "answers"
    ]
    assert after["done"] == [{"question": "BRD-01", "level": 1, "date": DATE, "tenths": 50}]
    result = ask(session, "plan", answers=after, lang="en", hours=3, weeks=10)
    assert [(i["title"], i["gain"]) for i in result["done"]["items"]] == [("Do it", "+5.0")]
    again = ask(session, "complete", answers=after, question="BRD-01", level=2, date=DATE)
    assert [step["level"] for step in again["answers"]["done"]] == [1, 2]


def test_no_bank_no_plan() -> None:
    result = ask(opened(BankSpec(())), "plan", answers=file({}), lang="zh", hours=1, weeks=1)
    assert result["headline"] == "到第 1 周为止，没有哪一步能抬高总分下限"


def test_a_plan_for_one_hour_and_one_week_speaks_of_no_weeks() -> None:
    answers = file({"BRD-01": level(0), "CON-01": level(0)})
    request = {"answers": answers, "lang": "en", "hours": 1, "weeks": 1}
    texts = json.dumps(
        [
            ask(opened(SPEC), "plan", **request),
            ask(opened(SPEC), "whatif", scenario={"name": "", "answers": {}}, **request)["plan"],
        ]
    )
    assert re.search(r"\b1 weeks\b", texts) is None
    assert "by week 1" in texts
