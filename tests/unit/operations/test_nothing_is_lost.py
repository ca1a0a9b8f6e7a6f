"""Nothing is lost and nothing escapes: the trend, texts of a merge, days of a file, scenarios."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from readiness import bridge
from readiness.bridge import EngineSession
from readiness.operations.registry import OPERATIONS
from tests.sample_banks import BankSpec, Spec, bundle
from tests.unit.asking import DATE, NA, UNKNOWN, Json, ask, file, level, opened, send

FIXTURES = Path(__file__).parents[2] / "fixtures" / "engine"
SPEC = BankSpec((Spec("BRD", 3, gate=1), Spec("CON"), Spec("RES"), Spec("PAR")))
SESSION = opened(SPEC)
PROOF = "https://example.org/seen"


def test_a_snapshot_with_an_empty_summary_does_not_break_the_trend() -> None:
    broken = json.loads((FIXTURES / "trend_crash.json").read_text(encoding="utf-8"))
    rows = ask(SESSION, "trend", answers=broken, lang="en")["rows"]
    assert rows[0]["text"] == "–"


def mutated(value: Any, chance: Random) -> Any:
    """Return a value with one of its parts replaced by junk."""
    junk: list[Any] = [
        None,
        True,
        -1,
        10**400,
        1.5,
        "",
        "x" * 70,
        "\ud83c",
        [],
        {},
        [None],
        {"": 0},
    ]
    if isinstance(value, dict) and value and chance.random() < 0.85:
        key = chance.choice(list(value))
        if chance.random() < 0.15:
            return {k: v for k, v in value.items() if k != key}
        return {**value, key: mutated(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.85:
        at = chance.randrange(len(value))
        return [*value[:at], mutated(value[at], chance), *value[at + 1 :]]
    return chance.choice(junk)


def whole_request(op: str) -> Json:
    answers = file(
        {"BRD-01": level(3, PROOF), "CON-01": UNKNOWN, "RES-01": NA},
        name="A",
        targets={"overall": 50},
        plan={"hours": 3, "weeks": 8, "focus": "spread"},
        done=[{"question": "BRD-01", "level": 1, "date": DATE, "tenths": 5}],
        scenarios=[{"id": "1", "name": "S", "answers": {"CON-01": level(2)}}],
        views={"BRD-01": {**level(1), "note": "seen", "date": DATE}},
    )
    answers = ask(SESSION, "snapshot", answers=answers, date=DATE, name="first")["answers"]
    side = {"name": "A", "answers": answers}
    fragment = ask(SESSION, "share", answers=answers, lang="en", date=DATE, redact=False)
    payload = {
        "answers": answers, "lang": "en", "date": DATE, "name": "n", "mode": "full", "line": "l",
        "hours": 5, "weeks": 12, "focus": "most", "seed": 1, "redact": False,
        "format": "markdown", "text": json.dumps(answers), "question": "CON-01", "level": 2,
        "targets": {"overall": 60}, "left": side, "right": side, "files": [side, side],
        "scenario": {"id": "1", "name": "S", "answers": {"CON-01": None}, "profile": {}},
        "fragment": fragment["fragment"], "site": "https://example.org/", "revision": 7,
        "bundle": bundle(SPEC),
    }  # fmt: skip
    return {"op": op, "payload": payload}


@pytest.mark.parametrize("op", list(OPERATIONS))
def test_no_mutated_request_escapes_and_none_is_a_fault_of_our_own(op: str) -> None:
    request, chance = whole_request(op), Random(op)
    assert json.loads(SESSION.handle(json.dumps(request)))["ok"]
    for _ in range(150):
        changed = request
        for _ in range(chance.choice((1, 1, 2, 4))):
            changed = {**request, "payload": mutated(changed["payload"], chance)}
        reply = json.loads(SESSION.handle(json.dumps(changed)))
        assert reply["ok"] or reply["error"]["code"] != "INTERNAL", (changed, reply)


def test_a_fault_of_our_own_is_answered_with_its_place_and_none_of_the_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(_bank: Any, payload: Any) -> object:
        raise KeyError(payload["answers"]["name"])

    monkeypatch.setattr(bridge, "OPERATIONS", {"report": broken})
    reply = send(SESSION, "report", answers={"name": "Secret Brand"})
    assert reply["error"]["code"] == "INTERNAL"
    assert "KeyError at " in reply["error"]["details"][0]
    assert "Secret Brand" not in json.dumps(reply)


def merged(*answers: Json) -> Json:
    people = [
        {"name": name, "answers": file({"CON-01": given})}
        for name, given in zip(("Ann", "Bo"), answers, strict=True)
    ]
    result: Json = ask(SESSION, "merge", lang="en", files=people)["proposal"]["answers"]["CON-01"]
    return result


def test_a_merge_keeps_what_both_wrote_with_their_names_where_they_differ() -> None:
    found = merged(
        {**level(1, PROOF), "note": "only half of it"},
        {**level(3, "feed.csv"), "note": "all of it"},
    )
    assert found["state"] == "unknown"
    for text in ("Ann: " + PROOF, "Ann: only half of it", "Bo: feed.csv", "Bo: all of it"):
        assert text in found["note"]


@pytest.mark.parametrize("note", [["a"], {"x": 1}, 7, True])
def test_a_note_or_date_that_is_none_costs_neither_the_answer_nor_the_merge(note: object) -> None:
    odd = file({"CON-01": {**level(1), "note": note, "date": "yesterday"}})
    reply = ask(SESSION, "import", text=json.dumps(odd), lang="en")
    assert [(p["code"], p["path"]) for p in reply["problems"]] == [
        ("answer_part", "answers.CON-01.note"),
        ("answer_part", "answers.CON-01.date"),
    ]
    assert reply["answers"]["answers"] == {"CON-01": level(1)}
    aside = {"answers.CON-01.note": note, "answers.CON-01.date": "yesterday"}
    assert reply["answers"]["set_aside"] == aside
    people = [{"name": name, "answers": odd} for name in ("Ann", "Bo")]
    assert ask(SESSION, "merge", lang="en", files=people)["rows"][0]["agree"]
    table = ask(SESSION, "clients", files=people[:1], lang="en", date=DATE)
    assert "yesterday" not in table["rows"][0]["cells"]


@pytest.mark.parametrize("weak", [".", "见附件", "\u3164" * 20])
def test_a_merge_puts_a_proof_before_evidence_that_proves_nothing(weak: str) -> None:
    found = merged(level(3, weak), level(3, PROOF))
    assert found["evidence"] == PROOF
    assert weak in found["note"]


def test_a_step_done_that_brought_more_than_all_points_is_set_aside() -> None:
    odd = {"question": "BRD-01", "level": 1, "date": DATE, "tenths": 10**9}
    opened_file = ask(SESSION, "import", text=json.dumps(file({}, done=[odd])), lang="en")
    assert [problem["code"] for problem in opened_file["problems"]] == ["done_step"]
    assert opened_file["answers"]["done"] == []


def test_a_merge_keeps_the_second_evidence_where_they_agree() -> None:
    found = merged(level(3, PROOF), level(3, "feed.csv"))
    assert (found["level"], found["evidence"]) == (3, PROOF)
    assert "Bo: feed.csv" in found["note"]


def test_both_snapshots_of_a_workshop_day_stay() -> None:
    before = file({"CON-01": level(1)})
    first = ask(SESSION, "snapshot", answers=before, date=DATE, name="before")["answers"]
    after = {**first, "answers": {"CON-01": level(2)}}
    kept = ask(SESSION, "snapshot", answers=after, date=DATE, name="after")["answers"]["snapshots"]
    assert [(item["name"], item["answers"]["CON-01"]["level"]) for item in kept] == [
        ("before", 1),
        ("after", 2),
    ]


def test_a_snapshot_that_falls_out_is_counted_and_set_aside() -> None:
    full = file({})
    for number in range(36):
        day = f"2026-{number // 28 + 1:02d}-{number % 28 + 1:02d}"
        full = ask(SESSION, "snapshot", answers=full, date=day, name="")["answers"]
    result = ask(SESSION, "snapshot", answers=full, date=DATE, name="one more")
    assert result["dropped"] == 1
    assert result["answers"]["set_aside"]["snapshot 2026-01-01"]["date"] == "2026-01-01"


def whatif(answers: Json, change: Json, **more: Any) -> Json:
    scenario = {"id": "1", "name": "S", "answers": change, **more}
    result: Json = ask(SESSION, "whatif", answers=answers, scenario=scenario, lang="en")
    return result


@pytest.mark.parametrize(
    "unreadable", [{"state": "level", "level": 9}, {"state": "na", "reason": "no_fba"}, {}, "x"]
)
def test_an_unreadable_answer_of_a_scenario_leaves_the_real_one_and_is_named(
    unreadable: Any,
) -> None:
    real = file({"CON-01": level(2, PROOF)})
    shown = whatif(real, {"CON-01": unreadable})
    ranges = {row["label"]: row["after"] for row in shown["rows"]}
    assert ranges["Overall"] == whatif(real, {})["report"]["range"]["text"]
    assert ["CON-01" in problem["text"] for problem in shown["problems"]] == [True]


def test_a_scenario_can_clear_an_answer_and_change_the_profile() -> None:
    site = {"eq": ["own_site", True]}
    session = opened(BankSpec((Spec("BRD"), Spec("BRD", applies_if=site), Spec("CON"))))
    real = file(
        {"BRD-01": level(2), "BRD-02": level(2), "CON-01": level(2)}, profile={"own_site": False}
    )

    def after(change: Json, profile: Json) -> Json:
        scenario = {"name": "S", "answers": change, "profile": profile}
        shown = ask(session, "whatif", answers=real, scenario=scenario, lang="en")
        assert shown["problems"] == []
        report: Json = shown["report"]
        return report

    assert after({"CON-01": None}, {})["unanswered"] == ["CON-01"]
    assert after({}, {"own_site": True})["applicable"] == ["BRD-01", "BRD-02", "CON-01"]
    assert after({}, {})["applicable"] == ["BRD-01", "CON-01"]


@pytest.mark.parametrize("unreadable", ["x", 1, None])
def test_an_unreadable_profile_value_of_a_scenario_leaves_the_real_one(unreadable: object) -> None:
    condition = {"eq": ["own_site", True]}
    session = opened(BankSpec((Spec("CON"), Spec("BRD", applies_if=condition))))
    real = file({"CON-01": level(3, PROOF)}, profile={"own_site": False})
    scenario = {"name": "S", "answers": {}, "profile": {"own_site": unreadable}}
    found = ask(session, "whatif", answers=real, scenario=scenario, lang="en")
    assert {row["change"] for row in found["rows"]} == {"No change"}
    assert [problem["code"] for problem in found["problems"]] == ["profile_value"]


def test_a_contradiction_is_asked_about_and_nothing_is_changed() -> None:
    raw = bundle(SPEC)
    raw["contradictions"] = [
        {
            "id": "one",
            "profile": {"own_site": False},
            "at_least": {"CON-01": 1},
            "at_most": {},
            "ask": {"zh": "哪一个是真的？", "en": "Which is true?"},
        }
    ]
    session = EngineSession()
    assert send(session, "open", bundle=raw)["ok"]

    def notes(given: Json, own_site: bool) -> Json:
        answers = file({"CON-01": given}, profile={"own_site": own_site})
        page: Json = ask(session, "report", answers=answers, lang="en")
        return page

    asked = notes(level(1), own_site=False)
    assert "Which is true?" in asked["notes"]
    assert asked["range"] == notes(level(1), own_site=True)["range"]
    assert "Which is true?" not in notes(level(0), own_site=False)["notes"]
    assert "Which is true?" not in notes(level(1), own_site=True)["notes"]


@pytest.mark.parametrize("codec", ["cp1252", "gb18030", "koi8-r", "cp932"])
@pytest.mark.parametrize("part", ["evidence", "note", "name", "draft"])
def test_words_that_were_saved_in_a_wrong_code_are_asked_about(codec: str, part: str) -> None:
    wrong = "官网后台截图，店铺后台，十一月".encode().decode(codec, errors="ignore")
    text = {**file({"BRD-01": level(3)}), "name": "弄潮"}
    if part == "name":
        text["name"] = wrong[:30]
    elif part == "draft":
        text["drafts"] = {"BRD-02": {"note": wrong}}
    else:
        text["answers"]["BRD-01"][part] = wrong
    reply = ask(SESSION, "import", text=json.dumps(text), lang="en")
    problems = [each for each in reply["problems"] if each["code"] in {"misread", "name"}]
    assert problems
    assert {each["severity"] for each in problems} == {"warning"} or part == "name"
    text = {
        **file({"BRD-01": level(3, "官网后台截图 2026 年 11 月，见 A.png")}),
        "name": "Hänsel 弄潮",
    }
    reply = ask(SESSION, "import", text=json.dumps(text), lang="en")
    assert "misread" not in {each["code"] for each in reply["problems"]}
