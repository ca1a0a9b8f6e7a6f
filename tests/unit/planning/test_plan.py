"""The plan on banks small enough to work by hand, and what is said of it."""

from __future__ import annotations

import csv
import io
from fractions import Fraction
from typing import Any

import icalendar

from readiness.answers.answer_file import Answer
from readiness.planning.plan import choose
from readiness.planning.step import Budget
from tests.sample_banks import BankSpec, Spec, StepSpec, bank, sheet
from tests.unit.asking import DATE, NA, UNKNOWN, Json, ask, file, level, opened, send


def at(number: int) -> Answer:
    return Answer("level", level=number)


def hours(*each: float, weeks: int = 0, needs: tuple[tuple[str, int], ...] = ()) -> list[StepSpec]:
    """Three steps of so many hours; the prerequisites belong to the first."""
    return [
        StepSpec(int(60 * h), weeks, needs if not place else ()) for place, h in enumerate(each)
    ]


def chosen(spec: BankSpec, answers: dict[str, Answer], budget: Budget) -> list[str]:
    found = choose(bank(spec), sheet(answers), budget)
    return [planned.step.id for planned in found.planned if planned.in_time]


def test_two_small_steps_beat_the_one_with_the_greatest_gain() -> None:
    # 10 h: BRD-01 gives weight 3 for 10 h, the other two give 2 + 2 for 5 h each.
    spec = BankSpec(
        (
            Spec("BRD", 3, steps=hours(10, 99, 99)),
            Spec("BRD", 2, steps=hours(5, 99, 99)),
            Spec("BRD", 2, steps=hours(5, 99, 99)),
        )
    )
    zero = {f"BRD-0{n}": at(0) for n in (1, 2, 3)}
    assert chosen(spec, zero, Budget(10, 1)) == ["BRD-02:1", "BRD-03:1"]


def test_a_gate_is_opened_only_where_that_lifts_the_cap_by_more() -> None:
    # BRD-02 and 03 stand proved at 3: raw 75, capped at 25. One hour opens the gate: +50.
    gated = BankSpec(
        (Spec("BRD", 1, gate=1, steps=hours(1, 9, 9)), Spec("BRD", 3, steps=hours(9, 9, 9)))
    )
    proved = {
        "BRD-01": at(0),
        "BRD-02": Answer("level", level=3, evidence="https://example.org/seen"),
    }
    found = choose(bank(gated), sheet(proved), Budget(1, 1))
    assert [(step.id, step.gate) for step in found.steps] == [("BRD-01:1", True)]
    assert found.gain == Fraction(100 * (Fraction(1, 3) + 3), 4) - 25


def test_nothing_is_done_in_a_strategy_that_an_unknown_gate_holds_at_its_cap() -> None:
    gated = BankSpec((Spec("BRD", 1, gate=1), Spec("BRD", 3)))
    found = choose(
        bank(gated), sheet({"BRD-01": Answer("unknown"), "BRD-02": at(2)}), Budget(40, 52)
    )
    assert found.steps == ()
    assert [s.strategy.id for s in found.blocked_gates] == ["BRD"]
    assert [q.question.id for q in found.find_out] == ["BRD-01"]


def test_a_prerequisite_in_another_strategy_comes_along_or_its_step_stays_out() -> None:
    spec = BankSpec(
        (
            Spec("RES", 1, steps=hours(3, 99, 99)),
            Spec("PAR", 3, steps=hours(2, 99, 99, needs=(("RES-01", 1),))),
        )
    )
    zero = {"RES-01": at(0), "PAR-01": at(0)}
    assert chosen(spec, zero, Budget(4, 1)) == ["RES-01:1"]
    assert chosen(spec, zero, Budget(5, 1)) == ["RES-01:1", "PAR-01:1"]
    assert chosen(spec, {**zero, "RES-01": at(1)}, Budget(4, 1)) == ["PAR-01:1"]
    assert chosen(spec, {**zero, "RES-01": Answer("na", reason="x")}, Budget(4, 1)) == ["PAR-01:1"]
    assert chosen(spec, {**zero, "RES-01": Answer("unknown")}, Budget(40, 9)) == []


