"""Reading answer files: all problems named, nothing lost, the readable part usable."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.answers.answer_file import Answer, new_file, parse_text, read_file, set_aside
from readiness.answers.problem import AnswerProblem
from readiness.bank.model import MODES
from tests.sample_banks import REASON, BankSpec, Spec, bank

BANK = bank(BankSpec((Spec("BRD"), Spec("BRD"), Spec("CON"))))


def file(**changes: Any) -> dict[str, Any]:
    return {**new_file(BANK, "quick"), **changes}


def codes(value: object) -> list[str]:
    return [problem.code for problem in read_file(value, BANK).problems]


def test_a_new_file_reads_back_without_a_problem() -> None:
    reading = read_file(new_file(BANK, "full"), BANK)
    assert reading.problems == ()
    assert reading.sheet is not None
    assert reading.sheet.mode == "full"


def test_the_three_kinds_of_answer_are_read() -> None:
    answers = {
        "BRD-01": {"state": "level", "level": 3, "evidence": " https://example.org "},
        "BRD-02": {"state": "unknown"},
        "CON-01": {"state": "na", "reason": REASON},
    }
    reading = read_file(file(answers=answers, profile={"own_site": True}), BANK)
    assert reading.problems == ()
    assert reading.sheet is not None
    assert reading.sheet.profile == {"own_site": True}
    assert reading.sheet.answers == {
        "BRD-01": Answer("level", 3, "https://example.org"),
        "BRD-02": Answer("unknown"),
        "CON-01": Answer("na", reason=REASON),
    }


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ([], "not_object"),
        (None, "not_object"),
        ({}, "foreign"),
        ({"format": "other"}, "foreign"),
        (file(format_version=2), "format_version"),
        (file(format_version=True), "format_version"),
    ],
)
def test_a_foreign_file_gives_no_sheet_and_one_problem(value: object, code: str) -> None:
    reading = read_file(value, BANK)
    assert (reading.sheet, reading.file) == (None, None)
    assert [problem.code for problem in reading.problems] == [code]


@pytest.mark.parametrize("text", ["{", "\ufeff{]", "[" * 100_000, '{"format": NaN'])
def test_a_broken_text_gives_nothing_and_one_problem(text: str) -> None:
    value, problem = parse_text(text)
    assert value is None
    assert problem is not None
    assert problem.code == "not_json"


@pytest.mark.parametrize("text", ["", " \n", "\ufeff", "\ufeff\t\r\n"])
def test_an_empty_text_is_said_to_be_empty(text: str) -> None:
    assert parse_text(text) == (None, AnswerProblem("empty", "", "error"))


def test_a_broken_text_is_shown_by_its_first_words_and_not_by_pythons() -> None:
    _, problem = parse_text('{"format": tiderider')
    assert problem == AnswerProblem("not_json", "", "error", '{"format": tiderider')


def test_a_byte_order_mark_is_no_problem() -> None:
    assert parse_text("\ufeff" + json.dumps(file())) == (file(), None)


@pytest.mark.parametrize(
    ("changes", "code", "aside"),
    [
        ({"mode": "slow"}, "mode", "mode"),
        ({"profile": []}, "profile", "profile"),
        ({"profile": {"own_site": "yes"}}, "profile_value", "profile.own_site"),
        ({"answers": 7}, "answers", "answers"),
        ({"answers": {"BRD-01": 2}}, "answer", "answers.BRD-01"),
        ({"answers": {"BRD-01": {"state": "maybe"}}}, "state", "answers.BRD-01"),
        ({"answers": {"BRD-01": {"state": "level"}}}, "level", "answers.BRD-01"),
        ({"answers": {"BRD-01": {"state": "level", "level": 4}}}, "level", "answers.BRD-01"),
        ({"answers": {"BRD-01": {"state": "level", "level": True}}}, "level", "answers.BRD-01"),
        (
            {"answers": {"BRD-01": {"state": "level", "level": 1, "evidence": 5}}},
            "evidence",
            "answers.BRD-01",
        ),
        ({"answers": {"BRD-01": {"state": "na", "reason": "x"}}}, "na_reason", "answers.BRD-01"),
        ({"answers": {"BRD-01": {"state": "na", "reason": []}}}, "na_reason", "answers.BRD-01"),
    ],
)
def test_what_cannot_be_read_is_named_and_set_aside(
    changes: dict[str, Any], code: str, aside: str
) -> None:
    reading = read_file(file(**changes), BANK)
    assert [(p.code, p.severity) for p in reading.problems] == [(code, "error")]
    assert reading.sheet is not None
    assert reading.file is not None
    assert list(reading.file["set_aside"]) == [aside]


def test_all_problems_are_found_in_one_reading() -> None:
    answers = {"BRD-01": 1, "BRD-02": {"state": "?"}, "ZZZ-01": {}}
    assert codes(file(mode=1, profile=2, answers=answers)) == [
        "mode",
        "profile",
        "answer",
        "state",
        "unknown_question",
    ]


def test_unknown_questions_and_unknown_keys_survive_a_round_trip() -> None:
    extra = {"answers": {"ZZZ-01": {"state": "level", "level": 1}}, "future": {"a": [1]}}
    reading = read_file(file(**extra, profile={"has_shop": "yes"}), BANK)
    assert [(p.code, p.severity) for p in reading.problems] == [
        ("profile_key", "warning"),
        ("unknown_question", "warning"),
    ]
    assert reading.file is not None
    again = read_file(json.loads(json.dumps(reading.file)), BANK)
    assert again.file == reading.file
    assert reading.file["future"] == {"a": [1]}
    assert reading.file["answers"] == extra["answers"]
    assert reading.file["profile"] == {"has_shop": "yes"}


def test_what_was_set_aside_before_stays_there() -> None:
    reading = read_file(file(set_aside={"answers.BRD-02": 9}, answers={"BRD-01": 1}), BANK)
    assert reading.file is not None
    assert reading.file["set_aside"] == {"answers.BRD-02": 9, "answers.BRD-01": 1}
    odd = read_file(file(set_aside=[1, 2], mode=1), BANK).file
    assert odd is not None
    assert odd["set_aside"] == {"set_aside": [1, 2], "mode": 1}


def test_nothing_that_was_set_aside_is_ever_overwritten() -> None:
    first = set_aside({"mode": "quick"}, {"answers.BRD-01": 1})
    again = set_aside(first, {"answers.BRD-01": 1})
    other = set_aside(set_aside(again, {"answers.BRD-01": 2}), {"answers.BRD-01": 3})
    assert first == again == {"mode": "quick", "set_aside": {"answers.BRD-01": 1}}
    assert list(other["set_aside"].values()) == [1, 2, 3]
    assert set_aside({"set_aside": 7}, {}) == {"set_aside": 7}


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ({"id": "tiderider", "version": "1.0.0"}, []),
        ({"id": "tiderider", "version": "0.9.0"}, ["bank_version"]),
        ({"id": "other"}, ["bank_id"]),
        ({"id": ""}, ["bank_missing"]),
        (None, ["bank_missing"]),
    ],
)
def test_a_file_of_another_bank_says_so(stamp: object, expected: list[str]) -> None:
    assert codes(file(bank=stamp)) == expected


def test_what_was_found_is_shown_short_and_printable() -> None:
    (problem,) = read_file(file(mode="x\u202ey\n" + "z" * 200), BANK).problems
    assert len(problem.found) == 61
    assert problem.found.isprintable()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=10,
)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "bank": json_values,
            "mode": json_values,
            "profile": json_values | st.dictionaries(st.just("own_site"), json_values),
            "answers": json_values
            | st.dictionaries(
                st.sampled_from(["BRD-01", "BRD-02", "XXX-01"]),
                json_values
                | st.fixed_dictionaries(
                    {"state": st.sampled_from(["level", "na", "unknown"]) | json_values},
                    optional={"level": json_values, "reason": json_values, "evidence": json_values},
                ),
            ),
            "set_aside": json_values,
        },
    )
)
def test_any_object_is_read_without_an_exception_and_its_cleaned_form_reads_without_an_error(
    parts: dict[str, Any],
) -> None:
    reading = read_file(file(**parts), BANK)
    assert reading.file is not None
    again = read_file(reading.file, BANK)
    assert [p for p in again.problems if p.severity == "error"] == []
    assert again.sheet == reading.sheet


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_is_read_and_any_other_is_set_aside(mode: str) -> None:
    reading = read_file(file(mode=mode), BANK)
    assert (reading.sheet and reading.sheet.mode, reading.problems) == (mode, ())
    odd = read_file(file(mode=mode.upper()), BANK)
    assert odd.sheet is not None
    assert odd.sheet.mode == "quick"
    assert [p.code for p in odd.problems] == ["mode"]
