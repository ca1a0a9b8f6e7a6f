"""Answers of an earlier bank: carried over, explained in words, and never lost."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.answers.answer_file import level_of, new_file
from readiness.answers.migration import Opening, open_file, open_text, release_line
from readiness.bank.bundle import bank_from_bundle
from readiness.bank.model import Bank
from readiness.bridge import EngineSession
from tests.sample_banks import REASON, BankSpec, Spec, bundle, text

type Raw = dict[str, Any]

SIX = BankSpec((*[Spec("BRD")] * 4, *[Spec("CON")] * 2))
"""BRD-01 to BRD-04, CON-01 and CON-02."""


def change(action: str, before: str, after: str = "", levels: tuple[int, ...] = ()) -> Raw:
    return {
        "action": action,
        "before": before.split(),
        "after": after.split(),
        "levels": list(levels),
        "reason": text("有缘故。", "Why."),
    }


def entry(before: str, after: str, *questions: Raw) -> Raw:
    return {"before": before, "after": after, "questions": list(questions)}


def bundle_of(version: str, *migrations: Raw, since: dict[str, str] | None = None) -> Raw:
    raw = bundle(SIX)
    for question in raw["questions"]:
        question["since"] = (since or {}).get(question["id"], "1.0.0")
    return {**raw, "version": version, "migrations": list(migrations)}


def bank_of(version: str, *migrations: Raw, since: dict[str, str] | None = None) -> Bank:
    return bank_from_bundle(bundle_of(version, *migrations, since=since))


def level(number: int, evidence: str = "", **more: Any) -> Raw:
    proof = {"evidence": evidence} if evidence else {}
    return {"state": "level", "level": number, **proof, **more}


UNKNOWN = {"state": "unknown"}
NOT_APPLICABLE = {"state": "na", "reason": REASON}


def old_file(answers: Raw, version: object = "1.0.0", **more: Any) -> Raw:
    stamp = {"id": "tiderider", "version": version, "hash": "abc", "kept": 1}
    return {**new_file(bank_of("1.0.0"), "quick"), "bank": stamp, "answers": answers, **more}


def opened(answers: Raw, *questions: Raw, **more: Any) -> Opening:
    """Open answers to bank 1.0.0 with bank 2.0.0."""
    return open_file(
        old_file(answers, **more), bank_of("2.0.0", entry("1.0.0", "2.0.0", *questions))
    )


def answers_in(opening: Opening) -> Raw:
    assert opening.reading.file is not None
    answers: Raw = opening.reading.file["answers"]
    return answers


def aside_in(opening: Opening) -> Raw:
    assert opening.reading.file is not None
    aside: Raw = opening.reading.file.get("set_aside", {})
    return aside


def kinds(opening: Opening) -> list[str]:
    return [outcome.kind for outcome in opening.outcomes]


@pytest.mark.parametrize(
    ("version", "line"),
    [("1.2.3", (1, 2)), ("1.10.0", (1, 10)), ("1.2", ()), ("v1.2.3", ()), (1, ()), (None, ())],
)
def test_the_line_of_a_version_is_its_first_two_numbers(
    version: object, line: tuple[int, ...]
) -> None:
    assert release_line(version) == line


def test_a_kept_answer_stays_as_it_is() -> None:
    given = {"BRD-01": level(2, "seen", note="mine"), "CON-01": UNKNOWN}
    opening = opened(given, change("keep", "BRD-01", "BRD-01"))
    assert answers_in(opening) == given
    assert kinds(opening) == ["keep"]
    assert opening.again == ()
    assert aside_in(opening) == {}


def test_what_a_scenario_clears_stays_cleared_in_all_that_it_becomes() -> None:
    changes = {"BRD-09": None, "BRD-01": None, "BRD-03": None, "CON-02": level(1)}
    scenario = {"id": "s1", "name": "S", "answers": changes, "profile": {"own_site": True}}
    opening = opened(
        {},
        change("keep", "BRD-09", "BRD-04"),
        change("split", "BRD-01", "BRD-01 BRD-02"),
        change("drop", "BRD-03"),
        change("map", "CON-02", "CON-02", (0, 0, 1, 2)),
        scenarios=[scenario],
    )
    assert opening.reading.file is not None
    (carried,) = opening.reading.file["scenarios"]
    cleared = {"BRD-01": None, "BRD-02": None, "BRD-04": None}
    assert carried == {**scenario, "answers": {**cleared, "CON-02": level(0)}}


def test_an_answer_moves_with_its_question() -> None:
    opening = opened({"BRD-09": level(2)}, change("keep", "BRD-09", "CON-02"))
    assert answers_in(opening) == {"CON-02": level(2)}
    assert kinds(opening) == ["keep"]
    assert aside_in(opening) == {"answers.BRD-09@1.0.0": level(2)}


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (level(2, "seen"), level(1, "seen"), "map"),
        (level(3), level(2), "map"),
        (level(0), level(0), "keep"),
        (UNKNOWN, UNKNOWN, "keep"),
        (NOT_APPLICABLE, NOT_APPLICABLE, "keep"),
    ],
)
def test_levels_are_mapped_and_the_rest_is_kept(old: Raw, new: Raw, kind: str) -> None:
    opening = opened({"BRD-01": old}, change("map", "BRD-01", "BRD-01", (0, 1, 1, 2)))
    assert answers_in(opening) == {"BRD-01": new}
    assert kinds(opening) == [kind]
    assert aside_in(opening) == ({} if old == new else {"answers.BRD-01@1.0.0": old})
    assert opening.again == ()


def test_a_split_question_has_to_be_answered_again_part_by_part() -> None:
    opening = opened({"BRD-01": level(2)}, change("split", "BRD-01", "BRD-01 BRD-04 CON-09"))
    assert answers_in(opening) == {}
    assert kinds(opening) == ["split"]
    assert opening.again == ("BRD-01", "BRD-04")  # CON-09 is not in the bank
    assert aside_in(opening) == {"answers.BRD-01@1.0.0": level(2)}


@pytest.mark.parametrize(
    ("answers", "merged"),
    [
        ([level(1), level(3)], level(1)),
        ([level(2, "a"), level(2, " b ")], level(2, "a; b")),
        ([level(3, "a"), level(3, "a")], level(3, "a")),
        ([level(3, "a"), level(3)], level(3)),
        ([level(1, note="x"), level(3, note="y")], level(1, note="x; y")),
        ([level(0), UNKNOWN], level(0)),
        ([level(0), None], level(0)),
        ([level(2), UNKNOWN], UNKNOWN),
        ([level(2), NOT_APPLICABLE], level(2)),
        ([level(3, "a"), NOT_APPLICABLE], level(3, "a")),
        ([NOT_APPLICABLE, NOT_APPLICABLE], NOT_APPLICABLE),
        ([level(2), None], None),
        ([level(2), level(9)], None),
        ([level(2), {"state": []}], None),
        ([level(2), "junk"], None),
        ([level(2, evidence=5), level(2)], level(2)),  # type: ignore[arg-type]
    ],
)
def test_merged_questions_count_at_their_lowest_level(
    answers: list[Raw | None], merged: Raw | None
) -> None:
    given = {
        name: answer
        for name, answer in zip(("BRD-03", "BRD-09"), answers, strict=True)
        if answer is not None
    }
    opening = opened(given, change("merge", "BRD-03 BRD-09", "BRD-03"))
    assert answers_in(opening) == ({} if merged is None else {"BRD-03": merged})
    assert opening.again == (("BRD-03",) if merged is None else ())
    expected = "merge_again" if merged is None else "keep" if level_of(merged) is None else "merge"
    assert kinds(opening) == [expected]


def test_a_dropped_answer_is_kept_aside() -> None:
    given = {"BRD-09": level(2), "BRD-02": level(1)}
    opening = opened(given, change("drop", "BRD-09"), change("drop", "BRD-02"))
    assert answers_in(opening) == {}
    assert kinds(opening) == ["drop", "drop_again"]
    assert opening.again == ("BRD-02",)  # the question is still asked
    assert aside_in(opening) == {f"answers.{name}@1.0.0": val for name, val in given.items()}


def test_what_was_not_answered_is_not_mentioned() -> None:
    opening = opened(
        {"BRD-01": level(1)}, change("drop", "BRD-09"), change("split", "BRD-02", "X Y")
    )
    assert opening.outcomes == ()
    assert opening.again == ()
    assert opening.reading.problems == ()
    assert opening.reading.file is not None
    assert opening.reading.file["bank"]["version"] == "2.0.0"


def test_a_junk_answer_moves_on_and_is_named_as_before() -> None:
    given = {"BRD-01": level(7), "BRD-02": "?"}
    mapping = change("map", "BRD-01", "BRD-01", (0, 1, 1, 2))
    opening = opened(given, mapping, change("keep", "BRD-02", "BRD-02"))
    assert [p.code for p in opening.reading.problems] == ["bank_migrated", "level", "answer"]
    assert opening.again == ("BRD-01", "BRD-02")
    assert aside_in(opening) == {"answers.BRD-01": level(7), "answers.BRD-02": "?"}


def test_an_answer_that_another_takes_the_place_of_is_not_lost() -> None:
    given = {"BRD-01": level(1), "BRD-02": level(2)}
    opening = opened(given, change("keep", "BRD-01", "BRD-02"))
    assert answers_in(opening) == {"BRD-02": level(1)}
    assert aside_in(opening) == {f"answers.{name}@1.0.0": val for name, val in given.items()}


STEPS = (
    entry("1.0.0", "1.1.0", change("split", "BRD-01", "BRD-02 CON-08")),
    entry("1.1.0", "2.0.0", change("keep", "CON-08", "CON-01"), change("drop", "BRD-04")),
    entry("2.0.0", "1.0.0", change("drop", "BRD-03")),
)


def test_entries_are_followed_one_after_the_other() -> None:
    given = {"BRD-01": level(1), "BRD-03": level(2), "BRD-04": level(3)}
    opening = open_file(old_file(given, "1.0.7"), bank_of("2.0.3", *STEPS))
    assert answers_in(opening) == {"BRD-03": level(2)}
    assert kinds(opening) == ["split", "drop_again"]
    assert opening.again == ("BRD-01", "BRD-02", "BRD-04", "CON-01")


@pytest.mark.parametrize("version", ["0.9.0", "2.1.0", "3.0.0", "new", None, 2])
def test_a_version_without_a_way_from_it_is_read_as_it_stands(version: object) -> None:
    given = {"BRD-01": level(1), "BRD-77": level(2)}
    opening = open_file(old_file(given, version), bank_of("2.0.0", *STEPS))
    assert [p.code for p in opening.reading.problems] == ["bank_version", "unknown_question"]
    assert answers_in(opening) == given
    assert (opening.outcomes, opening.again, opening.added) == ((), (), ())


def test_a_bank_without_a_version_has_no_way_to_it() -> None:
    opening = open_file(old_file({}), bank_of("next", *STEPS))
    assert [p.code for p in opening.reading.problems] == ["bank_version"]


def test_a_patch_changes_words_only_and_needs_no_entry() -> None:
    for version in ("1.0.0", "1.0.9"):
        opening = open_file(old_file({"BRD-01": level(1)}, version), bank_of("1.0.4"))
        assert opening.reading.problems == ()
        assert answers_in(opening) == {"BRD-01": level(1)}


def test_questions_that_came_later_are_named_once() -> None:
    later = {"BRD-02": "1.1.0", "BRD-03": "2.0.0", "CON-01": "2.0.0"}
    opening = open_file(old_file({}), bank_of("2.0.0", *STEPS, since=later))
    assert opening.added == ("BRD-03",)  # the other two stand in the entries
    assert [p.code for p in opening.reading.problems] == ["bank_migrated"]


def test_a_quick_file_is_asked_only_what_the_quick_check_asks() -> None:
    raw = bundle_of(
        "2.0.0",
        entry("1.0.0", "2.0.0", change("split", "BRD-01", "BRD-02 BRD-03")),
        since={"CON-02": "2.0.0"},
    )
    for question in raw["questions"]:
        question["quick"] = question["id"] == "BRD-02"
    bank = bank_from_bundle(raw)
    quick = open_file(old_file({"BRD-01": level(2)}), bank)
    full = open_file(old_file({"BRD-01": level(2)}, mode="full"), bank)
    assert (quick.again, quick.added) == (("BRD-02",), ())
    assert (full.again, full.added) == (("BRD-01", "BRD-02", "BRD-03"), ("CON-02",))


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"bank": {"id": "tiderider", "version": "1.0.0"}, "answers": {}},
        old_file({}, bank=7),
        old_file({}, bank={"id": "other", "version": "1.0.0"}),
        old_file({}) | {"answers": [1]},
    ],
)
def test_what_is_no_older_file_of_this_bank_is_read_as_before(value: object) -> None:
    opening = open_file(value, bank_of("2.0.0", *STEPS))
    assert opening.reading.problems != ()
    assert "bank_migrated" not in [p.code for p in opening.reading.problems]


def test_a_text_that_is_no_json_is_told() -> None:
    opening = open_text("{", bank_of("2.0.0", *STEPS))
    assert [p.code for p in opening.reading.problems] == ["not_json"]


MAP = (
    change("keep", "BRD-01", "BRD-01"),
    change("map", "BRD-02", "BRD-02", (0, 1, 1, 2)),
    change("merge", "BRD-03 BRD-08", "BRD-03"),
    change("split", "BRD-04", "BRD-04 CON-02"),
    change("drop", "BRD-09"),
    change("drop", "CON-01"),
    change("keep", "CON-08", "CON-09"),
)


def imported(answers: Raw, lang: str) -> Raw:
    session = EngineSession()
    raw = bundle_of("2.0.0", entry("1.0.0", "2.0.0", *MAP), since={"CON-02": "2.0.0"})
    session.handle(json.dumps({"op": "open", "payload": {"bundle": raw}}))
    payload = {"text": json.dumps(old_file(answers)), "lang": lang}
    reply = json.loads(session.handle(json.dumps({"op": "import", "payload": payload})))
    result: Raw = reply["result"]
    return result


GIVEN = {
    "BRD-01": level(1),
    "BRD-02": level(2),
    "BRD-03": level(2),
    "BRD-08": level(1),
    "BRD-04": level(3),
    "BRD-09": level(3),
    "CON-01": level(0),
    "CON-08": level(1),
}


def test_the_page_is_told_every_change_in_the_readers_language() -> None:
    result = imported(GIVEN, "en")
    assert [entry["text"] for entry in result["changes"]] == [
        "BRD-01: your answer stays. Why.",
        "BRD-02: what was level 2 is now level 1. Why.",
        (
            "BRD-03, BRD-08 are now one question, BRD-03:"
            " the lowest of your answers counts, level 1. Why."
        ),
        "BRD-04 is now split into BRD-04, CON-02: please answer again. Why.",
        "BRD-09: no longer asked; your answer is kept in the file and not scored. Why.",
        (
            "CON-01: your answer does not fit the question as it is now,"
            " so please answer it again. Why."
        ),
        "CON-08 → CON-09: your answer stays. Why.",
    ]
    assert result["changes"][3] | {"text": ""} == {
        "action": "split",
        "from": ["BRD-04"],
        "to": ["BRD-04", "CON-02"],
        "text": "",
    }
    assert result["again"] == ["BRD-04", "CON-01", "CON-02"]
    assert result["summary"] == (
        "Answers read: 3. Points for you to look at: 2."
        " Please answer again: BRD-04, CON-01, CON-02."
    )
    assert result["problems"][0]["text"].startswith(
        "The file comes from bank 1.0.0; this is 2.0.0."
    )
    assert all("有缘故。" in entry["text"] for entry in imported(GIVEN, "zh")["changes"])


def test_the_page_is_told_what_is_new_and_what_a_merge_leaves_open() -> None:
    session = EngineSession()
    raw = bundle_of(
        "2.0.0",
        entry("1.0.0", "2.0.0", change("merge", "BRD-03 BRD-08", "BRD-03")),
        since={"CON-02": "2.0.0"},
    )
    session.handle(json.dumps({"op": "open", "payload": {"bundle": raw}}))
    payload = {"text": json.dumps(old_file({"BRD-08": level(2)})), "lang": "zh"}
    result = json.loads(session.handle(json.dumps({"op": "import", "payload": payload})))["result"]
    assert [entry["text"] for entry in result["changes"]] == [
        "BRD-03、BRD-08 合成了一题 BRD-03：原来的答案定不下级别，请重新作答。有缘故。",
        "之后新增的题：CON-02。",
    ]
    assert result["changes"][1]["action"] == "new"
    assert result["again"] == ["BRD-03"]


def test_a_report_on_older_answers_scores_what_was_carried_over() -> None:
    session = EngineSession()
    raw = bundle_of("2.0.0", entry("1.0.0", "2.0.0", change("keep", "BRD-09", "BRD-01")))
    session.handle(json.dumps({"op": "open", "payload": {"bundle": raw}}))
    payload = {"answers": old_file({"BRD-09": level(1)}), "lang": "en"}
    result = json.loads(session.handle(json.dumps({"op": "report", "payload": payload})))["result"]
    assert "BRD-01" not in result["unanswered"]


names = st.sampled_from(["BRD-01", "BRD-02", "BRD-03", "BRD-04", "BRD-08", "CON-01", "CON-09"])
raw_answers = st.one_of(
    st.builds(level, st.integers(0, 3), st.sampled_from(["", "https://example.org/seen"])),
    st.just(UNKNOWN),
    st.just(NOT_APPLICABLE),
    st.sampled_from([None, 7, "?", {}, {"state": "level"}, {"state": ["level"]}]),
)


@st.composite
def entries(draw: st.DrawFn) -> Raw:
    """Draw an entry in which every id is once on each side."""
    old = draw(st.permutations(["BRD-01", "BRD-02", "BRD-03", "BRD-08", "CON-01"]))
    new = draw(st.permutations(["BRD-01", "BRD-02", "BRD-04", "CON-01", "CON-09"]))
    one = sorted(draw(st.lists(st.integers(0, 3), min_size=4, max_size=4)))
    changes = [
        change("keep", old[0], new[0]),
        change("map", old[1], new[1], tuple(one)),
        change("merge", f"{old[2]} {old[3]}", new[2]),
        draw(
            st.sampled_from([change("drop", old[4]), change("split", old[4], f"{new[3]} {new[4]}")])
        ),
    ]
    return entry("1.0.0", "2.0.0", *draw(st.permutations(changes)))


@given(entries(), st.dictionaries(names, raw_answers))
def test_nothing_is_lost_and_the_carried_file_reads_again_as_it_is(
    migration: Raw, given_: Raw
) -> None:
    bank = bank_of("2.0.0", migration)
    opening = open_file(old_file(given_), bank)
    kept, aside = answers_in(opening), aside_in(opening)
    for name, answer in given_.items():
        places = [kept.get(name), aside.get(f"answers.{name}"), aside.get(f"answers.{name}@1.0.0")]
        assert answer in places
    again = open_file(opening.reading.file, bank)
    assert again.outcomes == ()
    assert again.reading.sheet == opening.reading.sheet
    assert again.reading.file == opening.reading.file
    sheet = opening.reading.sheet
    assert sheet is not None
    assert set(opening.again).isdisjoint(sheet.answers)


def test_an_adviser_s_views_follow_the_same_map_and_what_was_altered_is_kept() -> None:
    bank = bank_of(
        "2.0.0",
        entry(
            "1.0.0",
            "2.0.0",
            change("map", "BRD-01", "BRD-01", (0, 0, 1, 2)),
            change("keep", "BRD-02", "BRD-03"),
            change("drop", "CON-02"),
        ),
    )
    views = {"BRD-01": level(3), "BRD-02": level(1), "CON-02": level(2), "CON-01": level(0)}
    reading = open_file(old_file({"CON-01": level(1)}, views=views), bank).reading
    assert reading.file is not None
    assert reading.file["views"] == {"BRD-01": level(2), "BRD-03": level(1), "CON-01": level(0)}
    assert reading.file["set_aside"] == {
        f"views.{key}@1.0.0": views[key] for key in ("BRD-01", "BRD-02", "CON-02")
    }
