"""Answers of an earlier bank: each kind of change carries them over as the map says."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.answers.answer_file import level_of
from readiness.answers.bank_stamp import release_line
from readiness.answers.migration import Opening, open_file
from tests.unit.answers.older_files import (
    NOT_APPLICABLE,
    UNKNOWN,
    Raw,
    answers_in,
    aside_in,
    bank_of,
    change,
    entry,
    kinds,
    level,
    old_file,
)


def opened(answers: Raw, *questions: Raw, **more: Any) -> Opening:
    """Open answers to bank 1.0.0 with bank 2.0.0."""
    return open_file(
        old_file(answers, **more), bank_of("2.0.0", entry("1.0.0", "2.0.0", *questions))
    )


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