def test_a_prerequisite_the_bank_or_the_question_itself_already_answers_is_none() -> None:
    needs = (("RES-09", 1), ("BRD-01", 1))
    spec = BankSpec((Spec("BRD", steps=hours(1, 99, 99, needs=needs)),))
    assert chosen(spec, {"BRD-01": at(0)}, Budget(2, 1)) == ["BRD-01:1"]


def test_a_step_that_would_show_after_the_horizon_is_left_out() -> None:
    spec = BankSpec((Spec("BRD", steps=hours(1, 1, 1, weeks=3)),))
    assert chosen(spec, {"BRD-01": at(0)}, Budget(1, 3)) == []
    assert chosen(spec, {"BRD-01": at(0)}, Budget(1, 4)) == ["BRD-01:1"]
    assert chosen(spec, {"BRD-01": at(0)}, Budget(1, 8)) == ["BRD-01:1", "BRD-01:2"]


def test_a_claimed_top_level_is_proved_for_a_quarter_of_an_hour() -> None:
    spec = BankSpec((Spec("BRD", steps=hours(1, 1, 1)),))
    (step,) = choose(bank(spec), sheet({"BRD-01": at(3)}), Budget(1, 1)).steps
    assert (step.id, step.minutes, step.weeks) == ("BRD-01:proof", (15, 15), 0)


def test_proof_of_a_claimed_top_level_opens_the_gate_that_asks_for_it() -> None:
    # Claimed and unproved, 3 counts as 2, below the gate: capped at 25. Proof makes it 100.
    spec = BankSpec((Spec("BRD", gate=3, steps=hours(1, 1, 1)),))
    found = choose(bank(spec), sheet({"BRD-01": at(3)}), Budget(1, 1))
    assert [(step.id, step.gate) for step in found.steps] == [("BRD-01:proof", True)]
    assert found.gain == 75
    assert found.blocked_gates == ()


SPEC = BankSpec(
    (
        Spec("BRD", 3, gate=1, steps=hours(1, 3, 60, weeks=1)),
        Spec("BRD", 2, steps=hours(4, 4, 4, weeks=1)),
        Spec("CON", 2, steps=hours(6, 8, 20, weeks=2, needs=(("BRD-02", 1),))),
        Spec("RES", 1),
        Spec("PAR", 1),
        Spec("PAR", 1, gate=1),
    )
)
ANSWERS: Json = {
    "BRD-01": level(0),
    "BRD-02": level(0),
    "CON-01": level(0),
    "RES-01": level(3),
    "PAR-01": UNKNOWN,
}


def plan(**changes: Any) -> Any:
    asked = {"answers": file(ANSWERS), "lang": "en", "hours": 3, "weeks": 10, **changes}
    return ask(opened(SPEC), "plan", **asked)


def test_the_plan_is_told_in_groups_gates_first_with_every_word_ready() -> None:
    told = plan()
    # Now 200/3 / 4 = 16.67. CON-01:2 could show after 4+3 + 6+6 + 8+6 = 33 h at the earliest.
    # BRD-01 twice 5, BRD-02 thrice 3.33, CON-01 once 8.33, the proof 8.33: 53.33 for 22.25 h.
    assert told["headline"] == "By week 10, 7 steps lift the lower bound from 17 to 53"
    assert told["later"] == ""
    assert told["short"] == "No other plan for this time reaches more by then; that is proved."
    assert told["budget"]["text"] == "3 h a week for 10 weeks make 30 h; the plan takes 22.25 h."
    assert [group["id"] for group in told["groups"]] == ["now", "next", "later"]
    steps = [step for group in told["groups"] for step in group["steps"]]
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
    assert told["left_out"].startswith("Rises of a level left out: ")


