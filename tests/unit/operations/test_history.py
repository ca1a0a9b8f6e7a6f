"""Snapshots, their trend, targets, and steps ticked off."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.answers.sections import MOST_SNAPSHOTS
from tests.sample_banks import BankSpec, Spec
from tests.unit.asking import DATE, NA, UNKNOWN, Json, ask, file, level, opened, send

SESSION = opened(BankSpec((Spec("BRD"), Spec("BRD"), Spec("CON"), Spec("RES"), Spec("PAR"))))
FILE = file({"BRD-01": level(2), "CON-01": UNKNOWN})
dates = st.dates().map(lambda day: day.replace(year=2000 + day.year % 1000).isoformat())


def keep(answers: Json, date: str, name: str = "") -> Json:
    kept: Json = ask(SESSION, "snapshot", answers=answers, date=date, name=name)["answers"]
    return kept


def trend(answers: Json, lang: str = "en") -> Json:
    shown: Json = ask(SESSION, "trend", answers=answers, lang=lang)
    return shown


def test_a_snapshot_keeps_answers_and_result_under_its_date() -> None:
    (kept,) = keep(FILE, DATE, " before the sale ")["snapshots"]
    assert (kept["date"], kept["name"], kept["answers"]) == (
        DATE,
        "before the sale",
        FILE["answers"],
    )
    assert kept["summary"] == {"low": 8, "high": 96, "stage": None, "coverage": 20}


@given(dates)
def test_the_same_snapshot_twice_is_one(date: str) -> None:
    once = keep(FILE, date, "a")
    assert keep(once, date, "a") == once


def test_a_snapshot_of_the_same_date_replaces_and_dates_stay_in_order() -> None:
    kept = keep(keep(keep(FILE, "2026-10-01"), "2026-09-01"), "2026-10-01", "again")
    assert [(s["date"], s["name"]) for s in kept["snapshots"]] == [
        ("2026-09-01", ""),
        ("2026-10-01", "again"),
    ]


def test_a_snapshot_without_a_name_takes_no_name_away_and_two_names_both_stay() -> None:
    named = keep(keep(FILE, DATE, "before"), DATE)
    assert [s["name"] for s in named["snapshots"]] == ["before"]
    both = keep(keep(named, DATE, "for the board"), DATE)
    assert sorted(s["name"] for s in both["snapshots"]) == ["before", "for the board"]


def test_beyond_the_bound_the_oldest_falls_out() -> None:
    kept = FILE
    for month in range(MOST_SNAPSHOTS + 2):
        kept = keep(kept, f"{2020 + month // 12}-{month % 12 + 1:02d}-01")
    assert len(kept["snapshots"]) == MOST_SNAPSHOTS
    assert kept["snapshots"][0]["date"] == "2020-03-01"


def test_the_trend_ends_with_the_present_state() -> None:
    shown = trend(keep(FILE, DATE, "autumn"), "zh")
    assert [row["cells"] for row in shown["rows"]] == [
        [DATE, "autumn", "完整版", "8–96", "还没有", "20%"],
        ["现在", "", "完整版", "8–96", "还没有", "20%"],
    ]
    assert shown["notes"] == []
    assert (shown["rows"][0]["low"], shown["rows"][0]["high"]) == (8, 96)


def snapshot(**changes: Any) -> Json:
    (kept,) = keep(FILE, DATE)["snapshots"]
    return {**kept, **changes}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"bank": {"version": "0.9.0"}}, "cannot be compared"),
        ({"bank": {"version": "1.1.0"}}, "Questions of the bank have changed (1.1.0, 1.0.0)"),
        ({"bank": {}}, "major version (1.0.0)"),
        ({"mode": "brief"}, "not all of one kind"),
    ],
)
def test_what_cannot_be_compared_is_said(changes: Json, said: str) -> None:
    (note,) = trend({**FILE, "snapshots": [snapshot(**changes)]})["notes"]
    assert said in note


def test_more_snapshots_or_scenarios_than_are_kept_are_set_aside_oldest_first() -> None:
    scenarios = [{"id": str(n), "name": "s", "answers": {}} for n in range(22)]
    held = {**FILE, "scenarios": scenarios, "snapshots": [snapshot(name=str(n)) for n in range(40)]}
    shown = ask(SESSION, "import", text=json.dumps(held), lang="en")
    assert [s["id"] for s in shown["answers"]["scenarios"]] == [str(n) for n in range(2, 22)]
    assert [s["name"] for s in shown["answers"]["snapshots"]] == [str(n) for n in range(4, 40)]
    assert len(shown["answers"]["set_aside"]["snapshots"]) == 4
    assert [p["code"] for p in shown["problems"]] == ["many_scenarios", "many_snapshots"]


def test_a_scenario_whose_profile_is_no_object_is_set_aside() -> None:
    sound = {"id": "s1", "name": "s", "answers": {"BRD-01": None}, "profile": {"own_site": True}}
    odd = {**sound, "id": "s2", "profile": "yes"}
    shown = ask(SESSION, "import", text=json.dumps({**FILE, "scenarios": [sound, odd]}), lang="en")
    assert shown["answers"]["scenarios"] == [sound]
    assert shown["answers"]["set_aside"]["scenarios.1"] == odd
    assert [p["code"] for p in shown["problems"]] == ["scenario"]


def test_a_trend_without_snapshots_is_the_present_alone() -> None:
    shown = trend(FILE)
    assert len(shown["rows"]) == 1
    assert shown["notes"] == []


def test_a_snapshot_without_a_score_or_with_odd_details_is_shown_as_unknown() -> None:
    odd = snapshot(summary={"low": None, "high": None, "stage": 7, "coverage": "x"})
    row = trend({**FILE, "snapshots": [odd]})["rows"][0]
    assert row["cells"][3:] == ["–", "None yet", "–"]
    huge = snapshot(summary={"low": 1, "high": 2, "stage": None, "coverage": 10**9})
    assert trend({**FILE, "snapshots": [huge]})["rows"][0]["cells"][5] == "–"
    empty = opened(BankSpec(()))
    kept = ask(empty, "snapshot", answers=file({}), date=DATE, name="")["answers"]
    assert kept["snapshots"][0]["summary"]["low"] is None


def test_targets_are_kept_and_the_report_says_the_gap() -> None:
    kept = ask(SESSION, "targets", answers=FILE, targets={"overall": 60, "BRD": 30})["answers"]
    shown = ask(SESSION, "report", answers=kept, lang="en")
    assert [(t["id"], t["target"], t["gap"]) for t in shown["targets"][:3]] == [
        ("overall", 60, "Target 60: the lower bound is 52 short"),
        ("BRD", 30, "Target 30: the lower bound has reached it"),
        ("CON", None, ""),
    ]
    assert [s["target"] for s in shown["strategies"]] == [30, None, None, None]
    assert "targets" not in ask(SESSION, "targets", answers=kept, targets={})["answers"]


@pytest.mark.parametrize("targets", [{"overall": 101}, {"overall": True}, {"XXX": 5}])
def test_targets_that_make_no_sense_are_refused(targets: Json) -> None:
    reply = send(SESSION, "targets", answers=FILE, targets=targets)
    assert reply["error"]["code"] == "BAD_REQUEST"


def done(answers: Json, question: str, number: int, **more: Any) -> Json:
    kept: Json = ask(
        SESSION, "complete", answers=answers, question=question, level=number, date=DATE, **more
    )["answers"]
    return kept


def test_a_step_ticked_off_raises_the_level_and_keeps_the_rest() -> None:
    noted = file({"BRD-01": {**level(0, "seen"), "note": "n", "later": 1}})
    assert done(noted, "BRD-01", 2)["answers"]["BRD-01"] == {
        "state": "level",
        "level": 2,
        "evidence": "seen",
        "note": "n",
        "later": 1,
        "date": DATE,
    }
    assert done(noted, "BRD-02", 1)["answers"]["BRD-02"] == {**level(1), "date": DATE}
    assert (
        done(noted, "BRD-01", 3, evidence=" url\u202e ")["answers"]["BRD-01"]["evidence"] == "url"
    )


def test_a_step_ticked_off_says_where_the_lower_bound_went() -> None:
    given = file({"BRD-01": level(0), "CON-01": level(1)})
    before = ask(SESSION, "report", answers=given, lang="en")["range"]["low"]
    shown = ask(
        SESSION, "complete", answers=given, question="BRD-01", level=1, date=DATE, lang="en"
    )
    after = ask(SESSION, "report", answers=shown["answers"], lang="en")["range"]["low"]
    assert before < after
    assert f"{before} → {after}" in shown["said"]


@pytest.mark.parametrize(
    "adviser",
    [{"name": "Mei"}, {"name": "x" * 61, "comment": ""}, {"name": "", "comment": "x" * 301}, "Mei"],
)
def test_an_adviser_that_cannot_be_read_is_set_aside_and_a_good_one_is_kept(adviser: Any) -> None:
    good = {"name": "Mei", "comment": "先做门槛。"}
    assert (
        ask(SESSION, "import", text=json.dumps(file({}, adviser=good)), lang="zh")["answers"][
            "adviser"
        ]
        == good
    )
    shown = ask(SESSION, "import", text=json.dumps(file({}, adviser=adviser)), lang="zh")
    assert "adviser" not in shown["answers"]
    assert shown["problems"][0]["code"] == "adviser"


def test_a_step_ticked_off_never_lowers_a_level_nor_touches_not_applicable() -> None:
    high = file({"BRD-01": level(3), "BRD-02": NA})
    assert done(high, "BRD-01", 1)["answers"] == high["answers"]
    assert done(high, "BRD-02", 1)["answers"] == high["answers"]
    reply = send(SESSION, "complete", answers=high, question="ZZZ-01", level=1, date=DATE)
    assert reply["error"]["code"] == "BAD_REQUEST"


@pytest.mark.parametrize("date", ["2026-02-30", "22.11.2026", "1899-12-31", "", "2026-11-22T00"])
def test_a_date_that_is_none_is_refused(date: str) -> None:
    reply = send(SESSION, "snapshot", answers=FILE, date=date, name="")
    assert reply["error"]["code"] == "BAD_REQUEST"


def test_a_name_with_hidden_signs_is_refused() -> None:
    reply = send(SESSION, "snapshot", answers=FILE, date=DATE, name="a\u202eb")
    assert reply["error"]["code"] == "BAD_NAME"


@pytest.mark.parametrize("hours", [0, 41, True, 2.5, "3"])
def test_hours_out_of_bounds_are_refused(hours: Any) -> None:
    reply = send(SESSION, "plan", answers=FILE, lang="en", hours=hours, weeks=1)
    assert reply["error"]["code"] == "BAD_REQUEST"


def test_a_step_back_to_level_zero_is_no_step_done() -> None:
    assert "done" not in done(file({}), "BRD-02", 0)


def test_a_step_brings_nothing_while_too_little_counts_for_a_score() -> None:
    session = opened(BankSpec((Spec("BRD"), Spec("BRD"), Spec("BRD"))))
    little = file({"BRD-02": NA, "BRD-03": NA})
    kept = ask(session, "complete", answers=little, question="BRD-01", level=2, date=DATE)
    assert [entry["tenths"] for entry in kept["answers"]["done"]] == [0]


@pytest.mark.parametrize("day", ["1970-01-01", "1999-12-31", "2999-12-31"])
def test_a_clock_that_is_wrong_by_decades_stops_nothing(day: str) -> None:
    told = {"lang": "en", "date": day}
    kept = ask(SESSION, "snapshot", answers=FILE, name="", **told)["answers"]
    assert trend(kept)["rows"][0]["date"] == day
    answered = {**FILE, "answers": {"BRD-01": {**level(2), "date": day}}}
    assert ask(SESSION, "import", text=json.dumps(answered), lang="en")["problems"] == []
    for form in ("markdown", "csv", "ics"):
        plan = ask(SESSION, "plan_export", answers=FILE, format=form, hours=5, weeks=52, **told)
        assert plan["text"]
    assert ask(SESSION, "export", answers=FILE, format="markdown", **told)["text"]
    fragment = ask(SESSION, "share", answers=FILE, redact=True, **told)["fragment"]
    assert ask(SESSION, "unshare", fragment=fragment, lang="en")["problems"] == []
