"""What a file says of itself: stamps, missing parts, keys that appear twice, what was set aside."""

from __future__ import annotations

import json
from typing import Any

import pytest

from readiness.answers.answer_file import new_file, read_file
from readiness.answers.migration import open_file, open_text
from readiness.bank.bundle import bank_from_bundle
from tests.sample_banks import BankSpec, Spec, bank, bundle
from tests.unit.asking import ask, file, level, opened

SPEC = BankSpec((Spec("BRD"), Spec("CON")))
BANK = bank(SPEC)
SESSION = opened(SPEC)


def imported(value: Any) -> dict[str, Any]:
    text = value if isinstance(value, str) else json.dumps(value)
    result: dict[str, Any] = ask(SESSION, "import", text=text, lang="en")
    return result


def codes(value: Any) -> list[str]:
    return [problem.code for problem in read_file(value, BANK).problems]


def test_a_file_of_a_newer_bank_keeps_its_stamp_through_an_older_site() -> None:
    newer = {"id": "tiderider", "version": "2.0.0", "hash": "f" * 64}
    back = imported({**file({"BRD-01": level(3)}), "bank": newer})["answers"]
    assert back["bank"] == newer
    exported = ask(SESSION, "export", answers=back, lang="en", format="json", date="2026-11-22")
    assert json.loads(exported["text"])["bank"] == newer


def test_a_newer_file_is_not_migrated_when_it_comes_home() -> None:
    raw = bundle(SPEC)
    raw["version"] = "2.0.0"
    raw["migrations"] = [
        {
            "before": "1.0.0",
            "after": "2.0.0",
            "questions": [
                {
                    "action": "map",
                    "before": ["BRD-01"],
                    "after": ["BRD-01"],
                    "levels": [0, 1, 2, 2],
                    "reason": {"zh": "因", "en": "why"},
                }
            ],
        }
    ]
    home = bank_from_bundle(raw)
    newer = {**file({"BRD-01": level(3)}), "bank": {"id": "tiderider", "version": "2.0.0"}}
    back = open_file(imported(newer)["answers"], home).reading.sheet
    assert back is not None
    assert back.answers["BRD-01"].level == 3
    # An older file is, and so are its scenarios, which are compared with it.
    older = file(
        {"BRD-01": level(3)},
        scenarios=[{"id": "1", "name": "S", "answers": {"BRD-01": level(3)}}],
    )
    carried = open_file(older, home).reading.file
    assert carried is not None
    assert carried["answers"]["BRD-01"]["level"] == 2
    assert carried["scenarios"][0]["answers"]["BRD-01"]["level"] == 2


def test_another_hash_of_the_same_version_is_reported() -> None:
    stamp = {"id": "tiderider", "version": BANK.version, "hash": "a" * 64}
    assert codes({**file({}), "bank": stamp}) == ["bank_hash"]
    assert codes({**file({}), "bank": {**stamp, "hash": BANK.hash}}) == []


@pytest.mark.parametrize(
    ("key", "code"), [("mode", "mode_missing"), ("answers", "answers_missing")]
)
def test_a_missing_part_is_reported(key: str, code: str) -> None:
    whole = new_file(BANK, "full")
    assert codes(whole) == []
    assert codes({name: value for name, value in whole.items() if name != key}) == [code]


def test_answers_under_another_spelling_are_reported_and_kept() -> None:
    spelled = {
        ("Answers" if key == "answers" else key): v for key, v in file({"BRD-01": level(2)}).items()
    }
    reply = imported(spelled)
    assert [problem["code"] for problem in reply["problems"]] == ["answers_missing"]
    assert reply["answers"]["Answers"] == {"BRD-01": level(2)}


def test_a_profile_key_that_the_bank_does_not_ask_for_is_named_and_kept() -> None:
    misspelt = file({}, profile={"ownsite": True, "own_site": False})
    reply = imported(misspelt)
    assert [(p["code"], p["path"]) for p in reply["problems"]] == [
        ("profile_key", "profile.ownsite")
    ]
    assert reply["answers"]["profile"] == misspelt["profile"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('"answers":{"BRD-01":{"state":"level","level":2}},"answers":{}', "answers"),
        ('"answers":{"BRD-01":{"state":"unknown"},"BRD-01":{"state":"unknown"}}', "BRD-01"),
        ('"answers":{"BRD-01":{"state":"level","level":2,"level":3}}', "level"),
    ],
)
def test_a_key_that_appears_twice_is_refused_by_name(text: str, key: str) -> None:
    head = '{"format":"tiderider-answers","format_version":1,"mode":"quick","profile":{},'
    reply = imported(head + text + "}")
    assert reply["answers"] is None
    assert [(p["code"], key in p["text"]) for p in reply["problems"]] == [("duplicate_key", True)]


def test_why_a_pasted_text_cannot_be_read_is_said_truly() -> None:
    one = '{"format":"tiderider-answers","format_version":1,"answers":{}}'
    other = one.replace("{}", '{"BRD-01":{"state":"unknown"}}')
    curled = one.replace('"', "\u201d")
    texts = (f"{one} {other}", f'{{"a": {one}, "b": {other}}}', f"[{one}, {other}]")
    assert {imported(text)["problems"][0]["code"] for text in texts} == {"several_files"}
    reply = [imported(text)["problems"] for text in (f"{one} {other}", curled[:-1], one[:-1])]
    codes = [[problem["code"] for problem in problems] for problems in reply]
    assert codes == [["several_files"], ["curled_quotes"], ["not_json"]]
    assert imported(curled)["answers"]["answers"] == {}


@pytest.mark.parametrize("width", [60, 76])
def test_a_text_whose_lines_a_mail_program_broke_is_refused_with_that_cause(width: int) -> None:
    note = "https://example.org/a-long-address and some words behind it, to be wrapped"
    text = json.dumps(file({"BRD-01": {**level(2), "note": note}}), indent=1)
    wrapped = "\n".join(text[at : at + width] for at in range(0, len(text), width))
    reply = imported(wrapped)
    assert reply["answers"] is None
    assert [problem["code"] for problem in reply["problems"]] == ["broken_lines"]
    assert imported(text)["problems"] == []


@pytest.mark.parametrize("earlier", ["earlier text", [1, 2], 7, False])
def test_what_was_set_aside_survives_whatever_it_is(earlier: object) -> None:
    broken = file({"BRD-01": {"state": "level", "level": 9}}, set_aside=earlier)
    kept = read_file(broken, BANK).file
    assert kept is not None
    assert kept["set_aside"]["set_aside"] == earlier
    assert kept["set_aside"]["answers.BRD-01"] == {"state": "level", "level": 9}
    again = open_text(json.dumps(kept), BANK).reading.file
    assert again is not None
    assert again["set_aside"] == kept["set_aside"]


@pytest.mark.parametrize(
    "stamp",
    [
        {"id": "another", "version": "1.0.0", "hash": "f" * 64},
        {"id": "tiderider", "version": "two"},
        {"version": "1.0.0"},
        "tiderider 1.0.0",
    ],
)
def test_a_stamp_that_leads_nowhere_is_kept_aside_when_the_file_gets_another(stamp: object) -> None:
    kept = read_file({**file({"BRD-01": level(1)}), "bank": stamp}, BANK).file
    assert kept is not None
    assert kept["bank"] == {"id": BANK.id, "version": BANK.version, "hash": BANK.hash}
    assert kept["set_aside"] == {"bank": stamp}