def test_the_plan_says_what_to_find_out_and_which_gate_is_open() -> None:
    told = plan()
    assert [item["question"] for item in told["find_out"]["items"]] == ["PAR-01", "PAR-02"]
    assert any(
        "“PAR” has a gate without a level: PAR-02 “Title PAR-02”" in n for n in told["notes"]
    )


def test_a_plan_with_nothing_to_do_says_so() -> None:
    done = {key: level(3, "https://example.org/seen") for key in ANSWERS} | {"PAR-02": NA}
    told = plan(answers=file(done))
    assert told["headline"] == "No step lifts the lower bound by week 10"
    assert (told["notes"], told["left_out"], told["find_out"]["note"]) == ([], "", "")
    assert all(group["steps"] == [] for group in told["groups"])


def test_what_the_same_work_brings_after_the_horizon_is_a_number_of_its_own() -> None:
    # One step shows by week 3; two more are done by then and show in weeks 4 and 5: 11, then 33.
    slow = BankSpec(tuple(Spec("BRD", steps=hours(3, 99, 99, weeks=2)) for _ in range(3)))
    answers = {f"BRD-0{n}": level(0) for n in (1, 2, 3)}
    told = ask(opened(slow), "plan", answers=file(answers), lang="en", hours=3, weeks=3)
    assert told["headline"] == "By week 3, one step lifts the lower bound from 0 to 11"
    assert told["later"] == "Later, from the same work (steps seen after that: 2): 33"
    steps = [step for group in told["groups"] for step in group["steps"]]
    assert [(s["end"], s["seen"], s["in_time"]) for s in steps] == [
        (1, 3, True),
        (2, 4, False),
        (3, 5, False),
    ]
    expected = "The work is done by week 3, and its effect shows later: Do it, Do it."
    assert told["notes"][0] == expected


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
    told = ask(opened(spec), "plan", answers=zero, lang="en", hours=1, weeks=4)
    assert told["missing"] == (
        "The weightiest question outside this plan: Title BRD-01 (BRD-01). "
        "Its next level takes up to 9 h and shows after 29 weeks at the soonest."
    )


def test_a_ticked_step_stays_in_sight_with_the_gain_it_brought() -> None:
    session = opened(SPEC)
    after = ask(session, "complete", answers=file(ANSWERS), question="BRD-01", level=1, date=DATE)[
        "answers"
    ]
    assert after["done"] == [{"question": "BRD-01", "level": 1, "date": DATE, "tenths": 50}]
    told = ask(session, "plan", answers=after, lang="en", hours=3, weeks=10)
    assert [(i["title"], i["gain"]) for i in told["done"]["items"]] == [("Do it", "+5.0")]
    again = ask(session, "complete", answers=after, question="BRD-01", level=2, date=DATE)
    assert [step["level"] for step in again["answers"]["done"]] == [1, 2]


def test_no_bank_no_plan() -> None:
    told = ask(opened(BankSpec(())), "plan", answers=file({}), lang="zh", hours=1, weeks=1)
    assert told["headline"] == "到第 1 周为止，没有哪一步能抬高总分下限"


def exported(
    form: str, answers: Json = ANSWERS, lang: str = "en", name: str = "", **more: Any
) -> Json:
    told: Json = ask(
        opened(SPEC),
        "plan_export",
        answers={**file(answers), **({"name": name} if name else {})},
        lang=lang,
        hours=3,
        weeks=10,
        format=form,
        date=DATE,
        **more,
    )
    return told


