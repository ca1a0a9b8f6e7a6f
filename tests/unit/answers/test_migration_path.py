"""Which files are carried over, along which entries, and what is never lost on the way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.answers.migration import open_file, open_text
from readiness.bank.bundle import bank_from_bundle
from tests.unit.answers.older_files import (
    NOT_APPLICABLE,
    UNKNOWN,
    Raw,
    answers_in,
    aside_in,
    bank_of,
    bundle_of,
    change,
    entry,
    kinds,
    level,
    old_file,
)

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


def test_a_text_that_is_no_json_is_reported() -> None:
    opening = open_text("{", bank_of("2.0.0", *STEPS))
    assert [p.code for p in opening.reading.problems] == ["not_json"]


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


def test_what_a_scenario_loses_or_changes_on_the_way_is_kept_too() -> None:
    bank = bank_of(
        "2.0.0",
        entry(
            "1.0.0",
            "2.0.0",
            change("map", "BRD-01", "BRD-01", (0, 0, 1, 2)),
            change("drop", "CON-02"),
        ),
    )
    tried = {"BRD-01": level(3), "CON-02": level(2), "CON-01": level(0)}
    scenario = {"id": "1", "name": "S", "answers": tried}
    reading = open_file(old_file({"CON-01": level(1)}, scenarios=["x", scenario]), bank).reading
    assert reading.file is not None
    assert reading.file["scenarios"][-1]["answers"] == {"BRD-01": level(2), "CON-01": level(0)}
    aside = reading.file["set_aside"]
    for key in ("BRD-01", "CON-02"):
        assert aside[f"scenarios.1.answers.{key}@1.0.0"] == tried[key]
