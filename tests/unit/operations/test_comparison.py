"""What-if, comparing and merging: differences are said, and said the same from both sides."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sample_banks import BankSpec, Spec
from tests.unit.asking import NA, UNKNOWN, Json, ask, file, level, opened, send

SPEC = BankSpec(
    (Spec("BRD", 3, gate=1), Spec("BRD"), Spec("CON"), Spec("RES"), Spec("PAR", quick=False))
)
SESSION = opened(SPEC)
IDS = ("BRD-01", "BRD-02", "CON-01", "RES-01", "PAR-01")
raw = st.one_of(
    st.builds(level, st.integers(0, 3), st.sampled_from(["", "https://example.org/seen"])),
    st.just(UNKNOWN),
    st.just(NA),
)
files = st.builds(
    file,
    st.dictionaries(st.sampled_from(IDS), raw),
    st.sampled_from(["brief", "quick", "full"]),
    profile=st.dictionaries(st.sampled_from(["own_site", "sells_us"]), st.booleans()),
)


def whatif(answers: Json, change: Json, session: Any = SESSION) -> Json:
    scenario = {"id": "1", "name": "gate open", "answers": change}
    reply: Json = ask(
        session, "whatif", answers=answers, scenario=scenario, lang="en", hours=5, weeks=12
    )
    return reply


def test_a_scenario_shows_range_stage_coverage_and_plan_before_and_after() -> None:
    reply = whatif(
        file({"BRD-01": level(0), "BRD-02": level(3, "https://example.org/x")}),
        {"BRD-01": level(2)},
    )
    assert reply["title"] == "What if: gate open"
    assert [
        (row["label"], row["before"], row["after"], row["change"]) for row in reply["rows"]
    ] == [
        ("Overall", "6–81", "19–94", "+13"),
        ("Stage", "None yet", "None yet", "No change"),
        ("Coverage", "57%", "57%", "No change"),
        ("Lower bound after the plan", "25", "25", "No change"),
    ]
    assert reply["strategies"][0]["before"]["text"] == "25"
    assert reply["strategies"][0]["after"]["text"] == "75"
    assert reply["report"]["range"]["text"] == "19–94"
    assert "At 5 h a week, the plan takes" in reply["plan"]


def test_a_scenario_can_make_things_worse_and_name_a_stage() -> None:
    proved = file({key: level(3, "https://example.org/x") for key in IDS})
    rows = whatif(proved, {"RES-01": level(0)})["rows"]
    assert rows[0]["change"] == "−25"
    assert (rows[1]["before"], rows[1]["after"]) == ("leading", "testing")
    assert rows[1]["change"] == "leading → testing"


def test_a_scenario_that_moves_the_upper_bound_alone_is_a_change() -> None:
    rows = whatif(file({"BRD-01": level(0)}), {"RES-01": level(0)})["rows"]
    before, after = rows[0]["before"], rows[0]["after"]
    assert (before.split("–")[0], before != after) == (after.split("–")[0], True)
    assert rows[0]["change"] == f"{before} → {after}"


def test_a_scenario_that_cannot_be_read_changes_nothing() -> None:
    answers = file({"BRD-01": level(1)})
    reply = whatif(answers, {"BRD-02": {"state": "?"}})
    assert all(row["change"] == "No change" for row in reply["rows"])
    empty = whatif(file({}), {}, opened(BankSpec(())))
    assert empty["rows"][0]["after"] == "–"


def compare(left: Json, right: Json, lang: str = "en") -> Json:
    sides = {"left": {"name": "A", "answers": left}, "right": {"name": "B", "answers": right}}
    reply: Json = ask(SESSION, "compare", lang=lang, **sides)
    return reply


def mirrored(change: str) -> str:
    return change.translate(str.maketrans("+−", "−+"))


@given(files, files)
def test_a_comparison_read_from_the_other_side_says_the_opposite(left: Json, right: Json) -> None:
    one, other = compare(left, right), compare(right, left)
    for row, back in zip(
        [one["overall"], *one["rows"]], [other["overall"], *other["rows"]], strict=True
    ):
        assert (row["left"], row["right"]) == (back["right"], back["left"])
        assert row["change"] == mirrored(back["change"])
    assert [(q["question"], q["left"], q["right"]) for q in one["questions"]] == [
        (q["question"], q["right"], q["left"]) for q in other["questions"]
    ]
    assert len(one["notes"]) == len(other["notes"])


@given(files)
def test_a_file_compared_with_itself_shows_no_difference(answers: Json) -> None:
    reply = compare(answers, answers)
    assert reply["questions"] == []
    assert {row["change"] for row in [reply["overall"], *reply["rows"]]} <= {"Same", ""}
    assert reply["notes"] == ["Both sides give the same answer to every question."]


def test_a_quick_check_beside_a_full_assessment_is_said_not_to_compare() -> None:
    reply = compare(file({}, "quick"), file({}), "zh")
    assert reply["notes"][0].startswith("两边不是同一种自评")
    assert reply["questions"] == [
        {"question": "PAR-01", "title": "题 PAR-01", "left": "–", "right": "没答"}
    ]
    assert reply["columns"]["left"] == "A"


def merge(*each: Json, lang: str = "en") -> Json:
    named = [{"name": f"P{n}", "answers": item} for n, item in enumerate(each, start=1)]
    reply: Json = ask(SESSION, "merge", files=named, lang=lang)
    return reply


def test_merging_puts_what_people_differ_on_first_and_leaves_it_open() -> None:
    one = file(
        {"BRD-01": level(3), "BRD-02": level(0), "CON-01": NA, "RES-01": level(2)},
        "quick",
        profile={"own_site": True, "sells_us": True},
    )
    other = file(
        {"BRD-01": level(3, "https://example.org/seen"), "BRD-02": level(2), "CON-01": UNKNOWN},
        profile={"own_site": False, "sells_us": True},
    )
    reply = merge(one, other)
    assert [(row["question"], row["spread"], row["agree"]) for row in reply["rows"]] == [
        ("BRD-02", "Differ by 2", False),
        ("CON-01", "Different kinds of answer", False),
        ("BRD-01", "Agreed", True),
        ("RES-01", "Answered by 1 only", True),
    ]
    assert reply["proposal"]["answers"] == {
        "BRD-01": level(3, "https://example.org/seen"),
        "BRD-02": UNKNOWN,
        "CON-01": UNKNOWN,
        "RES-01": level(2),
    }
    assert (reply["proposal"]["mode"], reply["proposal"]["profile"]) == (
        "full",
        {"sells_us": True},
    )
    assert reply["summary"].startswith("The 2 files answer 4 of the questions: they agree on 2")
    assert len(reply["notes"]) == 2
    assert reply["rows"][2]["answers"] == ["Level 3, no evidence", "Level 3, with evidence"]


def test_what_could_not_be_read_is_said_by_name() -> None:
    broken = file({"BRD-01": level(9)})
    assert merge(file({}), broken)["notes"] == [
        "P2: entries that could not be read, and were left out: 1."
    ]


@given(files)
def test_a_file_merged_with_itself_agrees_everywhere_and_gives_its_own_answers(
    answers: Json,
) -> None:
    reply = merge(answers, answers)
    assert all(row["agree"] for row in reply["rows"])
    assert reply["proposal"]["answers"] == answers["answers"]
    assert reply["proposal"]["profile"] == answers["profile"]


@given(files, files)
def test_a_draft_holds_a_level_only_where_nobody_differs(one: Json, other: Json) -> None:
    draft = merge(one, other)["proposal"]["answers"]
    assert set(draft) == set(one["answers"]) | set(other["answers"])
    for key, answer in draft.items():
        given_answers = [f["answers"][key] for f in (one, other) if key in f["answers"]]
        kinds = {(a["state"], a.get("level")) for a in given_answers}
        assert (answer["state"], answer.get("level")) in kinds | {("unknown", None)}
        assert len(kinds) == 1 or answer["state"] == "unknown"


@pytest.mark.parametrize(
    ("given_files", "code"),
    [
        ([], "BAD_REQUEST"),
        ([{"name": "a", "answers": {}}], "BAD_REQUEST"),
        ([1, 2], "BAD_REQUEST"),
        ([{"name": "a", "answers": {}}] * 9, "BAD_REQUEST"),
        ([{"name": "a", "answers": {}}] * 2, "BAD_ANSWERS"),
    ],
)
def test_files_that_cannot_be_merged_are_refused(given_files: list[Any], code: str) -> None:
    assert send(SESSION, "merge", files=given_files, lang="en")["error"]["code"] == code


def test_the_same_note_of_two_people_is_kept_once_and_without_a_name() -> None:
    noted = file({"BRD-01": {**level(2), "note": "ask the designer"}})
    assert merge(noted, noted)["proposal"]["answers"]["BRD-01"]["note"] == "ask the designer"