def test_the_plan_as_markdown_can_be_ticked_off_and_names_its_sources() -> None:
    told = exported("markdown")
    assert (told["filename"], told["mime"]) == ("tiderider-plan-2026-11-22.md", "text/markdown")
    assert (
        "- [ ] **Do it** · Gate\n    - Title BRD-01 (BRD-01, level 0 → 1)\n    - When: "
        in told["text"]
    )
    assert "- [ ] PAR-01 “Title PAR-01”" in told["text"]
    assert "- [Doc](<https://example.org/>), Pub: BRD-01, " in told["text"]
    empty = exported("markdown", {}, "zh")["text"]
    assert "# 弄潮行动计划" in empty
    assert "没有哪一步能抬高总分下限" in empty
    done = {key: level(3, "https://example.org/seen") for key in ANSWERS} | {"PAR-02": NA}
    assert "Find out first" not in exported("markdown", done)["text"]


def test_the_plan_as_csv_reads_back_with_plain_numbers() -> None:
    rows = list(csv.reader(io.StringIO(exported("csv")["text"].removeprefix("\ufeff"))))
    assert rows[0][:4] == ["Brand", "No.", "On this site", "Step"]
    assert rows[1][1] == "BRD-01"
    assert float(rows[1][rows[0].index("Rise of the lower bound")]) > 0
    assert rows[1][-2:] == ["Doc", "https://example.org/"]


def test_the_plan_as_a_calendar_keeps_to_the_standard() -> None:
    told = exported("ics", lang="zh")
    assert told["mime"] == "text/calendar"
    lines = told["text"].split("\r\n")
    assert "\n" not in told["text"].replace("\r\n", "")
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    assert max(len(line.encode()) for line in lines) <= 75
    unfolded = told["text"].replace("\r\n ", "").split("\r\n")
    uids = [line for line in unfolded if line.startswith("UID:")]
    assert uids[0] == "UID:BRD-01:1@tiderider.plan"
    assert len(set(uids)) == len(uids) == unfolded.count("BEGIN:VEVENT")
    assert unfolded.count("DTSTAMP:20261122T000000Z") == len(uids)
    assert "DTSTART;VALUE=DATE:20261122" in unfolded
    assert exported("ics", lang="zh") == told


SITE = "https://tide.example/"


def test_what_is_passed_on_carries_the_brand_and_leads_to_the_step_on_this_site() -> None:
    text = exported("markdown", name="Nalu 浪", site=SITE)
    assert text["filename"] == "tiderider-Nalu-浪-plan-2026-11-22.md"
    assert text["text"].startswith("# Nalu 浪 · Tiderider plan\n")
    assert f"[Title BRD-01 (BRD-01, level 0 → 1)](<{SITE}en/assessment/#q-BRD-01>)" in text["text"]
    rows = list(csv.reader(io.StringIO(exported("csv", name="Nalu", site=SITE)["text"])))
    assert rows[1][0] == "Nalu"
    assert rows[1][2] == f"{SITE}en/assessment/#q-BRD-01"
    calendar = exported("ics", lang="zh", name="Nalu", site=SITE)["text"].replace("\r\n ", "")
    assert "SUMMARY:Nalu" in calendar
    assert f"URL:{SITE}assessment/#q-BRD-01" in calendar


def test_an_address_that_is_none_is_refused() -> None:
    asked = {"answers": file(ANSWERS), "lang": "en", "format": "ics", "date": DATE}
    reply = send(opened(SPEC), "plan_export", **asked, site="javascript:alert(1)")
    assert reply["error"]["code"] == "BAD_REQUEST"


def events(text: str) -> dict[str, int]:
    """UID and SEQUENCE of every event, as a calendar program reads them."""
    found = icalendar.Calendar.from_ical(text).walk("VEVENT")
    return {str(event["UID"]): int(str(event["SEQUENCE"])) for event in found}


def test_calendars_of_two_brands_share_no_event_and_a_new_plan_replaces_its_own() -> None:
    one, other = (events(exported("ics", name=name)["text"]) for name in ("Nalu", "Moana"))
    assert len(one) == len(other) == 7
    assert one.keys().isdisjoint(other)
    again = events(exported("ics", name="Nalu", revision=2_000_000_000)["text"])
    assert again.keys() == one.keys()
    assert all(again[uid] > one[uid] for uid in one)
